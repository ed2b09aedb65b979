package httpapi_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/wire"
)

// facetsOf returns the facets that a list may have, from what it says of a wrong one.
func facetsOf(s *server, list string) []string {
	return s.get(list+"?facet=x").problem(s.t, http.StatusBadRequest).Errors[0].Allowed
}

// TestFacetsCountWhatTheFilterFinds filters each list by each value of each facet.
func TestFacetsCountWhatTheFilterFinds(t *testing.T) {
	s := start(t)
	for _, collection := range into[wire.Index](s, "/v1").Collections {
		names := facetsOf(s, collection.URL)
		require.NotEmpty(t, names, collection.Name)
		page := into[wire.Page[any]](s, collection.URL+"?limit=1&facet_limit=100&facet="+strings.Join(names, ","))
		require.Len(t, *page.Facets, len(names))
		for name, values := range *page.Facets {
			require.NotNil(t, values)
			seen := map[string]bool{}
			for i, v := range values {
				assert.False(t, seen[v.Value], "%s=%s twice", name, v.Value)
				seen[v.Value] = true
				assert.Equal(t, v.Count, s.total(collection.URL+"?"+name+"="+url.QueryEscape(v.Value)), "%s?%s=%s", collection.URL, name, v.Value)
				assert.True(t, i == 0 || values[i-1].Count > v.Count || values[i-1].Count == v.Count && nameOf(values[i-1]) <= nameOf(v), "%s: sorted", name)
			}
		}
		assert.Nil(t, into[wire.Page[any]](s, collection.URL).Facets)
		assert.Contains(t, string(s.get(collection.URL).body), `"facets":null`)
	}
}

func nameOf(v wire.FacetValue) string {
	if v.Name == nil {
		return v.Value
	}
	return *v.Name
}

// TestFacetsAreUnderTheOtherFilters compares the counts with lists that have the other conditions.
func TestFacetsAreUnderTheOtherFilters(t *testing.T) {
	s := start(t)
	const others = "article=japan-eu-defense-pact&q=security"
	page := into[wire.Page[wire.Quote]](s, "/v1/quotes?facet=speaker,kind&speaker=josep-borrell&"+others)
	facets := *page.Facets
	require.Greater(t, len(facets["speaker"]), 1, "its own filter does not count")
	for _, v := range facets["speaker"] {
		assert.Equal(t, s.total("/v1/quotes?speaker="+v.Value+"&"+others), v.Count, v.Value)
		assert.Contains(t, v.Value, "/", "an id may be of several types")
		assert.Equal(t, into[wire.Page[wire.Quote]](s, "/v1/quotes?limit=1&speaker="+v.Value).Data[0].Speaker.Name, *v.Name)
	}
	sum := 0
	for _, v := range facets["kind"] {
		assert.Nil(t, v.Name, "a kind is no resource")
		sum += v.Count
	}
	assert.Equal(t, page.Total, sum, "each quote has one kind")
	dated := into[wire.Page[wire.Event]](s, "/v1/events?facet=status&start_date_gte=2024-11")
	sum = 0
	for _, v := range (*dated.Facets)["status"] {
		sum += v.Count
	}
	assert.Equal(t, dated.Total, sum)
	none := into[wire.Page[wire.Quote]](s, "/v1/quotes?facet=kind&q=xyzzy")
	assert.Equal(t, wire.Facets{"kind": {}}, *none.Facets)
	assert.Len(t, (*into[wire.Page[wire.Mention]](s, "/v1/mentions?facet=entity&facet_limit=3").Facets)["entity"], 3)
	assert.Equal(t, "japan-eu-defense-pact", (*into[wire.Page[wire.Person]](s, "/v1/people?facet=article").Facets)["article"][0].Value, "an article's id says which")
}

func TestWrongFacets(t *testing.T) {
	s := start(t)
	for target, fault := range map[string]struct{ parameter, detail, near string }{
		"/v1/quotes?facet=speker":           {"facet", "Unknown facet.", "speaker"},
		"/v1/quotes?facet=":                 {"facet", "The value is empty.", ""},
		"/v1/quotes?facet=kind,kind":        {"facet", "The value is repeated.", ""},
		"/v1/countries?facet=code":          {"facet", "Unknown facet.", ""},
		"/v1/quotes?facet=kind&facet_limit": {"facet_limit", "Must be a whole number from 1 to 100.", ""},
		"/v1/quotes?facet_limit=101":        {"facet_limit", "Must be a whole number from 1 to 100.", ""},
		"/v1/quotes?facet_limit=3":          {"facet_limit", "Has no effect without the parameter facet, which names the filters whose values are counted.", ""},
		"/v1/quotes?facets=kind":            {"facets", "Unknown parameter.", "facet"},
		"/v1/quotes.csv?facet=kind":         {"facet", "Only available as JSON.", ""},
		"/v1/quotes.ndjson?facet=kind":      {"facet", "Only available as JSON.", ""},
		"/v1/quotes.jsonld?facet=kind":      {"facet", "Only available as JSON.", ""},
		"/v1/relations.csv?all=true":        {"all", "Only available as JSON.", ""},
		"/v1/people.csv?all=true":           {"all", "Unknown parameter.", ""},
	} {
		problem := s.get(target).problem(t, http.StatusBadRequest)
		require.Len(t, problem.Errors, 1, target)
		assert.Equal(t, fault.parameter, problem.Errors[0].Parameter, target)
		assert.Equal(t, fault.detail, problem.Errors[0].Detail, target)
		if fault.near != "" {
			require.NotNil(t, problem.Errors[0].DidYouMean, target)
			assert.Equal(t, fault.near, *problem.Errors[0].DidYouMean, target)
		}
	}
	all := s.get("/v1/quotes?facet=knd,spker&facet_limit=0&limit=0&zzz=1").problem(t, http.StatusBadRequest)
	assert.Len(t, all.Errors, 5, "all faults at once")
}

// TestArticlesByEitherForm filters each list by an article: by id and by type/id.
func TestArticlesByEitherForm(t *testing.T) {
	s := start(t)
	for _, collection := range into[wire.Index](s, "/v1").Collections {
		if collection.Type == "article" {
			continue
		}
		assert.Equal(t, collection.Count, s.total(collection.URL+"?article="+article), collection.Name)
		assert.Equal(t, collection.Count, s.total(collection.URL+"?article=article/"+article), collection.Name)
		for _, wrong := range []string{"article/japan", "person/" + article, "japan", "article/", article + "x"} {
			problem := s.get(collection.URL+"?article="+wrong).problem(t, http.StatusBadRequest)
			assert.Equal(t, "article", problem.Errors[0].Parameter)
		}
	}
}
