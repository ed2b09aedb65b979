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

// BenchmarkAnswer is what a request costs without a connection: one whose answer is
// kept, with its record in the log, and one whose answer must be made.
func BenchmarkAnswer(b *testing.B) {
	s, err := shipped()
	require.NoError(b, err)
	for name, o := range map[string]httpapi.Options{
		"kept":           {CacheBytes: httpapi.DefaultCacheBytes, LogShare: 1},
		"kept, unlogged": {CacheBytes: httpapi.DefaultCacheBytes},
		"made":           {LogShare: 1},
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

// headWriter takes an answer and keeps nothing.
type headWriter struct{ header http.Header }

func (w *headWriter) Header() http.Header         { return w.header }
func (w *headWriter) WriteHeader(int)             {}
func (w *headWriter) Write(p []byte) (int, error) { return len(p), nil }

// TestKeptAnswersAllocateLittle counts the allocations of a request whose answer is
// kept: its id, its place in the headers, and what the log and cors need.
func TestKeptAnswersAllocateLittle(t *testing.T) {
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
	keeping := httpapi.Options{CacheBytes: httpapi.DefaultCacheBytes}
	for _, query := range []string{"", "limit=20", "fields=id,name&organization=european-union"} {
		assert.LessOrEqual(t, allocations(keeping, query), 8.0, "the race detector empties pools, which takes some more")
	}
	assert.LessOrEqual(t, allocations(keeping, "sort=name&limit=20"), 24.0, "with the query put in order")
	assert.Greater(t, allocations(httpapi.Options{}, "limit=20"), 100.0)
}
