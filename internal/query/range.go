package query

import (
	"cmp"
	"maps"
	"slices"
	"sort"
)

// intervals is one range, built.
type intervals struct {
	bounds []string   // all bounds, distinct and sorted
	of     []interval // by position
	// byFirst and byLast are the positions of the items with an interval, sorted by the bound.
	byFirst, byLast []uint32
}

// interval is the bounds of one item, each one more than its index in the sorted
// bounds. It is zero if the item has none.
type interval struct{ first, last uint32 }

func newIntervals[T any](declared Range[T], items []T) intervals {
	ranks := map[string]uint32{}
	for _, item := range items {
		if first, last := declared.Bounds(item); first != "" || last != "" {
			ranks[first], ranks[last] = 0, 0
		}
	}
	v := intervals{bounds: slices.Sorted(maps.Keys(ranks)), of: make([]interval, len(items))}
	for i, bound := range v.bounds {
		ranks[bound] = uint32(i + 1)
	}
	for i, item := range items {
		if first, last := declared.Bounds(item); first != "" || last != "" {
			v.of[i] = interval{ranks[first], ranks[last]}
			v.byFirst = append(v.byFirst, uint32(i))
		}
	}
	v.byLast = slices.Clone(v.byFirst)
	slices.SortFunc(v.byFirst, func(a, b uint32) int { return cmp.Compare(v.of[a].first, v.of[b].first) })
	slices.SortFunc(v.byLast, func(a, b uint32) int { return cmp.Compare(v.of[a].last, v.of[b].last) })
	return v
}

// from returns the condition that an item has an interval that ends at a bound or after it.
func (v *intervals) from(lower string) condition {
	i, _ := slices.BinarySearch(v.bounds, lower)
	ends := func(position uint32) uint32 { return v.of[position].last }
	start := sort.Search(len(v.byLast), func(place int) bool { return ends(v.byLast[place]) > uint32(i) })
	return v.condition(v.byLast[start:], func(position uint32) bool { return ends(position) > uint32(i) })
}

// upTo returns the condition that an item has an interval that starts at a bound or before it.
func (v *intervals) upTo(upper string) condition {
	i, found := slices.BinarySearch(v.bounds, upper)
	if found {
		i++
	}
	starts := func(position uint32) uint32 { return v.of[position].first }
	end := sort.Search(len(v.byFirst), func(place int) bool { return starts(v.byFirst[place]) > uint32(i) })
	return v.condition(v.byFirst[:end], func(position uint32) bool { return starts(position) <= uint32(i) })
}

// condition returns the condition that the items at positions meet, in any order.
func (v *intervals) condition(positions []uint32, meets func(uint32) bool) condition {
	return condition{
		size:      len(positions),
		positions: func() []uint32 { return newMarks(positions).positions() },
		keep: func(found []uint32) []uint32 {
			kept := make([]uint32, 0, len(found))
			for _, position := range found {
				if v.of[position] != (interval{}) && meets(position) {
					kept = append(kept, position)
				}
			}
			return kept
		},
	}
}

// example returns the bound in the middle; empty if there is none.
func (v *intervals) example() string {
	if len(v.bounds) == 0 {
		return ""
	}
	return v.bounds[len(v.bounds)/2]
}
