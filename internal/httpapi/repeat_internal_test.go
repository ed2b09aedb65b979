package httpapi

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// timed is a listener whose connections note the deadlines that they are given.
type timed struct {
	net.Listener
	mutex       sync.Mutex
	read, write time.Time
}

type timedConn struct {
	net.Conn
	of *timed
}

func (l *timed) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return timedConn{c, l}, err
}

func (c timedConn) SetReadDeadline(t time.Time) error {
	c.of.mutex.Lock()
	defer c.of.mutex.Unlock()
	c.of.read = t
	return c.Conn.SetReadDeadline(t)
}

func (c timedConn) SetWriteDeadline(t time.Time) error {
	c.of.mutex.Lock()
	defer c.of.mutex.Unlock()
	c.of.write = t
	return c.Conn.SetWriteDeadline(t)
}

// big is a route whose answer is longer than what a connection takes that nobody reads.
var big = route{pattern: "/big", op: func(*snapshot, *http.Request) (any, error) {
	return document{format: asText, body: make([]byte, 7<<20)}, nil
}}

// asked is a server that is asked over one connection.
type asked struct {
	t    *testing.T
	api  *API
	l    *Listener
	idle chan struct{}
	*http.Server
	net.Conn
	in *bufio.Reader
}

func newAsked(t *testing.T, base net.Listener, server *http.Server) *asked {
	t.Helper()
	a := &asked{t: t, api: emptyAPI(t, Options{CacheBytes: DefaultCacheBytes}, big), Server: server, idle: make(chan struct{}, 100)}
	server.Handler = a.api
	a.l = Listen(server, base)
	observed := server.ConnState
	server.ConnState = func(c net.Conn, state http.ConnState) {
		if observed(c, state); state == http.StateIdle {
			a.idle <- struct{}{}
		}
	}
	go func() { _ = server.Serve(a.l) }()
	t.Cleanup(func() { _ = server.Close() })
	var err error
	a.Conn, err = net.Dial("tcp", base.Addr().String())
	require.NoError(t, err)
	t.Cleanup(func() { _ = a.Conn.Close() })
	require.NoError(t, a.SetDeadline(time.Now().Add(time.Minute)))
	// Else the system makes room for as much as was read before.
	require.NoError(t, a.Conn.(*net.TCPConn).SetReadBuffer(64<<10))
	a.in = bufio.NewReader(a.Conn)
	return a
}

// ask asks, and does not read the answer.
func (a *asked) ask(path string) {
	a.t.Helper()
	_, err := io.WriteString(a.Conn, "GET "+path+" HTTP/1.1\r\nHost: x\r\n\r\n")
	require.NoError(a.t, err)
}

// read reads an answer, and returns how long it is.
func (a *asked) read() (int64, error) {
	response, err := http.ReadResponse(a.in, nil)
	if err != nil {
		return 0, err
	}
	return io.Copy(io.Discard, response.Body)
}

// learn asks until what is asked is remembered: the first answer is made, two are kept.
func (a *asked) learn(path string) {
	a.t.Helper()
	for range 3 {
		a.ask(path)
		_, err := a.read()
		require.NoError(a.t, err)
		<-a.idle
	}
}

func (a *asked) repeated(want int) bool {
	w := httptest.NewRecorder()
	a.api.Admin().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	return strings.Contains(w.Body.String(), fmt.Sprintf("\ndateline_http_requests_repeated_total %d\n", want))
}

func newBase(t *testing.T) net.Listener {
	t.Helper()
	base, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	return base
}

// TestRepeatsHaveTheTimesOfTheServer repeats a request, and looks at the deadlines that
// its connection is given.
func TestRepeatsHaveTheTimesOfTheServer(t *testing.T) {
	for _, c := range []struct{ idle, read, write, want time.Duration }{
		{2 * time.Minute, 10 * time.Second, 30 * time.Second, 2 * time.Minute},
		{0, 10 * time.Second, 0, 10 * time.Second},
		{0, 0, 0, 0},
	} {
		times := &timed{Listener: newBase(t)}
		a := newAsked(t, times, &http.Server{IdleTimeout: c.idle, ReadTimeout: c.read, WriteTimeout: c.write})
		a.learn("/v1")
		for n := range 3 {
			begun := time.Now()
			a.ask("/v1")
			_, err := a.read()
			require.NoError(t, err)
			require.Eventually(t, func() bool {
				times.mutex.Lock()
				defer times.mutex.Unlock()
				return at(begun, times.read, c.want) && at(begun, times.write, c.write)
			}, 10*time.Second, time.Millisecond, "request %d of %+v", n, c)
		}
		assert.True(t, a.repeated(3))
	}
}

// at reports whether a deadline was set since the moment, to that much later.
func at(begun, deadline time.Time, timeout time.Duration) bool {
	if timeout == 0 {
		return deadline.IsZero()
	}
	return !deadline.Before(begun.Add(timeout)) && deadline.Before(time.Now().Add(timeout))
}

// TestRepeatsThatNobodyReadsEnd repeats a request for more than a connection holds.
func TestRepeatsThatNobodyReadsEnd(t *testing.T) {
	a := newAsked(t, newBase(t), &http.Server{WriteTimeout: 3 * time.Second})
	a.learn("/big")
	a.ask("/big")
	require.Eventually(t, func() bool { return a.repeated(1) }, 10*time.Second, time.Millisecond)
	patient, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	require.NoError(t, a.l.Finish(patient), "once it has been cut off")
	n, err := a.read()
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	assert.Less(t, n, int64(7<<20))
}

// TestRepeatsOutliveShutdown shuts a server down while it answers what it has not read.
func TestRepeatsOutliveShutdown(t *testing.T) {
	a := newAsked(t, newBase(t), &http.Server{})
	a.learn("/big")
	a.ask("/big")
	_, err := a.in.Peek(1)
	require.NoError(t, err)
	patient, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	require.NoError(t, a.Shutdown(patient), "of which it does not know")
	impatient, stop := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer stop()
	require.ErrorIs(t, a.l.Finish(impatient), context.DeadlineExceeded)
	n, err := a.read()
	require.NoError(t, err)
	assert.EqualValues(t, 7<<20, n)
	require.NoError(t, a.l.Finish(patient))
	_, err = a.in.ReadByte()
	require.ErrorIs(t, err, io.EOF, "closed after it")
	assert.True(t, a.repeated(1))
}

// TestRepliesAreWhole writes answers that are not as their headers say: no connection
// may go on after one, since the next answer would be taken for the rest of it.
func TestRepliesAreWhole(t *testing.T) {
	for name, c := range map[string]struct {
		write func(http.ResponseWriter)
		want  string
		err   error
	}{
		"none":       {func(http.ResponseWriter) {}, "200 OK 0 ", nil},
		"no content": {func(w http.ResponseWriter) { w.WriteHeader(http.StatusNoContent) }, "204 No Content 0 ", nil},
		"in pieces": {func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "4")
			w.WriteHeader(http.StatusAccepted)
			w.WriteHeader(http.StatusOK)
			_, _ = io.WriteString(w, "ab")
			_, _ = io.WriteString(w, "cd")
		}, "202 Accepted 4 abcd", nil},
		"too short": {func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "4")
			_, _ = io.WriteString(w, "abc")
		}, "200 OK 4 abc", http.ErrContentLength},
		"too long": {func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "4")
			_, _ = io.WriteString(w, "abcd")
			_, _ = io.WriteString(w, "e")
		}, "200 OK 4 abcd", http.ErrContentLength},
	} {
		client, server := net.Pipe()
		got := make(chan string, 1)
		go func() {
			response, err := http.ReadResponse(bufio.NewReader(client), nil)
			if err != nil {
				got <- err.Error()
				return
			}
			body, _ := io.ReadAll(response.Body)
			got <- fmt.Sprintf("%s %d %s", response.Status, response.ContentLength, body)
		}()
		w := replies.Get().(*reply)
		w.conn, w.method = &conn{Conn: server}, http.MethodGet
		c.write(w)
		require.ErrorIs(t, w.finish(), c.err, name)
		w.release()
		require.NoError(t, server.Close())
		assert.Equal(t, c.want, <-got, name)
	}
}

// TestRepeatsAllocateLittle counts the allocations of a request that is repeated: what
// one of the handler takes, and the date.
func TestRepeatsAllocateLittle(t *testing.T) {
	a := newAsked(t, newBase(t), &http.Server{})
	a.learn("/v1")
	var answer bytes.Buffer
	a.in = bufio.NewReader(io.TeeReader(a.Conn, &answer))
	a.ask("/v1")
	_, err := a.read()
	require.NoError(t, err)
	request := []byte("GET /v1 HTTP/1.1\r\nHost: x\r\n\r\n")
	allocations := testing.AllocsPerRun(1000, func() {
		_, err = a.Write(request)
		if err == nil {
			_, err = io.ReadFull(a.Conn, answer.Bytes()) // the next one is as long
		}
	})
	require.NoError(t, err)
	assert.LessOrEqual(t, allocations, 16.0, "the race detector empties pools, which takes some more")
	assert.True(t, a.repeated(1002))
}
