package httpapi_test

import (
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
)

// TestCacheBytesAreBytes fills the cache with responses of each shape, and compares what the cache
// says that it takes with what the heap grows by: bodies, headers, keys and the entries themselves.
func TestCacheBytesAreBytes(t *testing.T) {
	const limit = 2 << 20
	emoji := strings.Repeat("%F0%9F%98%80", 246)
	for name, request := range map[string]func(i int) (target, query string, header http.Header){
		"small responses": func(i int) (string, string, http.Header) {
			return "/v1/people", fmt.Sprintf("limit=1&fields=id&offset=%d", i), nil
		},
		"long keys and headers": func(i int) (string, string, http.Header) {
			return "/v1/mentions.csv", fmt.Sprintf("fields=id&limit=1&q=zz%d%s", i, emoji), nil
		},
		"long Accept": func(i int) (string, string, http.Header) {
			return "/v1", "", http.Header{"Accept": {fmt.Sprintf("application/json, x/%s%d", strings.Repeat("y", 8000), i)}}
		},
		"pages": func(i int) (string, string, http.Header) {
			return "/v1/quotes", fmt.Sprintf("limit=%d&offset=%d", 1+i%100, i), nil
		},
		"compressed pages": func(i int) (string, string, http.Header) {
			return "/v1/relations", fmt.Sprintf("limit=%d&offset=%d", 1+i%100, i), http.Header{"Accept-Encoding": {[]string{"gzip", "br", "zstd"}[i%3]}}
		},
		"streams": func(i int) (string, string, http.Header) {
			return "/v1/relations.csv", fmt.Sprintf("limit=%d&offset=%d", 100-i%2, i), nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := shipped()
			require.NoError(t, err)
			api := httpapi.New(s, httpapi.Options{CacheBytes: limit, LogShare: 0})
			get := func(i int) {
				target, query, header := request(i)
				require.Equal(t, http.StatusOK, ask(api, target, query, header).Code)
			}
			get(0) // what is made once
			before := heap()
			i := 1
			for full, last := 0, 0.0; full < 3; i++ { // its size is about the limit
				get(i)
				if i%50 != 0 {
					continue
				}
				if is := cacheBytes(t, api); is > limit*3/4 || is < last {
					full++
				} else {
					last = is
				}
			}
			grown := heap() - before
			told := cacheBytes(t, api)
			t.Logf("%d requests: the cache tells %.0f bytes, the heap has grown by %d: %.2f", i, told, grown, float64(grown)/told)
			assert.LessOrEqual(t, told, float64(limit))
			assert.LessOrEqual(t, float64(grown), told)
			runtime.KeepAlive(api)
		})
	}
}

// heap returns the bytes of all reachable objects.
func heap() int {
	runtime.GC()
	runtime.GC() // what a pool holds survives one
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// cacheBytes returns what the metrics say that the cache takes.
func cacheBytes(t *testing.T, api *httpapi.API) float64 {
	t.Helper()
	var bytes float64
	_, line, _ := strings.Cut(metrics(t, api), "\ndateline_cache_bytes ")
	_, err := fmt.Sscan(line, &bytes)
	require.NoError(t, err)
	return bytes
}
