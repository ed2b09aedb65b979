package main

import (
	"encoding/json"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

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
