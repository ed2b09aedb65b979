package search

import (
	"math"
	"slices"
)

// compiledQuery is a query in words of the index.
type compiledQuery struct {
	parts []part // a noun must match all of them
	name  string // the query as a whole name; see nameWord

	// A span matches one of the words, the prefix, or a phrase.
	words   map[string]bool
	prefix  string // empty for none
	phrases [][]string
	open    bool // the last word of the last phrase may be a prefix

	// Buffers of spans, reused for each value.
	tokens  []token
	normal  []string
	matched []bool
}

// part is a word or a phrase of a query.
type part struct {
	choices []choice // one of them is enough, unless they are of a phrase
	// phrase is words that must follow each other, and endings those of which one must follow
	// them; nil for none.
	phrase, endings []choice
	// rarity is higher if fewer nouns have the part.
	rarity float32
}

// choice is a word of the index that matches a word of a query.
type choice struct {
	word   uint32
	factor float32 // for the score
}

// prefixFactor is the factor of a word with a word of the query as a prefix. A word with
// the same stem has 1.
const prefixFactor = 0.25

// compile converts a query to words of the index. The last word may be a prefix.
func (x *Index) compile(t Terms) *compiledQuery {
	q := &compiledQuery{name: nameWord(t.text), words: map[string]bool{}, open: t.open}
	for i, term := range t.words {
		words := normalized(term)
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
			q.parts = append(q.parts, part{}) // matches no noun
		}
	}
	for i, phrase := range t.phrases {
		words := normalized(phrase)
		q.phrases = append(q.phrases, words)
		if last := len(words) - 1; t.open && i == len(t.phrases)-1 && last >= 0 {
			q.parts = append(q.parts, x.openPhrase(words[:last], words[last]))
			continue
		}
		choices := x.exactly(words)
		p := x.part(choices, len(choices) > 1)
		if len(choices) > 1 {
			p.phrase = choices
		}
		q.parts = append(q.parts, p)
	}
	return q
}

// openPhrase returns the part for words that must follow each other, and then a word with a
// prefix.
func (x *Index) openPhrase(words []string, prefix string) part {
	before, endings := x.exactly(words), x.addPrefixed(x.exactly([]string{prefix}), prefix)
	if len(words) == 0 {
		return x.part(endings, false)
	}
	if len(before) == 0 || len(endings) == 0 {
		return part{} // matches no noun
	}
	p := x.part(before, true)
	p.choices, p.phrase, p.endings = slices.Concat(before, endings), before, endings
	return p
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

// part returns a part with an estimate of its rarity: that of the rarest word of a phrase,
// otherwise as if no noun had two of the choices.
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
	return part{choices: choices, rarity: float32(math.Log1p(float64(x.searched+1) / float64(count+1)))}
}
