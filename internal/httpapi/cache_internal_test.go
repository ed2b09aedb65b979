package httpapi

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
	"dateline/internal/httpapi/respond"
	"dateline/internal/news"
	"dateline/internal/store"
)

// maxBuffered is up to what size a stream is cached, in bytes.
const maxBuffered = 1 << 20

// emptyAPI is an API without any articles, whose routes a test adds.
func emptyAPI(t *testing.T, o Options, routes ...route) *API {
	t.Helper()
	s, err := store.New(&news.Corpus{})
	require.NoError(t, err)
	a := New(s, o)
	for _, r := range routes {
		a.router.Get(r.pattern, a.handle(r))
	}
	return a
}

// fetch asks for a target and returns the status and the content.
func fetch(t *testing.T, server *httptest.Server, target string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, server.URL+target, nil)
	require.NoError(t, err)
	request.Header.Set("Accept-Encoding", "identity")
	response, err := server.Client().Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, string(content)
}

// TestResponsesAreMadeOnce sends many requests for one response at the same time.
func TestResponsesAreMadeOnce(t *testing.T) {
	var made atomic.Int64
	begun, finish := make(chan struct{}), make(chan struct{})
	a := emptyAPI(t, Options{CacheBytes: DefaultCacheBytes},
		route{pattern: "/slow", op: func(*snapshot, *param.Request) (any, error) {
			if made.Add(1) == 1 {
				close(begun)
			}
			<-finish
			return strings.Repeat("x", 2000), nil
		}},
		route{pattern: "/fails", op: func(*snapshot, *param.Request) (any, error) {
			return nil, problem.New(problem.NotFound, nil, "%d", made.Add(1))
		}},
		route{pattern: "/now", op: func(*snapshot, *param.Request) (any, error) {
			return respond.Document{Format: param.Text, Body: strconv.AppendInt(nil, made.Add(1), 10), Header: map[string]string{"Cache-Control": "no-store"}}, nil
		}},
	)
	server := httptest.NewServer(a)
	defer server.Close()
	var group sync.WaitGroup
	for i := range 50 {
		group.Go(func() {
			// Both queries mean the same.
			status, _ := fetch(t, server, []string{"/slow?a=1&b=%7e", "/slow?b=~&a=1"}[i%2])
			assert.Equal(t, http.StatusOK, status)
		})
	}
	<-begun
	close(finish)
	group.Wait()
	assert.EqualValues(t, 1, made.Load())
	_, _ = fetch(t, server, "/slow?a=1&b=~")
	assert.EqualValues(t, 1, made.Load())
	_, _ = fetch(t, server, "/slow?a=1&b=other")
	assert.EqualValues(t, 2, made.Load())

	_, first := fetch(t, server, "/fails")
	_, second := fetch(t, server, "/fails")
	assert.NotEqual(t, first, second, "an error is not cached")
	_, first = fetch(t, server, "/now")
	_, second = fetch(t, server, "/now")
	assert.NotEqual(t, first, second, "nor is a response with no-store")
}

// TestEqualQueriesShareAResponse sends queries that mean the same.
func TestEqualQueriesShareAResponse(t *testing.T) {
	a := emptyAPI(t, Options{CacheBytes: DefaultCacheBytes}, route{pattern: "/thing", op: func(*snapshot, *param.Request) (any, error) { return "x", nil }})
	server := httptest.NewServer(a)
	defer server.Close()
	for _, query := range []string{"b=2,3&a=1", "a=1&b=2,3", "a=1&b=2%2C3", "b=2%2c3&a=%31"} {
		status, _ := fetch(t, server, "/thing?"+query)
		assert.Equal(t, http.StatusOK, status)
	}
	hits, misses := a.cache.Requests()
	assert.EqualValues(t, 3, hits)
	assert.EqualValues(t, 1, misses)
}

// TestCacheIsBounded requests more than the cache can hold.
func TestCacheIsBounded(t *testing.T) {
	const limit = 1 << 20
	a := emptyAPI(t, Options{CacheBytes: limit}, route{pattern: "/large", op: func(_ *snapshot, r *param.Request) (any, error) {
		return strings.Repeat(r.Values.Get("n"), 40_000), nil
	}})
	server := httptest.NewServer(a)
	defer server.Close()
	cached := a.cache.Bytes
	_, _ = fetch(t, server, "/large?n=a")
	assert.Greater(t, cached(), uint64(40_000))
	for n := range 200 {
		_, content := fetch(t, server, fmt.Sprintf("/large?n=%03d", n))
		require.Len(t, content, 120_003)
	}
	assert.LessOrEqual(t, cached(), uint64(limit))
	_, content := fetch(t, server, "/large?n="+strings.Repeat("b", 50))
	assert.Len(t, content, 2_000_003, "a response that is larger than the cache is sent")
	assert.LessOrEqual(t, cached(), uint64(limit))
}

// TestLongResponsesAreNotCached requests a page that is too long, and one that is not.
func TestLongResponsesAreNotCached(t *testing.T) {
	a := emptyAPI(t, Options{CacheBytes: 8 * maxBuffered}, route{pattern: "/sized/{id}", op: func(_ *snapshot, r *param.Request) (any, error) {
		size, err := strconv.Atoi(r.ID)
		return strings.Repeat("x", size), err
	}})
	server := httptest.NewServer(a)
	defer server.Close()
	cached := a.cache.Bytes
	_, _ = fetch(t, server, "/sized/1000")
	before := cached()
	for range 3 {
		_, long := fetch(t, server, fmt.Sprintf("/sized/%d", maxBuffered))
		assert.Len(t, long, maxBuffered+3)
	}
	assert.Equal(t, before, cached())
	hitsBefore, _ := a.cache.Requests()
	_, _ = fetch(t, server, "/sized/1000")
	hits, _ := a.cache.Requests()
	assert.Equal(t, hitsBefore+1, hits, "a short response is still cached")
}

// TestLongStreamsAreNotCached streams content that is too large for the cache.
func TestLongStreamsAreNotCached(t *testing.T) {
	a := emptyAPI(t, Options{CacheBytes: DefaultCacheBytes}, route{pattern: "/stream", op: func(_ *snapshot, r *param.Request) (any, error) {
		size := maxBuffered - 1
		if r.Values.Has("long") {
			size = maxBuffered + 1
		}
		return respond.Stream{Format: param.Text, Identity: "x", To: func(w io.Writer) error {
			_, err := io.WriteString(w, strings.Repeat("x", size))
			return err
		}}, nil
	}})
	server := httptest.NewServer(a)
	defer server.Close()
	_, short := fetch(t, server, "/stream")
	assert.Len(t, short, maxBuffered-1)
	before := a.cache.Bytes()
	assert.Greater(t, before, uint64(maxBuffered-1))
	_, long := fetch(t, server, "/stream?long")
	assert.Len(t, long, maxBuffered+1)
	assert.Equal(t, before, a.cache.Bytes())
	request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, server.URL+"/stream?long", nil)
	require.NoError(t, err)
	request.Header.Set("Accept-Encoding", "gzip")
	response, err := server.Client().Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	assert.Equal(t, "gzip", response.Header.Get("Content-Encoding"))
	assert.True(t, strings.HasSuffix(response.Header.Get("ETag"), `-gzip"`))
	plain, err := gzip.NewReader(response.Body)
	require.NoError(t, err)
	content, err := io.ReadAll(plain)
	require.NoError(t, err)
	assert.Equal(t, long, string(content))
}
