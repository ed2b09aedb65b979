package httpapi_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
)

// TestRequestsThatCannotBeRead writes malformed requests to a socket. net/http responds with
// its own plain text, before any handler.
func TestRequestsThatCannotBeRead(t *testing.T) {
	store, err := shipped()
	require.NoError(t, err)
	s := httptest.NewUnstartedServer(httpapi.New(store, httpapi.Options{}))
	s.Config.MaxHeaderBytes = 1 << 10
	s.Start()
	defer s.Close()
	const plain, problem = "text/plain; charset=utf-8", "application/problem+json"
	for request, want := range map[string]struct {
		status      int
		contentType string
	}{
		"GET /v1/people/%zz HTTP/1.1\r\nHost: x\r\n\r\n":                               {http.StatusBadRequest, plain},
		"GET /v1 HTTP/1.1\r\n\r\n":                                                     {http.StatusBadRequest, plain},
		"GET /v1 HTTP/1.1\r\nHost: x\r\nBad Header: x\r\n\r\n":                         {http.StatusBadRequest, plain},
		"nonsense\r\n\r\n":                                                             {http.StatusBadRequest, plain},
		"GET /v1 HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 1<<14) + "\r\n\r\n": {http.StatusRequestHeaderFieldsTooLarge, plain},
		"GET /v1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: unheard-of\r\n\r\n":         {http.StatusNotImplemented, plain},
		"GET /v1 HTTP/9.9\r\nHost: x\r\n\r\n":                                          {http.StatusHTTPVersionNotSupported, plain},
		"GET /v1/people/nobody HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n":       {http.StatusNotFound, problem},
	} {
		connection, err := net.Dial("tcp", s.Listener.Addr().String())
		require.NoError(t, err)
		_, err = io.WriteString(connection, request)
		require.NoError(t, err)
		response, err := http.ReadResponse(bufio.NewReader(connection), nil)
		require.NoError(t, err, request)
		require.NoError(t, response.Body.Close())
		require.NoError(t, connection.Close())
		line, _, _ := strings.Cut(request, "\r\n")
		assert.Equal(t, want.status, response.StatusCode, line)
		assert.Equal(t, want.contentType, response.Header.Get("Content-Type"), line)
	}
}
