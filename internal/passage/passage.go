// Package passage finds the parts of a plain text that need no reading: its paragraphs, and what stands
// between quotation marks.
package passage

import (
	"strings"
	"unicode"
)

// IsWord reports whether a character belongs to a word: a letter, a mark or a digit, but of scripts that
// have spaces between words.
func IsWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) &&
		!unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// Passage is a part of a text as byte offsets, end exclusive.
type Passage struct{ Start, End int }

// Paragraphs returns the parts of a text between blank lines, without the white space around
// them.
func Paragraphs(body string) []Passage {
	var all []Passage
	open := false
	for at := 0; at < len(body); {
		line, _, _ := strings.Cut(body[at:], "\n")
		trimmed := strings.TrimSpace(line)
		start := at + strings.Index(line, trimmed)
		switch {
		case trimmed == "":
		case open:
			all[len(all)-1].End = start + len(trimmed)
		default:
			all = append(all, Passage{Start: start, End: start + len(trimmed)})
		}
		open = trimmed != ""
		at += len(line) + 1
	}
	return all
}

// IsLetterOrDigit reports whether a character is a letter or a digit.
func IsLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
