// Package clients tests that clients that generators make from the contract compile as they are,
// and work against the running program with every parameter of every operation.
package clients

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"dateline/api"
)

// call is one call of an operation. Its JSON is what the programs in Go read.
type call struct {
	Name      string         `json:"name"`
	Operation string         `json:"operation"`
	Template  string         `json:"template"` // the path, with names of parameters in braces
	Path      map[string]any `json:"path"`     // by the names of the parameters
	Query     map[string]any `json:"query"`    // a list for a parameter with several values
	response  *openapi3.MediaType
	mediaType string
	found     bool   // whether the values are examples, so that there is something to find
	parameter string // that has another value than in the first call; empty for none or several
	sample    bool   // whether the types of TypeScript are compared with the response
}

// contract returns the OpenAPI document that the program serves.
func contract(t *testing.T) *openapi3.T {
	t.Helper()
	document, err := openapi3.NewLoader().LoadFromData(api.OpenAPIJSON)
	require.NoError(t, err)
	return document
}

// calls returns the calls of every operation: one with only what is required for each value of it,
// one for each value of each other parameter that the contract names, and one with everything.
func calls(t *testing.T, program string) []call {
	t.Helper()
	document := contract(t)
	var list []call
	for _, path := range document.Paths.InMatchingOrder() {
		require.Len(t, document.Paths.Value(path).Operations(), 1, path)
		operation := document.Paths.Value(path).Get
		require.NotNil(t, operation, path)
		first := exampleCall(t, path, operation)
		list = append(list, first)
		list = append(list, otherRequired(t, program, first, operation)...)
		list = append(list, optionalCalls(t, first, operation)...)
	}
	return list
}

// exampleCall returns the call with the required parameters alone, each with its example.
func exampleCall(t *testing.T, path string, operation *openapi3.Operation) call {
	t.Helper()
	c := call{Name: operation.OperationID, Operation: operation.OperationID, Template: path, Path: map[string]any{}, Query: map[string]any{}, found: true, sample: true}
	c.mediaType, c.response = success(t, path, operation)
	for _, parameter := range operation.Parameters {
		p := parameter.Value
		if !p.Required {
			continue
		}
		examples, _ := values(p)
		require.NotEmpty(t, examples, "%s of %s has no example", p.Name, path)
		c.set(p, examples[0])
	}
	return c
}

// otherRequired returns the calls with the required parameters alone that have, for one of them,
// another value that the contract names.
func otherRequired(t *testing.T, program string, first call, operation *openapi3.Operation) []call {
	t.Helper()
	var list []call
	for _, parameter := range operation.Parameters {
		p := parameter.Value
		if !p.Required {
			continue
		}
		examples, others := values(p)
		for _, value := range slices.Concat(examples, others) {
			other := first.with(fmt.Sprintf(" of %s=%v", p.Name, value))
			if other.set(p, value); other.url(false) != first.url(false) {
				list = append(list, other.fitting(t, program))
			}
		}
	}
	return list
}

// optionalCalls returns a call for each value of each parameter that is not required, and one with
// all of them.
func optionalCalls(t *testing.T, first call, operation *openapi3.Operation) []call {
	t.Helper()
	var list []call
	everything := first.with(" with everything")
	everything.found = false
	for _, parameter := range operation.Parameters {
		p := parameter.Value
		if p.Required {
			continue
		}
		require.Equal(t, openapi3.ParameterInQuery, p.In, "%s of %s", p.Name, first.Template)
		examples, others := values(p)
		if p.Name == "facet_limit" { // it has no example: a page of the contract would send it without a facet
			others = []any{*p.Schema.Value.Min, *p.Schema.Value.Max}
		}
		known := slices.Concat(examples, others)
		require.NotEmpty(t, known, "%s of %s has no example", p.Name, first.Template)
		for i, value := range known {
			one := first.with(fmt.Sprintf(" with %s=%v", p.Name, value))
			one.found, one.parameter = i < len(examples), p.Name
			if facet := operation.Parameters.GetByInAndName(openapi3.ParameterInQuery, "facet"); p.Name == "facet_limit" {
				facets, kinds := values(facet)
				one.set(facet, slices.Concat(facets, kinds)[0])
			}
			one.set(p, value)
			list = append(list, one)
		}
		if p.Name != "all" { // in place of limit and offset
			everything.set(p, several(p, known)...)
		}
	}
	if everything.sample = true; len(everything.Query) > len(first.Query) {
		list = append(list, everything)
	}
	return list
}

// success returns the one media type of an operation's 200.
func success(t *testing.T, path string, operation *openapi3.Operation) (string, *openapi3.MediaType) {
	t.Helper()
	content := operation.Responses.Value("200").Value.Content
	require.Len(t, content, 1, "%s has one media type, so that its clients have one type", path)
	for name, mediaType := range content {
		return name, mediaType
	}
	return "", nil
}

func (c call) with(suffix string) call {
	c.Name += suffix
	c.sample = false
	c.Path = maps.Clone(c.Path)
	c.Query = maps.Clone(c.Query)
	return c
}

// set sets a parameter to a value, or to several if it takes a list.
func (c call) set(p *openapi3.Parameter, values ...any) {
	group := c.Query
	if p.In == openapi3.ParameterInPath {
		group = c.Path
	}
	if group[p.Name] = values[0]; p.Schema.Value.Type.Is(openapi3.TypeArray) {
		group[p.Name] = values
	}
}

// url returns the path and query of a call. Several values of a parameter are separated by commas,
// as the contract says, or in repeated parameters, as openapi-fetch has them; the links of the
// response are written in the same way.
func (c call) url(repeated bool) string {
	target := c.Template
	for name, value := range c.Path {
		target = strings.ReplaceAll(target, "{"+name+"}", url.PathEscape(fmt.Sprint(value)))
	}
	query := url.Values{}
	for name, value := range c.Query {
		for _, one := range flat(value) {
			query.Add(name, fmt.Sprint(one))
		}
		if !repeated {
			query.Set(name, strings.Join(query[name], ","))
		}
	}
	if len(query) > 0 {
		target += "?" + query.Encode()
	}
	return target
}

// json tells whether the response is JSON.
func (c call) json() bool {
	return strings.Contains(c.mediaType, "json") && !strings.Contains(c.mediaType, "ndjson")
}
