package search

import (
	"math"
	"slices"
)

// topK collects the k lowest ranks, which have the highest scores.
type topK struct {
	k     int
	ranks []rank // unsorted; at 2*k the higher half is removed
	bound rank   // ranks from here on are not among the k lowest
}

func newTopK(k int) *topK { return &topK{k: k, bound: math.MaxUint64} }

func (t *topK) add(r rank) {
	if r >= t.bound {
		return
	}
	t.ranks = append(t.ranks, r)
	if len(t.ranks) == 2*t.k {
		t.ranks = t.sorted()
		t.bound = t.ranks[t.k-1]
	}
}

// sorted returns the k lowest ranks, in ascending order.
func (t *topK) sorted() []rank {
	slices.Sort(t.ranks)
	return t.ranks[:min(t.k, len(t.ranks))]
}

// rank orders nouns by descending score, then by number. Its upper half is the
// complement of the score's bits. The bits of positive scores sort as the scores do.
type rank uint64

func rankOf(score float32, noun uint32) rank {
	return rank(^math.Float32bits(score))<<32 | rank(noun)
}

func (r rank) noun() uint32 { return uint32(r) }

func (r rank) score() float64 { return float64(math.Float32frombits(^uint32(r >> 32))) }
