package httpapi_test

import (
	"bufio"
	"encoding/json"
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

// TestRequestsThatCannotBeRead writes them to a socket, as no client would.
func TestRequestsThatCannotBeRead(t *testing.T) {
	store, err := shipped()
	require.NoError(t, err)
	s := httptest.NewUnstartedServer(httpapi.New(store, httpapi.Options{}))
	s.Listener = httpapi.Listen(s.Config, s.Listener)
	s.Config.MaxHeaderBytes = 1 << 10
	s.Start()
	defer s.Close()
	for request, status := range map[string]int{
		"GET /v1/people/%zz HTTP/1.1\r\nHost: x\r\n\r\n":                                             http.StatusBadRequest,
		"GET /v1 HTTP/1.1\r\n\r\n":                                                                   http.StatusBadRequest,
		"GET /v1 HTTP/1.1\r\nHost: x\r\nBad Header: x\r\n\r\n":                                       http.StatusBadRequest,
		"nonsense\r\n\r\n":                                                                           http.StatusBadRequest,
		"GET /v1 HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 1<<14) + "\r\n\r\n":               http.StatusRequestHeaderFieldsTooLarge,
		"GET /v1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: unheard-of\r\n\r\n":                       http.StatusNotImplemented,
		"GET /v1 HTTP/9.9\r\nHost: x\r\n\r\n":                                                        http.StatusHTTPVersionNotSupported,
		"GET /v1/people/nobody HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: http://y\r\n\r\n": http.StatusNotFound,
	} {
		connection, err := net.Dial("tcp", s.Listener.Addr().String())
		require.NoError(t, err)
		_, err = io.WriteString(connection, request)
		require.NoError(t, err)
		response, err := http.ReadResponse(bufio.NewReader(connection), nil)
		require.NoError(t, err, request)
		body, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		require.NoError(t, connection.Close())
		line, _, _ := strings.Cut(request, "\r\n")
		assert.Equal(t, status, response.StatusCode, line)
		assert.Equal(t, "application/problem+json", response.Header.Get("Content-Type"), line)
		var problem httpapi.Problem
		require.NoError(t, json.Unmarshal(body, &problem), line)
		assert.Equal(t, status, problem.Status, line)
		assert.NotEmpty(t, problem.Detail)
		assert.NotEmpty(t, response.Header.Get("Date"), "RFC 9110 §6.6.1")
		assert.Equal(t, response.Header.Get("X-Request-Id"), problem.Instance)
		assert.Len(t, problem.Instance, 26)
	}
}
