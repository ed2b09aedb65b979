package seed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one fault in one file.
type Problem struct {
	// File is the path as the loader was given it.
	File string
	// Line and Column count from 1; 0 where the fault is the whole file's.
	Line, Column int
	// Path leads to the value in the file, such as people[2].aliases[0]; may be empty.
	Path string
	// Message says what is wrong.
	Message string
	// Suggestion is what was probably meant; may be empty.
	Suggestion string
}

// String returns the problem as file:line:column: path: message (did you mean "…"?).
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", p.Line, p.Column)
	}
	b.WriteString(": ")
	if p.Path != "" {
		b.WriteString(p.Path + ": ")
	}
	b.WriteString(p.Message)
	if p.Suggestion != "" {
		fmt.Fprintf(&b, " (did you mean %q?)", p.Suggestion)
	}
	return b.String()
}

// Problems is every fault of a load, sorted by file, line and column. It is the
// error that [Loader.Load] returns for seeds that are wrong.
type Problems []Problem

// Error returns the problems, a line each.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// sorted returns the problems in order, each once.
func (ps Problems) sorted() Problems {
	slices.SortFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Path, b.Path), cmp.Compare(a.Message, b.Message))
	})
	return slices.Compact(ps)
}
