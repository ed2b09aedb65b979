package query

import (
	"cmp"
	"slices"
)

// order is the stored order of one sort key.
type order struct {
	// sorted is all positions by the key, ties by id. Items without the key are last.
	sorted []uint32
	// ranks is the rank of the key by position: 0 for the least, equal for ties. Items
	// without the key have the rank after the greatest.
	ranks []uint32
	// starts is where the items of each rank begin in sorted.
	starts []uint32
}

// newOrder sorts the positions of all items. It takes one pass over positions that are
// already sorted by the key, as the default order often is.
func newOrder[T any](declared Sort[T], items []T, positions []uint32) order {
	o := order{sorted: make([]uint32, 0, len(items)), ranks: make([]uint32, len(items))}
	var missing []uint32
	for _, position := range positions {
		if declared.Missing != nil && declared.Missing(items[position]) {
			missing = append(missing, position)
		} else {
			o.sorted = append(o.sorted, position)
		}
	}
	slices.Sort(missing)
	compare := func(a, b uint32) int { return declared.Compare(items[a], items[b]) }
	if declared.Key != nil {
		keys := make([]string, len(items))
		for i, item := range items {
			keys[i] = declared.Key(item)
		}
		compare = func(a, b uint32) int { return cmp.Compare(keys[a], keys[b]) }
	}
	slices.SortFunc(o.sorted, compare)
	for start := 0; start < len(o.sorted); { // each run of ties
		end := start + 1
		for end < len(o.sorted) && compare(o.sorted[start], o.sorted[end]) == 0 {
			end++
		}
		ties := o.sorted[start:end]
		slices.Sort(ties)
		for _, position := range ties {
			o.ranks[position] = uint32(len(o.starts))
		}
		o.starts = append(o.starts, uint32(start))
		start = end
	}
	for _, position := range missing {
		o.ranks[position] = uint32(len(o.starts))
	}
	o.starts = append(o.starts, uint32(len(o.sorted)))
	o.sorted = append(o.sorted, missing...)
	return o
}

// key is a sort key of a query: a stored order, read in one direction.
type key struct {
	order
	descending bool
}

// last returns the rank of items without the key, which come last in either direction.
func (k *key) last() uint32 { return uint32(len(k.starts) - 1) }

// at returns the position at a place. Descending, the ranks are in reverse, but the
// items of one rank stay in the order of their ids.
func (k *key) at(place int) uint32 {
	keyed := int(k.starts[k.last()])
	if !k.descending || place >= keyed {
		return k.sorted[place]
	}
	rank := k.ranks[k.sorted[keyed-1-place]]
	greater := keyed - int(k.starts[rank+1]) // how many items have a greater rank
	return k.sorted[int(k.starts[rank])+place-greater]
}

// ties returns the places of the items with the rank of the item at a place.
func (k *key) ties(place int) (start, end int) {
	rank, keyed := k.ranks[k.at(place)], int(k.starts[k.last()])
	switch {
	case rank == k.last():
		return keyed, len(k.sorted)
	case k.descending:
		return keyed - int(k.starts[rank+1]), keyed - int(k.starts[rank])
	}
	return int(k.starts[rank]), int(k.starts[rank+1])
}

// find returns the place of a match, if as many others are before it.
func (k *key) find(m marks, before int) int {
	if m == nil {
		return before
	}
	for place := 0; ; place++ {
		switch {
		case !m.has(k.at(place)):
		case before == 0:
			return place
		default:
			before--
		}
	}
}

// read returns up to n matches at the places from start to end.
func (k *key) read(m marks, start, end, n int) []uint32 {
	positions := make([]uint32, 0, min(n, end-start))
	for place := start; place < end && len(positions) < n; place++ {
		if position := k.at(place); m.has(position) {
			positions = append(positions, position)
		}
	}
	return positions
}

// rank returns the rank of an item in the direction of the key.
func (k *key) rank(position uint32) uint32 {
	rank := k.ranks[position]
	if k.descending && rank != k.last() {
		return k.last() - 1 - rank
	}
	return rank
}
