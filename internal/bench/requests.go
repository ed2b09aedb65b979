package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strconv"
	"strings"
)

// sample is how many targets there are of a kind of request.
const sample = 200

// requestsFor returns the requests to measure a server with, made of what it serves.
func requestsFor(ctx context.Context, base string) ([]request, error) {
	random := rand.New(rand.NewPCG(1, 2)) // the same requests each time
	var articles, people []string
	totals := map[string]int{}
	for _, kind := range []string{"articles", "people", "quotes"} {
		var page struct {
			Total int
			Data  []struct{ ID string }
		}
		body, err := fetch(ctx, base+"/v1/"+kind+"?limit=1&fields=id")
		if err == nil {
			err = json.Unmarshal(body, &page)
		}
		if err != nil {
			return nil, err
		}
		totals[kind] = page.Total
	}
	for _, from := range []struct {
		kind string
		ids  *[]string
	}{{"articles", &articles}, {"people", &people}} {
		for range sample {
			var page struct{ Data []struct{ ID string } }
			body, err := fetch(ctx, fmt.Sprintf("%s/v1/%s?limit=1&offset=%d&fields=id", base, from.kind, random.IntN(totals[from.kind])))
			if err == nil {
				err = json.Unmarshal(body, &page)
			}
			if err != nil {
				return nil, err
			}
			*from.ids = append(*from.ids, page.Data[0].ID)
		}
	}
	words, err := someWords(ctx, base, articles, random)
	if err != nil {
		return nil, err
	}
	return []request{
		{"list", targets(func(int) string { return fmt.Sprintf("/v1/people?offset=%d", random.IntN(min(totals["people"], 1000))) })},
		{"filtered page", targets(func(i int) string {
			return filtered[i%len(filtered)] + "&offset=" + strconv.Itoa(random.IntN(20))
		})},
		{"get", targets(func(i int) string { return "/v1/people/" + people[i] })},
		{"search", targets(func(i int) string { return "/v1/search?q=" + url.QueryEscape(words[i]) })},
	}, nil
}

// filtered are pages of the largest collections, filtered and sorted.
var filtered = []string{
	"/v1/quotes?kind=direct&sort=-length", "/v1/mentions?type=person&sort=-position", "/v1/events?status=occurred&sort=name",
}

// targets returns a sample of targets.
func targets(target func(i int) string) []string {
	list := make([]string, sample)
	for i := range list {
		list[i] = target(i)
	}
	return list
}

// someWords returns searches: a word, two words, or the beginning of a word of texts.
func someWords(ctx context.Context, base string, articles []string, random *rand.Rand) ([]string, error) {
	var searches []string
	for i, id := range articles {
		text, err := fetch(ctx, base+"/v1/articles/"+id+"/text")
		if err != nil {
			return nil, err
		}
		words := strings.FieldsFunc(string(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') })
		pick := func() string { return words[random.IntN(len(words))] }
		switch word := pick(); i % 3 {
		case 0:
			searches = append(searches, word)
		case 1:
			searches = append(searches, word+" "+pick())
		default:
			searches = append(searches, word[:min(3, len(word))])
		}
	}
	return searches, nil
}
