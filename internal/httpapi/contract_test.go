package httpapi_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-chi/chi/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/api"
	"dateline/internal/httpapi"
	"dateline/internal/httpapi/param"
	"dateline/internal/wire"
)

// TestRoutesAreTheContract walks the router and the document: both have the same paths, except for
// Swagger UI, the icon and redirects. A path with the suffix of a format has the route of the path
// without it.
func TestRoutesAreTheContract(t *testing.T) {
	s, err := shipped()
	require.NoError(t, err)
	document, err := contract()
	require.NoError(t, err)
	pages := []string{"/", "/docs", "/docs/*", "/favicon.ico", "/swagger", "/swagger/*"}

	var routed []string
	require.NoError(t, chi.Walk(httpapi.New(s, httpapi.Options{}).Routes(), func(method, pattern string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		assert.Equal(t, http.MethodGet, method, pattern)
		if !slices.Contains(pages, pattern) {
			routed = append(routed, pattern)
		}
		return nil
	}))
	paths := slices.DeleteFunc(document.Paths.Keys(), func(path string) bool {
		_, suffix := param.SplitSuffix(path)
		return suffix != ""
	})
	assert.ElementsMatch(t, paths, routed)
	for path, item := range document.Paths.Map() {
		assert.Len(t, item.Operations(), 1, path)
		assert.NotNil(t, item.Get, path)
	}
}

// TestListParametersAreTheContract compares the parameters of the document with the allowed
// ones that an operation names in its 400 for an unknown parameter.
func TestListParametersAreTheContract(t *testing.T) {
	s := start(t)
	document, err := contract()
	require.NoError(t, err)
	lists := 0
	for _, path := range document.Paths.InMatchingOrder() {
		operation := document.Paths.Value(path).Get
		var documented []string
		for _, parameter := range operation.Parameters {
			if parameter.Value.In == openapi3.ParameterInQuery {
				documented = append(documented, parameter.Value.Name)
			}
		}
		target := example(path, operation)
		problem := s.get(and(target, "zzz=1")).problem(t, http.StatusBadRequest)
		require.Len(t, problem.Errors, 1)
		isFormat := slices.Contains(operation.Tags, "formats")
		switch {
		case isFormat: // has the filters of the collection besides
			assert.Subset(t, problem.Errors[0].Allowed, documented, path)
			continue
		case strings.Contains(operation.Description, "The parameter fields selects fields"):
			documented = append(documented, "fields")
		}
		assert.ElementsMatch(t, documented, problem.Errors[0].Allowed, path)
		if slices.Contains(documented, "sort") {
			lists++
			problem = s.get(target+"?sort=zzz").problem(t, http.StatusBadRequest)
			sorts := operation.Parameters.GetByInAndName("query", "sort").Schema.Value.Items.Value.Enum
			assert.Len(t, sorts, len(problem.Errors[0].Allowed), path)
			for _, sort := range sorts {
				assert.Contains(t, problem.Errors[0].Allowed, sort, path)
				assert.Equal(t, http.StatusOK, s.get(target+"?sort="+sort.(string)).StatusCode)
			}
		}
		for _, parameter := range operation.Parameters {
			name, schema := parameter.Value.Name, parameter.Value.Schema.Value
			if name == "sort" || !schema.Type.Is("array") || len(schema.Items.Value.Enum) == 0 {
				continue
			}
			problem = s.get(and(target, name+"=zzz")).problem(t, http.StatusBadRequest)
			var enum []string
			for _, value := range schema.Items.Value.Enum {
				enum = append(enum, value.(string))
			}
			assert.ElementsMatch(t, enum, problem.Errors[0].Allowed, "%s %s", path, name)
		}
	}
	assert.Len(t, into[wire.Index](s, "/v1").Collections, lists)
}

// TestFormatsAreTheContract requests every collection in every format: it has those whose operation
// lists it, with the parameters of the operation, its own filters, and no other.
func TestFormatsAreTheContract(t *testing.T) {
	s := start(t)
	document, err := contract()
	require.NoError(t, err)
	collections := into[wire.Index](s, "/v1").Collections
	for suffix, media := range map[string]string{".csv": "text/csv", ".ndjson": "application/x-ndjson", ".jsonld": "application/ld+json"} {
		operation := document.Paths.Value("/v1/{collection}" + suffix).Get
		ok := operation.Responses.Value("200").Value.Content
		assert.Equal(t, []string{media}, slices.Collect(maps.Keys(ok)), "the only content")
		var documented []string
		for _, parameter := range operation.Parameters {
			if parameter.Value.In == openapi3.ParameterInQuery {
				documented = append(documented, parameter.Value.Name)
			}
		}
		served := []any{}
		for _, c := range collections {
			a := s.get(c.URL + suffix)
			if a.StatusCode == http.StatusNotFound {
				continue
			}
			served = append(served, c.Name)
			got, _, _ := strings.Cut(a.Header.Get("Content-Type"), ";")
			assert.Equal(t, media, got)
			var filters []string
			for _, parameter := range document.Paths.Value(c.URL).Get.Parameters {
				if name := parameter.Value.Name; !slices.Contains([]string{"q", "sort", "limit", "offset", "all", "facet", "facet_limit", "include", "pretty"}, name) {
					filters = append(filters, name)
				}
			}
			allowed := s.get(c.URL+suffix+"?zzz=1").problem(t, http.StatusBadRequest).Errors[0].Allowed
			assert.ElementsMatch(t, append(filters, documented...), allowed, c.URL+suffix)
		}
		assert.Equal(t, served, operation.Parameters.GetByInAndName(openapi3.ParameterInPath, "collection").Schema.Value.Enum)
	}
}

// TestOneKindOfContent: a typed client knows what it gets. An error is always a problem.
func TestOneKindOfContent(t *testing.T) {
	document, err := contract()
	require.NoError(t, err)
	for path, item := range document.Paths.Map() {
		for status, response := range item.Get.Responses.Map() {
			switch content := slices.Collect(maps.Keys(response.Value.Content)); status {
			case "304", "308":
				assert.Empty(t, content, path)
			case "200":
				assert.Len(t, content, 1, path)
			default:
				assert.Equal(t, []string{"application/problem+json"}, content, path)
			}
		}
	}
}

// TestNames: generators split names at capitals, and some write an acronym in another way.
func TestNames(t *testing.T) {
	document, err := contract()
	require.NoError(t, err)
	for path, item := range document.Paths.Map() {
		assert.Regexp(t, `^[a-z]+([A-Z][a-z]+)*$`, item.Get.OperationID, path)
	}
	for name := range document.Components.Schemas {
		assert.Regexp(t, `^([A-Z][a-z]+)+$`, name)
	}
}

// TestSchemasOfParameters sends values at and beyond the bounds that the schema of a parameter has:
// the server accepts the ones, and refuses the others.
func TestSchemasOfParameters(t *testing.T) {
	s := start(t)
	document, err := contract()
	require.NoError(t, err)
	for path, item := range document.Paths.Map() {
		target := example(path, item.Get)
		check := func(schema *openapi3.Schema, query string, value any) {
			if strings.HasPrefix(query, "facet_limit=") { // has no effect alone
				facets := item.Get.Parameters.GetByInAndName(openapi3.ParameterInQuery, "facet").Schema.Value.Items.Value
				query += fmt.Sprintf("&facet=%v", facets.Enum[0])
			}
			status := http.StatusOK
			if schema.VisitJSON(value, openapi3.EnableJSONSchema2020()) != nil {
				status = http.StatusBadRequest
			}
			assert.Equal(t, status, s.get(and(target, query)).StatusCode, "%s of %s", query, target)
		}
		for _, parameter := range item.Get.Parameters {
			p := parameter.Value
			schema := p.Schema.Value
			switch {
			case p.In != openapi3.ParameterInQuery || p.Required:
			case schema.Type.Is("integer"):
				require.NotNil(t, schema.Min, "%s %s", path, p.Name)
				require.NotNil(t, schema.Max, "%s %s", path, p.Name)
				for _, n := range []float64{*schema.Min - 1, *schema.Min, *schema.Max, *schema.Max + 1} {
					check(schema, fmt.Sprintf("%s=%.0f", p.Name, n), n)
				}
			case strings.HasSuffix(p.Name, "_gte"):
				for _, date := range []string{"2024", "2024-12", "2024-02-29", "2024-13", "2024-00", "2024-12-32", "2024-12-00", "24", "2024-1-1", ""} {
					check(schema, p.Name+"="+date, date)
				}
			case schema.Type.Is("array"):
				value := "name"
				if items := schema.Items.Value; len(items.Enum) > 0 {
					value = items.Enum[0].(string)
				} else if len(items.Examples) > 0 {
					value = items.Examples[0].(string)
				}
				check(schema, p.Name+"=", []any{})
				check(schema, p.Name+"=", []any{""})
				check(schema, p.Name+"="+value, []any{value})
				check(schema, p.Name+"="+value+","+value, []any{value, value})
			}
		}
	}
}

func TestContractIsServed(t *testing.T) {
	s := start(t)
	asJSON, asYAML := s.get("/openapi.json"), s.get("/openapi.yaml")
	assert.Equal(t, string(api.OpenAPIJSON), string(asJSON.body))
	assert.Equal(t, string(api.OpenAPIYAML), string(asYAML.body))
	assert.Equal(t, "application/yaml", asYAML.Header.Get("Content-Type"))
	document, err := openapi3.NewLoader().LoadFromData(asYAML.body)
	require.NoError(t, err)
	fromYAML, err := document.MarshalJSON()
	require.NoError(t, err)
	assert.JSONEq(t, string(asJSON.body), string(fromYAML), "both say the same")
}

// TestTransportHoldsAnswersAgainstTheContract: the client of these tests fails if a response
// does not have a property that the document requires.
func TestTransportHoldsAnswersAgainstTheContract(t *testing.T) {
	s := start(t)
	document, err := openapi3.NewLoader().LoadFromData(api.OpenAPIJSON)
	require.NoError(t, err)
	document.Components.Schemas["State"].Value.Required = append(document.Components.Schemas["State"].Value.Required, "mood")
	s.client.Transport = newContractTransport(t, document)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+"/livez", nil)
	require.NoError(t, err)
	response, err := s.client.Do(request)
	if err == nil {
		_ = response.Body.Close()
	}
	assert.ErrorContains(t, err, "mood")
}
