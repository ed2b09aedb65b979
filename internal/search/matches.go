package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/internal/query"
)

// matches returns where in the texts of a noun something of what is wanted stands.
// The texts of the few nouns of a page are read again for it, which takes less than
// keeping all places would.
func (w *wanted) matches(texts []query.Words) []Match {
	var matches []Match
	for _, text := range texts {
		for i, value := range text.Values {
			if spans := w.spans(value); len(spans) > 0 {
				matches = append(matches, Match{text.Field, i, value, spans})
			}
		}
	}
	return matches
}

// spans returns where in a value: in code points, in order, each once.
func (w *wanted) spans(value string) [][2]int {
	printed := slices.Collect(tokens(value))
	words := make([]string, len(printed))
	here := make([]bool, len(printed))
	for i, token := range printed {
		words[i] = normalize(token.printed)
		here[i] = w.words[words[i]] || w.begun != "" && strings.HasPrefix(words[i], w.begun)
	}
	for _, phrase := range w.phrases {
		for i := range len(words) - len(phrase) + 1 {
			if slices.Equal(words[i:i+len(phrase)], phrase) {
				for j := range phrase {
					here[i+j] = true
				}
			}
		}
	}
	return inCodePoints(value, printed, here)
}

// inCodePoints returns the places of those tokens that are here.
func inCodePoints(value string, printed []token, here []bool) [][2]int {
	var spans [][2]int
	bytes, points := 0, 0
	to := func(offset int) int {
		points += utf8.RuneCountInString(value[bytes:offset])
		bytes = offset
		return points
	}
	for i, token := range printed {
		if here[i] {
			spans = append(spans, [2]int{to(token.start), to(token.end)})
		}
	}
	return spans
}
