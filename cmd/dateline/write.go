package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"

	"dateline/internal/seed/annotation"
)

// replaceFile puts content in the place of a file, whole or not at all. It keeps the permissions, and
// follows symbolic links. A file that may not be written stays as it is.
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
	return fileError(path, renameio.WriteFile(target, content, info.Mode().Perm(), renameio.IgnoreUmask(), renameio.WithTempDir(filepath.Dir(target))))
}

// createFile writes a new file, whole or not at all. It fails if there is something with that name.
func createFile(path string, content []byte) error {
	if _, err := os.Lstat(path); err == nil {
		return fileError(path, errExists)
	}
	return fileError(path, renameio.WriteFile(path, content, 0o644, renameio.WithTempDir(filepath.Dir(path))))
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
