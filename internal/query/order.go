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
	ascending, descending cumulative
	ranks                 []uint32 // by position; equal items have equal ranks
}

// newOrder sorts the items, whose positions are given by id.
func newOrder[T any](declared Sort[T], items []T, byID []uint32) order {
	with, without := make([]uint32, 0, len(items)), []uint32{}
	for _, position := range byID {
		if declared.Missing != nil && declared.Missing(items[position]) {
			without = append(without, position)
		} else {
			with = append(with, position)
		}
	}
	compare := func(a, b uint32) int { return declared.Compare(items[a], items[b]) }
	if declared.Prepared != nil {
		compare = declared.Prepared(items)
	}
	r := newRuns(with, compare)
	o := order{ranks: make([]uint32, len(items))}
	descending := make([]uint32, 0, len(items))
	end := len(r.sorted)
	for rank, start := range slices.Backward(r.starts) {
		for _, position := range r.sorted[start:end] {
			o.ranks[position] = uint32(rank)
		}
		descending = append(descending, r.sorted[start:end]...)
		end = start
	}
	for _, position := range without {
		o.ranks[position] = missing
	}
	o.ascending = newCumulative(slices.Concat(r.sorted, without))
	o.descending = newCumulative(append(descending, without...))
	return o
}

// column is one key of a sort in one direction.
type column struct {
	ranks      []uint32 // by position
	descending bool
}

// key returns what an item sorts by: the least comes first.
func (c column) key(position uint32) uint32 {
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
	// stored is all positions by the first column, ties by id; nil for the default order.
	stored *cumulative
}

// entry is a position below its key in the first column, so that entries of
// different keys compare as numbers.
type entry uint64

func (r *ranking) entry(position uint32) entry {
	return entry(r.first.key(position))<<32 | entry(position)
}

func (r *ranking) before(a, b entry) bool {
	if a>>32 != b>>32 {
		return a < b
	}
	return r.compareTies(a, b) < 0
}

func (r *ranking) compare(a, b entry) int {
	if a>>32 != b>>32 {
		return cmp.Compare(a, b)
	}
	return r.compareTies(a, b)
}

func (r *ranking) compareTies(a, b entry) int {
	for _, c := range r.rest {
		if x, y := c.key(uint32(a)), c.key(uint32(b)); x != y {
			return cmp.Compare(x, y)
		}
	}
	return 0
}
