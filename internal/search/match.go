package search

import "dateline/internal/news"

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
