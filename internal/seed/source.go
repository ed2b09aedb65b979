package seed

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/internal/nearest"
	"dateline/internal/news"
)

// DefaultMaxBytes is how large one file of a seed may be, in bytes.
const DefaultMaxBytes = 4 << 20

// Source is where seeds are read from: the files of one directory, not of those
// below it.
type Source struct {
	// FS holds the directory.
	FS fs.FS
	// Dir is put before a file's name in messages; may be empty.
	Dir string
	// Only is the slug of the one seed to read; empty for all.
	Only string
}

// Open returns the source at a path of the file system: a directory of seeds, or
// one file of a seed, whose other file stands beside it.
func Open(name string) (Source, error) {
	info, err := os.Stat(name)
	if err != nil {
		return Source{}, err
	}
	if info.IsDir() {
		return Source{FS: os.DirFS(name), Dir: name}, nil
	}
	dir := filepath.Dir(name)
	slug, kind := splitName(filepath.Base(name))
	if kind == "" || slug == "" {
		return Source{}, fmt.Errorf("%s: not a file of a seed: want .txt, .yaml, .yml or .json, or a directory of them", name)
	}
	return Source{FS: os.DirFS(dir), Dir: dir, Only: slug}, nil
}

// pair is the files of one seed, as read.
type pair struct {
	slug string
	// textFile and annotationFile are the paths for messages; empty where there is none.
	textFile, annotationFile string
	text                     string
	annotation               []byte
}

// splitName returns a file's slug and its kind: "text", "annotation", or "" for
// a file that is no part of a seed.
func splitName(name string) (slug, kind string) {
	extension := path.Ext(name)
	slug = strings.TrimSuffix(name, extension)
	switch extension {
	case ".txt":
		return slug, "text"
	case ".yaml", ".yml", ".json":
		return slug, "annotation"
	default:
		return slug, ""
	}
}

// Reads reports whether the source reads a file of that name.
func (s Source) Reads(name string) bool {
	slug, kind := splitName(name)
	return kind != "" && !strings.HasPrefix(name, ".") && (s.Only == "" || slug == s.Only)
}

// read reads all pairs of the source. An error is one of reading; what is wrong
// with the files is among the problems.
func (s Source) read(maxBytes int) ([]*pair, Problems, error) {
	entries, err := fs.ReadDir(s.FS, ".")
	if err != nil {
		return nil, nil, err
	}
	var problems Problems
	bySlug := map[string]*pair{}
	entries = slices.DeleteFunc(entries, func(entry fs.DirEntry) bool {
		return entry.IsDir() || !s.Reads(entry.Name())
	})
	contents, faults := make([][]byte, len(entries)), make([]error, len(entries))
	inParallel(len(entries), func(i int) { contents[i], faults[i] = readFile(s.FS, entries[i].Name(), maxBytes) })
	for i, entry := range entries {
		slug, kind := splitName(entry.Name())
		file := filepath.Join(s.Dir, entry.Name())
		if !news.IsSlug(slug) {
			problems = append(problems, Problem{File: file, Message: fmt.Sprintf("the name %q is no slug: want lower-case letters and digits in groups joined by hyphens", slug)})
		}
		p := bySlug[slug]
		if p == nil {
			p = &pair{slug: slug}
			bySlug[slug] = p
		}
		data, err := contents[i], faults[i]
		if fault := (contentError{}); errors.As(err, &fault) {
			problems = append(problems, fault.problem(file))
		} else if err != nil {
			problems = append(problems, Problem{File: file, Message: unreadable(err)})
		}
		switch {
		case kind == "text":
			p.textFile, p.text = file, string(data)
		case p.annotationFile != "":
			problems = append(problems, Problem{File: file, Message: "a second annotation file for the same text, beside " + filepath.Base(p.annotationFile)})
		default:
			p.annotationFile, p.annotation = file, data
		}
	}
	return s.pairs(bySlug, problems)
}

// pairs checks that each seed has both its files.
func (s Source) pairs(bySlug map[string]*pair, problems Problems) ([]*pair, Problems, error) {
	var texts, annotations, pairs = []string{}, []string{}, []*pair{}
	for slug, p := range bySlug {
		if p.annotationFile == "" {
			texts = append(texts, slug)
		} else if p.textFile == "" {
			annotations = append(annotations, slug)
		}
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(a, b *pair) int { return strings.Compare(a.slug, b.slug) })
	slices.Sort(texts)
	slices.Sort(annotations)
	for _, slug := range texts {
		suggestion := ""
		if near, ok := nearest.Name(slug, annotations); ok {
			suggestion = filepath.Base(bySlug[near].annotationFile)
		}
		problems = append(problems, Problem{File: bySlug[slug].textFile, Message: "no annotation file " + slug + ".yaml (or .yml, .json) beside it", Suggestion: suggestion})
	}
	for _, slug := range annotations {
		suggestion := ""
		if near, ok := nearest.Name(slug, texts); ok {
			suggestion = near + ".txt"
		}
		problems = append(problems, Problem{File: bySlug[slug].annotationFile, Message: "no text " + slug + ".txt beside it", Suggestion: suggestion})
	}
	if len(pairs) == 0 {
		problems = append(problems, Problem{File: cmp.Or(s.Dir, "."), Message: "no seed here: want pairs of <slug>.txt and <slug>.yaml"})
	}
	return pairs, problems, nil
}

// unreadable says why a file cannot be read, without the name that it has below its
// source.
func unreadable(err error) string {
	if fault := (*fs.PathError)(nil); errors.As(err, &fault) {
		err = fault.Err
	}
	return "the file cannot be read: " + err.Error()
}

// contentError is a fault in a file's bytes.
type contentError struct {
	message      string
	line, column int
}

func (e contentError) Error() string { return e.message }

func (e contentError) problem(file string) Problem {
	return Problem{File: file, Line: e.line, Column: e.column, Message: e.message}
}

// readFile reads a file of a seed: UTF-8, not empty, no larger than maxBytes; a
// leading byte order mark is left out.
func readFile(fsys fs.FS, name string, maxBytes int) ([]byte, error) {
	// Asked before it is opened: to open a pipe is to wait for somebody to write to it.
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, contentError{message: "not a regular file"}
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	content := bytes.NewBuffer(make([]byte, 0, min(int(info.Size()), maxBytes)+bytes.MinRead))
	if _, err := content.ReadFrom(io.LimitReader(file, int64(maxBytes)+1)); err != nil {
		return nil, err
	}
	data := content.Bytes()
	if len(data) > maxBytes {
		return nil, contentError{message: fmt.Sprintf("the file is larger than %d bytes, the most that one may have", maxBytes)}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, contentError{message: "the file is empty"}
	}
	if !utf8.Valid(data) {
		at := invalidAt(data)
		line, column := lineColumn(string(data[:at]))
		return nil, contentError{fmt.Sprintf("the byte 0x%02x is not UTF-8", data[at]), line, column}
	}
	return data, nil
}

// invalidAt returns the offset of the first byte that is not UTF-8.
func invalidAt(data []byte) int {
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return len(data)
}

// lineColumn returns the line and column, both from 1, of the place that before leads to.
func lineColumn(before string) (line, column int) {
	line = 1 + strings.Count(before, "\n")
	return line, 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
}
