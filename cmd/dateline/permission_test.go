package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// nobody is the user and group that root runs the program as, to see what it may not do.
const nobody = 65534

// user runs the program as a user to whom permissions apply: nobody if the tests run as root.
type user struct{ program string }

// newUser builds the program where the user can read it.
func newUser(t *testing.T) user {
	t.Helper()
	dir := workingDirectory(t)
	makeSearchable(t, dir)
	return user{filepath.Join(dir, "bin", "dateline")}
}

// files writes files into a new directory of the user, and returns the directory.
func (user) files(t *testing.T, contents map[string]string) string {
	t.Helper()
	dir := files(t, contents)
	makeSearchable(t, dir)
	if os.Geteuid() == 0 {
		require.NoError(t, os.Chown(dir, nobody, nobody))
		for name := range contents {
			require.NoError(t, os.Chown(filepath.Join(dir, name), nobody, nobody))
		}
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	return dir
}

// makeSearchable lets everybody into a directory, through those around it that the test has made.
func makeSearchable(t *testing.T, dir string) {
	t.Helper()
	for ; dir != filepath.Clean(os.TempDir()) && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		require.NoError(t, os.Chmod(dir, 0o755))
	}
}

// command runs the program and returns its output and exit code.
func (u user) command(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	command := exec.CommandContext(t.Context(), u.program, args...)
	command.Stdout, command.Stderr = &out, &errs
	if os.Geteuid() == 0 {
		command.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	err := command.Run()
	if errors.Is(err, syscall.EPERM) {
		t.Skip("root may not run a program as another user here:", err)
	}
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		require.NoError(t, err)
	}
	return out.String(), errs.String(), command.ProcessState.ExitCode()
}

// names returns the names of the files in a directory.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	var all []string
	for _, entry := range entries {
		all = append(all, entry.Name())
	}
	return all
}

// TestPermissions: where the user may not write, the program says so, and leaves everything as it is.
func TestPermissions(t *testing.T) {
	u := newUser(t)
	const unformatted = "article:  {language: en}\n"
	contents := map[string]string{"a.txt": invented, "b.txt": invented, "b.yaml": unformatted, "c.txt": invented}
	unchanged := func(t *testing.T, dir string) {
		assert.Equal(t, unformatted, content(t, dir, "b.yaml"))
		assert.Equal(t, []string{"a.txt", "b.txt", "b.yaml", "c.txt"}, names(t, dir))
	}

	t.Run("a directory", func(t *testing.T) {
		dir := u.files(t, contents)
		require.NoError(t, os.Chmod(dir, 0o555))
		_, stderr, code := u.command(t, "new", filepath.Join(dir, "a.txt"))
		assert.Equal(t, "dateline: "+dir+"/a.yaml: permission denied\n", stderr)
		assert.Equal(t, exitFailed, code)
		stdout, stderr, code := u.command(t, "fmt", dir)
		assert.Empty(t, stdout)
		assert.Equal(t, dir+"/b.yaml: permission denied\n", stderr)
		assert.Equal(t, exitFailed, code)
		unchanged(t, dir)
	})
	t.Run("a file", func(t *testing.T) {
		dir := u.files(t, contents)
		require.NoError(t, os.Chmod(filepath.Join(dir, "b.yaml"), 0o444))
		_, stderr, code := u.command(t, "fmt", filepath.Join(dir, "b.yaml"))
		assert.Equal(t, dir+"/b.yaml: permission denied\n", stderr)
		assert.Equal(t, exitFailed, code)
		unchanged(t, dir)
	})
	t.Run("a text that cannot be read", func(t *testing.T) {
		dir := u.files(t, contents)
		require.NoError(t, os.Chmod(filepath.Join(dir, "c.txt"), 0))
		_, stderr, code := u.command(t, "new", filepath.Join(dir, "c.txt"))
		assert.Equal(t, "dateline: "+dir+"/c.txt: the file cannot be read: permission denied\n", stderr)
		assert.Equal(t, exitFailed, code)
		unchanged(t, dir)
	})
	t.Run("another's file", func(t *testing.T) {
		if os.Geteuid() != 0 {
			t.Skip("only root can give a file away")
		}
		dir := u.files(t, contents)
		require.NoError(t, os.Chown(filepath.Join(dir, "b.yaml"), 0, 0))
		require.NoError(t, os.Chmod(filepath.Join(dir, "b.yaml"), 0o644))
		_, stderr, code := u.command(t, "fmt", filepath.Join(dir, "b.yaml"))
		assert.Equal(t, dir+"/b.yaml: permission denied\n", stderr)
		assert.Equal(t, exitFailed, code)
		unchanged(t, dir)

		require.NoError(t, os.Chmod(filepath.Join(dir, "b.yaml"), 0o666))
		_, stderr, code = u.command(t, "fmt", filepath.Join(dir, "b.yaml"))
		assert.Empty(t, stderr, "everybody may write it")
		assert.Zero(t, code)
		info, err := os.Stat(filepath.Join(dir, "b.yaml"))
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o666), info.Mode().Perm())
	})
}

// TestFmtKeepsTheOwner: root formats a file of somebody else, who can still write it.
func TestFmtKeepsTheOwner(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can give a file away")
	}
	dir := user{}.files(t, map[string]string{"a.yaml": "article:  {language: en}\n"})
	_, stderr, code := command(t, nil, "fmt", dir)
	assert.Empty(t, stderr)
	assert.Zero(t, code)
	info, err := os.Stat(filepath.Join(dir, "a.yaml"))
	require.NoError(t, err)
	owner := info.Sys().(*syscall.Stat_t)
	assert.Equal(t, []uint32{nobody, nobody}, []uint32{owner.Uid, owner.Gid})
	assert.Equal(t, os.FileMode(0o640), info.Mode().Perm())
}

// TestNewReplacesNothing: a file that comes while the frame is made stays, whatever it is.
func TestNewReplacesNothing(t *testing.T) {
	dir := files(t, map[string]string{"mine": "mine"})
	target := filepath.Join(dir, "a.yaml")
	for name, create := range map[string]func() error{
		"a file":      func() error { return os.WriteFile(target, []byte("mine"), 0o600) },
		"a link":      func() error { return os.Symlink("mine", target) },
		"a lost link": func() error { return os.Symlink("nowhere", target) },
		"a directory": func() error { return os.Mkdir(target, 0o700) },
	} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, create())
			before, err := os.Lstat(target)
			require.NoError(t, err)
			require.EqualError(t, createFile(target, []byte("frame")), target+": the file is there already, and stays as it is")
			after, err := os.Lstat(target)
			require.NoError(t, err)
			assert.True(t, os.SameFile(before, after))
			assert.Equal(t, "mine", content(t, dir, "mine"))
			assert.Equal(t, []string{"a.yaml", "mine"}, names(t, dir))
			require.NoError(t, os.Remove(target))
		})
	}
	require.NoError(t, createFile(target, []byte("frame")))
	assert.Equal(t, "frame", content(t, target))
	assert.Equal(t, []string{"a.yaml", "mine"}, names(t, dir), "nothing else is left")
}
