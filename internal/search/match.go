package search

import "slices"

// nameScore ranks nouns whose whole name is the query before all others.
const nameScore = 10_000

// match returns the scores of the nouns with numbers from start to end, exclusive. A
// noun that lacks a part of the query has the score 0. The caller must put the scores
// into x.spare after use.
func (x *Index) match(q *compiledQuery, start, end uint32) []float32 {
	scores := x.zeroScores(end - start)
	if slices.ContainsFunc(q.parts, func(p part) bool { return len(p.choices) == 0 }) {
		return scores
	}
	var before []float32 // the scores for the earlier parts
	for i, p := range q.parts {
		var inPhrase []bool
		if p.phrase != nil {
			inPhrase = x.phrase(p.phrase, p.endings, start, end)
		}
		if i > 0 {
			if before == nil {
				before = x.zeroScores(end - start)
				defer x.spare.Put(&before)
			}
			scores, before = before, scores
			clear(scores)
		}
		for _, choice := range p.choices {
			factor := choice.factor * p.rarity
			for c := x.cursor(choice.word); c.next() && c.noun < end; {
				noun := c.noun - start
				if c.noun < start || before != nil && before[noun] == 0 || inPhrase != nil && !inPhrase[noun] {
					continue
				}
				if before != nil && scores[noun] == 0 {
					scores[noun] = before[noun]
				}
				scores[noun] += factor * c.weight
			}
		}
	}
	if name, ok := x.number(q.name); ok {
		for c := x.cursor(name); c.next() && c.noun < end; {
			if c.noun >= start && scores[c.noun-start] > 0 {
				scores[c.noun-start] += nameScore
			}
		}
	}
	return scores
}

// zeroScores returns n scores of 0, in a spare array if there is one.
func (x *Index) zeroScores(n uint32) []float32 {
	if spare, ok := x.spare.Get().(*[]float32); ok && cap(*spare) >= int(n) {
		scores := (*spare)[:n]
		clear(scores)
		return scores
	}
	return make([]float32, n)
}
