package query

import (
	"fmt"
	"slices"
	"strings"
)

// Set is an immutable set of items. It is safe for concurrent use.
type Set[T any] struct {
	items []T // in the schema's order; a position is an index into it
	// sortedIDs is the ids alone, byID the position of each, and idRanks the way back:
	// by position, the index of the item's id in sortedIDs.
	sortedIDs []string
	byID      []uint32
	idRanks   []uint32
	filters   map[string]filter
	ranges    map[string]interval
	sorts     map[string]order
	texts     []Text[T]
	names     struct{ filters, ranges, sorts []string }
}

// New builds the set of items; it does not keep the slice. An id that stands twice
// is an error.
func New[T any](schema Schema[T], items []T) (*Set[T], error) {
	s := &Set[T]{
		filters: map[string]filter{},
		ranges:  map[string]interval{},
		sorts:   map[string]order{},
		texts:   schema.Texts,
	}
	if err := s.arrange(schema, items); err != nil {
		return nil, err
	}
	for _, f := range schema.Filters {
		s.filters[f.Name] = newFilter(f, s.items)
		s.names.filters = append(s.names.filters, f.Name)
	}
	for _, r := range schema.Ranges {
		s.ranges[r.Name] = newInterval(r, s.items)
		s.names.ranges = append(s.names.ranges, r.Name)
	}
	for _, sort := range schema.Sorts {
		s.sorts[sort.Name] = newOrder(sort, s.items, s.byID)
		s.names.sorts = append(s.names.sorts, sort.Name)
	}
	return s, nil
}

// arrange puts the items into the schema's order, and their ids into theirs.
func (s *Set[T]) arrange(schema Schema[T], items []T) error {
	type identified struct {
		id    string
		index uint32
	}
	ids := make([]identified, len(items))
	for i, item := range items {
		ids[i] = identified{schema.ID(item), uint32(i)}
	}
	slices.SortFunc(ids, func(a, b identified) int { return strings.Compare(a.id, b.id) })
	given, ranks := make([]uint32, len(items)), make([]uint32, len(items))
	s.sortedIDs = make([]string, len(items))
	for rank, i := range ids {
		if rank > 0 && i.id == ids[rank-1].id {
			return fmt.Errorf("the id %q stands twice", i.id)
		}
		given[rank], ranks[i.index], s.sortedIDs[rank] = i.index, uint32(rank), i.id
	}
	arranged := newRuns(given, func(a, b uint32) int { return schema.Compare(items[a], items[b]) }).sorted
	s.items = make([]T, len(items))
	s.byID, s.idRanks = given, make([]uint32, len(items)) // given is not needed any more
	for position, i := range arranged {
		s.items[position], s.idRanks[position] = items[i], ranks[i]
		s.byID[ranks[i]] = uint32(position)
	}
	return nil
}

// Len returns the number of items.
func (s *Set[T]) Len() int { return len(s.items) }

// All returns the items in the schema's order. The caller must not change them.
func (s *Set[T]) All() []T { return s.items }

// Get returns the item with the id.
func (s *Set[T]) Get(id string) (T, bool) {
	index, ok := slices.BinarySearch(s.sortedIDs, id)
	if !ok {
		var none T
		return none, false
	}
	return s.items[s.byID[index]], true
}

// IDs returns the ids of all items, sorted. The caller must not change them.
func (s *Set[T]) IDs() []string { return s.sortedIDs }

// Filters returns the names of the filters, as declared.
func (s *Set[T]) Filters() []string { return s.names.filters }

// Ranges returns the names of the ranges, as declared.
func (s *Set[T]) Ranges() []string { return s.names.ranges }

// Sorts returns the names of the sort keys, as declared.
func (s *Set[T]) Sorts() []string { return s.names.sorts }

// Accepts reports whether a value names something to a filter.
func (s *Set[T]) Accepts(filter, value string) bool {
	f := s.filters[filter]
	_, ok := slices.BinarySearch(f.domain, value)
	return ok || f.also[value]
}

// Domain returns the values that a filter takes, sorted, without those that it also
// takes. The caller must not change them.
func (s *Set[T]) Domain(filter string) []string { return s.filters[filter].domain }

// Words is the texts of one field of an item.
type Words struct {
	Field  string
	Values []string
}

// Words returns the texts, as declared, of the item whose id is the one at an index of
// IDs.
func (s *Set[T]) Words(index int) []Words {
	item := s.items[s.byID[index]]
	var words []Words
	for _, text := range s.texts {
		if values := text.Values(item); len(values) > 0 {
			words = append(words, Words{text.Name, values})
		}
	}
	return words
}
