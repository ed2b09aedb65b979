package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

// TestSlowClientsAreCut sends requests that never end, a byte at a time.
func TestSlowClientsAreCut(t *testing.T) {
	t.Parallel()
	r := startServer(t, nil)
	for name, request := range map[string]string{
		"headers": "GET /v1 HTTP/1.1\r\nHost: x\r\nX-Slow: ",
		"content": "GET /v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n",
		"nothing": "",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			connection, err := net.Dial("tcp", r.addr)
			require.NoError(t, err)
			defer connection.Close()
			start := time.Now()
			_, err = io.WriteString(connection, request)
			require.NoError(t, err)
			closed := make(chan struct{})
			go func() {
				defer close(closed)
				_, _ = io.Copy(io.Discard, connection)
			}()
			drip := time.NewTicker(200 * time.Millisecond)
			defer drip.Stop()
			for {
				select {
				case <-closed:
					assert.Less(t, time.Since(start), 2*readTimeout)
					return
				case <-drip.C:
					if request != "" {
						_, _ = io.WriteString(connection, "x")
					}
					require.Less(t, time.Since(start), time.Minute, "the connection is still open")
				}
			}
		})
	}
}

// TestContentIsNotRead announces a gigabyte of content and does not send it.
func TestContentIsNotRead(t *testing.T) {
	r := startServer(t, nil)
	for framing, status := range map[string]int{
		"GET Content-Length: 1000000000":                http.StatusRequestEntityTooLarge,
		"GET Transfer-Encoding: chunked":                http.StatusRequestEntityTooLarge,
		"GET Content-Length: 5\r\nExpect: 100-continue": http.StatusRequestEntityTooLarge,
		"POST Content-Length: 1000000000":               http.StatusMethodNotAllowed,
		"POST Content-Length: 5":                        http.StatusMethodNotAllowed,
	} {
		method, framing, _ := strings.Cut(framing, " ")
		connection, err := net.Dial("tcp", r.addr)
		require.NoError(t, err)
		_, err = fmt.Fprintf(connection, "%s /v1 HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n", method, framing)
		require.NoError(t, err)
		require.NoError(t, connection.SetReadDeadline(time.Now().Add(readHeaderTimeout/2)))
		response, err := http.ReadResponse(bufio.NewReader(connection), nil)
		require.NoError(t, err, framing)
		assert.Equal(t, status, response.StatusCode, framing)
		assert.True(t, response.Close, framing)
		_, err = io.Copy(io.Discard, response.Body)
		require.NoError(t, err, framing)
		require.NoError(t, response.Body.Close())
		// The connection ends sooner than after the timeout of a request.
		require.NoError(t, connection.SetReadDeadline(time.Now().Add(readTimeout/2)))
		_, err = io.Copy(io.Discard, connection)
		require.NoError(t, err, framing)
		require.NoError(t, connection.Close())
	}
}

// TestConnectionsAreLimited opens as many idle connections as may be open. The next one waits
// until one of them closes. The admin address has no limit.
func TestConnectionsAreLimited(t *testing.T) {
	const limit = 3
	r := startServer(t, nil, "--max-connections", strconv.Itoa(limit), "--admin-addr", "127.0.0.1:0")
	send := func() net.Conn {
		connection, err := net.Dial("tcp", r.addr)
		require.NoError(t, err)
		t.Cleanup(func() { _ = connection.Close() })
		_, err = io.WriteString(connection, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
		require.NoError(t, err)
		return connection
	}
	receive := func(connection net.Conn, patience time.Duration) error {
		require.NoError(t, connection.SetReadDeadline(time.Now().Add(patience)))
		response, err := http.ReadResponse(bufio.NewReader(connection), nil)
		if err == nil {
			assert.Equal(t, http.StatusOK, response.StatusCode)
			err = response.Body.Close()
		}
		return err
	}
	var idle []net.Conn
	for range limit {
		connection := send()
		require.NoError(t, receive(connection, time.Minute))
		idle = append(idle, connection)
	}
	waiting := send()
	require.ErrorIs(t, receive(waiting, 200*time.Millisecond), os.ErrDeadlineExceeded)
	status, _ := get(t, "http://"+administered.FindStringSubmatch(r.stdout.String())[1]+"/metrics")
	assert.Equal(t, http.StatusOK, status)
	require.NoError(t, idle[1].Close())
	require.NoError(t, receive(waiting, time.Minute))
	another := send()
	assert.Zero(t, r.stop(), "idle connections do not delay the end")
	assert.Error(t, receive(another, time.Minute), "one that still waits is closed")
}

var administered = regexp.MustCompile(`http://(127\.0\.0\.1:\d+)/metrics`)

func TestAdminAddress(t *testing.T) {
	r := startServer(t, nil, "--admin-addr", "127.0.0.1:0", "--access-log", "none", "--max-concurrent", "100", "--cache-bytes", "1MiB")
	require.Eventually(t, func() bool { return administered.MatchString(r.stdout.String()) }, 10*time.Second, time.Millisecond)
	admin := administered.FindStringSubmatch(r.stdout.String())[1]
	get(t, "http://"+r.addr+"/v1/people")
	status, text := get(t, "http://"+admin+"/metrics")
	assert.Equal(t, http.StatusOK, status)
	for _, line := range []string{
		`dateline_http_requests_total{method="GET",route="/v1/people",status="200"} 1`, "dateline_cache_max_bytes 1.048576e+06", "go_goroutines ", "go_build_info",
	} {
		assert.Contains(t, text, line)
	}
	names := regexp.MustCompile(`dateline_[a-z_]+`)
	named := map[string]bool{}
	for _, line := range regexp.MustCompile(`(?m)^# TYPE (dateline_\w+)`).FindAllStringSubmatch(text, -1) {
		named[line[1]] = true
	}
	page, err := os.ReadFile(filepath.Join(root, "docs", "production.md"))
	require.NoError(t, err)
	documented := map[string]bool{}
	for _, name := range names.FindAllString(string(page), -1) {
		documented[name] = true
	}
	assert.Equal(t, named, documented, "the metrics and their documentation")
	status, text = get(t, "http://"+admin+"/debug/pprof/heap?debug=1")
	assert.Equal(t, http.StatusOK, status)
	assert.Contains(t, text, "heap profile")
	status, text = get(t, "http://"+admin+"/buildinfo")
	assert.Equal(t, http.StatusOK, status)
	var info struct{ GoVersion, Path string }
	require.NoError(t, json.Unmarshal([]byte(text), &info))
	assert.True(t, strings.HasPrefix(info.GoVersion, "go1."), info.GoVersion)
	status, _ = get(t, "http://"+admin+"/v1")
	assert.Equal(t, http.StatusNotFound, status, "the API is elsewhere")
	assert.Zero(t, r.stop())
	assert.NotContains(t, r.stderr.String(), "msg=request", "no request is logged")
}

func TestAccessLog(t *testing.T) {
	r := startServer(t, nil)
	get(t, "http://"+r.addr+"/v1/people")
	eventually(t, func() bool { return strings.Contains(r.stderr.String(), "path=/v1/people") }, "the record is written before the end")
	get(t, "http://"+r.addr+"/v1/places")
	assert.Zero(t, r.stop())
	assert.Contains(t, r.stderr.String(), "path=/v1/places", "and what is left at the end")
}

// TestNothingIsLeftRunning starts, uses and stops a server, and looks for goroutines.
func TestNothingIsLeftRunning(t *testing.T) {
	before := goleak.IgnoreCurrent()
	dir := copySeeds(t, nil)
	r := startServer(t, nil, "--seeds", dir, "--watch", "--admin-addr", "127.0.0.1:0", "--rate-limit", "1000")
	client := &http.Client{Transport: &http.Transport{}}
	for _, path := range []string{"/v1/people", "/v1/search?q=borrell", "/v1/export"} {
		response, err := client.Get("http://" + r.addr + path)
		require.NoError(t, err)
		_, err = io.Copy(io.Discard, response.Body)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
	}
	rewrite(t, dir, "name: Biden", "name: Biden\n    aliases: [current Biden]")
	eventually(t, func() bool { return strings.Contains(r.stderr.String(), "msg=reloaded") }, "it reloads")
	client.CloseIdleConnections()
	assert.Zero(t, r.stop())
	goleak.VerifyNone(t, before)
}
