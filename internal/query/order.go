package query

import (
	"cmp"
	"math"
	"slices"
)

// missing is the rank of an item without a sort key, after all others.
const missing = math.MaxUint32

// order is the items by one sort key, in both directions: those without the key
// last, ties by id.
type order struct {
	ascending, descending []uint32 // positions
	ranks                 []uint32 // by position; equal items have equal ranks
}

func newOrder[T any](declared Sort[T], items []T, idRanks []uint32) order {
	o := order{ascending: make([]uint32, 0, len(items)), ranks: make([]uint32, len(items))}
	var without []uint32
	for i, item := range items {
		if declared.Missing != nil && declared.Missing(item) {
			o.ranks[i] = missing
			without = append(without, uint32(i))
		} else {
			o.ascending = append(o.ascending, uint32(i))
		}
	}
	byID := func(a, b uint32) int { return cmp.Compare(idRanks[a], idRanks[b]) }
	slices.SortFunc(without, byID)
	slices.SortFunc(o.ascending, func(a, b uint32) int {
		if c := declared.Compare(items[a], items[b]); c != 0 {
			return c
		}
		return byID(a, b)
	})
	starts := []int{} // of the runs of equal items
	for i, position := range o.ascending {
		if i == 0 || declared.Compare(items[o.ascending[i-1]], items[position]) != 0 {
			starts = append(starts, i)
		}
		o.ranks[position] = uint32(len(starts) - 1)
	}
	o.descending = make([]uint32, 0, len(items))
	end := len(o.ascending)
	for _, start := range slices.Backward(starts) {
		o.descending = append(o.descending, o.ascending[start:end]...)
		end = start
	}
	o.ascending, o.descending = append(o.ascending, without...), append(o.descending, without...)
	return o
}

// column is one key of a sort in one direction.
type column struct {
	ranks      []uint32 // by position; nil for the position itself
	descending bool
}

// key returns what an item sorts by: the least comes first.
func (c column) key(position uint32) uint32 {
	if c.ranks == nil {
		return position
	}
	rank := c.ranks[position]
	if c.descending && rank != missing {
		return missing - 1 - rank
	}
	return rank
}

// ranking is how a query sorts.
type ranking struct {
	first column
	rest  []column // break ties of the first, the id's ranks last; none for the default order
	// walk is all positions by the first column, ties by id; nil for the default order.
	walk []uint32
}

// walked reports whether the walk alone is the whole order.
func (r *ranking) walked() bool { return len(r.rest) < 2 }

// entry is a position below its key in the first column, so that entries of
// different keys compare as numbers.
type entry uint64

func (r *ranking) entry(position uint32) entry {
	return entry(r.first.key(position))<<32 | entry(position)
}

func (r *ranking) compare(a, b entry) int {
	if a>>32 == b>>32 {
		for _, c := range r.rest {
			if x, y := c.key(uint32(a)), c.key(uint32(b)); x != y {
				return cmp.Compare(x, y)
			}
		}
	}
	return cmp.Compare(a, b)
}
