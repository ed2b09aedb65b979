package deploy_test

import (
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/need"
)

// start runs a program until the test ends or stop is called.
func start(t *testing.T, command *exec.Cmd) (stop func()) {
	t.Helper()
	require.NoError(t, command.Start())
	stop = func() {
		_ = command.Process.Signal(syscall.SIGTERM)
		_ = command.Wait()
	}
	t.Cleanup(stop)
	return stop
}

// replica runs a server on a free port.
func replica(t *testing.T, environment ...string) (addr string, stop func()) {
	t.Helper()
	return runReplica(t, "127.0.0.1:0", environment...)
}

// replicaAt runs a server on an address.
func replicaAt(t *testing.T, addr string, environment ...string) (stop func()) {
	t.Helper()
	_, stop = runReplica(t, addr, environment...)
	return stop
}

// runReplica runs a server until the test ends or stop is called.
func runReplica(t *testing.T, listen string, environment ...string) (addr string, stop func()) {
	t.Helper()
	command := exec.Command(binary, "serve", "--addr", listen)
	command.Env = append(os.Environ(), environment...)
	stdout, err := command.StdoutPipe()
	require.NoError(t, err)
	stop = start(t, command)
	for lines := bufio.NewScanner(stdout); lines.Scan(); {
		if match := regexp.MustCompile(`http://(\S+)/v1$`).FindStringSubmatch(lines.Text()); match != nil {
			return match[1], stop
		}
	}
	require.Fail(t, "the server did not start")
	return "", nil
}

// proxy runs nginx with the file before the replicas and returns its URL. As on Debian,
// nginx.conf includes the file and has gzip on.
func proxy(t *testing.T, site string, replicas ...string) string {
	t.Helper()
	addr, dir := reservedAddr(t), t.TempDir()
	for old, own := range map[string]string{
		"listen 80;": "listen " + addr + ";", "127.0.0.1:8081": replicas[0], "127.0.0.1:8082": replicas[1],
		"/var/lib/nginx": dir,
	} {
		require.Contains(t, site, old)
		site = strings.ReplaceAll(site, old, own)
	}
	var main strings.Builder
	main.WriteString("user root; daemon off; worker_processes 2; error_log stderr; pid " + dir + "/pid; events {}\nhttp { gzip on; access_log off;\n")
	for _, name := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		fmt.Fprintf(&main, "%s_temp_path %s/%s;\n", name, dir, name)
	}
	conf := filepath.Join(dir, "nginx.conf")
	require.NoError(t, os.WriteFile(conf, []byte(main.String()+"include "+dir+"/site.conf;\n}\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "site.conf"), []byte(site), 0o600))
	output, err := exec.Command("nginx", "-t", "-q", "-p", dir, "-c", conf).CombinedOutput()
	require.NoError(t, err, string(output))
	start(t, exec.Command("nginx", "-p", dir, "-c", conf))
	require.Eventually(t, func() bool {
		connection, err := net.Dial("tcp", addr)
		if err == nil {
			_ = connection.Close()
		}
		return err == nil
	}, 10*time.Second, 10*time.Millisecond)
	return "http://" + addr
}

// withoutCache returns the file with its cache off, so that each request reaches a replica.
func withoutCache(t *testing.T, site string) string {
	t.Helper()
	const cached = "proxy_cache dateline_cache;"
	require.Contains(t, site, cached)
	return strings.Replace(site, cached, "proxy_cache off;", 1)
}

// get sends a request and returns the answer, not decompressed.
func get(t *testing.T, url string, header http.Header) (answer *http.Response, body string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	require.NoError(t, err)
	if header != nil {
		request.Header = header.Clone()
	}
	answer, err = (&http.Transport{DisableCompression: true, DisableKeepAlives: true}).RoundTrip(request)
	require.NoError(t, err)
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	return answer, string(content)
}

// entities returns type/id of all entities, separated by commas.
func entities(t *testing.T, addr string) string {
	t.Helper()
	var ids []string
	for path, kind := range map[string]string{"people": "person", "countries": "country", "organizations": "organization", "places": "place"} {
		_, body := get(t, "http://"+addr+"/v1/"+path+"?limit=100", nil)
		var list struct{ Data []struct{ ID string } }
		require.NoError(t, json.Unmarshal([]byte(body), &list))
		for _, entity := range list.Data {
			ids = append(ids, kind+"/"+entity.ID)
		}
	}
	return strings.Join(ids, ",")
}

// TestWithNginx sends requests through nginx to replicas.
func TestWithNginx(t *testing.T) {
	need.Program(t, "nginx")
	site := read(t, "nginx.conf")
	for name, file := range map[string]string{"plain": withoutCache(t, site), "cache": site} {
		t.Run(name, func(t *testing.T) {
			first, stopFirst := replica(t)
			second, stopSecond := replica(t)
			via := proxy(t, file, first, second)

			for _, coding := range []string{"identity", "gzip", "br", "zstd"} {
				header := http.Header{"Accept-Encoding": {coding}}
				direct, want := get(t, "http://"+first+"/v1/export", header)
				answer, body := get(t, via+"/v1/export", header)
				require.Equal(t, http.StatusOK, answer.StatusCode)
				assert.Equal(t, sha256.Sum256([]byte(want)), sha256.Sum256([]byte(body)), coding)
				for _, name := range []string{"ETag", "Content-Encoding", "Content-Type", "Vary", "Cache-Control"} {
					assert.Equal(t, direct.Header.Values(name), answer.Header.Values(name), "%s of %s", name, coding)
				}
				header.Set("If-None-Match", direct.Header.Get("ETag"))
				answer, body = get(t, via+"/v1/export", header)
				assert.Equal(t, http.StatusNotModified, answer.StatusCode, coding)
				assert.Empty(t, body)
				assert.Equal(t, direct.Header.Get("ETag"), answer.Header.Get("ETag"))
			}
			answer, body := get(t, via+"/v1/mentions?limit=1&offset=1&entity="+entities(t, first), nil)
			require.Equal(t, http.StatusOK, answer.StatusCode, body)
			assert.Greater(t, len(answer.Header.Get("Link")), 4<<10, "more than the default limit of nginx")

			answer, body = get(t, via+"/v1?q="+strings.Repeat("x", 20_000), nil)
			assert.Equal(t, http.StatusRequestURITooLong, answer.StatusCode)
			assert.Contains(t, body, `"/problems/uri-too-long"`, "from the server, not from nginx")
			posted, err := http.Post(via+"/v1", "text/plain", strings.NewReader(strings.Repeat("x", 20_000)))
			require.NoError(t, err)
			defer posted.Body.Close()
			assert.Equal(t, http.StatusRequestEntityTooLarge, posted.StatusCode)
			assert.Equal(t, "application/problem+json", posted.Header.Get("Content-Type"))
			var problem struct{ Type, Title string }
			require.NoError(t, json.NewDecoder(posted.Body).Decode(&problem))
			_, body = get(t, via+problem.Type, nil)
			assert.Contains(t, body, `"title":"`+problem.Title+`"`, "the kind of problem has a page")

			stopFirst()
			for range 20 {
				answer, _ := get(t, via+"/v1/articles?pretty=true", nil)
				assert.Equal(t, http.StatusOK, answer.StatusCode, "the other replica answers")
			}
			stopSecond()
			answer, body = get(t, via+"/v1/places", nil)
			assert.Equal(t, http.StatusServiceUnavailable, answer.StatusCode)
			assert.Equal(t, "application/problem+json", answer.Header.Get("Content-Type"))
			assert.Contains(t, body, `"instance":"`+answer.Header.Get("X-Request-Id")+`"`)
			assert.Equal(t, "no-store", answer.Header.Get("Cache-Control"))
			assert.Equal(t, "10", answer.Header.Get("Retry-After"))
		})
	}
}

// TestWithNginxPassesOn has replicas of its own. They record the first request and answer 503
// to the others.
func TestWithNginxPassesOn(t *testing.T) {
	need.Program(t, "nginx")
	recorded, tries := make(chan *http.Request, 1), atomic.Int32{}
	busy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tries.Add(1)
		select {
		case recorded <- r:
		default:
			w.Header().Set("Content-Type", "application/problem+json")
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	defer busy.Close()
	addr := busy.Listener.Addr().String()
	via := proxy(t, withoutCache(t, read(t, "nginx.conf")), addr, addr)
	answer, _ := get(t, via+"/v1/people/a%2Fb//c?q=%C3%A9", http.Header{
		"X-Forwarded-For": {"192.0.2.1"}, "Accept-Encoding": {"zstd;q=0.5, br"}, "If-None-Match": {`"x-br"`},
	})
	require.Equal(t, http.StatusOK, answer.StatusCode)
	got := <-recorded
	recorded <- got // full again: busy from here on
	assert.Equal(t, "/v1/people/a%2Fb//c?q=%C3%A9", got.RequestURI)
	assert.Equal(t, "127.0.0.1", got.Header.Get("X-Forwarded-For"), "the value from the client is replaced")
	assert.Equal(t, "br", got.Header.Get("Accept-Encoding"))
	assert.Equal(t, `"x-br"`, got.Header.Get("If-None-Match"))
	assert.Len(t, got.Header.Get("X-Request-Id"), 32)

	tries.Store(0)
	for i := range 20 {
		answer, _ := get(t, via+"/v1", nil)
		assert.Equal(t, http.StatusServiceUnavailable, answer.StatusCode, "the answer of a replica")
		assert.Equal(t, "application/problem+json", answer.Header.Get("Content-Type"))
		if i == 0 {
			assert.Equal(t, int32(2), tries.Load(), "one retry, at the other replica")
		}
	}
	assert.Equal(t, int32(40), tries.Load(), "busy replicas get each request: nginx does not pause them")
}

// TestWithNginxCheckFails shows that nginx's own check finds a mistake.
func TestWithNginxCheckFails(t *testing.T) {
	need.Program(t, "nginx")
	conf := filepath.Join(t.TempDir(), "nginx.conf")
	site := strings.Replace(read(t, "nginx.conf"), "proxy_buffer_size", "proxy_bufer_size", 1)
	require.NoError(t, os.WriteFile(conf, []byte("events {}\nhttp {\n"+site+"}\n"), 0o600))
	output, err := exec.Command("nginx", "-t", "-q", "-c", conf).CombinedOutput()
	require.Error(t, err)
	assert.Contains(t, string(output), `unknown directive "proxy_bufer_size"`)
}
