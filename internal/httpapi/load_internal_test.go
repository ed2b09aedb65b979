package httpapi

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/respond"
	"dateline/internal/store"
)

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
