package httpapi_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
)

// watched is a server that tells when it has done with a request.
type watched struct {
	*httptest.Server
	api  *httpapi.API
	idle atomic.Int64 // how many times a connection has become idle
}

func watch(t *testing.T, api *httpapi.API) *watched {
	t.Helper()
	w := &watched{Server: httptest.NewUnstartedServer(api), api: api}
	w.Listener = httpapi.Listen(w.Config, w.Listener)
	observed := w.Config.ConnState
	w.Config.ConnState = func(c net.Conn, state http.ConnState) {
		observed(c, state)
		if state == http.StateIdle {
			w.idle.Add(1)
		}
	}
	w.Start()
	t.Cleanup(w.Close)
	return w
}

// line is a connection that requests are written to as they are.
type line struct {
	t *testing.T
	net.Conn
	in *bufio.Reader
}

func dial(t *testing.T, server *httptest.Server) *line {
	t.Helper()
	c, err := net.Dial("tcp", server.Listener.Addr().String())
	require.NoError(t, err)
	t.Cleanup(func() { _ = c.Close() })
	require.NoError(t, c.SetDeadline(time.Now().Add(time.Minute)))
	return &line{t, c, bufio.NewReader(c)}
}

func (l *line) send(text string) {
	l.t.Helper()
	_, err := io.WriteString(l.Conn, text)
	require.NoError(l.t, err)
}

// exchange sends requests at once, and returns their answers once the server has done
// with them. Without that, it may read the beginning of the next one too early to
// repeat it.
func (l *line) exchange(w *watched, requests ...string) []string {
	l.t.Helper()
	before := w.idle.Load() + w.api.Repeated()
	l.send(strings.Join(requests, ""))
	var answers []string
	for _, request := range requests {
		method, _, _ := strings.Cut(request, " ")
		answers = append(answers, l.receive(method))
	}
	require.Eventually(l.t, func() bool { return w.idle.Load()+w.api.Repeated() >= before+int64(len(requests)) }, time.Minute, 50*time.Microsecond)
	return answers
}

// ids are what no two answers have in common.
var ids = regexp.MustCompile(`[A-Z2-7]{26}`)

// receive reads an answer, and writes it out without what no two have in common.
func (l *line) receive(method string) string {
	l.t.Helper()
	response, err := http.ReadResponse(l.in, &http.Request{Method: method})
	require.NoError(l.t, err)
	body, err := io.ReadAll(response.Body)
	require.NoError(l.t, err)
	date, err := http.ParseTime(response.Header.Get("Date"))
	require.NoError(l.t, err)
	require.WithinDuration(l.t, time.Now(), date, time.Minute)
	response.Header.Del("Date")
	var text strings.Builder
	fmt.Fprintln(&text, response.Proto, response.Status, response.ContentLength, response.TransferEncoding)
	require.NoError(l.t, response.Header.Write(&text))
	text.Write(body)
	return ids.ReplaceAllString(text.String(), "ID")
}

// preflight is a request of a browser, with content, which is not read.
func preflight(content string) string {
	return requestOf("OPTIONS", "/v1/people", "Origin: https://reader.example", "Access-Control-Request-Method: GET", fmt.Sprintf("Content-Length: %d", len(content))) + content
}

// requestOf writes a request with lines of headers.
func requestOf(method, target string, lines ...string) string {
	return method + " " + target + " HTTP/1.1\r\nHost: news.example\r\n" + strings.Join(append(lines, "", ""), "\r\n")
}
