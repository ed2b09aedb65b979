package annotation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Problem is one fault in one file.
type Problem struct {
	// File is the path of the file.
	File string
	// Line and Column count from 1, Column in code points; both are 0 for the whole file.
	Line, Column int
	// Path is the path of the value in the file, such as people[2].aliases[0]; may be empty.
	Path string
	// Message says what is wrong.
	Message string
	// Suggestion is a value that was probably meant; may be empty.
	Suggestion string
	// Warning says that it is no fault, but worth a second look.
	Warning bool
	// Cause is the error of the operating system for a file that cannot be read; nil for a
	// fault in the content of a file.
	Cause error
}

// Unwrap returns the cause.
func (p Problem) Unwrap() error { return p.Cause }

// Error returns the same as [Problem.String].
func (p Problem) Error() string { return p.String() }

// String returns the problem as file:line:column: path: message (did you mean "…"?), with
// the file as in [Printable], and with "warning: " before the path of a warning.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(Printable(p.File))
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", p.Line, p.Column)
	}
	b.WriteString(": ")
	if p.Warning {
		b.WriteString("warning: ")
	}
	if p.Path != "" {
		b.WriteString(p.Path + ": ")
	}
	b.WriteString(p.Message)
	if p.Suggestion != "" {
		fmt.Fprintf(&b, " (did you mean %q?)", p.Suggestion)
	}
	return b.String()
}

// Problems is all faults of some files.
type Problems []Problem

// Error returns the problems, one per line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Sorted returns the problems in order, without duplicates.
func (ps Problems) Sorted() Problems {
	slices.SortFunc(ps, compare)
	return slices.CompactFunc(ps, func(a, b Problem) bool { return compare(a, b) == 0 })
}

func compare(a, b Problem) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Path, b.Path), cmp.Compare(a.Message, b.Message), cmp.Compare(a.Suggestion, b.Suggestion))
}

// maxProblems limits the problems of one file, and its warnings.
const maxProblems = 1000

// Add adds a problem with the value at path, or with the nearest value around it that
// the file has. It adds none that only follows from another.
func (d *File) Add(path, suggestion, format string, args ...any) {
	if d.IsFull() || d.follows(path) {
		return
	}
	for i, arg := range args {
		if text, ok := arg.(string); ok {
			args[i] = cut(text)
		}
	}
	line, column := d.places().of(path)
	shown, _ := d.places().written(path)
	d.append(Problem{
		File: d.Name, Line: line, Column: column, Path: shown,
		Message: fmt.Sprintf(format, args...), Suggestion: cut(suggestion),
	})
}

// Warn adds a warning of the value at path, as [File.Add] adds a problem.
func (d *File) Warn(path, format string, args ...any) {
	if len(d.Warnings) > maxProblems {
		return
	}
	line, column := d.places().of(path)
	shown, _ := d.places().written(path)
	d.AddWarning(Problem{File: d.Name, Line: line, Column: column, Path: shown, Message: fmt.Sprintf(format, args...)})
}

// AddWarning adds a warning. The one after the last that is reported says that there are more.
func (d *File) AddWarning(p Problem) {
	p.Warning = true
	d.Warnings = appended(d.Warnings, p, "warnings")
}

// IsFull reports whether no further problem of the file is reported.
func (d *File) IsFull() bool { return len(d.Problems) > maxProblems }

// append adds a problem. The one after the last that is reported says that there are more.
func (d *File) append(p Problem) { d.Problems = appended(d.Problems, p, "problems") }

func appended(list Problems, p Problem, kind string) Problems {
	switch n := len(list); {
	case n < maxProblems:
		return append(list, p)
	case n == maxProblems:
		return append(list, Problem{File: p.File, Warning: p.Warning, Message: fmt.Sprintf("the file has more than %d %s: only these are reported", maxProblems, kind)})
	default:
		return list
	}
}

// Has reports whether the file has a value at path. It has none within a single value that stands for
// more, such as the words of a fact.
func (d *File) Has(path string) bool {
	_, has := d.places().written(path)
	return has
}

// Place returns the place of the value at path as file:line:column.
func (d *File) Place(path string) string {
	line, column := d.places().of(path)
	return fmt.Sprintf("%s:%d:%d", Printable(d.Name), line, column)
}

// IsInvalid reports whether the value at path has a fault.
func (d *File) IsInvalid(path string) bool { return d.invalid[path] }

// MarkInvalid records that the value at path has a fault.
func (d *File) MarkInvalid(path string) {
	if d.invalid == nil {
		d.invalid = map[string]bool{}
	}
	d.invalid[path] = true
	for path != "" {
		path = parentPath(path)
		if _, known := d.invalid[path]; !known {
			d.invalid[path] = false
		}
	}
}

// follows reports whether a problem at path follows from a value with a fault: the value
// itself, one around it or one within it. A problem of the whole file never does.
func (d *File) follows(path string) bool {
	if _, around := d.invalid[path]; around && path != "" {
		return true
	}
	for ; path != ""; path = parentPath(path) {
		if d.invalid[path] {
			return true
		}
	}
	return false
}

// LineColumn returns the line and column (code points), from 1, of the end of before.
func LineColumn(before string) (line, column int) {
	line = 1 + strings.Count(before, "\n")
	return line, 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
}
