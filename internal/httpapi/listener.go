package httpapi

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"net"
	"net/http"
	"regexp"
	"strconv"
)

// Listen makes problems of the errors that net/http answers with before a handler
// sees the request: a path that cannot be decoded, a malformed header, too many of
// them. It writes those in one piece of plain text, which no hook lets one change.
func Listen(l net.Listener) net.Listener { return problemListener{l} }

type problemListener struct{ net.Listener }

// Accept implements [net.Listener].
func (l problemListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return problemConn{c}, nil
}

type problemConn struct{ net.Conn }

// rawError is how net/http begins such an answer. No answer of a handler begins so:
// its headers have at least a date before their type.
var rawError = regexp.MustCompile(`^HTTP/1\.1 ([45]\d\d) ([^\r\n]*)\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n`)

// Write implements [net.Conn].
func (c problemConn) Write(p []byte) (int, error) {
	if !bytes.HasPrefix(p, []byte("HTTP/1.1 4")) && !bytes.HasPrefix(p, []byte("HTTP/1.1 5")) {
		return c.Conn.Write(p)
	}
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
