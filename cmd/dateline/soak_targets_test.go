package main

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"dateline/api"
)

// collections are the nouns whose lists and resources are asked for.
var collections = []string{"articles", "people", "countries", "organizations", "agreements", "quotes", "events", "places", "mentions", "relations"}

// rightTargets returns the targets of right requests in any edition: every parameter of every
// list with values that an edition has, pages, resources, formats and searches.
func rightTargets(t *testing.T, quiet [editions]string) []string {
	t.Helper()
	targets := []string{
		"/", "/v1", "/v1/", "/v1/article", "/v1/article?include=contributors", "/livez", "/problems", "/problems/not-found", "/context.jsonld", "/openapi.yaml",
		"/openapi.d.ts", "/docs/", "/v1?pretty=true", "/v1/countries/JP", "/v1/articles/japan-eu-defense-pact/text", "/v1/articles/japan-eu-defense-pact/paragraphs",
		"/v1/search?q=borrell", "/v1/search?q=jap", "/v1/search?q=%22security+and+defense%22&type=quote,event", "/v1/search?q=nothing-has-this-word",
		"/v1/search?q=president&limit=3&offset=3", "/v1/people.csv", "/v1/people.jsonld", "/v1/people.ndjson", "/v1/countries.csv?limit=5&sort=-name", "/v1/quotes.jsonld?limit=3", "/v1/events.ndjson",
	}
	document := struct {
		Paths map[string]map[string]struct{ Parameters []parameter }
	}{}
	require.NoError(t, json.Unmarshal(api.OpenAPIJSON, &document))
	for _, name := range collections {
		path := "/v1/" + name
		for _, p := range document.Paths[path]["get"].Parameters {
			for _, value := range p.some(t, quiet, path) {
				targets = append(targets, path+"?limit=20&"+p.Name+"="+url.QueryEscape(value), path+"?limit=2&offset=1&pretty=true&"+p.Name+"="+url.QueryEscape(value))
			}
		}
		for n, addr := range quiet {
			_, body := get(t, "http://"+addr+path+"?limit=3")
			var list struct{ Data []struct{ ID string } }
			require.NoError(t, json.Unmarshal([]byte(body), &list))
			for _, resource := range list.Data {
				targets = append(targets, path+"/"+resource.ID, path+"/"+resource.ID+"?fields=id,url")
				if n == generated {
					targets = append(targets, path+"/"+resource.ID+".csv", path+"/"+resource.ID+".ndjson")
				}
			}
		}
	}
	slices.Sort(targets)
	return slices.Compact(targets)
}

// parameter is one of the OpenAPI document.
type parameter struct {
	Name   string
	Schema struct {
		Type    string
		Pattern string
		Items   struct{ Enum []string }
	}
}

// some returns some values of the parameter of a list that are right in an edition; none
// for those that every request has anyway.
func (p parameter) some(t *testing.T, quiet [editions]string, path string) []string {
	t.Helper()
	switch {
	case slices.Contains([]string{"", "limit", "offset", "all", "facet_limit"}, p.Name): // the last is wrong without facet
		return nil
	case p.Name == "q":
		return []string{"japan", `"security"`, "min"}
	case strings.HasPrefix(p.Schema.Pattern, "^[0-9]{4}"):
		return []string{"2024", "2024-11-01"}
	case len(p.Schema.Items.Enum) > 0:
		enum := p.Schema.Items.Enum
		return []string{enum[0], enum[len(enum)-1]}
	}
	var values []string
	for _, addr := range quiet { // which says what is allowed
		_, body := get(t, "http://"+addr+path+"?"+p.Name+"=")
		var problem struct{ Errors []struct{ Allowed []string } }
		require.NoError(t, json.Unmarshal([]byte(body), &problem))
		allowed := problem.Errors[0].Allowed
		values = append(values, allowed[:min(2, len(allowed))]...)
	}
	return values
}
