package httpapi

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Read implements [net.Conn]. It returns what is for net/http to read, and answers the
// requests before that by itself.
func (c *conn) Read(p []byte) (int, error) {
	for {
		n, err := c.Conn.Read(p)
		known, s, kept := c.find(p[:n])
		if known == nil {
			c.hear(p[:n])
			return n, err
		}
		if err := c.answer(known, s, kept); err != nil {
			return 0, err
		}
	}
}

// answer has the handler answer a request that is repeated. The connection is idle to
// net/http, which may close it: that waits for the answer.
func (c *conn) answer(known *repeat, s *snapshot, kept *answer) error {
	if !c.begin() {
		return net.ErrClosed
	}
	defer c.end()
	server := c.listener.server
	if err := c.SetWriteDeadline(after(server.WriteTimeout)); err != nil {
		return err
	}
	w := replies.Get().(*reply)
	w.conn, w.of, w.snapshot, w.kept = c, known, s, kept
	defer w.release()
	known.api.ServeHTTP(w, known.request)
	c.current = answered{} // net/http has not read it, and is not to end it
	if err := w.finish(); err != nil {
		return err
	}
	return c.SetReadDeadline(after(cmp.Or(server.IdleTimeout, server.ReadTimeout)))
}

// after returns when a timeout ends that begins now; never where there is none.
func after(timeout time.Duration) time.Time {
	if timeout <= 0 {
		return time.Time{}
	}
	return time.Now().Add(timeout)
}

// ending lets a connection be closed once the answer that it is writing has ended.
type ending struct {
	mutex             sync.Mutex
	answering, closed bool
}

// begin begins an answer, unless the connection is closed.
func (c *conn) begin() bool {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.answering = !c.closed
	return c.answering
}

// end ends an answer, and closes the connection if that was to be done meanwhile.
func (c *conn) end() {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.answering = false
	if c.closed {
		_ = c.Conn.Close() // as net/http, which has no use for the error either
		c.listener.await(c, false)
	}
}

// Close implements [net.Conn].
func (c *conn) Close() error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.answering && !c.closed {
		c.closed = true
		c.listener.await(c, true)
		return nil
	}
	c.closed = true
	return c.Conn.Close()
}

// reply is the [http.ResponseWriter] of a request that is repeated, with its answer. It
// writes what net/http would.
type reply struct {
	conn     *conn
	of       *repeat
	header   http.Header
	head     bytes.Buffer // until it is written
	status   int          // 0 until there is a head
	rest     int          // how much content is still to be written, in bytes
	err      error
	snapshot *snapshot
	kept     *answer
}

var errLines = errors.New("a header has more than one line")

var replies = sync.Pool{New: func() any { return &reply{header: http.Header{}} }}

// release gives the reply back to be used for another request.
func (w *reply) release() {
	clear(w.header)
	w.head.Reset()
	*w = reply{header: w.header, head: w.head}
	replies.Put(w)
}

// Header implements [http.ResponseWriter].
func (w *reply) Header() http.Header { return w.header }

// WriteHeader implements [http.ResponseWriter].
func (w *reply) WriteHeader(status int) {
	if w.status != 0 {
		return
	}
	w.status = status
	length := w.header["Content-Length"]
	switch {
	case w.of.request.Method == http.MethodHead || status == http.StatusNotModified || status == http.StatusNoContent:
	case len(length) == 0:
		w.header["Content-Length"] = []string{"0"} // the handler tells of any content
	default:
		w.rest, w.err = strconv.Atoi(length[0])
	}
	w.header["Date"] = []string{time.Now().UTC().Format(http.TimeFormat)}
	w.head.WriteString("HTTP/1.1 ")
	w.head.Write(strconv.AppendInt(w.head.AvailableBuffer(), int64(status), 10))
	w.head.WriteByte(' ')
	w.head.WriteString(http.StatusText(status))
	w.head.WriteString("\r\n")
	w.writeFields()
	w.head.WriteString("\r\n")
}

// writeFields writes the headers by their names, as net/http does. It sorts them only where
// they are others than those of the answer to the request before.
func (w *reply) writeFields() {
	names := w.of.fields
	if len(names) != len(w.header) || slices.ContainsFunc(names, func(name string) bool { return w.header[name] == nil }) {
		names = slices.Sorted(maps.Keys(w.header))
		w.of.fields = names
	}
	for _, name := range names {
		for _, value := range w.header[name] {
			if strings.Contains(value, "\n") || strings.Contains(value, "\r") {
				w.err = errLines
			}
			w.head.WriteString(name)
			w.head.WriteString(": ")
			w.head.WriteString(value)
			w.head.WriteString("\r\n")
		}
	}
}

// Write implements [http.ResponseWriter].
func (w *reply) Write(p []byte) (int, error) {
	w.begin()
	if w.rest -= len(p); w.err == nil && w.rest < 0 {
		w.err = http.ErrContentLength
	}
	if w.err != nil {
		return 0, w.err
	}
	n, err := w.conn.Write(p)
	w.err = err
	return n, err
}

// begin writes the head, if it is not written yet.
func (w *reply) begin() {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	if w.err == nil && w.head.Len() > 0 {
		_, w.err = w.conn.Write(w.head.Bytes())
		w.head.Reset()
	}
}

// finish ends the answer. An error is that it cannot be, and the connection with it.
func (w *reply) finish() error {
	w.begin()
	if w.err == nil && w.rest > 0 {
		w.err = http.ErrContentLength
	}
	return w.err
}
