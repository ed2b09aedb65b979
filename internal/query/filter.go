package query

import (
	"fmt"
	"maps"
	"slices"
	"sort"
)

// filter is the posting lists of one filter: the positions that have each term, in order.
type filter struct {
	postings map[string][]int32
	domain   []string
	also     map[string]bool
}

func newFilter[T any](declared Filter[T], items []T) filter {
	f := filter{postings: map[string][]int32{}, domain: slices.Clone(declared.Domain), also: map[string]bool{}}
	for i, item := range items {
		for _, term := range declared.Terms(item) {
			list := f.postings[term]
			if n := len(list); n == 0 || list[n-1] != int32(i) {
				f.postings[term] = append(list, int32(i))
			}
		}
	}
	if declared.Domain == nil {
		f.domain = slices.Collect(maps.Keys(f.postings))
	}
	for _, value := range declared.Also {
		f.also[value] = true
	}
	slices.Sort(f.domain)
	f.domain = slices.Compact(f.domain)
	return f
}

// any returns the positions that have any of the terms, in order.
func (f filter) any(terms []string) []int32 {
	var union []int32
	for _, term := range terms {
		union = append(union, f.postings[term]...)
	}
	slices.Sort(union)
	return slices.Compact(union)
}

// interval is the bounds of one range: the positions that have any, sorted by
// their first and by their last.
type interval struct {
	byFirst, byLast []bound
}

type bound struct {
	value    string
	position int32
}

func newInterval[T any](declared Range[T], items []T) interval {
	var v interval
	for i, item := range items {
		first, last := declared.Bounds(item)
		if first == "" && last == "" {
			continue
		}
		v.byFirst = append(v.byFirst, bound{first, int32(i)})
		v.byLast = append(v.byLast, bound{last, int32(i)})
	}
	for _, bounds := range [][]bound{v.byFirst, v.byLast} {
		sort.Slice(bounds, func(i, j int) bool { return bounds[i].value < bounds[j].value })
	}
	return v
}

// from returns the positions whose interval ends at least or after value, in order.
func (v interval) from(value string) []int32 {
	at := sort.Search(len(v.byLast), func(i int) bool { return v.byLast[i].value >= value })
	return positions(v.byLast[at:])
}

// until returns the positions whose interval begins at most or before value, in order.
func (v interval) until(value string) []int32 {
	at := sort.Search(len(v.byFirst), func(i int) bool { return v.byFirst[i].value > value })
	return positions(v.byFirst[:at])
}

func positions(bounds []bound) []int32 {
	list := make([]int32, len(bounds))
	for i, b := range bounds {
		list[i] = b.position
	}
	slices.Sort(list)
	return list
}

// match returns the positions that the filters and ranges of q select, in order;
// all is true, and the list nil, where q has none.
func (s *Set[T]) match(q Query) (matches []int32, all bool, err error) {
	all = true
	keep := func(list []int32) {
		if all {
			matches, all = list, false
		} else {
			matches = intersect(matches, list)
		}
	}
	for name, terms := range q.Filters {
		f, ok := s.filters[name]
		if !ok {
			return nil, false, fmt.Errorf("no filter %q", name)
		}
		keep(f.any(terms))
	}
	for name, value := range q.Min {
		v, ok := s.ranges[name]
		if !ok {
			return nil, false, fmt.Errorf("no range %q", name)
		}
		keep(v.from(value))
	}
	for name, value := range q.Max {
		v, ok := s.ranges[name]
		if !ok {
			return nil, false, fmt.Errorf("no range %q", name)
		}
		keep(v.until(value))
	}
	return matches, all, nil
}

// intersect returns what both lists have, in order.
func intersect(a, b []int32) []int32 {
	both := make([]int32, 0, min(len(a), len(b)))
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			both = append(both, a[i])
			i++
			j++
		}
	}
	return both
}
