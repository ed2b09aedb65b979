package seed_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/seed"
)

func TestPassing(t *testing.T) {
	for _, err := range []error{syscall.EMFILE, syscall.ENFILE, syscall.EIO, syscall.ENOMEM, syscall.EAGAIN, syscall.ESTALE, syscall.ETIMEDOUT, syscall.ENOENT} {
		assert.True(t, seed.Passing(fmt.Errorf("seeds: %w", &fs.PathError{Op: "open", Path: "a", Err: err})), err)
		assert.True(t, seed.Passing(seed.Problems{{Message: "wrong"}, {Message: "not read", Cause: err}}), err)
	}
	for _, err := range []error{nil, syscall.EACCES, syscall.ENOTDIR, seed.Problems{}, seed.Problems{{Message: "wrong"}, {Cause: syscall.EACCES}}} {
		assert.False(t, seed.Passing(err), err)
	}
}

// TestPassingOfLoad has a file that is not there, as in the middle of a swap, a directory that
// is not there, and a seed that is wrong.
func TestPassingOfLoad(t *testing.T) {
	dir := t.TempDir()
	_, err := seed.Open(filepath.Join(dir, "missing"))
	assert.True(t, seed.Passing(err))

	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.txt"), []byte("Headline\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.yaml"), []byte("people: none\n"), 0o600))
	source, err := seed.Open(dir)
	require.NoError(t, err)
	_, err = seed.Loader{}.Load(source)
	require.ErrorAs(t, err, &seed.Problems{})
	assert.False(t, seed.Passing(err))

	require.NoError(t, os.Remove(filepath.Join(dir, "a.txt")))
	require.NoError(t, os.Symlink("nowhere", filepath.Join(dir, "a.txt")))
	_, err = seed.Loader{}.Load(source)
	require.ErrorAs(t, err, &seed.Problems{})
	assert.True(t, seed.Passing(err))

	require.NoError(t, os.RemoveAll(dir))
	_, err = seed.Loader{}.Load(source)
	require.EqualError(t, err, dir+": the directory cannot be read: no such file or directory")
	assert.True(t, seed.Passing(err))
}

// TestTooManyOpenFiles loads seeds while the process may not open a further file.
func TestTooManyOpenFiles(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.txt"), []byte("Headline\n"), 0o600))
	source, err := seed.Open(dir)
	require.NoError(t, err)
	next, err := os.Open(dir) // the lowest free number of a file
	require.NoError(t, err)
	var limit syscall.Rlimit
	require.NoError(t, syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit))
	lowered := limit
	lowered.Cur = uint64(next.Fd())
	require.NoError(t, next.Close())
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, &lowered))
	_, err = seed.Loader{}.Load(source)
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit))
	require.EqualError(t, err, dir+": the directory cannot be read: too many open files")
	assert.True(t, seed.Passing(err))
}
