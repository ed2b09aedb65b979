package httpapi_test

import (
	"encoding/json"
	"net/url"
	"slices"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/api"
	"dateline/internal/news"
	"dateline/internal/wire"
)

// TestEveryNounIsEverywhere walks the declared nouns. Each must stand in every list that
// clients and editors see.
func TestEveryNounIsEverywhere(t *testing.T) {
	s := start(t)
	document, err := contract()
	require.NoError(t, err)
	schemas := document.Components.Schemas
	var seedSchema struct {
		Definitions map[string]struct {
			Properties map[string]any `json:"properties"`
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(api.SeedSchema, &seedSchema))
	export := into[map[string][]map[string]any](s, "/v1/export")
	article := into[wire.Article](s, "/v1/article")
	found := into[wire.SearchResults](s, "/v1/search?q=zzzz")
	require.Empty(t, found.Data)
	var listed []string
	for _, collection := range into[wire.Index](s, "/v1").Collections {
		listed = append(listed, collection.Type)
	}
	for _, kind := range news.Kinds() {
		t.Run(string(kind.Type), func(t *testing.T) {
			name := kind.Collection
			assert.Contains(t, listed, string(kind.Type))
			list, one := document.Paths.Value("/v1/"+name), document.Paths.Value("/v1/"+name+"/{id}")
			require.NotNil(t, list)
			require.NotNil(t, one)
			assert.Equal(t, []string{name}, list.Get.Tags)
			tag := slices.IndexFunc(document.Tags, func(tag *openapi3.Tag) bool { return tag.Name == name })
			require.GreaterOrEqual(t, tag, 0)
			assert.NotEmpty(t, document.Tags[tag].Description)
			assert.Contains(t, schemas["Reference"].Value.Properties["type"].Value.Enum, string(kind.Type))
			assert.Contains(t, schemas["Collection"].Value.Properties["type"].Value.Enum, string(kind.Type))
			assert.Contains(t, schemas["Included"].Value.Properties, name)
			assert.Contains(t, schemas["Export"].Value.Properties, name)
			assert.Contains(t, export, name)
			first := into[wire.Page[map[string]any]](s, "/v1/"+name+"?limit=1").Data[0]
			assert.Equal(t, string(kind.Type), first["type"])
			assert.Equal(t, "/v1/"+name+"/"+first["id"].(string), first["url"])
			assert.Equal(t, first, into[map[string]any](s, first["url"].(string)))
			if kind.Type != news.TypeArticle && kind.Type != news.TypeQuote {
				assert.NotZero(t, first["article_count"], "an article tells of it")
			}
			hits := into[wire.SearchResults](s, "/v1/search?limit=100&type="+string(kind.Type)+"&q="+url.QueryEscape(first["name"].(string)))
			assert.True(t, slices.ContainsFunc(hits.Data, func(hit wire.SearchHit) bool { return hit.Resource.URL == first["url"] }), "it is found by its name")
			for _, format := range []string{".csv", ".ndjson", ".jsonld"} {
				s.get("/v1/" + name + format)
			}
			s.get("/v1/search?q=zzzz&type=" + string(kind.Type)) // held against the contract
			if kind.Type != news.TypeArticle {
				assert.Contains(t, article.Counts, name)
				assert.Contains(t, schemas["Counts"].Value.Properties, name)
				assert.Contains(t, seedSchema.Definitions["Annotation"].Properties, name)
			}
			for _, reference := range kind.References {
				if reference.Relation != "" {
					assert.Contains(t, schemas["Relation"].Value.Properties["kind"].Value.Enum, string(reference.Relation))
				}
			}
			if kind.Entity {
				assert.Positive(t, into[wire.Page[wire.Mention]](s, "/v1/mentions?type="+string(kind.Type)).Total)
				require.NotZero(t, first["mention_count"])
				assert.Contains(t, list.Get.Parameters.GetByInAndName("query", "sort").Schema.Value.Items.Value.Enum, "-mention_count")
			}
			// An unknown noun is an unknown path.
			assert.Equal(t, 404, s.get("/v1/"+name+"x").StatusCode)
		})
	}
}
