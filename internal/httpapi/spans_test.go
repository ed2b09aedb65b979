package httpapi_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/wire"
)

func TestTextIsTheSource(t *testing.T) {
	s := start(t)
	a := s.get("/v1/articles/" + article + "/text")
	assert.Equal(t, "text/plain; charset=utf-8", a.Header.Get("Content-Type"))
	assert.Equal(t, string(fullText(t)), string(a.body))
}

// TestEverySpanSlices finds the spans in every list, at any depth, and slices the served text
// with each. NDJSON has as many spans.
func TestEverySpanSlices(t *testing.T) {
	s := start(t)
	text := []rune(string(s.get("/v1/articles/" + article + "/text").body))
	count, written := 0, 0
	var look func(value any)
	look = func(value any) {
		switch v := value.(type) {
		case []any:
			for _, element := range v {
				look(element)
			}
		case map[string]any:
			if exact, ok := v["exact"].(string); ok {
				start, end := int(v["start"].(float64)), int(v["end"].(float64))
				require.Equal(t, exact, string(text[start:end]))
				require.Equal(t, v["prefix"], string(text[max(0, start-32):start]))
				require.Equal(t, v["suffix"], string(text[end:min(len(text), end+32)]))
				require.Equal(t, article, v["article"])
				count++
			}
			for _, field := range v {
				look(field)
			}
		}
	}
	for _, collection := range into[wire.Index](s, "/v1").Collections {
		look(everything(s, collection.URL+"?limit=100"))
		written += bytes.Count(s.get(collection.URL+".ndjson").body, []byte(`"exact":`))
	}
	assert.Positive(t, count)
	assert.Equal(t, written, count)
	look(into[any](s, "/v1/articles/"+article+"/paragraphs"))
	assert.Equal(t, written+s.paragraphs(), count, "each paragraph has a span")
}

// TestEveryReferenceResolves gets the url of every reference: the resource there has the
// reference's type, id and name.
func TestEveryReferenceResolves(t *testing.T) {
	s := start(t)
	type named struct{ Type, ID, Name, URL string }
	known := map[string]named{}
	var references []named
	var look func(value any)
	look = func(value any) {
		switch v := value.(type) {
		case []any:
			for _, element := range v {
				look(element)
			}
		case map[string]any:
			if u, ok := v["url"].(string); ok && v["id"] != nil {
				references = append(references, named{v["type"].(string), v["id"].(string), v["name"].(string), u})
			}
			for _, field := range v {
				look(field)
			}
		}
	}
	resources := 0
	for _, collection := range into[wire.Index](s, "/v1").Collections {
		resources += collection.Count
		data := everything(s, collection.URL+"?limit=100")
		assert.Len(t, data, collection.Count, collection.Name)
		look(data)
	}
	look(into[any](s, "/v1/articles/"+article+"/paragraphs"))
	for _, reference := range references {
		if _, ok := known[reference.URL]; !ok {
			var resource named
			a := s.get(reference.URL)
			require.Equal(t, http.StatusOK, a.StatusCode, reference.URL)
			require.NoError(t, json.Unmarshal(a.body, &resource))
			known[reference.URL] = resource
		}
		require.Equal(t, known[reference.URL], reference)
	}
	assert.Len(t, known, resources)
}

// paragraphs returns how many paragraphs the text has: blocks between blank lines.
func (s *server) paragraphs() int {
	s.t.Helper()
	return len(regexp.MustCompile(`\n{2,}`).Split(strings.TrimSpace(string(fullText(s.t))), -1))
}

// everything returns the resources of all pages of a list.
func everything(s *server, target string) []any {
	s.t.Helper()
	var all []any
	for target != "" {
		page := into[wire.Page[any]](s, target)
		all, target = append(all, page.Data...), ""
		if page.Links.Next != nil {
			target = *page.Links.Next
		}
	}
	return all
}
