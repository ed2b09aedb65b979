package httpapi

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
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

// TestSlowReadersDelayNobody has a client that does not read a long stream: others get it
// all the same, in each coding.
func TestSlowReadersDelayNobody(t *testing.T) {
	const size = 16 << 20 // more than the buffers on the way hold
	a := emptyAPI(t, Options{CacheBytes: DefaultCacheBytes}, route{pattern: "/stream", op: func(*snapshot, *param.Request) (any, error) {
		return respond.Stream{Format: param.Text, Identity: "x", To: func(w io.Writer) error {
			for range size / 1024 {
				if _, err := w.Write(make([]byte, 1024)); err != nil {
					return err
				}
			}
			return nil
		}}, nil
	}})
	server := httptest.NewServer(a)
	defer server.Close()
	slow, err := net.Dial("tcp", server.Listener.Addr().String())
	require.NoError(t, err)
	defer slow.Close() // before the server is, which waits for it
	_, err = io.WriteString(slow, "GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
	require.NoError(t, err)
	_, err = io.ReadFull(slow, make([]byte, 1))
	require.NoError(t, err)
	_, content := fetch(t, server, "/stream")
	assert.Len(t, content, size)
	request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, server.URL+"/stream", nil)
	require.NoError(t, err)
	request.Header.Set("Accept-Encoding", "gzip")
	response, err := server.Client().Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	n, err := io.Copy(io.Discard, response.Body)
	require.NoError(t, err)
	assert.Less(t, n, int64(size/100))
}

// TestConcurrencyIsLimited has as many requests in flight as may be, and one more.
func TestConcurrencyIsLimited(t *testing.T) {
	const limit = 3
	begun, finish := make(chan struct{}, limit), make(chan struct{})
	a := emptyAPI(t, Options{MaxConcurrent: limit}, route{pattern: "/slow", op: func(*snapshot, *param.Request) (any, error) {
		begun <- struct{}{}
		<-finish
		return "done", nil
	}})
	server := httptest.NewServer(a)
	defer server.Close()
	var group sync.WaitGroup
	for range limit {
		group.Go(func() {
			status, _ := fetch(t, server, "/slow")
			assert.Equal(t, http.StatusOK, status)
		})
	}
	for range limit {
		<-begun
	}
	response, err := server.Client().Get(server.URL + "/v1")
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	assert.Equal(t, http.StatusServiceUnavailable, response.StatusCode)
	assert.Equal(t, "1", response.Header.Get("Retry-After"))
	for _, path := range []string{livePath, readyPath} {
		status, _ := fetch(t, server, path)
		assert.Equal(t, http.StatusOK, status, "no limit refuses the health checks")
	}
	close(finish)
	group.Wait()
	status, _ := fetch(t, server, "/v1")
	assert.Equal(t, http.StatusOK, status)
}

// TestSearchesWaitForTheIndex responds as if a large corpus is being indexed.
func TestSearchesWaitForTheIndex(t *testing.T) {
	a := emptyAPI(t, Options{CacheBytes: DefaultCacheBytes}, route{pattern: "/searches", op: func(*snapshot, *param.Request) (any, error) {
		return nil, searchError(fmt.Errorf("search: %w", store.ErrIndexing))
	}})
	server := httptest.NewServer(a)
	defer server.Close()
	response, err := server.Client().Get(server.URL + "/searches")
	require.NoError(t, err)
	defer response.Body.Close()
	assert.Equal(t, http.StatusServiceUnavailable, response.StatusCode)
	assert.Equal(t, "2", response.Header.Get("Retry-After"))
	content, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	assert.Contains(t, string(content), `"/problems/not-ready"`)
}

// TestLongResponsesTakeTurns makes more long responses at the same time than there are turns. A
// client that does not read its response holds up no other.
func TestLongResponsesTakeTurns(t *testing.T) {
	turns := max(1, runtime.GOMAXPROCS(0)/2)
	part := []byte(strings.Repeat("x", 64<<10))
	var making, most atomic.Int64
	a := emptyAPI(t, Options{}, route{"/long", func(*snapshot, *param.Request) (any, error) {
		return respond.Stream{Format: param.Text, To: func(w io.Writer) error {
			for written := 0; written < 8*maxBuffered; written += len(part) {
				if written > maxBuffered { // it is long
					n := making.Add(1)
					for before := most.Load(); n > before && !most.CompareAndSwap(before, n); before = most.Load() {
					}
					runtime.Gosched()
					making.Add(-1)
				}
				if _, err := w.Write(part); err != nil {
					return err
				}
			}
			return nil
		}}, nil
	}})
	server := httptest.NewServer(a)
	defer server.Close()
	for range turns + 1 { // clients that do not read
		silent, err := (&net.Dialer{}).DialContext(context.Background(), "tcp", server.Listener.Addr().String())
		require.NoError(t, err)
		defer silent.Close()
		_, err = io.WriteString(silent, "GET /long HTTP/1.1\r\nHost: x\r\n\r\n")
		require.NoError(t, err)
	}
	var clients sync.WaitGroup
	for range 4 * (turns + 1) {
		clients.Go(func() {
			status, content := fetch(t, server, "/long")
			assert.Equal(t, http.StatusOK, status)
			assert.Len(t, content, 8*maxBuffered)
		})
	}
	clients.Wait()
	assert.Positive(t, most.Load())
	assert.LessOrEqual(t, most.Load(), int64(turns))
}
