package httpapi_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

// contractTransport fails a request whose response does not match the contract: that of an
// operation must match its responses, any other problem the schema Problem. With fields, JSON must
// match but for the properties that its schema requires. The other formats of an operation, of
// which the contract tells in words, must be chosen by the request.
type contractTransport struct {
	document *openapi3.T
	router   routers.Router
}

func newContractTransport(t *testing.T, document *openapi3.T) *contractTransport {
	t.Helper()
	router, err := gorillamux.NewRouter(document)
	require.NoError(t, err)
	return &contractTransport{document, router}
}

// uncoded sends Accept-Encoding only if a test does.
var uncoded = func() *http.Transport {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DisableCompression = true
	return transport
}()

func (c *contractTransport) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := uncoded.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	_ = response.Body.Close()
	response.Body = io.NopCloser(bytes.NewReader(body))
	content, err := decoded(response.Header, body)
	if err != nil && len(body) > 0 { // as for HEAD
		return nil, err
	}
	if err := c.check(request, response, content); err != nil {
		return nil, err
	}
	return response, nil
}

func (c *contractTransport) check(request *http.Request, response *http.Response, body []byte) error {
	known := request.Clone(request.Context())
	known.URL = &url.URL{Path: request.URL.Path, RawQuery: request.URL.RawQuery}
	if strings.HasPrefix(known.URL.Path, "/v1/") {
		known.URL.Path = strings.TrimSuffix(known.URL.Path, ".json") // the same content
	}
	route, parameters, err := c.router.FindRoute(known)
	if err == nil && parameters["collection"] == "article" { // a resource with a suffix
		route, parameters, err = c.router.FindRoute(&http.Request{Method: request.Method, URL: &url.URL{Path: "/v1/article", RawQuery: request.URL.RawQuery}})
	}
	media, _, _ := strings.Cut(response.Header.Get("Content-Type"), ";")
	switch {
	case err != nil || request.Method != http.MethodGet:
		if media != "application/problem+json" || len(body) == 0 {
			return nil
		}
		return c.matchNamed(body, "Problem")
	case response.StatusCode == http.StatusOK && declared(route, "200", media) == nil:
		return c.inWords(request, media, body)
	case response.StatusCode == http.StatusOK && media == "application/json" && request.URL.Query().Has("fields"):
		return c.match(body, declared(route, "200", media).Schema.Value, true)
	}
	content := declared(route, strconv.Itoa(response.StatusCode), media)
	isJSON := content != nil && strings.HasSuffix(media, "json") && !strings.HasSuffix(media, "ndjson")
	if isJSON {
		if err := c.match(body, content.Schema.Value, false); err != nil {
			return err
		}
	}
	return openapi3filter.ValidateResponse(request.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: known, Route: route, PathParams: parameters},
		Status:                 response.StatusCode, Header: response.Header,
		Body:    io.NopCloser(bytes.NewReader(body)),
		Options: &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true, ExcludeResponseBody: isJSON},
	})
}

// declared returns what an operation says of a media type of a status; nil for nothing.
func declared(route *routers.Route, status, media string) *openapi3.MediaType {
	if response := route.Operation.Responses.Value(status); response != nil {
		return response.Value.Content[media]
	}
	return nil
}

// compiled has the schemas that are compiled. To compile one takes much longer than to validate a
// response by it.
var compiled sync.Map // of compiledAs to *jsonschema.Schema

type compiledAs struct {
	*openapi3.Schema
	partial bool
}

func (c *contractTransport) matchNamed(body []byte, name string) error {
	return c.match(body, c.document.Components.Schemas[name].Value, false)
}

// match validates JSON by a schema; by what is left of the schema if the response can be partial.
func (c *contractTransport) match(body []byte, schema *openapi3.Schema, isPartial bool) error {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return err
	}
	as := compiledAs{schema, isPartial}
	known, ok := compiled.Load(as)
	if !ok {
		if known, err = c.compile(as); err != nil {
			return err
		}
		compiled.Store(as, known)
	}
	return known.(*jsonschema.Schema).Validate(value)
}

// compile compiles a schema, beside those that it refers to.
func (c *contractTransport) compile(as compiledAs) (*jsonschema.Schema, error) {
	schema := as.Schema
	if as.partial {
		schema = partial(schema)
	}
	data, err := json.Marshal(map[string]any{"components": map[string]any{"schemas": c.document.Components.Schemas}, "schema": schema})
	if err != nil {
		return nil, err
	}
	resource, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("contract.json", resource); err != nil {
		return nil, err
	}
	return compiler.Compile("contract.json#/schema")
}

// inWords checks a response whose media type the operation does not declare.
func (c *contractTransport) inWords(request *http.Request, media string, body []byte) error {
	suffixes := map[string]string{"text/csv": ".csv", "application/x-ndjson": ".ndjson", "application/ld+json": ".jsonld", "text/html": ""}
	suffix, known := suffixes[media]
	chosen := request.Header.Get("Accept") != "" || suffix != "" && strings.HasSuffix(request.URL.Path, suffix)
	switch {
	case !known || !chosen:
		return fmt.Errorf("%s is %s, which the contract does not have", request.URL, media)
	case media == "application/ld+json" && bytes.Contains(body, []byte(`"@graph"`)):
		return c.matchNamed(body, "LinkedGraph")
	case media == "application/ld+json":
		return c.matchNamed(body, "LinkedResource")
	default:
		return nil
	}
}

// partial returns the schema of a resource, or of a page, whose resources can lack properties.
func partial(whole *openapi3.Schema) *openapi3.Schema {
	schema := *whole
	data := schema.Properties["data"]
	if data == nil {
		schema.Required = nil
		return &schema
	}
	list := *data.Value
	list.Items = partial(list.Items.Value).NewRef()
	schema.Properties = maps.Clone(schema.Properties)
	schema.Properties["data"] = list.NewRef()
	return &schema
}

func init() {
	// kin-openapi has no decoder for NDJSON and JSON-LD. To clients, YAML is text.
	openapi3filter.RegisterBodyDecoder("application/yaml", openapi3filter.PlainBodyDecoder)
	openapi3filter.RegisterBodyDecoder("application/x-ndjson", openapi3filter.PlainBodyDecoder)
	openapi3filter.RegisterBodyDecoder("application/ld+json", openapi3filter.JSONBodyDecoder)
}
