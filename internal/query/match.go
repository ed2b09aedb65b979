package query

import (
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// conditions is the filters and ranges of a query, all of which an item must meet.
type conditions struct {
	filters []anyOf
	spans   []span
}

// conditions looks up what q asks for.
func (s *Set[T]) conditions(q Query) (conditions, error) {
	var c conditions
	for name, terms := range q.Filters {
		f, ok := s.filters[name]
		if !ok {
			return c, fmt.Errorf("no filter %q", name)
		}
		c.filters = append(c.filters, f.any(terms))
	}
	for name, least := range q.Min {
		v, ok := s.ranges[name]
		if !ok {
			return c, fmt.Errorf("no range %q", name)
		}
		if most, both := q.Max[name]; both {
			c.spans = append(c.spans, v.between(&least, &most))
		} else {
			c.spans = append(c.spans, v.between(&least, nil))
		}
	}
	for name, most := range q.Max {
		v, ok := s.ranges[name]
		if !ok {
			return c, fmt.Errorf("no range %q", name)
		}
		if _, both := q.Min[name]; !both {
			c.spans = append(c.spans, v.between(nil, &most))
		}
	}
	return c, nil
}

// has reports whether the item at a position meets the conditions.
func (c conditions) has(position uint32) bool {
	for _, f := range c.filters {
		if !f.has(position) {
			return false
		}
	}
	return inSpans(c.spans, position)
}

func inSpans(spans []span, position uint32) bool {
	for _, s := range spans {
		if !s.has(position) {
			return false
		}
	}
	return true
}

// matches returns those of n positions that meet the conditions.
func (c conditions) matches(n int) matches {
	switch {
	case len(c.filters) == 0 && len(c.spans) == 0:
		return whole(n)
	case len(c.filters) == 0 && len(c.spans) == 1 && c.spans[0].n != unknown:
		return c.spans[0]
	case len(c.filters) == 0:
		return newBitmap(within(c.spans, c.spans[0].windows[0].every))
	}
	m := intersect(c.filters)
	if len(c.spans) == 0 {
		return m
	}
	b, long := m.(bitmap)
	if m.count() <= max(few, n/128) || !long {
		kept := make(list, 0, m.count())
		for position := range m.all() {
			if inSpans(c.spans, position) {
				kept = append(kept, position)
			}
		}
		return kept
	}
	return newBitmap(within(c.spans, b.Bitmap))
}

// within returns those of the positions that are in all of the spans.
func within(spans []span, positions *roaring.Bitmap) *roaring.Bitmap {
	for _, s := range spans {
		for _, w := range s.windows {
			positions = w.among(positions)
		}
	}
	return positions
}

// intersect returns a list or a bitmap of the positions that meet all of the filters.
func intersect(filters []anyOf) members {
	all := make([]members, len(filters))
	for i, f := range filters {
		all[i] = f.union()
	}
	slices.SortFunc(all, func(a, b members) int { return a.count() - b.count() })
	least, others := all[0], all[1:]
	if len(others) == 0 {
		return least
	}
	if b, long := least.(bitmap); long { // as all others are, being no shorter
		both := roaring.And(b.Bitmap, others[0].(bitmap).Bitmap)
		for _, other := range others[1:] {
			both.And(other.(bitmap).Bitmap)
		}
		return newBitmap(both)
	}
	kept := make(list, 0, least.count())
	for position := range least.all() {
		if !slices.ContainsFunc(others, func(m members) bool { return !m.has(position) }) {
			kept = append(kept, position)
		}
	}
	return kept
}
