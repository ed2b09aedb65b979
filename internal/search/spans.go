package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/internal/query"
)

// Match is a value of a field in which something of a query stands.
type Match struct {
	// Field is a field of the noun as clients see it. A dot leads into an object, or
	// into those of a list.
	Field string
	// Index is the value's place in a list, from 0.
	Index int
	Value string
	// Spans are where in the value, in code points from 0, end exclusive.
	Spans [][2]int
}

// matches returns where something of the query stands in the texts of a noun. Reading
// the texts of the few nouns of a page again takes less than storing all offsets would.
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

// spans returns the words of a value that match, in code points, in order.
func (q *compiledQuery) spans(value string) [][2]int {
	q.tokens, q.normal, q.matched = q.tokens[:0], q.normal[:0], q.matched[:0]
	for token := range tokens(value) {
		word := normalize(token.printed)
		q.tokens = append(q.tokens, token)
		q.normal = append(q.normal, word)
		q.matched = append(q.matched, q.words[word] || q.prefix != "" && strings.HasPrefix(word, q.prefix))
	}
	for _, phrase := range q.phrases {
		for i := range len(q.normal) - len(phrase) + 1 {
			if slices.Equal(q.normal[i:i+len(phrase)], phrase) {
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
