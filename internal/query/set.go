package query

import (
	"cmp"
	"fmt"
	"slices"
)

// Set is an immutable set of items. It is safe for concurrent use.
type Set[T any] struct {
	items    []T      // by position
	ids      []string // by position, sorted
	arranged []T      // in the default order

	filters      map[string]filter
	ranges       map[string]intervals
	sorts        map[string]order
	defaultOrder order

	filterNames, facetNames, rangeNames, sortNames []string // as declared

	filterInfo []FilterInfo
	rangeInfo  []RangeInfo
	texts      []Text[T]
}

// New builds the set of the items. It copies the slice. It fails if two items have the
// same id.
func New[T any](schema Schema[T], items []T) (*Set[T], error) {
	s := &Set[T]{
		filters: map[string]filter{},
		ranges:  map[string]intervals{},
		sorts:   map[string]order{},
		texts:   schema.Texts,
	}
	if err := s.store(schema.ID, items); err != nil {
		return nil, err
	}
	byID := make([]uint32, len(s.items))
	for i := range byID {
		byID[i] = uint32(i)
	}
	s.defaultOrder = newOrder(Sort[T]{Compare: schema.Compare}, s.items, byID)
	s.arranged = s.at(s.defaultOrder.sorted)
	for _, declared := range schema.Filters {
		f := newFilter(declared, s.items)
		info := FilterInfo{Name: declared.Name, Doc: declared.Doc, Facet: f.facet}
		if declared.Fixed {
			info.Values = slices.Clone(declared.Domain)
		}
		s.filters[declared.Name] = f
		s.filterNames = append(s.filterNames, declared.Name)
		if f.facet {
			s.facetNames = append(s.facetNames, declared.Name)
		}
		s.filterInfo = append(s.filterInfo, info)
	}
	for _, declared := range schema.Ranges {
		v := newIntervals(declared, s.items)
		s.ranges[declared.Name] = v
		s.rangeInfo = append(s.rangeInfo, RangeInfo{declared.Name, v.example()})
		s.rangeNames = append(s.rangeNames, declared.Name)
	}
	for _, declared := range schema.Sorts {
		s.sorts[declared.Name] = newOrder(declared, s.items, s.defaultOrder.sorted)
		s.sortNames = append(s.sortNames, declared.Name)
	}
	return s, nil
}

// store stores the items by id.
func (s *Set[T]) store(id func(T) string, items []T) error {
	type identified struct {
		id    string
		index int
	}
	sorted := make([]identified, len(items))
	for i, item := range items {
		sorted[i] = identified{id(item), i}
	}
	slices.SortFunc(sorted, func(a, b identified) int { return cmp.Compare(a.id, b.id) })
	s.items, s.ids = make([]T, len(items)), make([]string, len(items))
	for i, e := range sorted {
		if i > 0 && e.id == s.ids[i-1] {
			return fmt.Errorf("duplicate id %q", e.id)
		}
		s.items[i], s.ids[i] = items[e.index], e.id
	}
	return nil
}

// at returns the items at positions.
func (s *Set[T]) at(positions []uint32) []T {
	items := make([]T, len(positions))
	for i, position := range positions {
		items[i] = s.items[position]
	}
	return items
}

// Len returns the number of items.
func (s *Set[T]) Len() int { return len(s.items) }

// Listed returns the number of items that a query without conditions selects: all but those
// that a [Filter.Default] leaves out.
func (s *Set[T]) Listed() int {
	_, total, _ := s.Select(Query{}) // it has no name that could be unknown
	return total
}

// All returns the items in the default order. The caller must not change them.
func (s *Set[T]) All() []T { return s.arranged }

// Get returns the item with the id, and whether there is one.
func (s *Set[T]) Get(id string) (item T, ok bool) {
	position, ok := slices.BinarySearch(s.ids, id)
	if ok {
		item = s.items[position]
	}
	return item, ok
}

// IDs returns the ids of all items, sorted. The caller must not change them.
func (s *Set[T]) IDs() []string { return s.ids }

// Filters returns the names of the filters in declared order. The caller must not
// change them.
func (s *Set[T]) Filters() []string { return s.filterNames }

// FacetNames returns the names of the filters that are facets, in declared order. The caller must
// not change them.
func (s *Set[T]) FacetNames() []string { return s.facetNames }

// Ranges returns the names of the ranges in declared order. The caller must not
// change them.
func (s *Set[T]) Ranges() []string { return s.rangeNames }

// Sorts returns the names of the sort keys in declared order. The caller must not
// change them.
func (s *Set[T]) Sorts() []string { return s.sortNames }

// FilterInfo describes the filters in declared order.
func (s *Set[T]) FilterInfo() []FilterInfo {
	listed := marks(nil)
	if found, all, _ := s.match(Query{}); !all { // the query has no name that could be unknown
		listed = newMarks(found)
	}
	infos := slices.Clone(s.filterInfo)
	for i, info := range infos {
		f := s.filters[info.Name]
		infos[i].Example = f.example(listed)
	}
	return infos
}

// RangeInfo describes the ranges in declared order. The caller must not change it.
func (s *Set[T]) RangeInfo() []RangeInfo { return s.rangeInfo }

// Accepts reports whether a filter accepts a value: one of its domain, or one with a
// [Filter.Alias].
func (s *Set[T]) Accepts(filter, value string) bool {
	f := s.filters[filter]
	_, ok := f.resolve(value)
	return ok
}

// Domain returns the values that a filter accepts, sorted, without those that only
// [Filter.Alias] knows. The caller must not change them.
func (s *Set[T]) Domain(filter string) []string { return s.filters[filter].domain }

// Words returns the texts, in declared order, of the item at an index of
// [Set.IDs]. Fields without a text are left out.
func (s *Set[T]) Words(index int) []Words {
	var words []Words
	for _, text := range s.texts {
		if values := text.Values(s.items[index]); len(values) > 0 {
			words = append(words, Words{text.Name, values})
		}
	}
	return words
}
