package respond

import (
	"bytes"
	"net/http"
	"slices"
	"strings"

	"dateline/internal/httpapi/problem"
)

var errPrecondition = problem.New(problem.PreconditionFailed, nil, "The resource does not match If-Match, or was modified after If-Unmodified-Since.")

// isConditional reports whether a request has conditions.
func isConditional(r *http.Request) bool {
	for _, name := range []string{"If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since"} {
		if _, ok := r.Header[name]; ok {
			return true
		}
	}
	return false
}

// evaluateConditions returns the status of a response with the headers, by the conditions of
// the request (RFC 9110 §13.2.2): 200, 304 or 412. It removes the headers of the content from
// a 304. net/http evaluates the conditions, with empty content.
func evaluateConditions(h http.Header, r *http.Request) int {
	length := h["Content-Length"]
	modified, _ := http.ParseTime(h.Get("Last-Modified")) // the zero time if there is none
	evaluated := &statusWriter{header: h}
	http.ServeContent(evaluated, withOneLine(r), "", modified, bytes.NewReader(nil))
	h.Del("Accept-Ranges")
	h.Del("Content-Length") // of the empty content
	if evaluated.status == http.StatusOK && length != nil {
		h["Content-Length"] = length
	}
	return evaluated.status
}

// withOneLine returns a request whose conditions net/http evaluates fully: with each list of
// entity tags on one line, since net/http reads only the first. It has no Range, which a
// server may ignore (RFC 9110 §14.2): a part of a response is of no use.
func withOneLine(r *http.Request) *http.Request {
	lists := []string{"If-Match", "If-None-Match"}
	if len(r.Header["Range"]) == 0 && !slices.ContainsFunc(lists, func(name string) bool { return len(r.Header[name]) > 1 }) {
		return r
	}
	r = r.Clone(r.Context())
	r.Header.Del("Range")
	for _, name := range lists {
		if lines := r.Header[name]; len(lines) > 1 {
			r.Header.Set(name, strings.Join(lines, ", "))
		}
	}
	return r
}

// statusWriter records the status of a response, and drops the content.
type statusWriter struct {
	header http.Header
	status int
}

// Header implements [http.ResponseWriter].
func (w *statusWriter) Header() http.Header { return w.header }

// WriteHeader implements [http.ResponseWriter].
func (w *statusWriter) WriteHeader(status int) { w.status = status }

// Write implements [http.ResponseWriter].
func (w *statusWriter) Write(p []byte) (int, error) { return len(p), nil }
