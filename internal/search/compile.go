package search

import (
	"math"
	"slices"
)

// compiledQuery is a query in the words of an index.
type compiledQuery struct {
	parts []part // a noun must have all of them
	name  string // the query as a whole name; see nameWord

	// A match is one of the words, a word that begins with the prefix, or a phrase.
	words   map[string]bool
	prefix  string // empty for none
	phrases [][]string

	// For spans, and reused from value to value.
	tokens  []token
	normal  []string
	matched []bool
}

// part is a word or a phrase of a query.
type part struct {
	choices []choice
	// phrase says that all choices must follow each other. Otherwise one is enough.
	phrase bool
	// rarity is higher, the fewer nouns have the part.
	rarity float32
}

// choice is a word of the index that stands for a word of a query.
type choice struct {
	word   uint32
	factor float32 // what a match is worth
}

// prefixFactor is what a word that begins with a word of the query is worth next to one
// that has its stem.
const prefixFactor = 0.25

// compile puts a query in the words of the index. The last word may be a beginning.
func (x *Index) compile(t Terms) *compiledQuery {
	q := &compiledQuery{name: nameWord(t.text), words: map[string]bool{}}
	for i, typed := range t.words {
		words := normalized(typed)
		for j, word := range words {
			var choices []choice
			for _, number := range x.stems[stem(word)] {
				choices = append(choices, choice{number, 1})
				q.words[x.words[number]] = true
			}
			if i == len(t.words)-1 && j == len(words)-1 && len(t.phrases) == 0 && word != "" {
				q.prefix = word
				choices = x.addPrefixed(choices, word)
			}
			q.parts = append(q.parts, x.part(choices, false))
		}
		if len(words) == 0 {
			q.parts = append(q.parts, part{}) // which no noun has
		}
	}
	for _, phrase := range t.phrases {
		words := normalized(phrase)
		q.phrases = append(q.phrases, words)
		choices := x.exactly(words)
		q.parts = append(q.parts, x.part(choices, len(choices) > 1))
	}
	return q
}

// exactly returns the words as choices; none if a word is not in the index.
func (x *Index) exactly(words []string) []choice {
	var choices []choice
	for _, word := range words {
		number, ok := x.number(word)
		if !ok {
			return nil
		}
		choices = append(choices, choice{number, 1})
	}
	return choices
}

// addPrefixed adds the words that begin with a prefix to choices.
func (x *Index) addPrefixed(choices []choice, prefix string) []choice {
	stemmed := len(choices)
	start, end := x.withPrefix(prefix)
	for number := start; number < end; number++ {
		if i := slices.IndexFunc(choices[:stemmed], func(c choice) bool { return c.word == number }); i >= 0 {
			choices[i].factor += prefixFactor
		} else {
			choices = append(choices, choice{number, prefixFactor})
		}
	}
	return choices
}

// part estimates how rare the choices are: of a phrase, as rare as its rarest word;
// otherwise as if no noun had two of them.
func (x *Index) part(choices []choice, phrase bool) part {
	count := 0
	for i, c := range choices {
		n := int(x.counts[c.word])
		switch {
		case !phrase:
			count = min(count+n, int(x.searched))
		case i == 0 || n < count:
			count = n
		}
	}
	return part{choices, phrase, float32(math.Log1p(float64(x.searched+1) / float64(count+1)))}
}
