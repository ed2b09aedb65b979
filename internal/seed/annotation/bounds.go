package annotation

import (
	"bytes"
	"fmt"
	"strings"
)

// maxDepth limits the nesting of lists and mappings. The schema needs at most ten levels.
const maxDepth = 64

var errTooDeep = fmt.Errorf("lists and mappings are nested more than %d levels deep", maxDepth)

// maxMarks limits the values of a file, before the parser allocates memory for them: a few
// hundred bytes for each.
const maxMarks = 200_000

// maxTagDirectives limits the directives %TAG. The parser compares each with all others.
const maxTagDirectives = 10

// checkSize checks maxMarks and maxTagDirectives. A value needs at least one mark, such as
// a comma, a colon or a quotation mark, so that there are at most two values for a mark.
func checkSize(data []byte) error {
	if n := bytes.Count(data, []byte("%TAG")); n > maxTagDirectives {
		return Problem{Message: fmt.Sprintf("the file has %d directives %%TAG: the maximum is %d", n, maxTagDirectives)}
	}
	marks := 0
	before := byte('\n')
	for i, c := range data {
		if isMark(before, c, data[i+1:]) {
			if marks++; marks > maxMarks {
				line, column := LineColumn(string(data[:i]))
				return Problem{Line: line, Column: column, Message: fmt.Sprintf(
					"the file is too large: it has more than %d list items, keys and quoted strings, counted by their punctuation marks", maxMarks)}
			}
		}
		before = c
	}
	return nil
}

// isMark reports whether a character may begin or separate values of YAML or JSON.
func isMark(before, c byte, rest []byte) bool {
	const blanks, indicators = " \t\r\n", `,[]{}:"'`
	switch c {
	case ',', '[', ']', '{', '}':
		return true
	case ':', '-', '?':
		return len(rest) == 0 || strings.IndexByte(blanks, rest[0]) >= 0
	case '"', '\'', '&', '*', '!':
		return strings.IndexByte(blanks, before) >= 0 || strings.IndexByte(indicators, before) >= 0
	default:
		return false
	}
}
