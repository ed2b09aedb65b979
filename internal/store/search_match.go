package store

import (
	"bytes"
	"encoding/binary"
	"slices"

	"dateline/internal/news"
)

// scores is how well nouns of a type are what is wanted, by their numbers; zero for
// those that are not.
type scores struct {
	*postings
	*scratch
	of    news.Type
	total int
}

// scratch is what a search writes on. It is as long as there are nouns, and so used
// again.
type scratch struct {
	score []float32
	// found is how many parts a noun has, of those so far.
	found []uint16
}

func (p *postings) take() *scratch {
	if s, ok := p.spare.Get().(*scratch); ok {
		clear(s.score)
		clear(s.found)
		return s
	}
	return &scratch{make([]float32, len(p.ids)), make([]uint16, len(p.ids))}
}

func (s *scores) release() { s.spare.Put(s.scratch) }

// match scores the nouns of a type that have all parts.
func (p *postings) match(of news.Type, w *wanted) scores {
	s := scores{p, p.take(), of, 0}
	for i, part := range w.parts {
		var within []bool
		if part.phrase {
			within = p.phrase(part.choices)
		}
		before, after := uint16(i), uint16(i+1)
		s.total = 0
		for _, choice := range part.choices {
			worth := choice.factor * part.rarity
			for noun, weight := range p.having(choice.word) {
				if s.found[noun] < before || within != nil && !within[noun] {
					continue
				}
				if s.found[noun] == before {
					s.found[noun] = after
					s.total++
				}
				s.score[noun] += worth * weight
			}
		}
		if s.total == 0 {
			clear(s.score)
			return s
		}
	}
	if len(w.parts) > 1 {
		for noun, parts := range s.found {
			if int(parts) < len(w.parts) {
				s.score[noun] = 0
			}
		}
	}
	if w.named {
		for noun := range p.having(w.name) {
			if s.score[noun] > 0 {
				s.score[noun] += nameScore
			}
		}
	}
	return s
}

// phrase returns which nouns have the words one right after the other.
func (p *postings) phrase(words []choice) []bool {
	// The rarest comes first, since the others are looked at only where that is.
	order := make([]int, len(words))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return len(p.places.of(words[a].word)) - len(p.places.of(words[b].word))
	})
	var starts []uint64
	for i, word := range order {
		starts = p.starts(words[word].word, uint64(word), starts, i == 0)
	}
	within := make([]bool, len(p.ids))
	for _, start := range starts {
		within[start>>32] = true
	}
	return within
}

// starts returns where phrases may start that have a word as far behind the start: of
// the places given, or of all. A place is a number: the noun's, and below it the place
// in the noun.
func (p *postings) starts(word uint32, behind uint64, given []uint64, all bool) []uint64 {
	rest := given[:0]
	nouns, places := p.nouns.of(word), p.places.of(word)
	for noun := uint64(0); len(nouns) > 0; {
		step, n := binary.Uvarint(nouns)
		noun, nouns = noun+step, nouns[n+1:]
		here := places[:bytes.IndexByte(places, 0)] // no number has a zero but the one behind the last
		places = places[len(here)+1:]
		for !all && len(given) > 0 && given[0]>>32 < noun {
			given = given[1:]
		}
		if !all && len(given) == 0 {
			break
		}
		if !all && given[0]>>32 > noun {
			continue
		}
		for place := uint64(0); len(here) > 0; {
			step, n := binary.Uvarint(here)
			place, here = place+step, here[n:]
			if place <= behind {
				continue
			}
			start := noun<<32 | (place - behind)
			for !all && len(given) > 0 && given[0] < start {
				given = given[1:]
			}
			if all || len(given) > 0 && given[0] == start {
				rest = append(rest, start)
			}
		}
	}
	return rest
}
