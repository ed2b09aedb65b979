package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
)

// samples is the number of quotes, and of articles, to make requests from.
const samples = 300

// item is a quote or an article to make requests from.
type item struct {
	ID      string
	Speaker *struct{ Type, ID string }
}

// distinctRequests returns targets of filtered and sorted pages of quotes, and of searches.
func distinctRequests(ctx context.Context, base string) (pages, searches []string, err error) {
	random := rand.New(rand.NewPCG(1, 2)) // the same requests for each run
	sorts := []string{"-length", "length", "-speaker", "speaker", "-position"}
	quotes, total, err := sample(ctx, base, "quotes", "speaker", random)
	if err != nil {
		return nil, nil, err
	}
	for i, quote := range quotes {
		by := sorts[i%len(sorts)]
		pages = append(pages, fmt.Sprintf("/v1/quotes?kind=%s&sort=%s&offset=%d", []string{"direct", "partial"}[i%2], by, random.IntN(total/4)))
		if quote.Speaker != nil {
			pages = append(pages, fmt.Sprintf("/v1/quotes?speaker=%s/%s&sort=%s&limit=%d", quote.Speaker.Type, quote.Speaker.ID, by, 20+i%80))
		}
	}
	articles, _, err := sample(ctx, base, "articles", "id", random)
	if err != nil {
		return nil, nil, err
	}
	for i, article := range articles {
		_, text, err := fetch(ctx, base+"/v1/articles/"+article.ID+"/text")
		if err != nil {
			return nil, nil, err
		}
		words := strings.FieldsFunc(string(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') })
		word := func() string { return words[random.IntN(len(words))] }
		for range 2 {
			terms := word() // a word, two words, or a prefix
			switch i % 3 {
			case 1:
				terms += " " + word()
			case 2:
				terms = terms[:min(3, len(terms))]
			}
			searches = append(searches, "/v1/search?q="+url.QueryEscape(terms))
		}
	}
	return distinct(pages), distinct(searches), nil
}

// sample returns random items of a collection with one field, and the size of the collection.
func sample(ctx context.Context, base, collection, field string, random *rand.Rand) (items []item, total int, err error) {
	total = 1
	for range 1 + samples { // the first response has the total
		_, body, err := fetch(ctx, fmt.Sprintf("%s/v1/%s?limit=1&offset=%d&fields=%s", base, collection, random.IntN(total), field))
		if err != nil {
			return nil, 0, err
		}
		var page struct {
			Total int
			Data  []item
		}
		if err := json.Unmarshal(body, &page); err != nil {
			return nil, 0, err
		}
		items, total = append(items, page.Data...), page.Total
	}
	return items, total, nil
}

// distinct removes duplicate targets.
func distinct(targets []string) []string {
	seen := map[string]bool{}
	var unique []string
	for _, target := range targets {
		if !seen[target] {
			unique = append(unique, target)
		}
		seen[target] = true
	}
	return unique
}
