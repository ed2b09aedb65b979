// Package search is the word index of a corpus, in memory and immutable. It knows words
// as they stand, without case and diacritics, and puts together what has the same stem
// and what begins alike.
package search

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/internal/news"
)

// Types returns the types that a search over everything finds: what an
// article tells of, and not what follows from that.
func Types() []news.Type {
	return []news.Type{
		news.TypeArticle, news.TypePerson, news.TypeCountry, news.TypeOrganization,
		news.TypeAgreement, news.TypeQuote, news.TypeEvent, news.TypePlace,
	}
}

// Terms is what is looked for: words, and phrases that stand as they are given.
// All must be found.
type Terms struct {
	words   []string
	phrases []string
	// whole is all of it, as a name would be written.
	whole string
}

// ParseTerms reads words that stand apart by white space, and phrases between
// straight quotation marks. Its error says what is wrong with a query.
func ParseTerms(q string) (Terms, error) {
	t := Terms{whole: strings.Join(strings.Fields(strings.ReplaceAll(q, `"`, " ")), " ")}
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
			return Terms{}, fmt.Errorf("a phrase between quotation marks is empty")
		case strings.ContainsFunc(part, isLetterOrDigit):
			t.phrases = append(t.phrases, part)
		}
	}
	if !utf8.ValidString(q) {
		return Terms{}, fmt.Errorf("it is not UTF-8")
	}
	if strings.Count(q, `"`)%2 != 0 {
		return Terms{}, fmt.Errorf("a quotation mark is not closed")
	}
	if !strings.ContainsFunc(q, isLetterOrDigit) {
		return Terms{}, fmt.Errorf("there is no word to look for")
	}
	return t, nil
}

// Hit is a noun that a search found.
type Hit struct {
	Ref   news.Ref
	Score float64
	// Matches are the fields in which it was found, the most telling first.
	Matches []Match
}

// Match is one value of a field in which something was found.
type Match struct {
	// Field is a field of the noun as clients see it; a dot leads into an object or
	// into those of a list.
	Field string
	// Index is the value's place in a list, from 0.
	Index int
	Value string
	// Spans are where in the value, in code points from 0, end exclusive.
	Spans [][2]int
}

// Found is what a search found.
type Found struct {
	Hits []Hit
	// Total is the number of hits of the types that were asked for, and ByType how
	// many there are of each type, asked for or not.
	Total  int
	ByType map[news.Type]int
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
