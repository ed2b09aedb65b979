package deploy_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"
	"golang.org/x/sync/errgroup"
)

// container is the part of the Compose file that is about memory.
type container struct {
	Services struct {
		Dateline struct {
			Limit       string `yaml:"mem_limit"`
			Environment map[string]string
		}
	}
}

// served is a running program.
type served struct {
	*exec.Cmd
	addr string
}

// serveWith starts the program with the environment, and returns it once its search index is ready.
func serveWith(t *testing.T, environment map[string]string, args ...string) *served {
	t.Helper()
	s := &served{Cmd: exec.Command(binary, append([]string{"serve"}, args...)...)}
	s.Env = append(os.Environ(), "DATELINE_ADDR=127.0.0.1:0", "DATELINE_ACCESS_LOG=none")
	for name, value := range environment {
		s.Env = append(s.Env, name+"="+value)
	}
	s.Stderr = os.Stderr
	stdout, err := s.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, s.Start())
	t.Cleanup(func() {
		_ = s.Process.Kill()
		_ = s.Wait()
	})
	for lines := bufio.NewScanner(stdout); s.addr == "" && lines.Scan(); {
		if _, rest, ok := strings.Cut(lines.Text(), "http://"); ok {
			s.addr, _, _ = strings.Cut(rest, "/")
		}
	}
	require.NotEmpty(t, s.addr, "it does not listen")
	require.Eventually(t, func() bool {
		response, err := http.Get("http://" + s.addr + "/readyz")
		if err != nil {
			return false
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		return err == nil && strings.Contains(string(body), `"search":"ready"`)
	}, patience, 20*time.Millisecond)
	return s
}

// peak returns the most memory that the program had so far, in bytes.
func (s *served) peak(t *testing.T) int {
	t.Helper()
	_, line, ok := strings.Cut(read(t, fmt.Sprintf("/proc/%d/status", s.Process.Pid)), "\nVmHWM:")
	require.True(t, ok)
	kib, err := strconv.Atoi(strings.Fields(line)[0])
	require.NoError(t, err)
	return kib << 10
}

// longKey returns the target of a request that takes much of the cache for what it costs: a long
// query, which the Link header repeats.
func longKey(n int64) string {
	return fmt.Sprintf("/v1/mentions.csv?fields=id&limit=1&q=zz%d%s", n, strings.Repeat("%F0%9F%98%80", 246))
}

// small returns the target of a request with a small response.
func small(n int64) string { return fmt.Sprintf("/v1/quotes?limit=1&q=zz%d", n) }

// mentions returns the target of a request with a response of about 100 kB.
func mentions(n int64) string { return fmt.Sprintf("/v1/mentions?limit=100&offset=%d", n) }

// fill sends requests that all differ.
func (s *served) fill(t *testing.T, target func(int64) string, requests int) {
	t.Helper()
	const clients = 2
	// A response in one coding is cached once, and what a compressor needs would hide what the cache takes.
	client := http.Client{Transport: &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: clients}}
	defer client.CloseIdleConnections()
	var next atomic.Int64
	var group errgroup.Group
	for range clients {
		group.Go(func() error {
			for n := next.Add(1); n <= int64(requests); n = next.Add(1) {
				response, err := client.Get("http://" + s.addr + target(n))
				if err != nil {
					return err
				}
				_, err = io.Copy(io.Discard, response.Body)
				response.Body.Close()
				if err != nil || response.StatusCode != http.StatusOK {
					return fmt.Errorf("%s: %w", response.Status, err)
				}
			}
			return nil
		})
	}
	require.NoError(t, group.Wait())
}

// hold opens a connection, sends a request if it is not empty, and reads no more than the first
// line of the response. It returns that line.
func (s *served) hold(t *testing.T, request string) string {
	t.Helper()
	connection, err := (&net.Dialer{}).DialContext(context.Background(), "tcp", s.addr)
	require.NoError(t, err)
	t.Cleanup(func() { connection.Close() })
	if request == "" {
		return ""
	}
	_, err = io.WriteString(connection, request)
	require.NoError(t, err)
	require.NoError(t, connection.SetReadDeadline(time.Now().Add(patience)))
	line, err := bufio.NewReaderSize(connection, 16).ReadString('\n')
	require.NoError(t, err)
	return line
}

// generated returns a directory with a generated corpus.
func generated(t *testing.T, articles int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "seeds")
	output, err := exec.Command("go", "run", "dateline/internal/bench/corpus", "--articles", strconv.Itoa(articles), "--seed", "1", dir).CombinedOutput()
	require.NoError(t, err, string(output))
	return dir
}

// TestTheContainerHoldsItsMemory runs the program with the environment of the container and 1,000
// articles, and drives it as hard as its limits allow: the cache is full, slow readers of the
// longest responses in each coding hold all requests that it handles at a time but a few, and it
// reloads its seeds.
func TestTheContainerHoldsItsMemory(t *testing.T) {
	var compose container
	require.NoError(t, yaml.Unmarshal([]byte(read(t, "compose.yaml")), &compose))
	settings := compose.Services.Dateline
	megabytes, err := strconv.Atoi(strings.TrimSuffix(settings.Limit, "m"))
	require.NoError(t, err)
	limit := megabytes << 20
	assert.Contains(t, read(t, "../../Dockerfile"), "GOMEMLIMIT="+settings.Environment["GOMEMLIMIT"], "the image and the Compose file agree")
	atATime, err := strconv.Atoi(settings.Environment["DATELINE_MAX_CONCURRENT"])
	require.NoError(t, err)

	environment := map[string]string{}
	for _, name := range []string{"GOMEMLIMIT", "DATELINE_MAX_CONCURRENT", "DATELINE_MAX_CONNECTIONS"} {
		environment[name] = settings.Environment[name]
		require.NotEmpty(t, environment[name], name)
	}
	dir := generated(t, 1000)
	s := serveWith(t, environment, "--seeds", dir)
	s.fill(t, longKey, 6000)

	const spare = 10  // requests that can still be handled
	long := []string{ // five, so that each comes in each of the four codings
		"/v1/export", "/v1/mentions.ndjson", "/v1/relations.csv", "/v1/relations.ndjson?kind=co_mentioned",
		"/v1/relations?all=true&kind=took_part_in&include=source,target&pretty=true",
	}
	for i := range atATime - spare {
		coding, target := "identity", fmt.Sprintf("/v1/relations?limit=100&sort=-count&include=source,target&pretty=true&offset=%d", i)
		if i%2 == 0 {
			coding, target = codings[i/2%len(codings)], long[i/2%len(long)]
		}
		request := fmt.Sprintf("GET %s HTTP/1.1\r\nHost: x\r\nAccept-Encoding: %s\r\n\r\n", target, coding)
		assert.Contains(t, s.hold(t, request), "200 OK")
	}
	// Idle connections that have sent a request, up to the limit but a few.
	connections, err := strconv.Atoi(settings.Environment["DATELINE_MAX_CONNECTIONS"])
	require.NoError(t, err)
	for range connections - atATime - 50 {
		assert.Contains(t, s.hold(t, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"), "200 OK")
	}
	changed := filepath.Join(dir, "zz-one-more.txt") // a reload with a fault reads everything, too
	require.NoError(t, os.WriteFile(changed, []byte("A text without an annotation.\n"), 0o600))
	require.NoError(t, s.Process.Signal(syscall.SIGHUP))
	require.NoError(t, os.Remove(changed))
	s.fill(t, longKey, 500)
	require.NoError(t, s.Process.Signal(syscall.SIGHUP))
	s.fill(t, longKey, 500)
	peak := s.peak(t)
	t.Logf("at most %d MiB of %d", peak>>20, limit>>20)
	assert.Less(t, peak, limit)
}

// TestTheCacheGrowsByTwiceItsBytes compares the memory of a program whose cache is full with that of
// one without a cache, after the same requests: first with small responses, then with long keys,
// then with long responses. What replaces an entry of another size does not fit into the holes that
// it leaves in the heap.
func TestTheCacheGrowsByTwiceItsBytes(t *testing.T) {
	const cache = 16 << 20
	dir := generated(t, 1000)
	peaks := map[int]int{}
	for _, bytes := range []int{0, cache} {
		s := serveWith(t, nil, "--seeds", dir, "--cache-bytes", strconv.Itoa(bytes))
		s.fill(t, small, 12_000)
		s.fill(t, longKey, 2500)
		s.fill(t, mentions, 400)
		peaks[bytes] = s.peak(t)
	}
	t.Logf("%d MiB without a cache, %d MiB with one of %d MiB", peaks[0]>>20, peaks[cache]>>20, cache>>20)
	assert.Less(t, peaks[cache]-peaks[0], 2*cache)
	assert.Greater(t, peaks[cache]-peaks[0], cache/2, "the cache is used")
}
