package main

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

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
		"base URL's query":   {[]string{"serve", "--base-url", "https://news.example/?x"}, nil, `--base-url: .* without query`, exitUsage},
		"base URL to escape": {[]string{"serve", "--base-url", `https://news.example/"`}, nil, `--base-url: "https://news.example/\\"" is not`, exitUsage},
		"base URL of nobody": {[]string{"serve", "--base-url", "https:///x"}, nil, `--base-url: .* is not`, exitUsage},
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
