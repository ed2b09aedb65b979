package httpapi

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"sync"
	"time"
)

// Listener is what a server of an [API] listens on, beneath net/http. It makes problems
// of the errors that net/http answers with before a handler sees the request: a path that
// cannot be decoded, a malformed header, too many of them. It writes those in one piece of
// plain text, which no hook lets one change. It also lets an answer that is kept go out in
// one write, and has requests answered that a connection repeats.
type Listener struct {
	net.Listener
	server *http.Server
	mutex  sync.Mutex
	// late are the connections that were closed while they answered what net/http has not
	// read, and which answer still; fewer tells that there are fewer.
	late  map[*conn]bool
	fewer *sync.Cond
}

// Listen returns what the server is to serve on. It sets the server's ConnContext and
// ConnState.
func Listen(server *http.Server, l net.Listener) *Listener {
	server.ConnContext = func(ctx context.Context, c net.Conn) context.Context {
		return context.WithValue(ctx, connKey{}, c)
	}
	server.ConnState = func(c net.Conn, state http.ConnState) {
		if c, ok := c.(*conn); ok && state == http.StateIdle {
			c.idle()
		}
	}
	made := &Listener{Listener: l, server: server, late: map[*conn]bool{}}
	made.fewer = sync.NewCond(&made.mutex)
	return made
}

// Accept implements [net.Listener].
func (l *Listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &conn{Conn: c, listener: l}, nil
}

// Finish waits, after the server's Shutdown, for answers that the server does not know of.
// Those that have not ended when the context does are cut off; its error is returned.
func (l *Listener) Finish(ctx context.Context) error {
	stop := context.AfterFunc(ctx, func() {
		l.mutex.Lock()
		defer l.mutex.Unlock()
		l.fewer.Broadcast()
	})
	defer stop()
	l.mutex.Lock()
	defer l.mutex.Unlock()
	for len(l.late) > 0 && ctx.Err() == nil {
		l.fewer.Wait()
	}
	if len(l.late) == 0 {
		return nil
	}
	for c := range l.late {
		_ = c.Conn.Close() // of no use any more
	}
	return ctx.Err()
}

// await has Finish wait for a connection, or no longer.
func (l *Listener) await(c *conn, late bool) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if late {
		l.late[c] = true
		return
	}
	delete(l.late, c)
	l.fewer.Broadcast()
}

type connKey struct{}

// conn is a connection of a [Listener]. net/http writes to it from one goroutine at a time.
type conn struct {
	net.Conn
	listener *Listener
	memory
	ending
	// expected is how much content of an answer is to come, in bytes, with the headers
	// before it where begun is not set.
	expected int
	begun    bool
	// held is the beginning of an answer whose rest is still to come.
	held   *[]byte
	pieces [2][]byte
}

// CloseWrite is for net/http, which ends an answer to a request that it has not read
// to its end with it.
func (c *conn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// heldParts are buffers as large as those of net/http, which writes them out when
// they are full.
var heldParts = sync.Pool{New: func() any {
	part := make([]byte, 0, 4<<10)
	return &part
}}

// expect announces the content of an answer that is about to be written. net/http
// has a buffer of 4 KiB, and would write out what is longer in two pieces, which
// takes two calls to the system: the connection joins them.
func expect(r *http.Request, content int) {
	if c, ok := r.Context().Value(connKey{}).(*conn); ok {
		c.expected, c.begun = content, false
	}
}

// Write implements [net.Conn].
func (c *conn) Write(p []byte) (int, error) {
	if c.expected > 0 {
		return c.join(p)
	}
	if !bytes.HasPrefix(p, []byte("HTTP/1.1 4")) && !bytes.HasPrefix(p, []byte("HTTP/1.1 5")) {
		return c.Conn.Write(p)
	}
	return c.problem(p)
}

// join writes a piece of an answer together with the one before it, or holds it
// until the next one comes.
func (c *conn) join(p []byte) (int, error) {
	content := len(p)
	if !c.begun {
		end := bytes.Index(p, []byte("\r\n\r\n"))
		if end < 0 { // headers longer than the buffer
			c.expected = 0
			return c.Conn.Write(p)
		}
		c.begun = true
		content -= end + 4
	}
	c.expected = max(0, c.expected-content)
	if c.held == nil && c.expected > 0 {
		c.held = heldParts.Get().(*[]byte)
		*c.held = append((*c.held)[:0], p...)
		return len(p), nil
	}
	c.expected = 0
	if c.held == nil {
		return c.Conn.Write(p)
	}
	c.pieces = [2][]byte{*c.held, p}
	pieces := net.Buffers(c.pieces[:])
	_, err := pieces.WriteTo(c.Conn)
	heldParts.Put(c.held)
	c.held = nil
	if err != nil {
		return 0, err
	}
	return len(p), nil
}

// rawError is how net/http begins such an answer. No answer of a handler begins so:
// its headers have at least a Cache-Control before their type.
var rawError = regexp.MustCompile(`^HTTP/1\.1 ([45]\d\d) ([^\r\n]*)\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n`)

// problem writes a problem in place of an error that net/http writes by itself, and
// anything else as it is.
func (c *conn) problem(p []byte) (int, error) {
	match := rawError.FindSubmatch(p)
	if match == nil {
		return c.Conn.Write(p)
	}
	status, err := strconv.Atoi(string(match[1]))
	if err != nil {
		return c.Conn.Write(p)
	}
	id, k := rand.Text(), kinds[invalidRequest]
	body, err := encode(Problem{
		Type: k.Type, Title: k.Title, Status: status, Instance: id, Errors: []Fault{},
		Detail: "The request cannot be read: " + string(match[2]) + ".",
	})
	if err != nil {
		return 0, err
	}
	var answer bytes.Buffer
	fmt.Fprintf(&answer, "HTTP/1.1 %d %s\r\n", status, http.StatusText(status))
	header := http.Header{
		"Content-Type": {problemType}, "Content-Length": {strconv.Itoa(len(body))}, "Cache-Control": {"no-store"},
		"X-Content-Type-Options": {"nosniff"}, "X-Request-Id": {id}, "Connection": {"close"},
		"Date": {time.Now().UTC().Format(http.TimeFormat)},
	}
	if err := header.Write(&answer); err != nil {
		return 0, err
	}
	answer.WriteString("\r\n")
	answer.Write(body)
	if _, err := c.Conn.Write(answer.Bytes()); err != nil {
		return 0, err
	}
	return len(p), nil
}
