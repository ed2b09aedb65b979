package seed

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"dateline/internal/nearest"
	"dateline/internal/news"
	"dateline/internal/seed/annotation"
)

// DefaultMaxBytes is the default maximum size of a file of a seed: 4 MiB, in bytes.
const DefaultMaxBytes = 4 << 20

// Source is a directory to read seeds from, without its subdirectories.
type Source struct {
	// FS holds the directory. Its Open must not wait, as [os.DirFS] does at a pipe.
	FS fs.FS
	// Dir is the path of the directory in messages; may be empty.
	Dir string
	// Only is the slug of the one seed to read; empty for all.
	Only string
}

// Open returns the source at a path of the file system: a directory of seeds, or one of
// the two files of a seed. It fails if the path does not exist ([fs.ErrNotExist]), or is
// a file with another extension.
func Open(name string) (Source, error) {
	info, err := os.Stat(name)
	if err != nil {
		return Source{}, fmt.Errorf("%s: %w", annotation.Printable(name), withoutPath(err))
	}
	if info.IsDir() {
		return Source{FS: directory(name), Dir: name}, nil
	}
	dir := filepath.Dir(name)
	slug, kind := splitName(filepath.Base(name))
	if kind == "" || slug == "" {
		return Source{}, fmt.Errorf("%s: not a seed: it must be a .txt, .yaml, .yml or .json file, or a directory", annotation.Printable(name))
	}
	return Source{FS: directory(dir), Dir: dir, Only: slug}, nil
}

// directory is a directory of the operating system. Unlike [os.DirFS], it does not wait
// when it opens a pipe, which may take the place of a file at any time.
type directory string

// Open implements [fs.FS]. Names need not be UTF-8.
func (d directory) Open(name string) (fs.File, error) {
	return os.OpenFile(filepath.Join(string(d), name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
}

// Stat implements [fs.StatFS].
func (d directory) Stat(name string) (fs.FileInfo, error) {
	return os.Stat(filepath.Join(string(d), name))
}

// Pair is the content of the two files of a seed, without byte order marks. One of them may be missing.
type Pair struct {
	// Slug is the name of the files without their extensions.
	Slug string
	// TextFile and AnnotationFile are the paths; empty if there is no file.
	TextFile, AnnotationFile string
	// Text and Annotation are the contents; empty if the file cannot be read.
	Text       string
	Annotation []byte
}

// splitName returns a file's slug and its kind: "text", "annotation", or "" for
// a file that does not belong to a seed.
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

// Read reads all pairs of the source, sorted by slug. It fails if the directory cannot be read, and
// with [Problems] for faults of single files.
func (s Source) Read(maxBytes int) ([]*Pair, error) {
	pairs, problems, err := s.read(maxBytes)
	if err == nil && len(problems) > 0 {
		err = problems.Sorted()
	}
	return pairs, err
}

// read reads all pairs of the source, sorted by slug. It fails if the directory cannot be
// read. Faults of single files are problems.
func (s Source) read(maxBytes int) ([]*Pair, Problems, error) {
	entries, err := fs.ReadDir(s.FS, ".")
	if err != nil {
		return nil, nil, fmt.Errorf("%s: the directory cannot be read: %w", annotation.Printable(cmp.Or(s.Dir, ".")), withoutPath(err))
	}
	entries = slices.DeleteFunc(entries, func(entry fs.DirEntry) bool { return entry.IsDir() || !s.Reads(entry.Name()) })
	contents, faults := make([][]byte, len(entries)), make([]error, len(entries))
	inParallel(len(entries), func(i int) { contents[i], faults[i] = readFile(s.FS, entries[i].Name(), maxBytes) })
	var problems Problems
	bySlug := map[string]*Pair{}
	for i, entry := range entries {
		slug, kind := splitName(entry.Name())
		file := filepath.Join(s.Dir, entry.Name())
		if !news.IsSlug(slug) {
			problems = append(problems, Problem{File: file, Message: fmt.Sprintf("the name %q must be lower-case letters and digits in groups joined by hyphens", slug)})
		}
		if faults[i] != nil {
			problems = append(problems, unreadable(file, faults[i]))
		}
		if bySlug[slug] == nil {
			bySlug[slug] = &Pair{Slug: slug}
		}
		switch p := bySlug[slug]; {
		case kind == "text":
			p.TextFile, p.Text = file, string(contents[i])
		case p.AnnotationFile != "":
			problems = append(problems, Problem{File: file, Message: "a second annotation file for the same text, beside " + annotation.Printable(filepath.Base(p.AnnotationFile))})
		default:
			p.AnnotationFile, p.Annotation = file, contents[i]
		}
	}
	if len(bySlug) == 0 {
		problems = append(problems, Problem{File: cmp.Or(s.Dir, "."), Message: "no seeds found: a seed is <slug>.txt and <slug>.yaml"})
	}
	pairs := slices.SortedFunc(maps.Values(bySlug), func(a, b *Pair) int { return strings.Compare(a.Slug, b.Slug) })
	return pairs, problems, nil
}

// incomplete returns the problems of pairs that lack a file.
func incomplete(pairs []*Pair) Problems {
	var problems Problems
	texts, annotations := map[string]string{}, map[string]string{} // paths by slug
	for _, p := range pairs {
		if p.AnnotationFile == "" {
			texts[p.Slug] = p.TextFile
		} else if p.TextFile == "" {
			annotations[p.Slug] = p.AnnotationFile
		}
	}
	add := func(files, others map[string]string, format, remedy string) {
		known := slices.Sorted(maps.Keys(others))
		for slug, file := range files {
			problem := Problem{File: file, Message: fmt.Sprintf(format, annotation.Printable(slug))}
			if near, ok := nearest.Name(slug, known); ok {
				problem.Suggestion = filepath.Base(others[near])
			} else if remedy != "" {
				problem.Message += fmt.Sprintf(remedy, annotation.Printable(file))
			}
			problems = append(problems, problem)
		}
	}
	add(texts, annotations, "its annotation file %s.yaml (or .yml, .json) is missing", ": dateline new %s writes a frame of it")
	add(annotations, texts, "its text file %s.txt is missing", "")
	return problems
}
