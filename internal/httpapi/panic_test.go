package httpapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"math"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
	"dateline/internal/news"
	"dateline/internal/store"
)

// TestFailuresAreProblems adds operations that fail.
func TestFailuresAreProblems(t *testing.T) {
	empty, err := store.New(&news.Corpus{})
	require.NoError(t, err)
	var log bytes.Buffer
	a := New(empty, Options{Logger: slog.New(slog.NewTextHandler(&log, nil)), CacheBytes: DefaultCacheBytes})
	for _, r := range []route{
		{pattern: "/panics", op: func(*snapshot, *param.Request) (any, error) { panic("secret cause") }},
		{pattern: "/fails", op: func(*snapshot, *param.Request) (any, error) { return nil, errors.New("secret cause") }},
		{pattern: "/unencodable", op: func(*snapshot, *param.Request) (any, error) { return math.Inf(1), nil }},
	} {
		a.router.Get(r.pattern, a.handle(r))
	}
	a.router.Get("/early", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "half an ans")
		panic("secret cause")
	})
	a.router.Get("/late", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(make([]byte, 2*maxBuffered)) // more than is buffered before it is sent
		panic("secret cause")
	})
	server := httptest.NewServer(a)
	for _, path := range []string{"/panics", "/panics", "/fails", "/unencodable", "/early"} {
		response, err := http.Get(server.URL + path)
		require.NoError(t, err)
		body, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		assert.Equal(t, http.StatusInternalServerError, response.StatusCode, path)
		assert.Equal(t, "application/problem+json", response.Header.Get("Content-Type"), path)
		assert.NotContains(t, string(body), "secret", path)
		assert.Empty(t, response.Header.Get("ETag"))
		var sent problem.Problem
		require.NoError(t, json.Unmarshal(body, &sent))
		assert.Equal(t, "/problems/internal-error", sent.Type)
		assert.Equal(t, response.Header.Get("X-Request-Id"), sent.Instance)
	}
	response, err := http.Get(server.URL + "/late")
	if err == nil {
		_, err = io.ReadAll(response.Body)
		_ = response.Body.Close()
	}
	require.Error(t, err, "the client sees that the response broke off")

	response, err = http.Get(server.URL + "/v1/article")
	require.NoError(t, err)
	assert.Equal(t, http.StatusNotFound, response.StatusCode, "an empty corpus has no newest article")
	require.NoError(t, response.Body.Close())
	server.Close() // waits for the handlers, and so for their records
	assert.Contains(t, log.String(), "secret cause")
	assert.Contains(t, log.String(), "panic_test.go", "the stack")
	assert.Contains(t, log.String(), "status=500")
}
