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
		assert.Contains(t, body, "current Biden", path)
	}
}

// TestServeManyPaths gives the paths in each way. Arguments go before the environment.
func TestServeManyPaths(t *testing.T) {
	shipped, invented := copySeeds(t, nil), filepath.Join(t.TempDir(), "invented")
	writeCorpus(t, 2, invented)
	for _, test := range []struct {
		seeds string
		args  []string
	}{
		{"", []string{shipped, invented}},
		{"", []string{"--seeds", shipped, "--seeds", invented}},
		{"", []string{"--seeds", shipped + "," + invented}},
		{shipped + "," + invented, nil},
		{"no/such/dir", []string{shipped, invented}},
	} {
		r := startServer(t, map[string]string{"DATELINE_SEEDS": test.seeds}, test.args...)
		assert.Contains(t, r.stdout.String(), "Dateline serves 3 articles, ", test)
		assert.Zero(t, r.stop())
	}
}

// TestUnknownVariables: a misspelled variable is a warning and not an error, since Kubernetes
// adds some for a service with the name of the program.
func TestUnknownVariables(t *testing.T) {
	r := startServer(t, map[string]string{
		"DATELINE_RATE_LIMITS": "5", "DATELINE_PORT_8080_TCP": "tcp://10.0.0.1:8080", "DATELINE_TIMEOUT": "1s", "DATELINE_NONE": "", "PATH": "/bin",
	})
	assert.Zero(t, r.stop())
	assert.Equal(t, 2, strings.Count(r.stderr.String(), "level=WARN"), r.stderr)
	assert.Contains(t, r.stderr.String(), `msg="unknown environment variable: no flag has it" name=DATELINE_RATE_LIMITS did_you_mean=DATELINE_RATE_LIMIT`+"\n")
	assert.Contains(t, r.stderr.String(), `name=DATELINE_PORT_8080_TCP`)
	assert.Regexp(t, `name=DATELINE_ADR did_you_mean=DATELINE_ADDR\n`, func() string {
		r := startServer(t, map[string]string{"DATELINE_ADR": "127.0.0.1:1"})
		r.stop()
		return r.stderr.String()
	}())
}

func TestFlagsComeFromTheEnvironmentToo(t *testing.T) {
	r := startServer(t, map[string]string{
		"DATELINE_BASE_URL": "https://news.example/", "DATELINE_CACHE_CONTROL": "private",
		"DATELINE_LOG_FORMAT": "json", "DATELINE_CORS_ORIGIN": "https://a.example,https://b.example",
	})
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+r.addr+"/v1", nil)
	require.NoError(t, err)
	request.Header.Set("Origin", "https://b.example")
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	assert.Equal(t, "private", response.Header.Get("Cache-Control"))
	assert.Equal(t, "https://b.example", response.Header.Get("Access-Control-Allow-Origin"))
	assert.Contains(t, string(body), `"https://news.example/v1/article"`)
	require.Zero(t, r.stop())
	for line := range strings.Lines(r.stderr.String()) {
		assert.True(t, json.Valid([]byte(line)), line)
	}
	// A flag on the command line goes before the environment.
	own := startServer(t, map[string]string{"DATELINE_CACHE_CONTROL": "private"}, "--cache-control", "no-cache")
	own2, err := http.Get("http://" + own.addr + "/v1")
	require.NoError(t, err)
	require.NoError(t, own2.Body.Close())
	assert.Equal(t, "no-cache", own2.Header.Get("Cache-Control"))
}

// TestWrongUsage: one clear line on stderr, an exit code that is not 0, no stack trace.
func TestWrongUsage(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	file := filepath.Join(t.TempDir(), "notes.md")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	for name, test := range map[string]struct {
		args        []string
		environment map[string]string
		want        string
		code        int
	}{
		"port in use":        {[]string{"serve", "--addr", taken.Addr().String()}, nil, `address ` + taken.Addr().String() + ` is already in use: choose another with --addr, such as --addr 127\.0\.0\.1:0`, exitFailed},
		"admin port in use":  {[]string{"serve", "--addr", "127.0.0.1:0", "--admin-addr", taken.Addr().String()}, nil, `already in use: choose another with --admin-addr, such as --admin-addr 127`, exitFailed},
		"no such host":       {[]string{"serve", "--addr", "no-such-host.invalid:0"}, nil, `no-such-host`, exitFailed},
		"no port":            {[]string{"serve", "--addr", "localhost"}, nil, `--addr: "localhost" is not HOST:PORT`, exitUsage},
		"unknown flag":       {[]string{"serve", "--adr", ":0"}, nil, `unknown flag --adr, did you mean "--addr"\?`, exitUsage},
		"unknown command":    {[]string{"server"}, nil, `unexpected argument server.*"serve"`, exitUsage},
		"bad base URL":       {[]string{"serve", "--base-url", "news.example"}, nil, `--base-url: "news.example" is not an http or https URL`, exitUsage},
		"base URL with path": {[]string{"serve", "--base-url", "https://news.example/x"}, nil, `--base-url: .* without path`, exitUsage},
		"no origin":          {[]string{"serve", "--cors-origin="}, nil, `--cors-origin: `, exitUsage},
		"bad origin":         {[]string{"serve", "--cors-origin", "*,reader.example/x"}, nil, `--cors-origin: "reader.example/x" is not an origin`, exitUsage},
		"several at once":    {[]string{"serve", "--addr", "x", "--base-url", "y"}, nil, `--addr: .*; --base-url: `, exitUsage},
		"bad duration":       {[]string{"serve", "--shutdown-grace", "soon"}, nil, `--shutdown-grace: .*"soon"`, exitUsage},
		"bad log format":     {[]string{"serve", "--log-format", "xml"}, nil, `--log-format must be one of "text","json" but got "xml"`, exitUsage},
		"bad environment":    {[]string{"serve"}, map[string]string{"DATELINE_LOG_FORMAT": "xml"}, `--log-format must be one of`, exitUsage},
		"bad size":           {[]string{"serve", "--cache-bytes", "5MB"}, nil, `--cache-bytes: "5MB" is not a size in bytes: must be`, exitUsage},
		"large size":         {[]string{"serve", "--cache-bytes", "18446744073709551615GiB"}, nil, `--cache-bytes: .* is not a size in bytes`, exitUsage},
		"bad share":          {[]string{"serve", "--access-log", "1.5"}, nil, `--access-log: "1.5" is not a share: must be all, none or a number`, exitUsage},
		"no share":           {[]string{"serve", "--access-log", "NaN"}, nil, `--access-log: "NaN" is not a share`, exitUsage},
		"bad network":        {[]string{"serve", "--trusted-proxies", "::1,10.0.0.0/33"}, nil, `--trusted-proxies: "10.0.0.0/33" is not a network: must`, exitUsage},
		"mapped network":     {[]string{"serve", "--trusted-proxies", "::ffff:10.0.0.0/64"}, nil, `--trusted-proxies: "::ffff:10.0.0.0/64" is not a network`, exitUsage},
		"bad header":         {[]string{"serve", "--cache-control", "a\r\nX-Y: z"}, nil, `--cache-control: "a\\r\\nX-Y: z" is not a valid header value`, exitUsage},
		"bad limits":         {[]string{"serve", "--rate-limit=-1", "--max-concurrent=-1"}, nil, `--max-concurrent: -1 is negative; --rate-limit: -1 is negative`, exitUsage},
		"negative limit":     {[]string{"serve", "--rate-limit", "-1"}, nil, `--rate-limit: -1 is negative`, exitUsage},
		"negative limits":    {[]string{"serve", "--max-concurrent", "-2", "--max-connections", "-3"}, nil, `--max-concurrent: -2 is negative; --max-connections: -3 is negative`, exitUsage},
		"negative grace":     {[]string{"serve", "--shutdown-grace", "-1s"}, nil, `--shutdown-grace: -1s is negative`, exitUsage},
		"negative share":     {[]string{"serve", "--access-log", "-.5"}, nil, `--access-log: "-.5" is not a share`, exitUsage},
		"negative variable":  {[]string{"serve"}, map[string]string{"DATELINE_RATE_LIMIT": "-1"}, `--rate-limit: -1 is negative`, exitUsage},
		"not a number":       {[]string{"serve", "--rate-limit", "--watch"}, nil, `--rate-limit: .*--watch`, exitUsage},
		"nothing to watch":   {[]string{"serve", "--watch"}, nil, `--watch: there is no path of seeds to watch`, exitUsage},
		"empty path":         {[]string{"serve", ""}, nil, `a path is empty: must be a file or directory of seeds`, exitUsage},
		"empty flag":         {[]string{"serve", "--seeds", ""}, nil, `a path is empty`, exitUsage},
		"empty second path":  {[]string{"serve", "a", ""}, nil, `a path is empty`, exitUsage},
		"empty in a list":    {[]string{"serve"}, map[string]string{"DATELINE_SEEDS": "a,"}, `a path is empty`, exitUsage},
		"validate empty":     {[]string{"validate", ""}, nil, `a path is empty: must be a file or directory of seeds`, exitUsage},
		"path and flag":      {[]string{"serve", "a", "--seeds", "b"}, nil, `--seeds: the arguments have paths, too: give all of them as arguments`, exitUsage},
		"no such argument":   {[]string{"serve", "no/such/dir"}, nil, `no/such/dir: no such file or directory`, exitFailed},
		"no such path -1":    {[]string{"validate", "--", "-1"}, nil, `-1: no such file or directory`, exitFailed},
		"bad admin address":  {[]string{"serve", "--admin-addr", "9090"}, nil, `--admin-addr: "9090" is not HOST:PORT`, exitUsage},
		"no such seeds":      {[]string{"serve", "--seeds", "no/such/dir"}, nil, `no/such/dir: no such file or directory`, exitFailed},
		"not a seed":         {[]string{"serve", "--seeds", file}, nil, `notes.md: not a seed`, exitFailed},
		"validate nothing":   {[]string{"validate"}, nil, `expected "<path> \.\.\."`, exitUsage},
		"validate no path":   {[]string{"validate", "no/such/dir"}, nil, `no/such/dir: no such file or directory`, exitFailed},
		"healthcheck":        {[]string{"healthcheck", "--addr", "nonsense"}, nil, `--addr: "nonsense" is not HOST:PORT`, exitFailed},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, code := command(t, test.environment, test.args...)
			assert.Equal(t, test.code, code)
			assert.Empty(t, stdout)
			assert.Regexp(t, `^dateline: .*`+test.want+`.*\n$`, stderr)
			assert.Equal(t, 1, strings.Count(stderr, "\n"), stderr)
			assert.NotContains(t, stderr, "goroutine")
		})
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
