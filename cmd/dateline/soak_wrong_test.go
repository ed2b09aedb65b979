package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"time"
)

// wrongAsks returns requests that are wrong in every edition.
func wrongAsks() []*ask {
	var list []*ask
	add := func(status int, problem, method, target, content string, header ...string) {
		a := &ask{kind: "wrong", method: method, target: target, content: content, status: status, problem: problem, header: http.Header{}}
		for i := 0; i+1 < len(header); i += 2 {
			a.header.Add(header[i], header[i+1])
		}
		list = append(list, a)
	}
	for _, name := range collections {
		for _, query := range []string{
			"limit=0", "limit=ten", "limit=1&limit=2", "offset=-1", "sort=nonsense", "sort=", "no_such=1", "fields=no_such", "include=id",
			"pretty=yes", "article=no-such-article", "q=" + strings.Repeat("x", 257), "q=%ff", "limit=0&offset=x&sort=x&fields=x",
		} {
			add(http.StatusBadRequest, "invalid-parameter", http.MethodGet, "/v1/"+name+"?"+query, "")
		}
		add(http.StatusNotFound, "not-found", http.MethodGet, "/v1/"+name+"/no-such-id", "")
		add(http.StatusNotFound, "not-found", http.MethodGet, "/v1/"+name+"/%2e%2e%2fetc", "", "Accept-Encoding", "br")
		add(http.StatusBadRequest, "invalid-parameter", http.MethodGet, "/v1/"+name+".ndjson?limit=1", "")
		add(http.StatusNotAcceptable, "not-acceptable", http.MethodGet, "/v1/"+name, "", "Accept", "image/png")
		add(http.StatusNotAcceptable, "not-acceptable", http.MethodGet, "/v1/"+name, "", "Accept", "nonsense")
		add(http.StatusNotAcceptable, "not-acceptable", http.MethodGet, "/v1/"+name+".csv", "", "Accept", "application/json")
		add(http.StatusNotAcceptable, "not-acceptable", http.MethodGet, "/v1/"+name, "", "Accept-Encoding", "br;q=2")
		add(http.StatusNotAcceptable, "not-acceptable", http.MethodGet, "/v1/"+name, "", "Accept-Encoding", "*;q=0")
		add(http.StatusPreconditionFailed, "precondition-failed", http.MethodGet, "/v1/"+name, "", "If-Match", `"another"`)
		for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, "BREW"} {
			add(http.StatusMethodNotAllowed, "method-not-allowed", method, "/v1/"+name, "")
			add(http.StatusMethodNotAllowed, "method-not-allowed", method, "/v1/"+name, `{"name":"x"}`)
		}
		add(http.StatusRequestEntityTooLarge, "content-too-large", http.MethodGet, "/v1/"+name, `{"name":"x"}`)
	}
	add(http.StatusNotFound, "not-found", http.MethodGet, "/v2/people", "")
	add(http.StatusNotFound, "not-found", http.MethodGet, "/v1/peolpe", "")
	add(http.StatusNotFound, "not-found", http.MethodGet, "/metrics", "")
	add(http.StatusBadRequest, "invalid-parameter", http.MethodGet, "/v1/search", "")
	add(http.StatusBadRequest, "invalid-parameter", http.MethodGet, "/v1/search?q=x&type=mention", "")
	add(http.StatusBadRequest, "invalid-parameter", http.MethodGet, "/v1/export?limit=1", "")
	add(http.StatusRequestURITooLong, "uri-too-long", http.MethodGet, "/v1/people?q="+strings.Repeat("x", 5000), "")
	add(http.StatusRequestURITooLong, "uri-too-long", http.MethodGet, "/v1/"+strings.Repeat("x", 9000), "")
	return list
}

// raw is bytes to send over a connection, and the expected response.
type raw struct {
	sent, problem string
	status        int
}

// rawAsks returns bytes that are not HTTP, or that no HTTP client of Go sends.
func rawAsks() []*raw {
	const unreadable = "" // net/http answers these itself, in plain text
	return []*raw{
		{"GET /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n", unreadable, http.StatusBadRequest},
		{"GET /v1 HTTP/1.1\r\n\r\n", unreadable, http.StatusBadRequest},
		{"GET /v1 HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", unreadable, http.StatusBadRequest},
		{"GET /v1 HTTP/1.1\r\nHost: x\r\nBad Name: y\r\n\r\n", unreadable, http.StatusBadRequest},
		{"GET /v1 HTTP/1.1\r\nHost: x\r\nX-Bad: a\x01b\r\n\r\n", unreadable, http.StatusBadRequest},
		{"GET /v1 HTTP/3.7\r\nHost: x\r\n\r\n", unreadable, http.StatusHTTPVersionNotSupported},
		{"GET /v1\r\n\r\n", unreadable, http.StatusBadRequest},
		{"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", unreadable, http.StatusBadRequest},
		{"\x00\xff\xfe\r\n\r\n", unreadable, http.StatusBadRequest},
		{"GET /v1 HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", unreadable, http.StatusBadRequest},
		{"GET /v1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: rot13\r\n\r\n", unreadable, http.StatusNotImplemented},
		{"GET /v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\nabc", "/problems/content-too-large", http.StatusRequestEntityTooLarge},
		{"GET /v1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", "/problems/content-too-large", http.StatusRequestEntityTooLarge},
		{"GET /v1/people/nobody HTTP/1.0\r\n\r\n", "/problems/not-found", http.StatusNotFound},
	}
}

// dial connects to the server, with a deadline for the connection.
func (s *soak) dial() (net.Conn, error) {
	connection, err := (&net.Dialer{Timeout: soakPatience}).DialContext(s.ctx, "tcp", s.addr)
	if err == nil {
		err = connection.SetDeadline(time.Now().Add(soakPatience))
	}
	return connection, err
}

// raw sends bytes and checks the response.
func (s *soak) raw(at int, r *raw) bool {
	s.counts.add("asked: raw")
	got, err := func() (reply, error) {
		connection, err := s.dial()
		if err != nil {
			return reply{}, err
		}
		defer connection.Close()
		if _, err := io.WriteString(connection, r.sent); err != nil {
			return reply{}, err
		}
		response, err := http.ReadResponse(bufio.NewReader(connection), nil)
		if err != nil {
			return reply{}, err
		}
		return replyTo(response, response.Header.Get("X-Request-Id"))
	}()
	times := s.times.since(at)
	switch {
	case err != nil && (times.killed || times.stopping):
		s.counts.add("interrupted")
		return false
	case err == nil && got.status == r.status && got.problem == r.problem:
		s.counts.add("answered: raw")
	case err == nil && got.refused(http.MethodGet, "overloaded", "1"):
		s.counts.add("answered: overloaded")
	default:
		s.fault("%.80q at %+v: %v %s%s", r.sent, times, err, got.head, got.body)
	}
	return true
}

// half sends a part of a request and closes the connection.
func (s *soak) half(random *rand.Rand) bool {
	connection, err := s.dial()
	if err != nil {
		return false
	}
	const whole = "GET /v1/people?limit=3 HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n\r\n"
	_, err = io.WriteString(connection, whole[:random.IntN(len(whole))])
	_ = connection.Close()
	return err == nil
}

// breakOff resets the connection in the middle of a response.
func (s *soak) breakOff(a *ask) bool {
	connection, err := s.dial()
	if err != nil {
		return false
	}
	_, err = fmt.Fprintf(connection, "GET %s HTTP/1.1\r\nHost: x\r\nAccept-Encoding: %s\r\n\r\n", a.target, a.header.Get("Accept-Encoding"))
	if err == nil {
		_, err = io.ReadFull(connection, make([]byte, 100))
	}
	_ = connection.(*net.TCPConn).SetLinger(0) // a reset in place of an end
	_ = connection.Close()
	return err == nil
}
