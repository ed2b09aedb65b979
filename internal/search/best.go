package search

import (
	"math"
	"slices"
)

// best returns the numbers of those from offset on, the best first, those of one
// score by id; the types one after the other.
func best(found []scores, offset, limit int) []rank {
	total := 0
	for _, s := range found {
		total += s.total
	}
	if offset >= total {
		return nil
	}
	most := min(limit, total-offset) + offset
	ranks := make([]rank, 0, min(total, 2*most+64))
	worst := rank(math.MaxUint64)
	base := 0
	for _, s := range found {
		if s.total == 0 {
			base += len(s.score)
			continue
		}
		for noun, score := range s.score {
			if score == 0 {
				continue
			}
			r := rankOf(score, base+noun)
			if r >= worst {
				continue
			}
			if len(ranks) == cap(ranks) {
				slices.Sort(ranks)
				ranks, worst = ranks[:most], ranks[most-1]
			}
			ranks = append(ranks, r)
		}
		base += len(s.score)
	}
	slices.Sort(ranks)
	return ranks[offset:min(most, len(ranks))]
}

// rank orders what was found: the complement of the score's bits, which for positive
// numbers are in their order, and below it the number of the noun.
type rank uint64

func rankOf(score float32, noun int) rank {
	return rank(^math.Float32bits(score))<<32 | rank(uint32(noun))
}

func (r rank) noun() int { return int(uint32(r)) }

func (r rank) score() float64 { return float64(math.Float32frombits(^uint32(r >> 32))) }
