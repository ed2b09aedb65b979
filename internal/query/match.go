package query

import (
	"cmp"
	"fmt"
	"slices"
)

// condition is what a filter or a bound of a query asks for.
type condition struct {
	// size is at least the number of items that meet it.
	size int
	// positions returns those of the items that meet it, ascending. The caller must not
	// change them.
	positions func() []uint32
	// keep returns those of ascending positions whose items meet it.
	keep func([]uint32) []uint32
}

// match returns the positions of the items that meet all conditions of a query, ascending.
// All says that there are no conditions, and so no list. The caller must not change the list.
func (s *Set[T]) match(q Query) (found []uint32, all bool, err error) {
	conditions, err := s.conditions(q)
	if err != nil || len(conditions) == 0 {
		return nil, true, err
	}
	slices.SortFunc(conditions, func(a, b condition) int { return cmp.Compare(a.size, b.size) })
	found = conditions[0].positions()
	for _, c := range conditions[1:] {
		found = c.keep(found)
	}
	return found, false, nil
}

// conditions returns the conditions of a query.
func (s *Set[T]) conditions(q Query) ([]condition, error) {
	var conditions []condition
	if q.Within != nil {
		conditions = append(conditions, anyOf([][]uint32{newMarks(q.Within).positions()}))
	}
	for name, terms := range q.Filters {
		f, ok := s.filters[name]
		if !ok {
			return nil, fmt.Errorf("unknown filter %q", name)
		}
		conditions = append(conditions, f.condition(terms))
	}
	for name, f := range s.filters {
		if _, ok := q.Filters[name]; !ok && f.byDefault != nil {
			conditions = append(conditions, anyOf([][]uint32{f.byDefault}))
		}
	}
	for name, lower := range q.Min {
		r, ok := s.ranges[name]
		if !ok {
			return nil, fmt.Errorf("unknown range %q", name)
		}
		conditions = append(conditions, r.from(lower))
	}
	for name, upper := range q.Max {
		r, ok := s.ranges[name]
		if !ok {
			return nil, fmt.Errorf("unknown range %q", name)
		}
		conditions = append(conditions, r.upTo(upper))
	}
	return conditions, nil
}

// anyOf returns the condition that a position is in any of several ascending lists.
func anyOf(lists [][]uint32) condition {
	size := 0
	for _, list := range lists {
		size += len(list)
	}
	return condition{
		size:      size,
		positions: func() []uint32 { return union(lists) },
		keep: func(found []uint32) []uint32 {
			kept := make([][]uint32, len(lists))
			for i, list := range lists {
				kept[i] = intersection(found, list)
			}
			return union(kept)
		},
	}
}
