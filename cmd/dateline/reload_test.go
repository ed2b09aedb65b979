package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// rewrite edits the annotations of a copied seed as some editors do: it writes a new file
// and renames it to the old one.
func rewrite(t *testing.T, dir, old, replacement string) {
	t.Helper()
	name := filepath.Join(dir, "japan-eu-defense-pact.yaml")
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	edited := strings.Replace(string(content), old, replacement, 1)
	require.NotEqual(t, string(content), edited)
	require.NoError(t, os.WriteFile(name+"~", []byte(edited), 0o600))
	require.NoError(t, os.Rename(name+"~", name))
}

// readiness is the part of /readyz that tests read.
type readiness struct {
	Digest       string
	FailedReload *struct{ Total int } `json:"failed_reload"`
}

func readyz(t *testing.T, addr string) readiness {
	t.Helper()
	status, body := get(t, "http://"+addr+"/readyz")
	require.Equal(t, http.StatusOK, status)
	var r readiness
	require.NoError(t, json.Unmarshal([]byte(body), &r))
	return r
}

func eventually(t *testing.T, condition func() bool, what string) {
	t.Helper()
	require.Eventually(t, condition, 30*time.Second, 5*time.Millisecond, what)
}

// TestReloadOnHangup sends SIGHUP to the program itself.
func TestReloadOnHangup(t *testing.T) {
	dir := copySeeds(t, nil)
	var stdout, stderr output
	command := exec.Command(filepath.Join(workingDirectory(t), "bin", "dateline"), "serve", "--addr", "127.0.0.1:0", "--seeds", dir)
	command.Stdout, command.Stderr = &stdout, &stderr
	require.NoError(t, command.Start())
	t.Cleanup(func() { _ = command.Process.Kill() }) // where the test ends early
	eventually(t, func() bool { return listening.MatchString(stdout.String()) }, "it listens")
	addr := listening.FindStringSubmatch(stdout.String())[1]
	name := func() string {
		_, body := get(t, "http://"+addr+"/v1/people/biden")
		return body
	}
	assert.Contains(t, name(), `"name":"Biden"`)

	rewrite(t, dir, "name: Biden", "name: Biden\n    aliases: [current Biden]")
	assert.NotContains(t, name(), `["current Biden"]`, "there was no reload")
	require.NoError(t, command.Process.Signal(syscall.SIGHUP))
	eventually(t, func() bool { return strings.Contains(name(), `["current Biden"]`) }, "the new seeds are served")

	before := readyz(t, addr)
	rewrite(t, dir, "[current Biden]", "[former Biden]")
	require.NoError(t, command.Process.Signal(syscall.SIGHUP))
	eventually(t, func() bool { return readyz(t, addr).FailedReload != nil }, "the reload fails")
	failed := readyz(t, addr)
	assert.Equal(t, before.Digest, failed.Digest)
	assert.Equal(t, 1, failed.FailedReload.Total)
	assert.Regexp(t, `japan-eu-defense-pact\.yaml:\d+:\d+: .*former Biden`, stderr.String(), "the log has the fault")
	assert.Contains(t, name(), `["current Biden"]`, "the old seeds are still served")
	assert.Contains(t, stderr.String(), "reload failed")

	rewrite(t, dir, "[former Biden]", "[current Biden]")
	require.NoError(t, command.Process.Signal(syscall.SIGHUP))
	eventually(t, func() bool { return readyz(t, addr).FailedReload == nil }, "the fault is fixed")
	eventually(t, func() bool { return strings.Contains(stderr.String(), "nothing has changed") }, "the log says so")
	require.NoError(t, command.Process.Signal(os.Interrupt))
	assert.NoError(t, command.Wait(), stderr.String())
}

// TestWatch changes the seeds in each way that tools change files.
func TestWatch(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "seeds")
	require.NoError(t, os.Rename(copySeeds(t, nil), dir))
	r := startServer(t, nil, "--seeds", dir, "--watch")
	has := func(alias string) func() bool {
		return func() bool {
			_, body := get(t, "http://"+r.addr+"/v1/people/biden")
			return strings.Contains(body, `"aliases":["`+alias+`"]`)
		}
	}
	rewrite(t, dir, "name: Biden", "name: Biden\n    aliases: [current Biden]")
	eventually(t, has("current Biden"), "a file is replaced")

	name := filepath.Join(dir, "japan-eu-defense-pact.yaml")
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(name, []byte(strings.Replace(string(content), "[current Biden]", "[Biden administration]", 1)), 0o600))
	eventually(t, has("Biden administration"), "a file is written")

	require.NoError(t, os.Rename(name, name+"~")) // as Vim does, by default
	require.NoError(t, os.WriteFile(name, []byte(strings.Replace(string(content), "[current Biden]", "[administration of Biden]", 1)), 0o600))
	require.NoError(t, os.Remove(name+"~"))
	eventually(t, func() bool { return readyz(t, r.addr).FailedReload != nil }, "a file is written anew")
	rewrite(t, dir, "[administration of Biden]", "[Biden administration]")
	eventually(t, func() bool { return readyz(t, r.addr).FailedReload == nil }, "and replaced")

	rewrite(t, dir, "[Biden administration]", "[nobody at all]")
	eventually(t, func() bool { return readyz(t, r.addr).FailedReload != nil }, "a fault is reported")

	other := copySeeds(t, nil)
	rewrite(t, other, "name: Biden", "name: Biden\n    aliases: [current Biden administration]")
	require.NoError(t, os.Rename(dir, dir+"-old"))
	eventually(t, func() bool { return strings.Contains(r.stderr.String(), "no such file or directory") }, "the directory is gone")
	require.NoError(t, os.Rename(other, dir))
	eventually(t, has("current Biden administration"), "the directory is replaced")
	assert.Nil(t, readyz(t, r.addr).FailedReload)

	rewrite(t, dir, "[current Biden administration]", "[current Biden]")
	eventually(t, has("current Biden"), "and is watched in its turn")
	assert.Zero(t, r.stop())
}

// TestWatchManyPaths watches a directory and a file, and changes each.
func TestWatchManyPaths(t *testing.T) {
	first, second := copySeeds(t, nil), filepath.Join(t.TempDir(), "invented")
	writeCorpus(t, 1, second)
	files, err := filepath.Glob(filepath.Join(second, "*.txt"))
	require.NoError(t, err)
	require.Len(t, files, 1)
	r := startServer(t, nil, "--watch", first, files[0])
	rewrite(t, first, "name: Biden", "name: Biden\n    aliases: [current Biden]")
	eventually(t, func() bool { return strings.Count(r.stderr.String(), "msg=reloaded") == 1 }, "the first path is watched")
	require.NoError(t, os.WriteFile(files[0], nil, 0o600))
	eventually(t, func() bool { return readyz(t, r.addr).FailedReload != nil }, "and so is the second")
	assert.Zero(t, r.stop())
}

// writeCorpus writes invented articles into a new or empty directory.
func writeCorpus(t *testing.T, articles int, dir string) {
	t.Helper()
	out, err := exec.Command("go", "run", "dateline/internal/bench/corpus", "--articles", strconv.Itoa(articles), dir).CombinedOutput()
	require.NoError(t, err, string(out))
}

// TestChangesDuringTheStart changes the seeds, and sends SIGHUP, while they are read.
func TestChangesDuringTheStart(t *testing.T) {
	program := filepath.Join(workingDirectory(t), "bin", "dateline")
	for _, hangsUp := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "seeds")
		writeCorpus(t, 400, dir)
		require.NoError(t, os.CopyFS(dir, os.DirFS(copySeeds(t, nil))))
		var stdout, stderr output
		command := exec.Command(program, "serve", "--addr", "127.0.0.1:0", "--seeds", dir, "--watch")
		command.Stdout, command.Stderr = &stdout, &stderr
		require.NoError(t, command.Start())
		t.Cleanup(func() { _ = command.Process.Kill() })
		eventually(t, func() bool { return watches(command.Process.Pid) }, "it has begun")
		require.Empty(t, stdout.String(), "it is not ready yet")
		rewrite(t, dir, "name: Biden", "name: Biden\n    aliases: [current Biden]")
		if hangsUp {
			require.NoError(t, command.Process.Signal(syscall.SIGHUP))
		}
		eventually(t, func() bool { return listening.MatchString(stdout.String()) }, "it starts all the same: "+stderr.String())
		addr := listening.FindStringSubmatch(stdout.String())[1]
		eventually(t, func() bool {
			_, body := get(t, "http://"+addr+"/v1/people/biden")
			return strings.Contains(body, `["current Biden"]`)
		}, "it has seen the change")
		require.NoError(t, command.Process.Signal(os.Interrupt))
		require.NoError(t, command.Wait(), stderr.String())
	}
}

// watches reports whether a process watches files, by its open descriptors.
func watches(pid int) bool {
	files, _ := filepath.Glob(fmt.Sprintf("/proc/%d/fd/*", pid))
	for _, file := range files {
		if target, err := os.Readlink(file); err == nil && target == "anon_inode:inotify" {
			return true
		}
	}
	return false
}

// TestWatchIgnoresOtherFiles writes a log into the watched directory.
func TestWatchIgnoresOtherFiles(t *testing.T) {
	dir := copySeeds(t, nil)
	log, err := os.Create(filepath.Join(dir, "server.log"))
	require.NoError(t, err)
	defer log.Close()
	for _, path := range []string{dir, filepath.Join(dir, "japan-eu-defense-pact.yaml")} {
		r := startServer(t, nil, "--seeds", path, "--watch")
		for range 5 {
			_, err := log.WriteString("a record\n")
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(filepath.Join(dir, ".hidden.yaml"), nil, 0o600))
			time.Sleep(settleTime / 5)
		}
		time.Sleep(3 * settleTime)
		assert.NotContains(t, r.stderr.String(), "reloaded")

		// A change of the mode can make a file readable.
		name := filepath.Join(dir, "japan-eu-defense-pact.yaml")
		require.NoError(t, os.Chmod(name, 0o644))
		eventually(t, func() bool { return strings.Contains(r.stderr.String(), "nothing has changed") }, "a changed mode is a change")
		assert.Zero(t, r.stop())
	}
}
