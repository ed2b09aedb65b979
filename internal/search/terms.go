package search

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Terms is a query: words and phrases. A hit has all of them.
type Terms struct {
	words   []string
	phrases []string
	// open says that the last phrase has no closing mark: its last word may be a prefix.
	open bool
	// query is the query as it was written; text is without quotation marks, to compare with
	// names.
	query, text string
}

// ParseTerms reads words, separated by white space, and phrases between straight
// quotation marks. Somebody may still be typing it: a phrase that is not closed ends with the
// query, and what has no letter and no digit is left out. It fails only for a query that is not
// in UTF-8. The message is for the client.
func ParseTerms(q string) (Terms, error) {
	if !utf8.ValidString(q) {
		return Terms{}, errors.New("it is not UTF-8")
	}
	t := Terms{query: q, text: strings.Join(strings.Fields(strings.ReplaceAll(q, `"`, " ")), " ")}
	parts := strings.Split(q, `"`)
	for i, part := range parts {
		switch {
		case !isWord(part): // the index has no such word, such as &
		case i%2 == 1:
			t.phrases = append(t.phrases, part)
			t.open = i == len(parts)-1
		default:
			for _, word := range strings.Fields(part) {
				if isWord(word) {
					t.words = append(t.words, word)
				}
			}
		}
	}
	return t, nil
}

// Empty reports whether there is nothing to search for. Such a query finds nothing.
func (t Terms) Empty() bool { return len(t.words) == 0 && len(t.phrases) == 0 }

// isWord reports whether a text has a letter or a digit.
func isWord(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
