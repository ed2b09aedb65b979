package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/internal/query"
)

// Match is a value of a field in which a part of a query matches.
type Match struct {
	// Field is the path of a field of the noun in the API. A dot leads into an object, or
	// into the objects of a list.
	Field string
	// Index is the index of the value in a list, from 0.
	Index int
	Value string
	// Spans are the matching words: start and end in code points from 0, end exclusive.
	Spans [][2]int
}

// matches returns the values of a noun that match the query. To read the texts of the
// nouns of a page again is cheaper than to store all offsets.
func (q *compiledQuery) matches(fields []query.Words) []Match {
	var matches []Match
	for _, field := range fields {
		for i, value := range field.Values {
			if spans := q.spans(value); len(spans) > 0 {
				matches = append(matches, Match{field.Field, i, value, spans})
			}
		}
	}
	return matches
}

// spans returns the words of a value that match, as code-point offsets, in order.
func (q *compiledQuery) spans(value string) [][2]int {
	q.tokens, q.normal, q.matched = q.tokens[:0], q.normal[:0], q.matched[:0]
	for token := range tokens(value) {
		word := normalize(token.printed)
		q.tokens = append(q.tokens, token)
		q.normal = append(q.normal, word)
		q.matched = append(q.matched, q.words[word] || q.prefix != "" && strings.HasPrefix(word, q.prefix))
	}
	for n, phrase := range q.phrases {
		open := q.open && n == len(q.phrases)-1
		for i := range len(q.normal) - len(phrase) + 1 {
			if isPhrase(q.normal[i:i+len(phrase)], phrase, open) {
				for j := range phrase {
					q.matched[i+j] = true
				}
			}
		}
	}
	var spans [][2]int
	bytes, points := 0, 0
	codePoint := func(offset int) int {
		points += utf8.RuneCountInString(value[bytes:offset])
		bytes = offset
		return points
	}
	for i, token := range q.tokens {
		if q.matched[i] {
			spans = append(spans, [2]int{codePoint(token.start), codePoint(token.end)})
		}
	}
	return spans
}

// isPhrase reports whether words are those of a phrase. If it is open, its last word may be a
// prefix.
func isPhrase(words, phrase []string, open bool) bool {
	if open && len(phrase) > 0 && strings.HasPrefix(words[len(words)-1], phrase[len(phrase)-1]) {
		words, phrase = words[:len(words)-1], phrase[:len(phrase)-1]
	}
	return slices.Equal(words, phrase)
}
