package search

import (
	"slices"
	"strings"

	"dateline/internal/nearest"
)

// Suggest returns the query with the nearest word of the index in place of each word that the
// index does not have; empty if it has all words, or none that is near to one.
func (x *Index) Suggest(t Terms, effort *nearest.Effort) string {
	_, names := x.withPrefix(nameMark)
	words := x.words[names:] // without whole names, which sort first
	written := slices.Collect(tokens(t.query))
	var suggestion strings.Builder
	end := 0
	for i, token := range written {
		word := normalize(token.printed)
		last := i == len(written)-1
		inPhrase := strings.Count(t.query[:token.start], `"`)%2 == 1 && (!t.open || !last)
		if x.has(word, inPhrase, last) {
			continue
		}
		near, ok := effort.Name(word, words)
		if !ok {
			return ""
		}
		suggestion.WriteString(t.query[end:token.start] + near)
		end = token.end
	}
	if end == 0 {
		return ""
	}
	return suggestion.String() + t.query[end:]
}

// has reports whether a noun has a word. Outside of a phrase, another word with the same stem is
// enough, or one that begins with the word if that is the last of a query.
func (x *Index) has(word string, inPhrase, last bool) bool {
	if _, ok := x.number(word); ok || inPhrase {
		return ok
	}
	start, end := x.withPrefix(word)
	return len(x.stems[stem(word)]) > 0 || last && start < end
}
