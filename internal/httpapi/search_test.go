package httpapi_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/wire"
)

func TestSearchEverything(t *testing.T) {
	s := start(t)
	found := into[wire.SearchResults](s, "/v1/search?q=bor")
	require.NotEmpty(t, found.Data)
	assert.Equal(t, wire.Reference{Type: "person", ID: "josep-borrell", Name: "Josep Borrell", URL: "/v1/people/josep-borrell"}, found.Data[0].Resource)
	assert.Equal(t, []wire.SearchMatch{
		{Field: "name", Index: 0, Spans: []wire.MatchSpan{{Start: 6, End: 13, StartUTF16: 6, EndUTF16: 13, Exact: "Borrell"}}},
		{Field: "aliases", Index: 0, Spans: []wire.MatchSpan{{Start: 0, End: 7, StartUTF16: 0, EndUTF16: 7, Exact: "Borrell"}}},
	}, found.Data[0].Matches)
	total := 0
	for _, facet := range found.Facets.Type {
		total += facet.Count
	}
	assert.Equal(t, found.Total, total)
	people := into[wire.SearchResults](s, "/v1/search?q=bor&type=person&limit=1")
	assert.Equal(t, 1, people.Total)
	assert.Equal(t, found.Facets, people.Facets)
	page := s.get("/v1/search?q=japan&limit=5&offset=5")
	assert.Contains(t, page.Header.Get("Link"), `</v1/search?limit=5&offset=10&q=japan>; rel="next"`)
	assert.Empty(t, into[wire.SearchResults](s, "/v1/search?q=xyzzy").Data)
}

// TestMatchesAreInTheField slices the article's text with the offsets of a match in it.
func TestMatchesAreInTheField(t *testing.T) {
	s := start(t)
	text := fullText(t)
	hits := into[wire.SearchResults](s, "/v1/search?type=article&q="+url.QueryEscape(`"Taiwan straits"`)).Data
	require.Len(t, hits, 1)
	match := hits[0].Matches[len(hits[0].Matches)-1]
	require.Equal(t, "text", match.Field)
	for _, span := range match.Spans {
		assert.Equal(t, span.Exact, string(text[span.Start:span.End]))
	}
	assert.Equal(t, "Taiwan", match.Spans[0].Exact)
}

func TestSearchWithinACollection(t *testing.T) {
	s := start(t)
	for _, collection := range into[wire.Index](s, "/v1").Collections {
		first := into[wire.Page[map[string]any]](s, collection.URL+"?limit=1").Data[0]
		word := strings.FieldsFunc(first["name"].(string), func(r rune) bool { return !unicode.IsLetter(r) })[0]
		page := into[wire.Page[any]](s, collection.URL+"?q="+word)
		assert.Positive(t, page.Total, collection.Name)
		assert.True(t, page.Total < collection.Count || collection.Count == 1, collection.Name)
		assert.Zero(t, into[wire.Page[any]](s, collection.URL+"?q=zzzz").Total, collection.Name)
	}
	china := into[wire.Page[wire.Quote]](s, "/v1/quotes?q=china&speaker=katsuya-yamamoto&sort=position")
	require.NotEmpty(t, china.Data)
	for _, quote := range china.Data {
		assert.Equal(t, "katsuya-yamamoto", quote.Speaker.ID)
	}
	assert.Less(t, china.Total, s.total("/v1/quotes?q=china"))
	assert.Equal(t, "fronts-standing-together", china.Data[0].ID)
	university := into[wire.Page[wire.Organization]](s, "/v1/organizations?q=university+of+tokyo")
	assert.Equal(t, "university-of-tokyo", university.Data[0].ID, "the best match first")
	assert.Len(t, lines(s.get("/v1/quotes.ndjson?q=borrell").body), s.total("/v1/quotes?q=borrell"))
}

// TestSearchesThatAreBeingTyped asks for each state of a field into which somebody types.
func TestSearchesThatAreBeingTyped(t *testing.T) {
	s := start(t)
	for _, target := range []string{"/v1/search", "/v1/quotes", "/v1/relations"} {
		for _, q := range []string{" ", "-", "...", `"`, `""`, `"" "`, "?!", "—", "\t&"} {
			a := s.get(target + "?q=" + url.QueryEscape(q))
			require.Equal(t, http.StatusOK, a.StatusCode, "%s: %s", q, a.body)
			var page wire.Page[any]
			require.NoError(t, json.Unmarshal(a.body, &page))
			assert.Zero(t, page.Total, q)
			assert.Nil(t, page.DidYouMean, q)
			assert.True(t, bytes.HasPrefix(a.body, []byte(`{"data":[],`)), "%s", a.body)
		}
	}
	open := url.QueryEscape(`"joint tra`)
	assert.Equal(t, 2, s.total("/v1/quotes?q="+open), "joint training, and joint transits")
	assert.Equal(t, 2, into[wire.SearchResults](s, "/v1/search?type=quote&q="+open).Total)
	meant := into[wire.SearchResults](s, "/v1/search?q="+url.QueryEscape(`"jiont tra`)).DidYouMean
	require.NotNil(t, meant)
	assert.Equal(t, `"joint tra`, *meant)
	assert.Empty(t, lines(s.get("/v1/quotes.ndjson?q=-").body)[0])
}

func TestWrongSearches(t *testing.T) {
	s := start(t)
	for _, target := range []string{"/v1/search", "/v1/quotes"} {
		for _, q := range []string{"", "x \xff\xfe", strings.Repeat("x", 257), strings.Repeat("long words ", 300)} {
			problem := s.get(target+"?limit=0&typ=x&q="+url.QueryEscape(q)).problem(t, http.StatusBadRequest)
			require.Len(t, problem.Errors, 3, "all faults at once")
			assert.Equal(t, "typ", problem.Errors[0].Parameter)
			assert.Equal(t, "limit", problem.Errors[1].Parameter)
			assert.Equal(t, "q", problem.Errors[2].Parameter)
			assert.Less(t, len(*problem.Errors[2].Value), 300, "a fault does not echo all of it")
		}
		for _, q := range []string{"a AND (b", "name:x*", "/re(/", `\`, "~^", "日本", strings.Repeat("é", 254), "a\x00b"} {
			assert.Equal(t, http.StatusOK, s.get(target+"?q="+url.QueryEscape("x "+q)).StatusCode, q)
		}
	}
	problem := s.get("/v1/search?type=mention&limit=5").problem(t, http.StatusBadRequest)
	assert.Len(t, problem.Errors, 2, "the type, and that there is no q")
}
