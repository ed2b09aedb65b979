package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/need"
)

// made is a command of make, in a process group of its own.
type made struct {
	*exec.Cmd
	stdout, stderr output
}

// startMake starts make in a directory, until the test ends.
func startMake(t *testing.T, dir string, args ...string) *made {
	t.Helper()
	m := &made{Cmd: exec.Command(need.Program(t, "make"), args...)}
	m.Dir = dir
	m.Env = append(os.Environ(), "DATELINE_ADDR=127.0.0.1:0", "MAKEFLAGS=", "MAKELEVEL=")
	m.Stdout, m.Stderr = &m.stdout, &m.stderr
	m.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	require.NoError(t, m.Start())
	t.Cleanup(func() {
		if m.ProcessState == nil { // it has not been waited for
			_ = syscall.Kill(-m.Process.Pid, syscall.SIGKILL)
			_ = m.Wait()
		}
	})
	return m
}

// serves waits until make run serves, and returns the address.
func (m *made) serves(t *testing.T) string {
	t.Helper()
	require.Eventually(t, func() bool { return strings.HasSuffix(m.stdout.String(), "/docs/\n") }, 3*time.Minute, 10*time.Millisecond)
	match := listening.FindStringSubmatch(m.stdout.String())
	require.NotNil(t, match, m.stdout.String())
	return match[1]
}

// TestWithMakeRunStops stops make run, as a terminal and a supervisor do. The server ends
// cleanly, and make reports no error. Make itself ends by the signal: it cannot do otherwise.
func TestWithMakeRunStops(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		for _, group := range []bool{true, false} {
			if signal == syscall.SIGINT && !group {
				continue // make waits for the server, to which it does not pass on an interrupt
			}
			m := startMake(t, root, "run")
			m.serves(t)
			receiver := m.Process.Pid
			if group {
				receiver = -receiver
			}
			require.NoError(t, syscall.Kill(receiver, signal))
			_ = m.Wait()
			assert.Equal(t, signal, m.ProcessState.Sys().(syscall.WaitStatus).Signal())
			assert.Contains(t, m.stderr.String(), "msg=stopped", "%s", signal)
			assert.NotContains(t, m.stderr.String()+m.stdout.String(), "***")
		}
	}
}

// TestWithMakeRunEndsCleanly stops the server that make run has started. It ends cleanly, and so
// does make: its exit code is 0.
func TestWithMakeRunEndsCleanly(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		m := startMake(t, root, "run")
		m.serves(t)
		children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%[1]d/children", m.Process.Pid))
		require.NoError(t, err)
		server, err := strconv.Atoi(strings.TrimSpace(string(children)))
		require.NoError(t, err, "make has one child, the server")
		require.NoError(t, syscall.Kill(server, signal))
		require.NoError(t, m.Wait(), &m.stderr)
		assert.Contains(t, m.stderr.String(), "msg=stopped")
	}
}

// TestWithMakeBuilds compares the commands of make run, make build and the Dockerfile.
func TestWithMakeBuilds(t *testing.T) {
	dry := func(target string) string {
		m := startMake(t, root, "--dry-run", target, "VERSION=v1.2.3")
		require.NoError(t, m.Wait(), &m.stderr)
		return m.stdout.String()
	}
	const build = "CGO_ENABLED=0 go build -trimpath -ldflags '-s -w -X main.version=v1.2.3' -o bin/dateline ./cmd/dateline\n"
	assert.Equal(t, build, dry("build"))
	assert.Contains(t, dry("run"), build)
	image, err := os.ReadFile(filepath.Join(root, "Dockerfile"))
	require.NoError(t, err)
	command := regexp.MustCompile(`RUN (CGO_ENABLED.*\n)`).FindStringSubmatch(string(image))
	require.NotNil(t, command)
	assert.Equal(t, build, strings.NewReplacer(" -buildvcs=false", "", `"`, "'", "$VERSION", "v1.2.3", "/dateline .", "bin/dateline .").Replace(command[1]))
	assert.Contains(t, string(image), "ARG VERSION=")
}

// TestWithMakeFirstRun: only the first build takes long, and make says so.
func TestWithMakeFirstRun(t *testing.T) {
	dir := t.TempDir()
	content, err := os.ReadFile(filepath.Join(root, "Makefile"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "Makefile"), content, 0o600))
	for _, first := range []bool{true, false} {
		m := startMake(t, dir, "run") // which has no source to build
		require.Error(t, m.Wait())
		assert.Equal(t, first, strings.HasPrefix(m.stderr.String(), "Building bin/dateline: the first build takes some minutes.\n"), &m.stderr)
		require.NoError(t, os.MkdirAll(filepath.Join(dir, "bin", "dateline"), 0o700))
	}
}

// TestWithMakeTests: make test and make check together run each test once, and take the
// exit code from go test.
func TestWithMakeTests(t *testing.T) {
	dir := t.TempDir()
	content, err := os.ReadFile(filepath.Join(root, "Makefile"))
	require.NoError(t, err)
	write := func(name, content string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600))
	}
	write("Makefile", string(content))
	write("go.mod", "module example\n\ngo 1.26\n")
	write("some_test.go", strings.Join([]string{"package example", `import "testing"`,
		"func TestAlone(*testing.T) {}", "func TestWithTool(*testing.T) {}", `func TestSkips(t *testing.T) { t.Skip("for a reason") }`}, "\n"))
	run := func(target string) (printed string, err error) {
		m := startMake(t, dir, target)
		err = m.Wait()
		return m.stdout.String() + m.stderr.String(), err
	}
	printed, err := run("test")
	require.NoError(t, err, printed)
	assert.Regexp(t, `(?s)SKIP.*TestSkips.*for a reason.*Left to make check.*\n  TestWithTool\n`, printed)
	assert.Contains(t, printed, "DONE 2 tests, 1 skipped")
	printed, err = run("check")
	require.NoError(t, err, printed)
	assert.Contains(t, printed, "DONE 1 tests")
	write("other_test.go", "package example\n\nimport \"testing\"\n\nfunc TestFails(t *testing.T) { t.Fatal(\"on purpose\") }\n")
	printed, err = run("test")
	require.Error(t, err, printed)
	assert.Contains(t, printed, "on purpose")
}
