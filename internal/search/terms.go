package search

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Terms is a query: words and phrases, all of which a noun must have.
type Terms struct {
	words   []string
	phrases []string
	// text is the whole query without quotation marks, as a name would be written.
	text string
}

// ParseTerms reads words, separated by white space, and phrases between straight
// quotation marks. Its error says what is wrong with the query.
func ParseTerms(q string) (Terms, error) {
	t := Terms{text: strings.Join(strings.Fields(strings.ReplaceAll(q, `"`, " ")), " ")}
	for i, part := range strings.Split(q, `"`) {
		switch {
		case i%2 == 0:
			// What has no letter and no digit, such as the & of a name, is in no index.
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
