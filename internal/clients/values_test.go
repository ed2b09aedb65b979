package clients

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"
)

// values returns the values of a parameter that its examples have, and others that its schema names.
func values(p *openapi3.Parameter) (examples, others []any) {
	schema := p.Schema.Value
	if schema.Type.Is(openapi3.TypeArray) {
		schema = schema.Items.Value
	}
	if p.Example != nil {
		examples = append(examples, flat(p.Example)...)
	}
	for _, example := range p.Examples {
		examples = append(examples, flat(example.Value.Value)...)
	}
	for _, example := range schema.Examples {
		examples = append(examples, flat(example)...)
	}
	if schema.Example != nil {
		examples = append(examples, flat(schema.Example)...)
	}
	others = slices.Clone(schema.Enum)
	if schema.Type.Is(openapi3.TypeBoolean) {
		others = append(others, true, false)
	}
	if schema.Default != nil {
		others = append(others, schema.Default)
	}
	for _, bound := range []*float64{schema.Min, schema.Max} {
		if bound != nil && len(examples)+len(others) > 0 { // a bound alone is no example
			others = append(others, *bound)
		}
	}
	examples = unique(examples, nil)
	return examples, unique(others, examples)
}

func flat(example any) []any {
	if list, ok := example.([]any); ok {
		return list
	}
	return []any{example}
}

func unique(list, except []any) []any {
	var kept []any
	for _, value := range list {
		if !slices.Contains(kept, value) && !slices.Contains(except, value) {
			kept = append(kept, value)
		}
	}
	return kept
}

// several returns values that a parameter takes together: of a sort key one direction.
func several(p *openapi3.Parameter, all []any) []any {
	if !p.Schema.Value.Type.Is(openapi3.TypeArray) {
		return all[:1]
	}
	var keys []string
	return slices.DeleteFunc(slices.Clone(all), func(value any) bool {
		key := strings.TrimPrefix(fmt.Sprint(value), "-")
		known := slices.Contains(keys, key)
		keys = append(keys, key)
		return known
	})
}

// fitting returns a call whose other values fit the one that is no example. The last parameter of
// the path is from the list that the path begins with, since an id is one of a single collection.
// What is missing is the first value that the program says it allows.
func (c call) fitting(t *testing.T, program string) call {
	t.Helper()
	names := pathNames(c.Template)
	if len(names) < 2 {
		return c
	}
	last := names[len(names)-1]
	list := c
	list.Template, _, _ = strings.Cut(c.Template, "/{"+last+"}")
	var page struct{ Data []map[string]any }
	getJSON(t, program+list.url(false)+"?limit=100", &page)
	for _, item := range page.Data {
		fit := c.with("")
		fit.Path[last] = item[last]
		status, body := get(t, program+fit.url(false))
		var problem struct {
			Errors []struct {
				Parameter string
				Allowed   []string
			}
		}
		require.NoError(t, json.Unmarshal(body, &problem), "%s", body)
		for _, fault := range problem.Errors {
			if len(fault.Allowed) > 0 {
				fit.Query[fault.Parameter] = fault.Allowed[0]
				status, _ = get(t, program+fit.url(false))
			}
		}
		if status == http.StatusOK {
			return fit
		}
	}
	require.Fail(t, "nothing fits", "%s", c.Name)
	return c
}
