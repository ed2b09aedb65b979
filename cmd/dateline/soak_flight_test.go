package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"net/http"
	"syscall"

	"github.com/stretchr/testify/require"
)

// slowReader dials with a buffer so small that a server waits for who reads slowly.
var slowReader = net.Dialer{Timeout: soakPatience, Control: func(_, _ string, c syscall.RawConn) error {
	var failed error
	err := c.Control(func(descriptor uintptr) {
		failed = syscall.SetsockoptInt(int(descriptor), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 4096)
	})
	return errors.Join(err, failed)
}}

// exchange is a request on a connection of its own, whose answer is read later.
type exchange struct {
	net.Conn
	*ask
	id string
}

// begin sends a request that ends with the given bytes.
func (s *soak) begin(a *ask, end string) *exchange {
	s.t.Helper()
	connection, err := slowReader.DialContext(s.ctx, "tcp", s.addr)
	require.NoError(s.t, err)
	s.t.Cleanup(func() { _ = connection.Close() })
	e := &exchange{connection, a, fmt.Sprintf("soak-%016d", s.counts.of("asked: slowly"))}
	s.counts.add("asked: slowly")
	_, err = fmt.Fprintf(e, "%s %s HTTP/1.1\r\nHost: x\r\nAccept-Encoding: %s\r\nX-Request-Id: %s\r\n%s",
		a.method, a.target, a.header.Get("Accept-Encoding"), e.id, end)
	require.NoError(s.t, err)
	return e
}

// finish reads the response and checks it.
func (s *soak) finish(at int, e *exchange) bool {
	s.t.Helper()
	defer e.Close()
	in := bufio.NewReader(e)
	_, err := in.Peek(1)
	begun := err == nil
	var got reply
	if begun {
		var response *http.Response
		if response, err = http.ReadResponse(in, &http.Request{Method: e.method}); err == nil {
			got, err = replyTo(response, e.id)
		}
	}
	return s.check(at, e.ask, got, begun, err)
}

// inFlight returns how many requests the server is answering.
func (s *soak) inFlight() int {
	s.t.Helper()
	return int(value(s.t, admin(s.t, s.life.admin, "/metrics"), "dateline_http_requests_in_flight"))
}
