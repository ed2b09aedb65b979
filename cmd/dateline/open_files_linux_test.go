package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// TestTooManyOpenFiles lets the program have no more files open than it has, and sends it a
// hangup. It reloads once it may open some again.
func TestTooManyOpenFiles(t *testing.T) {
	dir := copySeeds(t, nil)
	var stdout, stderr output
	command := exec.Command(filepath.Join(workingDirectory(t), "bin", "dateline"), "serve", "--addr", "127.0.0.1:0", dir)
	command.Stdout, command.Stderr = &stdout, &stderr
	require.NoError(t, command.Start())
	t.Cleanup(func() { _ = command.Process.Kill() })
	eventually(t, func() bool { return listening.MatchString(stdout.String()) }, "it listens")
	rewrite(t, dir, "name: Biden", "name: Biden\n    aliases: [current Biden]")
	limit := func(files uint64) {
		t.Helper()
		require.NoError(t, unix.Prlimit(command.Process.Pid, unix.RLIMIT_NOFILE, &unix.Rlimit{Cur: files, Max: 1000}, nil))
	}
	limit(3)
	require.NoError(t, command.Process.Signal(syscall.SIGHUP))
	eventually(t, func() bool { return strings.Contains(stderr.String(), repeated) }, "the reload fails")
	assert.Contains(t, stderr.String(), "too many open files")
	limit(100)
	eventually(t, func() bool { return strings.Contains(stderr.String(), "msg=reloaded ") }, "it is repeated")
	require.NoError(t, command.Process.Signal(os.Interrupt))
	assert.NoError(t, command.Wait(), stderr.String())
}
