package seed

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"unicode/utf8"

	"dateline/internal/seed/annotation"
)

// unreadable returns the problem for an error of readFile.
func unreadable(file string, err error) Problem {
	problem := Problem{}
	if !errors.As(err, &problem) {
		err = withoutPath(err)
		problem.Message, problem.Cause = "the file cannot be read: "+err.Error(), err
	}
	problem.File = file
	return problem
}

// withoutPath drops the path in an error of a file system. It is relative to the source.
func withoutPath(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	return err
}

var errNotRegular = Problem{Message: "not a regular file"}

// readFile reads a file of a seed, as [ReadText] does. It fails if it is no regular file.
func readFile(fsys fs.FS, name string, maxBytes int) ([]byte, error) {
	// Before Open, which fails at a socket, and can change the state of a device.
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotRegular
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	// Another file may have taken its place.
	if info, err = file.Stat(); err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotRegular
	}
	return ReadText(file, min(int(info.Size()), maxBytes), maxBytes)
}

// ReadText reads a text of about a size in bytes, without a leading byte order mark. It fails with a [Problem] as
// for a file of a seed: if it is empty, not UTF-8, has a U+0000 or is larger than maxBytes.
func ReadText(r io.Reader, size, maxBytes int) ([]byte, error) {
	content := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	if _, err := content.ReadFrom(io.LimitReader(r, int64(maxBytes)+1)); err != nil {
		return nil, err
	}
	data := content.Bytes()
	if len(data) > maxBytes {
		return nil, Problem{Message: fmt.Sprintf("the file is larger than the maximum of %d bytes", maxBytes)}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, Problem{Message: "the file is empty"}
	}
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		message := ""
		switch {
		case r == utf8.RuneError && size == 1:
			message = fmt.Sprintf("the byte 0x%02x is not UTF-8", data[at])
		case r == 0:
			message = "the character U+0000 is not allowed"
		}
		if message != "" {
			line, column := annotation.LineColumn(string(data[:at]))
			return nil, Problem{Line: line, Column: column, Message: message}
		}
		at += size
	}
	return data, nil
}
