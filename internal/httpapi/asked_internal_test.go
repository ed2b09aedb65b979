package httpapi

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// timed is a listener whose connections note the deadlines that they are given, and hold
// little of what nobody reads.
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
	if err != nil {
		return nil, err
	}
	return timedConn{c, l}, c.(*net.TCPConn).SetWriteBuffer(64 << 10)
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

// bigSize is more than such a connection holds, in bytes.
const bigSize = 2 << 20

var big = route{pattern: "/big", op: func(*snapshot, *http.Request) (any, error) {
	return document{format: asText, body: make([]byte, bigSize)}, nil
}}

// asked is a server that is asked over one connection.
type asked struct {
	t     *testing.T
	api   *API
	times *timed
	l     *Listener
	idle  chan struct{}
	*http.Server
	net.Conn
	in *bufio.Reader
}

func newAsked(t *testing.T, server *http.Server, o Options) *asked {
	t.Helper()
	o.CacheBytes = DefaultCacheBytes
	base, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	a := &asked{t: t, api: emptyAPI(t, o, big), times: &timed{Listener: base}, Server: server, idle: make(chan struct{}, 100)}
	server.Handler = a.api
	a.l = Listen(server, a.times)
	observed := server.ConnState
	server.ConnState = func(c net.Conn, state http.ConnState) {
		if observed(c, state); state == http.StateIdle {
			a.idle <- struct{}{}
		}
	}
	go func() { _ = server.Serve(a.l) }()
	t.Cleanup(func() { _ = server.Close() })
	a.dial()
	return a
}

func (a *asked) dial() {
	a.t.Helper()
	var err error
	a.Conn, err = net.Dial("tcp", a.times.Addr().String())
	require.NoError(a.t, err)
	a.t.Cleanup(func() { _ = a.Conn.Close() })
	require.NoError(a.t, a.SetDeadline(time.Now().Add(time.Minute)))
	// Else the system makes room for as much as was read before.
	require.NoError(a.t, a.Conn.(*net.TCPConn).SetReadBuffer(64<<10))
	a.in = bufio.NewReader(a.Conn)
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
		select {
		case <-a.idle:
		case <-time.After(time.Minute):
			a.t.Fatal("the connection does not become idle")
		}
	}
}
