package query

import (
	"cmp"
	"fmt"
	"maps"
)

// Count is how many items have a term of a filter.
type Count struct {
	Term string
	// Name is the display name of the term; empty if it has none.
	Name  string
	Items int
}

// Facets counts the items of each term of the named filters: for each filter those that meet all
// conditions of the query but its own. It returns at most limit terms of each, the most frequent
// first, then by name, then by the term; none with a count of 0. It fails if the query or the
// names have a name that the schema does not declare, or a filter that is no facet. The pages of
// the query and its order do not matter.
func (s *Set[T]) Facets(q Query, filters []string, limit int) (map[string][]Count, error) {
	var shared *matches // of the filters without a condition of their own
	facets := map[string][]Count{}
	for _, name := range filters {
		f, ok := s.filters[name]
		if !ok || !f.facet {
			return nil, fmt.Errorf("unknown facet %q", name)
		}
		_, conditional := q.Filters[name]
		found := shared
		if conditional || found == nil {
			others := q
			others.Filters = maps.Clone(q.Filters)
			delete(others.Filters, name)
			positions, all, err := s.match(others)
			if err != nil {
				return nil, err
			}
			found = &matches{positions, all}
		}
		if !conditional {
			shared = found
		}
		facets[name] = f.count(*found, limit)
	}
	return facets, nil
}

// matches is what [Set.match] returns.
type matches struct {
	positions []uint32
	all       bool
}

// count counts the terms of matches. The cost follows from how many terms these have.
func (f *filter) count(found matches, limit int) []Count {
	count := f.postings.len
	total := len(f.postings.values)
	if !found.all {
		total = 0
		for _, position := range found.positions {
			total += f.owned.len(position)
		}
	}
	var numbers []uint32 // of the terms that matches have
	switch {
	case found.all:
		numbers = make([]uint32, len(f.terms))
		for i := range numbers {
			numbers[i] = uint32(i)
		}
	case total < len(f.terms):
		counts := make(map[uint32]int, total)
		for _, position := range found.positions {
			for _, number := range f.owned.of(position) {
				counts[number]++
			}
		}
		for number := range counts {
			numbers = append(numbers, number)
		}
		count = func(number uint32) int { return counts[number] }
	default:
		counts := make([]int, len(f.terms))
		for _, position := range found.positions {
			for _, number := range f.owned.of(position) {
				counts[number]++
			}
		}
		for number, n := range counts {
			if n > 0 {
				numbers = append(numbers, uint32(number))
			}
		}
		count = func(number uint32) int { return counts[number] }
	}
	numbers = first(min(max(limit, 0), len(numbers)), numbers, func(a, b uint32) int { return cmp.Or(cmp.Compare(count(b), count(a)), cmp.Compare(a, b)) })
	counted := make([]Count, len(numbers))
	for i, number := range numbers {
		counted[i] = Count{Term: f.terms[number], Items: count(number)}
		if f.names != nil {
			counted[i].Name = f.names[number]
		}
	}
	return counted
}
