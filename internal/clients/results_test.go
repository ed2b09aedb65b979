package clients

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// result is what a generated client returned, as it told it on a line of its output.
type result struct {
	Call  string          `json:"call"`
	Data  json.RawMessage `json:"data"` // the typed data written as JSON again, or a text
	Error string          `json:"error"`
}

// assertResults compares what a client returned for each call with what the program sends for it.
func assertResults(t *testing.T, program string, list []call, repeated bool, output []byte) {
	t.Helper()
	results := map[string]result{}
	for line := range bytes.Lines(output) {
		var r result
		require.NoError(t, json.Unmarshal(line, &r), "%s", line)
		results[r.Call] = r
	}
	for _, c := range list {
		target := c.url(repeated)
		r, ok := results[c.Name]
		if !assert.True(t, ok, "%s: not called", c.Name) || !assert.Empty(t, r.Error, "%s (%s)", c.Name, target) {
			continue
		}
		status, body := get(t, program+target)
		require.Equal(t, http.StatusOK, status, "%s: %s: %s", c.Name, target, body)
		assert.True(t, !c.found || finds(t, c, body) || hasNone(t, program, c), "%s: its example finds nothing (%s)", c.Name, target)
		if !c.json() {
			var text string
			if assert.NoError(t, json.Unmarshal(r.Data, &text), c.Name) && string(body) != text {
				assert.Fail(t, "another text", c.Name)
			}
			continue
		}
		assertSameJSON(t, body, r.Data, c.Name+" ("+target+")")
	}
}

// hasNone tells whether the call has a filter of which the shipped article has no value at all.
func hasNone(t *testing.T, program string, c call) bool {
	t.Helper()
	status, body := get(t, program+c.Template+"?limit=1&facet="+c.parameter)
	var page struct{ Facets map[string][]any }
	return status == http.StatusOK && json.Unmarshal(body, &page) == nil && page.Facets[c.parameter] != nil && len(page.Facets[c.parameter]) == 0
}

// finds tells whether a response has data: a list that is not empty, rows below a header, a text.
func finds(t *testing.T, c call, body []byte) bool {
	t.Helper()
	switch {
	case !c.json():
		rows := bytes.Count(bytes.TrimSpace(body), []byte("\n"))
		return len(body) > 0 && (c.mediaType != "text/csv" || rows > 0)
	default:
		var object map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(body, &object), c.Name)
		for _, list := range []string{"data", "@graph"} {
			if string(object[list]) == "[]" {
				return false
			}
		}
		return len(object) > 0
	}
}

// assertSameJSON tells the first values that differ; of a contract, assert.JSONEq would print all.
func assertSameJSON(t *testing.T, expected, actual []byte, message string) {
	t.Helper()
	var a, b any
	require.NoError(t, json.Unmarshal(expected, &a), message)
	require.NoError(t, json.Unmarshal(actual, &b), message)
	if place := difference(a, b); place != "" {
		assert.Fail(t, "the client has other data", "%s: %s", message, place)
	}
}

// difference returns where two values of JSON first differ, and how; empty if they are equal.
func difference(a, b any) string {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok {
			break
		}
		for name := range b {
			if _, ok := a[name]; !ok {
				return "/" + name + " is new"
			}
		}
		for name := range a {
			if _, ok := b[name]; !ok {
				return "/" + name + " is missing"
			}
			if place := difference(a[name], b[name]); place != "" {
				return "/" + name + place
			}
		}
		return ""
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			break
		}
		for i := range a {
			if place := difference(a[i], b[i]); place != "" {
				return fmt.Sprintf("/%d%s", i, place)
			}
		}
		return ""
	}
	if reflect.DeepEqual(a, b) {
		return ""
	}
	return fmt.Sprintf(": %.200v, not %.200v", b, a)
}
