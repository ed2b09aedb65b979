package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"dateline/internal/httpapi"
	"dateline/internal/httpapi/param"
)

// exampleRequestID is the X-Request-Id of the requests for examples, so that each run makes
// the same examples.
const exampleRequestID = "example"

// addExamples adds an example of each response of an operation. It sends the requests to the
// API on the shipped article. The summary of an example is its request.
func addExamples(ctx context.Context, document *openapi3.T, api *httpapi.API) error {
	server := httptest.NewServer(api)
	defer server.Close()
	for _, path := range sortedPaths(document) {
		operation := document.Paths.Value(path).Get
		for status, response := range operation.Responses.Map() {
			target, accept := exampleRequest(path, operation, status)
			if target == "" {
				continue
			}
			if err := addExample(ctx, server.URL, response.Value, status, target, accept); err != nil {
				return fmt.Errorf("GET %s: %w", target, err)
			}
		}
	}
	return nil
}

// exampleRequest returns the path and the Accept header of a request to which an operation
// responds with a status. The path is empty if there is no example.
func exampleRequest(path string, operation *openapi3.Operation, status string) (target, accept string) {
	isList, needed := false, []string{}
	for _, parameter := range operation.Parameters {
		if parameter.Ref != "" {
			continue
		}
		if parameter.Value.In == openapi3.ParameterInPath {
			id := fmt.Sprint(parameter.Value.Example)
			if status == "404" {
				id = id[:len(id)-1] // a typing mistake
			}
			path = strings.ReplaceAll(path, "{"+parameter.Value.Name+"}", id)
		}
		if parameter.Value.In == openapi3.ParameterInQuery && parameter.Value.Required {
			needed = append(needed, fmt.Sprintf("%s=%v", parameter.Value.Name, parameter.Value.Example))
		}
		isList = isList || parameter.Value.Name == "limit"
	}
	var query []string
	switch {
	case strings.HasPrefix(path, "/openapi"), strings.HasPrefix(path, "/seed.schema.json") && status == "200", strings.HasPrefix(path, "/v1/export") && status == "200":
		return "", "" // too long to show
	case status == "200" && isList:
		query = []string{"limit=2"}
	case status == "200" && strings.HasSuffix(path, param.NDJSON.Suffix):
		query = []string{"fields=id,name"} // without paging
	case status == "400" && isList:
		query = []string{"limit=0", "offest=5"}
	case status == "400":
		query = []string{"prety=true"}
	case status == "406":
		accept = "image/png"
	case status != "200" && status != "404":
		return "", ""
	}
	if query = append(query, needed...); len(query) > 0 {
		path += "?" + strings.Join(query, "&")
	}
	return path, accept
}

func addExample(ctx context.Context, server string, response *openapi3.Response, status, target, accept string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, server+target, nil)
	if err != nil {
		return err
	}
	request.Header.Set("X-Request-Id", exampleRequestID)
	summary := "GET " + target
	if accept != "" {
		request.Header.Set("Accept", accept)
		summary += " with Accept: " + accept
	}
	reply, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	if err != nil {
		return err
	}
	if strconv.Itoa(reply.StatusCode) != status {
		return fmt.Errorf("status %d, not %s: %s", reply.StatusCode, status, body)
	}
	mediaType, _, _ := strings.Cut(reply.Header.Get("Content-Type"), ";")
	media := response.Content.Get(mediaType)
	if media == nil {
		return fmt.Errorf("the document does not have the content type %s", mediaType)
	}
	var value any = string(body)
	if mediaType == param.JSON.MediaType() || strings.HasSuffix(mediaType, "+json") {
		value = json.RawMessage(bytes.TrimSpace(body)) // keeps the order of the fields
	}
	media.Examples = openapi3.Examples{"answer": &openapi3.ExampleRef{Value: &openapi3.Example{Summary: summary, Value: value}}}
	return nil
}
