package query

import "fmt"

// matches says which items meet all conditions of a query. Each filter, each lower
// bound and each upper bound is a condition.
type matches struct {
	// met counts, by position, the conditions that an item meets, up to the first
	// that it does not meet. It is nil if there are no conditions. A schema declares
	// far fewer than a byte can count.
	met        []uint8
	conditions uint8
	total      int
}

// has reports whether an item meets all conditions so far.
func (m *matches) has(position uint32) bool {
	return m.met == nil || m.met[position] == m.conditions
}

// match evaluates the conditions of a query on all items.
func (s *Set[T]) match(q Query) (matches, error) {
	m := matches{total: len(s.items)}
	if len(q.Filters)+len(q.Min)+len(q.Max) == 0 {
		return m, nil
	}
	m.met = make([]uint8, len(s.items))
	for name, terms := range q.Filters {
		f, ok := s.filters[name]
		if !ok {
			return m, fmt.Errorf("unknown filter %q", name)
		}
		m.addTerms(f, terms)
	}
	for name, lower := range q.Min {
		r, ok := s.ranges[name]
		if !ok {
			return m, fmt.Errorf("unknown range %q", name)
		}
		below := r.below(lower)
		m.addBound(r, func(v interval) bool { return v.last > below })
	}
	for name, upper := range q.Max {
		r, ok := s.ranges[name]
		if !ok {
			return m, fmt.Errorf("unknown range %q", name)
		}
		upTo := r.upTo(upper)
		m.addBound(r, func(v interval) bool { return v.first <= upTo })
	}
	m.total = 0
	for _, met := range m.met {
		if met == m.conditions {
			m.total++
		}
	}
	return m, nil
}

// addTerms adds a condition: an item has any of the terms.
func (m *matches) addTerms(f filter, terms []string) {
	for _, value := range terms {
		term, _ := f.term(value)
		for _, position := range f.postings[term] {
			if m.has(position) {
				m.met[position]++
			}
		}
	}
	m.conditions++
}

// addBound adds a condition: an item has an interval that meets a bound.
func (m *matches) addBound(r intervals, meets func(interval) bool) {
	for position, v := range r.of {
		if v != (interval{}) && m.has(uint32(position)) && meets(v) {
			m.met[position]++
		}
	}
	m.conditions++
}
