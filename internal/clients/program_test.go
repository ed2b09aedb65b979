package clients

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// root is the directory of the repository.
const root = "../.."

// listening matches the line in which dateline serve tells its address.
var listening = regexp.MustCompile(`(http://\S+)/v1$`)

// startProgram builds dateline and runs it on a free port until the test ends. It returns its URL.
func startProgram(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "dateline")
	run(t, root, "go", "build", "-o", program, "./cmd/dateline")
	return startServer(t, exec.Command(program, "serve", "--addr", "127.0.0.1:0", "--access-log", "none"), listening)
}

// startServer runs a server until the test ends, and returns what the group of a pattern matches
// in its output: its URL.
func startServer(t *testing.T, command *exec.Cmd, announced *regexp.Regexp) string {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	server := exec.CommandContext(ctx, command.Path, command.Args[1:]...)
	server.Dir, server.Env = command.Dir, command.Env
	server.Stderr = t.Output()
	output, err := server.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, server.Start())
	t.Cleanup(func() {
		cancel()
		_ = server.Wait()
	})
	lines := bufio.NewScanner(output)
	for lines.Scan() {
		if match := announced.FindStringSubmatch(lines.Text()); match != nil {
			go func() { _, _ = io.Copy(io.Discard, output) }()
			return match[1]
		}
	}
	require.Fail(t, "the server ended", "%s: %v", server, lines.Err())
	return ""
}

// run runs a program in a directory, and returns what it prints.
func run(t *testing.T, dir, name string, arguments ...string) []byte {
	t.Helper()
	return output(t, dir, nil, name, arguments...)
}

// output runs a program with an input, and returns what it prints.
func output(t *testing.T, dir string, input io.Reader, name string, arguments ...string) []byte {
	t.Helper()
	command := exec.CommandContext(t.Context(), name, arguments...)
	command.Dir, command.Stdin = dir, input
	var printed, failure bytes.Buffer
	command.Stdout, command.Stderr = &printed, &failure
	err := command.Run()
	require.NoError(t, err, "%s\n%s\n%s", command, tail(printed.Bytes()), tail(failure.Bytes()))
	return printed.Bytes()
}

// tail returns the end of an output, where compilers and programs tell why they failed.
func tail(output []byte) []byte { return output[max(0, len(output)-4000):] }

func get(t *testing.T, target string) (status int, body []byte) {
	t.Helper()
	response, err := http.Get(target)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err = io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, body
}

func getJSON(t *testing.T, target string, value any) {
	t.Helper()
	status, body := get(t, target)
	require.Equal(t, http.StatusOK, status, "%s: %s", target, body)
	require.NoError(t, json.Unmarshal(body, value), target)
}
