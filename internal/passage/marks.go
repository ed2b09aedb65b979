package passage

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Marks are the pairs of quotation marks around quotes.
var Marks = []string{
	`""`, `''`, `“”`, `‘’`, `„“`, `‚‘`, `„”`, `‚’`, `””`, `’’`, `«»`, `‹›`, `»«`, `›‹`, `»»`, `「」`, `『』`,
}

// openers are the quotation marks that open a passage, each with those that may close it. The
// curly apostrophe, which also opens a passage in Swedish, is not among them.
var openers = func() map[rune]string {
	all := map[rune]string{}
	for _, pair := range Marks {
		opener, size := utf8.DecodeRuneInString(pair)
		if opener != '’' {
			all[opener] += pair[size:]
		}
	}
	return all
}()

// Quoted returns the passages between quotation marks in the paragraphs of a text, but for those within
// others. A passage that its paragraph does not close ends with the paragraph: the next paragraph of the
// same speech begins with a mark of its own.
func Quoted(body string, paragraphs []Passage) []Passage {
	var all []Passage
	for _, paragraph := range paragraphs {
		unclosed := "" // marks that the rest of the paragraph does not have
		for at := paragraph.Start; at < paragraph.End; {
			start, closers := opening(body[paragraph.Start:paragraph.End], at-paragraph.Start)
			start += paragraph.Start
			if closers == "" || closers == unclosed {
				at = start
				continue
			}
			length, size := closing(body[start:paragraph.End], closers)
			switch {
			case size > 0:
				at = start + length + size
			case isSingle(closers):
				at, unclosed = start, closers // an apostrophe
				continue
			default:
				at = start + length
			}
			if utf8.RuneCountInString(body[start:start+length]) > 1 && strings.ContainsFunc(body[start:start+length], IsLetterOrDigit) {
				all = append(all, Passage{Start: start, End: start + length})
			}
		}
	}
	return all
}

// opening returns the offset after the character at an offset, and the marks that close the
// passage after it; "" if that character opens none.
func opening(s string, at int) (next int, closers string) {
	mark, size := utf8.DecodeRuneInString(s[at:])
	next, closers = at+size, openers[mark]
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, _ := utf8.DecodeRuneInString(s[next:])
	switch {
	case strings.ContainsRune(`"'”»›`, mark) && at > 0 && (IsWord(before) || strings.ContainsRune(".,!?…)", before)):
		return next, "" // it closes a passage, or is an apostrophe, or stands for inches
	case isSingle(closers) && !unicode.IsLetter(after):
		return next, "" // as in '90s
	}
	return next, closers
}

// isSingle reports whether a mark that closes a passage may be an apostrophe.
func isSingle(closers string) bool { return strings.ContainsAny(closers, "'’") }

// closing returns the length of the passage at the start of s, and the size of the mark that
// closes it; 0 if none does. An apostrophe closes none: a letter or digit follows, or a space
// precedes.
func closing(s, closers string) (length, size int) {
	before := ' '
	for at, r := range s {
		if strings.ContainsRune(closers, r) {
			size := utf8.RuneLen(r)
			after, _ := utf8.DecodeRuneInString(s[at+size:])
			if r != '\'' && r != '’' || !IsWord(after) && !unicode.IsSpace(before) {
				return at, size
			}
		}
		before = r
	}
	return len(s), 0
}
