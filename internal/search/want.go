package search

import (
	"math"
	"slices"
)

// wanted is a query put into the words of an index.
type wanted struct {
	parts []part
	// name is the word for all of the query as a name.
	name  uint32
	named bool
	// Where a noun was found is told by words: those that are looked for, the beginning
	// of the last one, and the phrases.
	words   map[string]bool
	begun   string
	phrases [][]string
}

// part is a word or a phrase that is looked for.
type part struct {
	choices []choice
	// phrase says that the choices must follow each other, and are none.
	phrase bool
	// rarity is what finding it is worth: more, the fewer nouns have it.
	rarity float32
}

// choice is a word of the index that will do.
type choice struct {
	word   uint32
	factor float32
}

// begunFactor is what a word that is only begun is worth next to a whole one.
const begunFactor = 0.25

// nameScore puts what has just the name that is looked for before all else.
const nameScore = 10_000

// want puts a query into the words of the index.
func (x *Index) want(t Terms) *wanted {
	w := &wanted{words: map[string]bool{}}
	for i, typed := range t.words {
		words := normalized(typed)
		for j, word := range words {
			var choices []choice
			for _, number := range x.stems[stem(word)] {
				choices = append(choices, choice{number, 1})
				w.words[x.words[number]] = true
			}
			if i == len(t.words)-1 && j == len(words)-1 && len(t.phrases) == 0 {
				w.begun = word
				choices = x.begun(choices, word)
			}
			w.parts = append(w.parts, x.part(choices, false))
		}
		if len(words) == 0 {
			w.parts = append(w.parts, part{})
		}
	}
	for _, phrase := range t.phrases {
		var choices []choice
		words := normalized(phrase)
		for _, word := range words {
			number, ok := x.number(word)
			if !ok {
				choices = nil
				break
			}
			choices = append(choices, choice{number, 1})
		}
		w.phrases = append(w.phrases, words)
		w.parts = append(w.parts, x.part(choices, len(choices) > 1))
	}
	w.name, w.named = x.number(wholeName(t.whole))
	return w
}

// begun adds the words that begin so to the choices.
func (x *Index) begun(choices []choice, prefix string) []choice {
	if prefix == "" {
		return choices
	}
	whole := len(choices)
	first, end := x.beginning(prefix)
	for number := first; number < end; number++ {
		if i := slices.IndexFunc(choices[:whole], func(c choice) bool { return c.word == number }); i >= 0 {
			choices[i].factor += begunFactor
		} else {
			choices = append(choices, choice{number, begunFactor})
		}
	}
	return choices
}

// part weighs the choices by how many nouns have one, or all.
func (x *Index) part(choices []choice, phrase bool) part {
	having := 0
	for i, c := range choices {
		count := int(x.counts[c.word])
		switch {
		case !phrase:
			having = min(having+count, x.searched)
		case i == 0 || count < having:
			having = count
		}
	}
	return part{choices, phrase, float32(math.Log1p(float64(x.searched+1) / float64(having+1)))}
}
