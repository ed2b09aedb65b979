package httpapi_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/wire"
)

// example returns a path to which an operation responds with 200.
func example(path string, operation *openapi3.Operation) string {
	for _, parameter := range operation.Parameters {
		if p := parameter.Value; p.In == openapi3.ParameterInPath {
			path = strings.ReplaceAll(path, "{"+p.Name+"}", p.Example.(string))
		}
	}
	for _, parameter := range operation.Parameters {
		if p := parameter.Value; p.In == openapi3.ParameterInQuery && p.Required {
			path = and(path, fmt.Sprintf("%s=%v", p.Name, p.Example))
		}
	}
	return path
}

// and adds to the query of a path.
func and(target, query string) string {
	if strings.Contains(target, "?") {
		return target + "&" + query
	}
	return target + "?" + query
}

func exampleID(operation *openapi3.Operation) string {
	if id := operation.Parameters.GetByInAndName(openapi3.ParameterInPath, "id"); id != nil {
		return id.Example.(string)
	}
	return ""
}

// TestExamplesAreLiveAnswers sends the request in the summary of each example, and compares
// the response.
func TestExamplesAreLiveAnswers(t *testing.T) {
	document, err := contract()
	require.NoError(t, err)
	checkExamples(t, start(t), document)
}

func checkExamples(t *testing.T, s *server, document *openapi3.T) {
	t.Helper()
	count := 0
	for path, item := range document.Paths.Map() {
		for status, response := range item.Get.Responses.Map() {
			for mediaType, media := range response.Value.Content {
				for _, example := range media.Examples {
					count++
					line, accept, _ := strings.Cut(example.Value.Summary, " with Accept: ")
					target, ok := strings.CutPrefix(line, "GET ")
					require.True(t, ok, example.Value.Summary)
					headers := []string{"X-Request-Id", "example"}
					if accept != "" {
						headers = append(headers, "Accept", accept)
					}
					answer := s.get(target, headers...)
					assert.Equal(t, status, answer.Status[:3], "%s: %s", path, line)
					assert.True(t, strings.HasPrefix(answer.Header.Get("Content-Type"), mediaType), line)
					if text, ok := example.Value.Value.(string); ok {
						assert.Equal(t, text, string(answer.body), line)
						continue
					}
					want, err := json.Marshal(example.Value.Value)
					require.NoError(t, err)
					assert.JSONEq(t, string(want), string(answer.body), line)
				}
			}
		}
	}
	assert.Greater(t, count, 70)
}

// TestExamplesOfParameters sends the example of each parameter of each list, alone: it finds
// something, if anything has a value of the filter. Every filter, every date and the search
// have one.
func TestExamplesOfParameters(t *testing.T) {
	s := start(t)
	document, err := contract()
	require.NoError(t, err)
	for _, c := range into[wire.Index](s, "/v1").Collections {
		for _, parameter := range document.Paths.Value(c.URL).Get.Parameters {
			name, schema := parameter.Value.Name, parameter.Value.Schema.Value
			assert.Nil(t, parameter.Value.Example, "%s %s: tools would send it unless told otherwise", c.URL, name)
			if slices.Contains([]string{"sort", "limit", "offset", "all", "facet_limit", "fields", "include", "pretty"}, name) {
				continue
			}
			if schema.Type.Is("array") {
				schema = schema.Items.Value
			}
			if !assert.Len(t, schema.Examples, 1, "%s %s", c.URL, name) {
				continue
			}
			found := into[wire.Page[map[string]any]](s, fmt.Sprintf("%s?%s=%s", c.URL, name, url.QueryEscape(fmt.Sprint(schema.Examples[0]))))
			if facets := s.get(c.URL + "?facet=" + name); facets.StatusCode == http.StatusOK && strings.Contains(string(facets.body), `"facets":{"`+name+`":[]}`) {
				assert.Zero(t, found.Total, "%s %s", c.URL, name)
				continue
			}
			assert.Positive(t, found.Total, "%s %s", c.URL, name)
		}
	}
}

// TestExamplesOfFormats sends the example of each parameter of each format to each collection that
// the operation is for.
func TestExamplesOfFormats(t *testing.T) {
	s := start(t)
	document, err := contract()
	require.NoError(t, err)
	count := 0
	for _, suffix := range []string{".csv", ".ndjson", ".jsonld"} {
		parameters := document.Paths.Value("/v1/{collection}" + suffix).Get.Parameters
		for _, name := range parameters.GetByInAndName("path", "collection").Schema.Value.Enum {
			for _, parameter := range parameters {
				schema := parameter.Value.Schema.Value
				if schema.Items != nil {
					schema = schema.Items.Value
				}
				for _, value := range schema.Examples {
					count++
					target := fmt.Sprintf("/v1/%s%s?%s=%s", name, suffix, parameter.Value.Name, url.QueryEscape(fmt.Sprint(value)))
					assert.Equal(t, http.StatusOK, s.get(target).StatusCode, target)
				}
			}
		}
	}
	assert.Greater(t, count, 50)
}
