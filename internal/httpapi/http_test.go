package httpapi_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
)

func TestCORS(t *testing.T) {
	s := start(t)
	for _, target := range []string{"/v1/people", "/v1/people/nobody", "/nothing"} {
		a := s.get(target, "Origin", "https://reader.example")
		assert.Equal(t, "*", a.Header.Get("Access-Control-Allow-Origin"), target)
		assert.Equal(t, "Etag, Link, Ratelimit-Limit, Ratelimit-Policy, Ratelimit-Remaining, Ratelimit-Reset, Retry-After, X-Request-Id", a.Header.Get("Access-Control-Expose-Headers"))
		assert.Empty(t, a.Header.Get("Access-Control-Allow-Credentials"))
		assert.Contains(t, a.Header.Get("Vary"), "Origin")
	}
	preflight := s.do(http.MethodOptions, "/v1/people", "Origin", "https://reader.example",
		"Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "x-request-id")
	assert.Equal(t, http.StatusOK, preflight.StatusCode)
	assert.Equal(t, "86400", preflight.Header.Get("Access-Control-Max-Age"))
	assert.Equal(t, "GET", preflight.Header.Get("Access-Control-Allow-Methods"))
	refused := s.do(http.MethodOptions, "/v1/people", "Origin", "https://reader.example", "Access-Control-Request-Method", "POST")
	assert.Empty(t, refused.Header.Get("Access-Control-Allow-Origin"))

	own := start(t, func(o *httpapi.Options) { o.CORSOrigins = []string{"https://reader.example"} })
	assert.Equal(t, "https://reader.example", own.get("/v1", "Origin", "https://reader.example").Header.Get("Access-Control-Allow-Origin"))
	assert.Empty(t, own.get("/v1", "Origin", "https://other.example").Header.Get("Access-Control-Allow-Origin"))
}

func TestRequestIDs(t *testing.T) {
	s := start(t)
	assert.Equal(t, "abc-123", s.get("/v1", "X-Request-Id", "abc-123").Header.Get("X-Request-Id"))
	first, second := s.get("/v1").Header.Get("X-Request-Id"), s.get("/v1").Header.Get("X-Request-Id")
	assert.Len(t, first, 26)
	assert.NotEqual(t, first, second)
	for _, unsafe := range []string{"a b", `"x"`, "<script>", strings.Repeat("x", 129)} {
		assert.Len(t, s.get("/v1", "X-Request-Id", unsafe).Header.Get("X-Request-Id"), 26, unsafe)
	}
	assert.Equal(t, "mine", s.get("/v1/people/nobody", "X-Request-Id", "mine").problem(t, http.StatusNotFound).Instance)
}

func TestEachRequestIsLogged(t *testing.T) {
	s := start(t)
	s.get("/v1/people?limit=0", "X-Request-Id", "logged", "User-Agent", "test")
	var record map[string]any
	// The record is written after the response; the next response comes after the record.
	s.get("/livez")
	lines := strings.Split(strings.TrimSpace(s.log.String()), "\n")
	require.NoError(t, json.Unmarshal([]byte(lines[0]), &record))
	for name, want := range map[string]any{
		"msg": "request", "request_id": "logged", "method": "GET", "path": "/v1/people", "query": "limit=0",
		"status": 400.0, "user_agent": "test",
	} {
		assert.Equal(t, want, record[name], name)
	}
	assert.NotZero(t, record["duration_ms"])
	assert.NotZero(t, record["bytes"])
}

func TestCacheControl(t *testing.T) {
	s := start(t)
	assert.Equal(t, "public, max-age=60", s.get("/v1/people").Header.Get("Cache-Control"))
	assert.Equal(t, "no-store", s.get("/v1/people/nobody").Header.Get("Cache-Control"))
	assert.Equal(t, "no-store", s.get("/readyz").Header.Get("Cache-Control"))
	own := start(t, func(o *httpapi.Options) { o.CacheControl = "private" })
	assert.Equal(t, "private", own.get("/v1/people").Header.Get("Cache-Control"))
}

func TestRedirects(t *testing.T) {
	s := start(t)
	for from, to := range map[string]string{
		"/": "/v1", "/docs": "/docs/", "/swagger": "/docs/", "/swagger/": "/docs/", "/swagger/index.html": "/docs/",
		"/v1/people/": "/v1/people", "/v1/people//": "/v1/people", "/v1/people/josep-borrell/?x=1": "/v1/people/josep-borrell?x=1",
	} {
		a := s.get(from)
		assert.Equal(t, http.StatusPermanentRedirect, a.StatusCode, from)
		assert.Equal(t, to, a.Header.Get("Location"), from)
	}
}

func TestPercentEncodedID(t *testing.T) {
	s := start(t)
	assert.Equal(t, http.StatusOK, s.get("/v1/people/josep%2Dborrell").StatusCode)
}
