package httpapi_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/wire"
)

func TestFields(t *testing.T) {
	s := start(t)
	single := s.get("/v1/people/josep-borrell?fields=name,id")
	order := `{"id":"josep-borrell","name":"Josep Borrell"}` + "\n"
	assert.Equal(t, order, string(single.body), "in the order of the type")
	assert.Equal(t, "application/json", single.Header.Get("Content-Type"))
	list := s.get("/v1/people?fields=id&limit=2")
	people := into[wire.Article](s, "/v1/article").Counts["people"]
	start := fmt.Sprintf(`{"data":[{"id":"adrianna-zhang"},{"id":"biden"}],"total":%d,"limit":2,`, people)
	assert.True(t, strings.HasPrefix(string(list.body), start), string(list.body))
	for _, target := range []string{"/v1/people?", "/v1/people/josep-borrell?", "/v1/article?"} {
		problem := s.get(target+"fields=id,nme,id,,&include=spekers&pretty=yes").problem(t, http.StatusBadRequest)
		var faults []string
		for _, f := range problem.Errors {
			faults = append(faults, f.Parameter+"="+*f.Value)
		}
		assert.Equal(t, []string{"pretty=yes", "fields=nme", "fields=id", "fields=", "fields=", "include=spekers"}, faults, "all at once")
	}
}

func TestInclude(t *testing.T) {
	s := start(t)
	type included struct {
		Included map[string][]map[string]any
	}
	quotes := into[wire.Page[wire.Quote]](s, "/v1/quotes?include=speaker,article,about&limit=100")
	require.NotNil(t, quotes.Included)
	wanted := map[string]bool{}
	for _, quote := range quotes.Data {
		wanted[quote.Speaker.URL], wanted[quote.Article.URL] = true, true
		for _, about := range quote.About {
			wanted[about.Entity.URL] = true
		}
	}
	got := map[string]int{}
	for _, list := range *quotes.Included {
		for _, r := range list {
			got[r.(map[string]any)["url"].(string)]++
		}
	}
	assert.Len(t, got, len(wanted))
	for u := range wanted {
		assert.Equal(t, 1, got[u], "%s is included once", u)
	}
	for _, kind := range news.Kinds() {
		assert.NotNil(t, (*quotes.Included)[kind.Collection], "none is [], never null")
	}

	assert.True(t, strings.HasSuffix(string(s.get("/v1/quotes").body), `,"included":null}`+"\n"), "a page always has it")

	one := into[struct {
		wire.Quote
		included
	}](s, "/v1/quotes/unlikely?include=speaker")
	require.Len(t, one.Included["people"], 1)
	assert.Equal(t, into[map[string]any](s, "/v1/people/stephen-nagy"), one.Included["people"][0], "whole")
	assert.NotContains(t, string(s.get("/v1/quotes/unlikely").body), "included", "only where asked for")
	both := string(s.get("/v1/quotes/unlikely?fields=id&include=speaker").body)
	assert.True(t, strings.HasPrefix(both, `{"id":"unlikely","included":{"`), both)
}

func TestPretty(t *testing.T) {
	s := start(t)
	for _, target := range []string{"/v1", "/v1/people", "/v1/people/biden", "/v1/article.jsonld", "/openapi.json", "/livez", "/v1/people/nobody", "/v1/people?x=1"} {
		join := "?"
		if strings.Contains(target, "?") {
			join = "&"
		}
		indented, plain := s.get(target+join+"pretty=true", "X-Request-Id", "x"), s.get(target, "X-Request-Id", "x")
		assert.Contains(t, string(indented.body), "{\n  \"", target)
		same := strings.ReplaceAll(string(indented.body), "&pretty=true", "") // links keep it
		assert.JSONEq(t, string(plain.body), same, target)
		assert.Equal(t, plain.StatusCode, indented.StatusCode)
	}
	assert.Equal(t, s.get("/v1").body, s.get("/v1?pretty=false").body)
	s.get("/v1/people.csv?pretty=true").problem(t, http.StatusBadRequest)
	s.get("/v1/articles/"+article+"/text?pretty=true").problem(t, http.StatusBadRequest)
}
