package httpapi_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
	"dateline/internal/news"
	"dateline/internal/wire"
)

// TestClaimsAreNoEvents: what somebody claims is a Claim of schema.org, and not an Event.
func TestClaimsAreNoEvents(t *testing.T) {
	s := start(t)
	for basis, want := range map[string]string{"claimed": "Claim", "stated": "Event", "inferred": "Event"} {
		graph := into[struct {
			Context string           `json:"@context"`
			Graph   []map[string]any `json:"@graph"`
		}](s, "/v1/events.jsonld?limit=100&basis="+basis).Graph
		require.NotEmpty(t, graph, basis)
		for _, thing := range graph {
			assert.Equal(t, want, thing["@type"], "%s: %s", basis, thing["@id"])
		}
	}
}

// TestJSONLD expands every response with a JSON-LD processor that can load only the context
// of the server.
func TestJSONLD(t *testing.T) {
	s := start(t)
	processor, options := ld.NewJsonLdProcessor(), ld.NewJsonLdOptions(s.url+"/")
	options.DocumentLoader = contextOf{s, s.url + "/context.jsonld"}
	for _, collection := range into[wire.Index](s, "/v1").Collections {
		if _, isNoun := news.KindOf(news.Type(collection.Type)); !isNoun { // schema.org has no type for derived resources
			s.get(collection.URL+".jsonld").problem(t, http.StatusNotFound)
			continue
		}
		var document any
		require.NoError(t, json.Unmarshal(s.get(collection.URL+".jsonld?limit=100").body, &document))
		expanded, err := processor.Expand(document, options)
		require.NoError(t, err)
		require.Len(t, expanded, collection.Count)
		for _, node := range expanded {
			thing := node.(map[string]any)
			want := "https://schema.org/" + wire.SchemaType(news.Type(collection.Type))
			if !slices.Equal(thing["@type"].([]any), []any{"https://schema.org/Claim"}) { // which TestClaimsAreNoEvents checks
				assert.Equal(t, []any{want}, thing["@type"])
			}
			assert.True(t, strings.HasPrefix(thing["@id"].(string), s.url+collection.URL+"/"), thing["@id"])
			for property := range thing {
				assert.True(t, strings.HasPrefix(property, "@") || strings.HasPrefix(property, "https://schema.org/"), property)
			}
		}
	}
	var quote map[string]any
	require.NoError(t, json.Unmarshal(s.get("/v1/quotes/unlikely.jsonld").body, &quote))
	assert.Equal(t, "/context.jsonld", quote["@context"])
	assert.Equal(t, "Quotation", quote["@type"])
	assert.Equal(t, map[string]any{"@id": "/v1/people/stephen-nagy", "@type": "Person", "name": "Stephen Nagy"}, quote["creator"])
}

// TestJSONLDNeedsNoBaseWithABaseURL expands documents without saying where they come from.
func TestJSONLDNeedsNoBaseWithABaseURL(t *testing.T) {
	s := start(t, func(o *httpapi.Options) { o.BaseURL = "https://news.example" })
	options := ld.NewJsonLdOptions("")
	options.DocumentLoader = contextOf{s, "https://news.example/context.jsonld"}
	for _, target := range []string{"/v1/quotes.jsonld", "/v1/quotes/unlikely.jsonld"} {
		var document any
		require.NoError(t, json.Unmarshal(s.get(target).body, &document))
		expanded, err := ld.NewJsonLdProcessor().Expand(document, options)
		require.NoError(t, err, target)
		assert.NotEmpty(t, expanded)
	}
}

// contextOf loads only the context of the server, by its URL.
type contextOf struct {
	s   *server
	url string
}

func (c contextOf) LoadDocument(u string) (*ld.RemoteDocument, error) {
	if u != c.url {
		return nil, fmt.Errorf("%s is not this server's", u)
	}
	var document any
	err := json.Unmarshal(c.s.get("/context.jsonld").body, &document)
	return &ld.RemoteDocument{DocumentURL: u, Document: document}, err
}
