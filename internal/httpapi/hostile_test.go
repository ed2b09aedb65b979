package httpapi_test

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestHostileTargets sends request targets as no well-behaved client does, on real connections. None
// makes the server fail, adds a header, or is redirected to another server.
func TestHostileTargets(t *testing.T) {
	s := start(t)
	addr := strings.TrimPrefix(s.url, "http://")
	for _, target := range []string{
		"/../../etc/passwd", "/docs/../../etc/passwd", "/docs/..%2f..%2fetc%2fpasswd", "/docs/%2e%2e/%2e%2e/seeds", "/v1/articles/../../seeds",
		"/docs//etc/passwd", "/docs/%00", "/%00", "/v1/people/%00.csv", "/v1/people/%0d%0aX-Injected:%20yes", "/v1/people?q=%0d%0aX-Injected:%20yes",
		"//evil.example/v1/", "//evil.example/%2f..", "/\\evil.example/", "/v1//", "/v1/people//", "/v1/people/%2f/", "///", "/.//evil.example/", "/%2f%2fevil.example/",
		"http://evil.example/v1/people/", "http://evil.example//x/", "*", "?", "/?", "/v1?%", "/v1?=", "/v1?&&&&", "/v1;x=1", "/v1#fragment", "/v1%3fpretty",
		"/V1/people", "/v1/people.CSV", "/v1/people.csv.json", "/v1/.csv", "/v1/people/.json", "/v1/people.csv%00", "/%zz", "/%", "/v1/\xff\xfe", "/v1/%ff%fe", "/v1/%c0%ae%c0%ae",
		"/v1/articles/" + strings.Repeat("a", 7000), "/" + strings.Repeat("a/", 3000), "/v1/people?" + strings.Repeat("a", 5000), "/v1/people?fields=" + strings.Repeat("%2c", 1000), "/v1/articles/{id}", "/v1/{collection}",
	} {
		connection, err := (&net.Dialer{}).DialContext(context.Background(), "tcp", addr)
		require.NoError(t, err)
		_, err = fmt.Fprintf(connection, "GET %s HTTP/1.1\r\nHost: dateline.example\r\nConnection: close\r\n\r\n", target)
		require.NoError(t, err)
		response, err := http.ReadResponse(bufio.NewReader(connection), nil)
		require.NoError(t, err, target)
		connection.Close()
		response.Body.Close()
		assert.Less(t, response.StatusCode, 500, target)
		assert.Empty(t, response.Header.Get("X-Injected"), target)
		if location := response.Header.Get("Location"); location != "" {
			assert.Regexp(t, `^/[^/\\]`, location, target)
		}
	}
	assert.NotContains(t, s.log.String(), "panic")
	assert.Equal(t, http.StatusOK, s.get("/v1").StatusCode)
}
