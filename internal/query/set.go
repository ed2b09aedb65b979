package query

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Schema declares a collection of items of type T.
type Schema[T any] struct {
	// ID returns an item's id, unique in the set.
	ID func(T) string
	// Compare is the order of items where no sort is asked for; ties are broken by id.
	Compare func(a, b T) int
	// Filters, Ranges and Sorts are what the set can be asked, by name.
	Filters []Filter[T]
	Ranges  []Range[T]
	Sorts   []Sort[T]
	// Texts are what a full-text index is to be made of, the most telling first.
	// The set itself does not search them.
	Texts []Text[T]
}

// Text is a field of words.
type Text[T any] struct {
	Name string
	// Values returns the field's texts; none is fine.
	Values func(T) []string
}

// Filter selects items by their terms.
type Filter[T any] struct {
	Name string
	// Terms returns what an item is found by; none is fine.
	Terms func(T) []string
	// Domain is every value that names something, whether or not an item has it as a
	// term; nil for the terms that items have.
	Domain []string
	// Also is further values that name something, such as longer forms of those of
	// the domain.
	Also []string
}

// Range selects items by an interval that they have, such as the days that a date
// of month precision may mean. Bounds compare as strings.
type Range[T any] struct {
	Name string
	// Bounds returns the ends of an item's interval, both inclusive; two empty
	// strings for an item that has none, which no range selects.
	Bounds func(T) (first, last string)
}

// Sort orders items by one key.
type Sort[T any] struct {
	Name    string
	Compare func(a, b T) int
	// Missing reports whether an item has no such key: it then comes last in either
	// direction. It may be nil.
	Missing func(T) bool
}

// Set is an immutable set of items. It is safe for concurrent use.
type Set[T any] struct {
	items []T // in the schema's order; a position is an index into it
	ids   map[string]int32
	// sortedIDs is the ids alone.
	sortedIDs []string
	filters   map[string]filter
	ranges    map[string]interval
	sorts     map[string][]int32 // rank by position; missing for none
	texts     []Text[T]
	names     struct{ filters, ranges, sorts []string }
}

// missing is the rank of an item without a sort key.
const missing = -1

// New builds the set of items; it does not keep the slice. An id that stands twice
// is an error.
func New[T any](schema Schema[T], items []T) (*Set[T], error) {
	s := &Set[T]{
		items:   slices.Clone(items),
		ids:     make(map[string]int32, len(items)),
		filters: map[string]filter{},
		ranges:  map[string]interval{},
		sorts:   map[string][]int32{},
		texts:   schema.Texts,
	}
	slices.SortFunc(s.items, func(a, b T) int {
		if c := schema.Compare(a, b); c != 0 {
			return c
		}
		return strings.Compare(schema.ID(a), schema.ID(b))
	})
	for i, item := range s.items {
		id := schema.ID(item)
		if _, twice := s.ids[id]; twice {
			return nil, fmt.Errorf("the id %q stands twice", id)
		}
		s.ids[id] = int32(i)
	}
	s.sortedIDs = slices.Sorted(maps.Keys(s.ids))
	for _, f := range schema.Filters {
		s.filters[f.Name] = newFilter(f, s.items)
		s.names.filters = append(s.names.filters, f.Name)
	}
	for _, r := range schema.Ranges {
		s.ranges[r.Name] = newInterval(r, s.items)
		s.names.ranges = append(s.names.ranges, r.Name)
	}
	byID := s.ranks(Sort[T]{Compare: func(a, b T) int { return strings.Compare(schema.ID(a), schema.ID(b)) }})
	s.sorts[""] = byID
	for _, sort := range schema.Sorts {
		s.sorts[sort.Name] = s.ranks(sort)
		s.names.sorts = append(s.names.sorts, sort.Name)
	}
	return s, nil
}

// ranks returns each item's rank in an order, by position; equal items have equal ranks.
func (s *Set[T]) ranks(sort Sort[T]) []int32 {
	order := make([]int32, len(s.items))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return sort.Compare(s.items[a], s.items[b]) })
	ranks := make([]int32, len(s.items))
	rank := int32(0)
	for i, position := range order {
		if i > 0 && sort.Compare(s.items[order[i-1]], s.items[position]) != 0 {
			rank++
		}
		ranks[position] = rank
		if sort.Missing != nil && sort.Missing(s.items[position]) {
			ranks[position] = missing
		}
	}
	return ranks
}

// Len returns the number of items.
func (s *Set[T]) Len() int { return len(s.items) }

// All returns the items in the schema's order. The caller must not change them.
func (s *Set[T]) All() []T { return s.items }

// Get returns the item with the id.
func (s *Set[T]) Get(id string) (T, bool) {
	i, ok := s.ids[id]
	if !ok {
		var none T
		return none, false
	}
	return s.items[i], true
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

// Words returns the texts of the item with the id, as declared; none for no item.
func (s *Set[T]) Words(id string) []Words {
	item, ok := s.Get(id)
	if !ok {
		return nil
	}
	var words []Words
	for _, text := range s.texts {
		if values := text.Values(item); len(values) > 0 {
			words = append(words, Words{text.Name, values})
		}
	}
	return words
}

// TextNames returns the names of the fields of words, as declared.
func (s *Set[T]) TextNames() []string {
	var names []string
	for _, text := range s.texts {
		names = append(names, text.Name)
	}
	return names
}
