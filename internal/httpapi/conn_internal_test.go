package httpapi

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAnswersAreWhole gets answers of every size around those of the buffers on the
// way, one after the other on one connection.
func TestAnswersAreWhole(t *testing.T) {
	a := emptyAPI(t, Options{CacheBytes: DefaultCacheBytes}, route{pattern: "/sized/{id}", op: func(_ *snapshot, r *http.Request) (any, error) {
		size, err := strconv.Atoi(pathID(r))
		return document{format: asText, body: []byte(strings.Repeat("0123456789", size/10+1)[:size])}, err
	}})
	server := httptest.NewUnstartedServer(a)
	server.Listener = Listen(server.Config, server.Listener)
	server.Start()
	defer server.Close()
	connection, err := net.Dial("tcp", server.Listener.Addr().String())
	require.NoError(t, err)
	defer connection.Close()
	in := bufio.NewReader(connection)
	ask := func(method, id, more string) (*http.Response, string) {
		_, err := fmt.Fprintf(connection, "%s /sized/%s HTTP/1.1\r\nHost: x\r\n%s\r\n", method, id, more)
		require.NoError(t, err)
		response, err := http.ReadResponse(in, &http.Request{Method: method})
		require.NoError(t, err)
		body, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		return response, string(body)
	}
	sizes := []int{0, 1, 2047, 2048, 2049, 8192, 65536, 1 << 20}
	for size := 3000; size < 4200; size += 7 {
		sizes = append(sizes, size, size+4096)
	}
	for _, size := range sizes {
		want := strings.Repeat("0123456789", size/10+1)[:size]
		for range 2 { // made, and kept
			_, body := ask(http.MethodGet, strconv.Itoa(size), "")
			if body != want {
				t.Fatalf("%d bytes, of which came %d", size, len(body))
			}
		}
		response, body := ask(http.MethodHead, strconv.Itoa(size), "")
		require.Empty(t, body)
		require.Equal(t, strconv.Itoa(size), response.Header.Get("Content-Length"))
		response, _ = ask(http.MethodGet, strconv.Itoa(size), "If-None-Match: "+response.Header.Get("ETag")+"\r\n")
		require.Equal(t, http.StatusNotModified, response.StatusCode)
		response, _ = ask(http.MethodGet, "wrong", "")
		require.Equal(t, http.StatusInternalServerError, response.StatusCode)
	}
	long, body := ask(http.MethodGet, "3000", "X-Request-Id: "+strings.Repeat("x", 128)+"\r\nOrigin: https://reader.example\r\n")
	assert.Equal(t, strings.Repeat("x", 128), long.Header.Get("X-Request-Id"))
	assert.Len(t, body, 3000)
}
