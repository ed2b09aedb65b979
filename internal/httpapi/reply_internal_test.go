package httpapi

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

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
		"with more lines than one": {func(w http.ResponseWriter) {
			w.Header().Set("Link", "a\r\nSet-Cookie: b")
		}, "unexpected EOF", errLines},
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
		require.NoError(t, errors.Join(client.SetDeadline(time.Now().Add(time.Minute)), server.SetDeadline(time.Now().Add(time.Minute))))
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
		w.conn, w.of = &conn{Conn: server}, &repeat{request: httptest.NewRequest(http.MethodGet, "/", nil)}
		c.write(w)
		require.ErrorIs(t, w.finish(), c.err, name)
		w.release()
		assert.Equal(t, 0, w.head.Len()+len(w.header)+w.status+w.rest, "nothing is left for the next one")
		assert.True(t, w.conn == nil && w.snapshot == nil && w.kept == nil && w.err == nil)
		require.NoError(t, server.Close())
		assert.Equal(t, c.want, <-got, name)
	}
	w := replies.Get().(*reply)
	w.of = &repeat{request: httptest.NewRequest(http.MethodGet, "/", nil)}
	w.WriteHeader(http.StatusOK)
	w.release()
	assert.Zero(t, w.head.Len(), "though it was not written")
}

// TestRepeatsAllocateLittle counts the allocations of a request that is repeated: what
// one of the handler takes, and the date.
func TestRepeatsAllocateLittle(t *testing.T) {
	a := newAsked(t, &http.Server{}, Options{})
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
	assert.EqualValues(t, 1002, a.api.Repeated())
}
