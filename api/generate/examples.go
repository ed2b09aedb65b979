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
)

// exampleRequestID is the X-Request-Id of the requests that examples answer, so
// that they are the same from run to run.
const exampleRequestID = "example"

// addExamples asks the API, running on the shipped article, for an answer of each
// kind that an operation has. An example's summary is the request that it answers.
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

// exampleRequest returns the path and the Accept of the request that gets an
// operation to answer with a status; no path where there is none to show.
func exampleRequest(path string, operation *openapi3.Operation, status string) (target, accept string) {
	isList, needed := false, []string{}
	for _, parameter := range operation.Parameters {
		if parameter.Ref != "" {
			continue
		}
		if parameter.Value.In == openapi3.ParameterInPath {
			id := fmt.Sprint(parameter.Value.Example)
			if status == "404" {
				id = id[:len(id)-1] // a slip of the finger
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
	case strings.HasPrefix(path, "/openapi"), path == "/v1/export" && status == "200":
		return "", "" // too long to show
	case status == "200" && isList:
		query = []string{"limit=2"}
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
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if strconv.Itoa(answer.StatusCode) != status {
		return fmt.Errorf("status %d, not %s: %s", answer.StatusCode, status, body)
	}
	mediaType, _, _ := strings.Cut(answer.Header.Get("Content-Type"), ";")
	media := response.Content.Get(mediaType)
	if media == nil {
		return fmt.Errorf("the document does not know the content type %s", mediaType)
	}
	var value any = string(body)
	if strings.HasSuffix(mediaType, "json") {
		value = json.RawMessage(bytes.TrimSpace(body)) // keeps the order of the fields
	}
	media.Examples = openapi3.Examples{"answer": &openapi3.ExampleRef{Value: &openapi3.Example{Summary: summary, Value: value}}}
	return nil
}
