package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestManyBadConnections opens hundreds of connections that send nothing, or a header that
// does not end. Other clients get their responses.
func TestManyBadConnections(t *testing.T) {
	r := startServer(t, nil)
	for _, sent := range []string{"", "GET /v1 HTTP/1.1\r\nHost: x\r\nX-Slow: "} {
		for range 300 {
			connection, err := net.Dial("tcp", r.addr)
			require.NoError(t, err)
			defer connection.Close()
			_, err = io.WriteString(connection, sent)
			require.NoError(t, err)
		}
	}
	for range 10 {
		client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
		response, err := client.Get("http://" + r.addr + "/v1/people")
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		assert.Equal(t, http.StatusOK, response.StatusCode)
	}
	assert.Zero(t, r.stop())
}

// readers send requests until the server is gone.
type readers struct {
	sync.WaitGroup
	whole  atomic.Int64
	broken chan error
}

// send starts readers of a server. A request that gets no byte of a response is not a fault:
// the server may close a connection that it believes to be idle.
func send(addr string, count int) *readers {
	r := &readers{broken: make(chan error, count)}
	targets := []string{"/v1/people", "/v1/export", "/v1/mentions.csv", "/openapi.json"}
	for i := range count {
		r.Go(func() {
			transport := &http.Transport{DisableCompression: i%2 == 0}
			defer transport.CloseIdleConnections()
			for n := i; ; n++ {
				response, err := (&http.Client{Transport: transport}).Get("http://" + addr + targets[n%len(targets)])
				if err == nil {
					_, err = io.Copy(io.Discard, response.Body)
					_ = response.Body.Close()
					if err != nil || response.StatusCode != http.StatusOK {
						r.broken <- fmt.Errorf("%s: %w", response.Status, err)
						return
					}
					r.whole.Add(1)
					continue
				}
				if errors.Is(err, io.ErrUnexpectedEOF) { // in the middle of the headers
					r.broken <- err
				}
				return
			}
		})
	}
	return r
}

// TestStopsUnderLoad stops the program a dozen times, while clients send requests.
func TestStopsUnderLoad(t *testing.T) {
	program := filepath.Join(workingDirectory(t), "bin", "dateline")
	for range 12 {
		l := launch(t, program, "--addr", "127.0.0.1:0")
		r := send(l.addr, 8)
		eventually(t, func() bool { return r.whole.Load() >= 50 }, "it responds")
		require.NoError(t, l.Process.Signal(syscall.SIGTERM))
		require.NoError(t, <-l.exited, &l.stderr)
		r.Wait()
		select {
		case err := <-r.broken:
			require.NoError(t, err)
		default:
		}
		assert.Contains(t, l.stderr.String(), "msg=stopped")
	}
}

// TestManyHangups sends hundreds of hangups in a row, while clients send requests. The last
// one is not lost.
func TestManyHangups(t *testing.T) {
	dir := copySeeds(t, nil)
	l := launch(t, filepath.Join(workingDirectory(t), "bin", "dateline"), "--addr", "127.0.0.1:0", dir)
	r := send(l.addr, 2)
	for n := range 300 {
		if n == 299 {
			rewrite(t, dir, "name: Biden", "name: Biden\n    aliases: [current Biden]")
		}
		require.NoError(t, l.Process.Signal(syscall.SIGHUP))
	}
	eventually(t, func() bool {
		_, body := get(t, "http://"+l.addr+"/v1/people/biden")
		return strings.Contains(body, `["current Biden"]`)
	}, "the last hangup counts")
	require.NoError(t, l.Process.Signal(syscall.SIGTERM))
	require.NoError(t, <-l.exited, &l.stderr)
	r.Wait()
	assert.Empty(t, r.broken)
	assert.NotContains(t, l.stderr.String(), "level=ERROR")
}
