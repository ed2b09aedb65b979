package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/google/renameio/v2"

	"dateline/internal/seed/annotation"
)

// replaceFile puts content in the place of a file, whole or not at all. It keeps the permissions and, if the
// user may, the owner, and follows symbolic links. Another hard link to the file keeps the old content. A file
// that may not be written stays as it is.
func replaceFile(path string, content []byte) error {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return fileError(path, err)
	}
	info, err := os.Stat(target)
	if err != nil {
		return fileError(path, err)
	}
	if info.Mode().Perm()&0o222 == 0 {
		return fileError(path, fs.ErrPermission)
	}
	if writable, err := os.OpenFile(target, os.O_WRONLY, 0); err != nil {
		return fileError(path, err)
	} else if err := writable.Close(); err != nil {
		return fileError(path, err)
	}
	pending, err := renameio.NewPendingFile(target, renameio.WithPermissions(info.Mode().Perm()), renameio.IgnoreUmask(), renameio.WithTempDir(filepath.Dir(target)))
	if err != nil {
		return fileError(path, err)
	}
	defer func() { _ = pending.Cleanup() }()
	if owner, ok := info.Sys().(*syscall.Stat_t); ok {
		_ = pending.Chown(int(owner.Uid), int(owner.Gid)) // only root can keep another owner
	}
	if _, err = pending.Write(content); err == nil {
		err = pending.CloseAtomicallyReplace()
	}
	return fileError(path, err)
}

// createFile writes a new file, whole or not at all. It fails if there is something with that name.
func createFile(path string, content []byte) error {
	pending, err := renameio.NewPendingFile(path, renameio.WithPermissions(0o644), renameio.WithTempDir(filepath.Dir(path)))
	if err != nil {
		return fileError(path, err)
	}
	defer func() { _ = pending.Cleanup() }()
	if _, err = pending.Write(content); err == nil {
		err = pending.Sync()
	}
	if err == nil {
		err = os.Link(pending.Name(), path) // unlike a rename, it replaces nothing
	}
	if errors.Is(err, fs.ErrExist) {
		err = errExists
	}
	return fileError(path, err)
}

var errExists = errors.New("the file is there already, and stays as it is")

// fileError returns an error with the path once, as the user gave it; nil for none.
func fileError(path string, err error) error {
	if err == nil {
		return nil
	}
	if inner := (*fs.PathError)(nil); errors.As(err, &inner) {
		err = inner.Err
	} else if inner := (*os.LinkError)(nil); errors.As(err, &inner) {
		err = inner.Err
	}
	return fmt.Errorf("%s: %w", annotation.Printable(path), err)
}
