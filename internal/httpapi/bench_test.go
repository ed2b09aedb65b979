package httpapi_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
)

// BenchmarkResponse measures a request without a connection: with a cached response, logged
// and not, and with a response that must be made.
func BenchmarkResponse(b *testing.B) {
	s, err := shipped()
	require.NoError(b, err)
	for name, o := range map[string]httpapi.Options{
		"cached":           {CacheBytes: httpapi.DefaultCacheBytes, LogShare: 1},
		"cached, unlogged": {CacheBytes: httpapi.DefaultCacheBytes},
		"made":             {LogShare: 1},
	} {
		b.Run(name, func(b *testing.B) {
			o.Logger = slog.New(slog.NewTextHandler(io.Discard, nil))
			api := httpapi.New(s, o)
			request := httptest.NewRequest(http.MethodGet, "/v1/people?limit=20", nil)
			request.Header.Set("User-Agent", "bench")
			w := &headWriter{header: http.Header{}}
			api.ServeHTTP(w, request)
			b.ReportAllocs()
			for b.Loop() {
				clear(w.header)
				api.ServeHTTP(w, request)
			}
		})
	}
}

// headWriter drops the content of a response.
type headWriter struct{ header http.Header }

func (w *headWriter) Header() http.Header         { return w.header }
func (w *headWriter) WriteHeader(int)             {}
func (w *headWriter) Write(p []byte) (int, error) { return len(p), nil }

// TestCachedResponsesAllocateLittle counts the allocations of a request whose response is
// cached, next to one whose response must be made.
func TestCachedResponsesAllocateLittle(t *testing.T) {
	s, err := shipped()
	require.NoError(t, err)
	allocations := func(o httpapi.Options, query string) float64 {
		request := httptest.NewRequest(http.MethodGet, "/v1/people?"+query, nil)
		o.Logger, o.LogShare = slog.New(slog.NewTextHandler(io.Discard, nil)), 1
		api := httpapi.New(s, o)
		w := &headWriter{header: http.Header{}}
		return testing.AllocsPerRun(1000, func() {
			clear(w.header)
			api.ServeHTTP(w, request)
		})
	}
	caching := httpapi.Options{CacheBytes: httpapi.DefaultCacheBytes}
	for _, query := range []string{"", "limit=20", "fields=id,name&organization=european-union"} {
		assert.LessOrEqual(t, allocations(caching, query), 32.0, query)
	}
	assert.Greater(t, allocations(httpapi.Options{}, "limit=20"), 100.0)
}
