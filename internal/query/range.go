package query

import (
	"maps"
	"slices"
)

// intervals is one range, built.
type intervals struct {
	bounds []string   // all bounds, distinct and sorted
	of     []interval // by position
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
	v := intervals{slices.Sorted(maps.Keys(ranks)), make([]interval, len(items))}
	for i, bound := range v.bounds {
		ranks[bound] = uint32(i + 1)
	}
	for i, item := range items {
		if first, last := declared.Bounds(item); first != "" || last != "" {
			v.of[i] = interval{ranks[first], ranks[last]}
		}
	}
	return v
}

// below returns how many of the bounds are below a value.
func (v intervals) below(value string) uint32 {
	i, _ := slices.BinarySearch(v.bounds, value)
	return uint32(i)
}

// upTo returns how many of the bounds are at most a value.
func (v intervals) upTo(value string) uint32 {
	i, found := slices.BinarySearch(v.bounds, value)
	if found {
		i++
	}
	return uint32(i)
}

// example returns the bound in the middle; empty if there is none.
func (v intervals) example() string {
	if len(v.bounds) == 0 {
		return ""
	}
	return v.bounds[len(v.bounds)/2]
}
