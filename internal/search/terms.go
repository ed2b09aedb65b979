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
	// query is the query as it was written; text is without quotation marks, to compare with
	// names.
	query, text string
}

// ParseTerms reads words, separated by white space, and phrases between straight
// quotation marks. It fails for a query without a word, with an empty phrase or an open
// quotation mark, or not in UTF-8. The message is for the client.
func ParseTerms(q string) (Terms, error) {
	t := Terms{query: q, text: strings.Join(strings.Fields(strings.ReplaceAll(q, `"`, " ")), " ")}
	for i, part := range strings.Split(q, `"`) {
		switch {
		case i%2 == 0:
			// The index has no word without a letter or digit, such as &.
			for _, word := range strings.Fields(part) {
				if strings.ContainsFunc(word, isLetterOrDigit) {
					t.words = append(t.words, word)
				}
			}
		case strings.TrimSpace(part) == "":
			return Terms{}, errors.New("a phrase between quotation marks is empty")
		case strings.ContainsFunc(part, isLetterOrDigit):
			t.phrases = append(t.phrases, part)
		}
	}
	if !utf8.ValidString(q) {
		return Terms{}, errors.New("it is not UTF-8")
	}
	if strings.Count(q, `"`)%2 != 0 {
		return Terms{}, errors.New("a quotation mark is not closed")
	}
	if !strings.ContainsFunc(q, isLetterOrDigit) {
		return Terms{}, errors.New("there is no word to look for")
	}
	return t, nil
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
