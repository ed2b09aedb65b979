package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
	"dateline/internal/store"
)

// listen returns a listener on a free port of this machine.
func listen(t *testing.T) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	return listener
}

// TestRequestsInFlightFinish stops a server while it handles a request.
func TestRequestsInFlightFinish(t *testing.T) {
	begun, finish := make(chan struct{}), make(chan struct{})
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-finish
		_, _ = io.WriteString(w, "whole")
	})
	listener := listen(t)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() {
		served <- serve(ctx, slog.New(slog.DiscardHandler), time.Minute, server{listener, &http.Server{Handler: handler}})
	}()
	answered := make(chan string, 1)
	go func() {
		response, err := http.Get("http://" + listener.Addr().String())
		if err != nil {
			answered <- err.Error()
			return
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		answered <- string(body)
	}()
	<-begun
	stop()
	require.Eventually(t, func() bool {
		connection, err := net.Dial("tcp", listener.Addr().String())
		if err == nil {
			_ = connection.Close()
		}
		return err != nil
	}, 10*time.Second, time.Millisecond, "no new connection is taken")
	close(finish)
	assert.Equal(t, "whole", <-answered)
	assert.NoError(t, <-served)
}

// narrow is a listener whose connections have a small write buffer.
type narrow struct{ net.Listener }

func (l narrow) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return c, c.(*net.TCPConn).SetWriteBuffer(64 << 10)
}

// TestSlowReadersFinish stops a server while a client has read only the beginning of a
// cached response.
func TestSlowReadersFinish(t *testing.T) {
	corpus, err := load(&process{ctx: t.Context(), stderr: io.Discard}, nil)
	require.NoError(t, err)
	shipped, err := store.New(corpus)
	require.NoError(t, err)
	logger := slog.New(slog.DiscardHandler)
	api := httpapi.New(shipped, httpapi.Options{CacheBytes: httpapi.DefaultCacheBytes, Logger: logger})
	listener := listen(t)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() {
		served <- serve(ctx, logger, time.Minute, server{narrow{listener}, publicServer(api, logger)})
	}()
	connection, err := net.Dial("tcp", listener.Addr().String())
	require.NoError(t, err)
	defer connection.Close()
	require.NoError(t, connection.SetDeadline(time.Now().Add(time.Minute)))
	require.NoError(t, connection.(*net.TCPConn).SetReadBuffer(64<<10))
	in := bufio.NewReader(connection)
	ask := func() {
		_, err := io.WriteString(connection, "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: x\r\n\r\n")
		require.NoError(t, err)
	}
	read := func() int64 {
		response, err := http.ReadResponse(in, nil)
		require.NoError(t, err)
		n, err := io.Copy(io.Discard, response.Body)
		require.NoError(t, err)
		require.Equal(t, response.ContentLength, n)
		return n
	}
	ask()
	size := read()
	require.Greater(t, size, int64(1<<20), "more than the connection holds")
	ask()
	_, err = in.Peek(1)
	require.NoError(t, err)
	stop()
	select {
	case err := <-served:
		t.Fatal("stopped in the middle of an answer", err)
	case <-time.After(100 * time.Millisecond):
	}
	assert.Equal(t, size, read())
	assert.NoError(t, <-served)
}

// TestSignals stops the program by a signal, as a terminal and a supervisor do.
func TestSignals(t *testing.T) {
	program := filepath.Join(workingDirectory(t), "bin", "dateline")
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		var stdout, stderr output
		command := exec.Command(program, "serve", "--addr", "127.0.0.1:0")
		command.Stdout, command.Stderr = &stdout, &stderr
		require.NoError(t, command.Start())
		require.Eventually(t, func() bool { return listening.MatchString(stdout.String()) }, 20*time.Second, time.Millisecond)
		status, _ := get(t, "http://"+listening.FindStringSubmatch(stdout.String())[1]+"/readyz")
		assert.Equal(t, http.StatusOK, status)
		require.NoError(t, command.Process.Signal(signal))
		assert.NoError(t, command.Wait(), "%s: %s", signal, stderr.String())
		assert.Contains(t, stderr.String(), "stopped")
	}
}

// TestSecondSignal sends a signal twice, while a connection that sends nothing delays the end
// by some seconds.
func TestSecondSignal(t *testing.T) {
	program := filepath.Join(workingDirectory(t), "bin", "dateline")
	stopping := func(signal os.Signal) *life {
		l := launch(t, program, "--addr", "127.0.0.1:0")
		connection, err := net.Dial("tcp", l.addr)
		require.NoError(t, err)
		t.Cleanup(func() { _ = connection.Close() })
		get(t, "http://"+l.addr+"/livez") // so that the connection before is accepted
		require.NoError(t, l.Process.Signal(signal))
		eventually(t, func() bool { return strings.Contains(l.stderr.String(), "msg=stopping") }, "it is stopping")
		return l
	}
	terminated := stopping(syscall.SIGTERM)
	for range 10 { // one after the other, since a second one that is pending is dropped
		require.NoError(t, terminated.Process.Signal(syscall.SIGTERM))
		time.Sleep(5 * time.Millisecond)
	}
	require.NoError(t, <-terminated.exited)
	assert.Contains(t, terminated.stderr.String(), "msg=stopped")

	interrupted := stopping(os.Interrupt)
	eventually(t, func() bool {
		_ = interrupted.Process.Signal(os.Interrupt)
		return len(interrupted.exited) > 0
	}, "it has ended")
	require.Error(t, <-interrupted.exited)
	assert.NotContains(t, interrupted.stderr.String(), "msg=stopped")
}

// TestHealthcheckUsesNoProxy runs the program, since net/http reads the variables of proxies
// once, and asks no proxy for an address of this machine.
func TestHealthcheckUsesNoProxy(t *testing.T) {
	requests := make(chan string, 10)
	proxy := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { requests <- r.RequestURI }))
	defer proxy.Close()
	command := exec.Command(filepath.Join(workingDirectory(t), "bin", "dateline"), "healthcheck", "--addr", "no-such-host.invalid:8080")
	command.Env = append(os.Environ(), "HTTP_PROXY="+proxy.URL, "http_proxy="+proxy.URL, "NO_PROXY=", "no_proxy=")
	printed, err := command.CombinedOutput()
	require.Error(t, err)
	assert.Regexp(t, `^dateline: not ready: `, string(printed))
	assert.Empty(t, requests)
}

// TestGraceEnds stops a server whose request does not finish.
func TestGraceEnds(t *testing.T) {
	begun, cut := make(chan struct{}), make(chan struct{})
	handler := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(begun)
		<-r.Context().Done()
		close(cut)
	})
	listener := listen(t)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() {
		served <- serve(ctx, slog.New(slog.DiscardHandler), time.Millisecond, server{listener, &http.Server{Handler: handler}})
	}()
	go func() {
		response, err := http.Get("http://" + listener.Addr().String())
		if err == nil {
			_ = response.Body.Close()
		}
	}()
	<-begun
	stop()
	assert.ErrorContains(t, <-served, "did not finish within 1ms")
	<-cut
}

// TestHeadersAreLimited sends more headers than a request may have.
func TestHeadersAreLimited(t *testing.T) {
	r := startServer(t, nil)
	connection, err := net.Dial("tcp", r.addr)
	require.NoError(t, err)
	defer connection.Close()
	// The server may answer and close before all is written.
	_, _ = fmt.Fprintf(connection, "GET /v1 HTTP/1.1\r\nHost: x\r\nX-Long: %s\r\n\r\n", strings.Repeat("x", 1<<20))
	response, err := http.ReadResponse(bufio.NewReader(connection), nil)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	assert.Equal(t, http.StatusRequestHeaderFieldsTooLarge, response.StatusCode)
}
