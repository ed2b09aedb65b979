package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/seeds"
)

// output collects the output of a command; a test can read it meanwhile.
type output struct {
	mutex   sync.Mutex
	content bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return o.content.Write(p)
}

func (o *output) String() string {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return o.content.String()
}

// entries returns an environment as [os.Environ] does.
func entries(environment map[string]string) []string {
	var list []string
	for name, value := range environment {
		list = append(list, name+"="+value)
	}
	return list
}

// command runs the program and returns its output and exit code.
func command(t *testing.T, environment map[string]string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs output
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // where it serves, and should not
	defer cancel()
	code = run(ctx, args, entries(environment), &out, &errs)
	return out.String(), errs.String(), code
}

// running is a server that a test has started.
type running struct {
	addr           string
	stdout, stderr *output
	stop           func() int // returns the exit code
}

var listening = regexp.MustCompile(`http://(\S+)/v1`)

// startServer runs dateline serve on a free port until the test ends.
func startServer(t *testing.T, environment map[string]string, args ...string) *running {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r := &running{stdout: &output{}, stderr: &output{}}
	exited := make(chan int, 1)
	go func() {
		exited <- run(ctx, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...),
			entries(environment), r.stdout, r.stderr)
	}()
	var once sync.Once
	code := 0
	r.stop = func() int {
		once.Do(func() { cancel(); code = <-exited })
		return code
	}
	t.Cleanup(func() { r.stop() })
	require.Eventually(t, func() bool {
		match := listening.FindStringSubmatch(r.stdout.String())
		if match != nil {
			r.addr = match[1]
		}
		return match != nil || len(exited) > 0
	}, 20*time.Second, time.Millisecond)
	require.NotEmpty(t, r.addr, "the server did not start: %s", r.stderr)
	return r
}

func get(t *testing.T, target string) (status int, body string) {
	t.Helper()
	response, err := http.Get(target)
	require.NoError(t, err)
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, string(content)
}

// copySeeds writes the shipped seed into a directory, with an edit of its annotations.
func copySeeds(t *testing.T, edit func(string) string) string {
	t.Helper()
	dir := t.TempDir()
	for _, extension := range []string{".txt", ".yaml"} {
		content, err := seeds.FS.ReadFile("japan-eu-defense-pact" + extension)
		require.NoError(t, err)
		if extension == ".yaml" && edit != nil {
			edited := edit(string(content))
			require.NotEqual(t, string(content), edited)
			content = []byte(edited)
		}
		require.NoError(t, os.WriteFile(filepath.Join(dir, "japan-eu-defense-pact"+extension), content, 0o600))
	}
	return dir
}

func TestServe(t *testing.T) {
	r := startServer(t, nil)
	assert.Contains(t, r.stdout.String(), "http://"+r.addr+"/v1\n")
	assert.Contains(t, r.stdout.String(), "http://"+r.addr+"/docs/\n")
	status, body := get(t, "http://"+r.addr+"/v1/article")
	assert.Equal(t, http.StatusOK, status)
	assert.Contains(t, body, "Japan, EU sign defense pact")
	stdout, stderr, code := command(t, nil, "healthcheck", "--addr", r.addr)
	assert.Equal(t, "ready\n", stdout)
	assert.Empty(t, stderr)
	assert.Zero(t, code)
	assert.Zero(t, r.stop())
	assert.Contains(t, r.stderr.String(), "stopped")
	_, stderr, code = command(t, nil, "healthcheck", "--addr", r.addr)
	assert.Equal(t, exitFailed, code)
	assert.Regexp(t, `^dateline: not ready: .*connection refused\n$`, stderr)
}

// TestEveryAddress listens on every address, and requests one that reaches the server.
func TestEveryAddress(t *testing.T) {
	for _, host := range []string{"0.0.0.0", ""} {
		r := startServer(t, nil, "--addr", host+":0")
		_, port, err := net.SplitHostPort(r.addr)
		require.NoError(t, err)
		status, _ := get(t, "http://"+r.addr+"/livez")
		assert.Equal(t, http.StatusOK, status, "the printed address works")
		_, stderr, code := command(t, map[string]string{"DATELINE_ADDR": host + ":" + port}, "healthcheck")
		assert.Zero(t, code, stderr)
		assert.NotContains(t, r.addr, "localhost", "an image without /etc/hosts cannot resolve it")
	}
}

// TestFlagsAreDocumented compares the table of docs/production.md with the flags.
func TestFlagsAreDocumented(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(root, "docs", "production.md"))
	require.NoError(t, err)
	documented := map[string]string{}
	for _, row := range regexp.MustCompile("(?m)^\\| `--([a-z-]+)` \\| `([A-Z_]+)` \\|").FindAllStringSubmatch(string(page), -1) {
		documented[row[1]] = row[2]
	}
	stdout, _, _ := command(t, nil, "serve", "--help")
	flags := map[string]string{}
	for _, help := range strings.Split(stdout, "\n      --")[1:] {
		if flag := regexp.MustCompile(`(?s)^([a-z-]+).*\$(DATELINE_[A-Z_]+)`).FindStringSubmatch(help); flag != nil {
			flags[flag[1]] = flag[2]
		}
	}
	assert.Equal(t, flags, documented)
	assert.Len(t, flags, reflect.TypeFor[serveCommand]().NumField()-1, "every flag is in the help, and the arguments")
}

func TestServeOwnSeeds(t *testing.T) {
	dir := copySeeds(t, func(s string) string {
		return strings.Replace(s, "name: Biden", "name: Biden\n    aliases: [current Biden]", 1)
	})
	for _, path := range []string{dir, filepath.Join(dir, "japan-eu-defense-pact.yaml"), filepath.Join(dir, "japan-eu-defense-pact.txt")} {
		r := startServer(t, map[string]string{"DATELINE_SEEDS": path})
		_, body := get(t, "http://"+r.addr+"/v1/people/biden")
		assert.Contains(t, body, `"aliases":["current Biden"]`, path)
	}
}

func TestValidate(t *testing.T) {
	stdout, stderr, code := command(t, nil, "validate", copySeeds(t, nil))
	_, body := get(t, "http://"+startServer(t, nil).addr+"/v1")
	var index struct {
		Collections []struct {
			Name, Type string
			Count      int
		}
	}
	require.NoError(t, json.Unmarshal([]byte(body), &index))
	var parts []string
	for _, c := range index.Collections {
		noun := c.Name
		if c.Count == 1 {
			noun = c.Type
		}
		if c.Type != "relation" {
			parts = append(parts, fmt.Sprintf("%d %s", c.Count, noun))
		}
	}
	require.NotEmpty(t, parts)
	assert.Equal(t, strings.Join(parts, ", ")+"\n", stdout, "as in the index")
	assert.Empty(t, stderr)
	assert.Zero(t, code)
}

// TestOneWrongWordOfAQuote: the fault has the file, the line, the words and the nearest
// passage, as the README shows.
func TestOneWrongWordOfAQuote(t *testing.T) {
	dir := copySeeds(t, func(s string) string { return strings.Replace(s, "very dangerous world", "very hazardous world", 1) })
	for _, args := range [][]string{{"validate", dir}, {"serve", "--addr", "127.0.0.1:0", "--seeds", dir}} {
		stdout, stderr, code := command(t, nil, args...)
		assert.Empty(t, stdout)
		assert.Equal(t, exitFailed, code)
		file := regexp.QuoteMeta(filepath.Join(dir, "japan-eu-defense-pact.yaml"))
		assert.Regexp(t, `^`+file+`:\d+:\d+: quotes\[0\]\.text: "We live in a very hazardous world" is not in the text.*"We live in a very dangerous world"`, stderr)
		assert.Contains(t, stderr, "\ndateline: 1 problem in the seeds\n")
	}
}

func TestHelpAndVersion(t *testing.T) {
	for _, args := range [][]string{nil, {"--help"}} {
		stdout, _, code := command(t, nil, args...)
		assert.Zero(t, code)
		for _, name := range []string{"serve", "validate", "healthcheck", "version"} {
			assert.Contains(t, stdout, name)
		}
	}
	stdout, _, code := command(t, nil, "serve", "--help")
	assert.Zero(t, code)
	for _, variable := range []string{"$DATELINE_ADDR", "$DATELINE_SEEDS", "$DATELINE_BASE_URL", "$DATELINE_CORS_ORIGIN"} {
		assert.Contains(t, stdout, variable)
	}
	stdout, _, code = command(t, nil, "version")
	assert.Zero(t, code)
	assert.Regexp(t, `^dateline \S+.* go1\.\d+`, stdout)
	flag, _, code := command(t, map[string]string{"DATELINE_VERSION": "2"}, "--version")
	assert.Zero(t, code)
	assert.Equal(t, stdout, flag)
}
