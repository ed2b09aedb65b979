package query

import (
	"fmt"
	"slices"
)

// Order is one key of a sort.
type Order struct {
	Name       string
	Descending bool
}

// Query asks for a page of items.
type Query struct {
	// Filters is values by filter. An item must have any of one filter's values, for
	// each of the filters.
	Filters map[string][]string
	// Min and Max are bounds by range, inclusive.
	Min, Max map[string]string
	// Within is the items to select from, as indexes of [Set.IDs]; nil for all. If
	// Sort has no keys, the page keeps their order.
	Within []uint32
	// Sort is the sort keys, the first the most significant. If there are none, the
	// page is in the default order. Ties are broken by id.
	Sort []Order
	// Offset is the number of matches to skip, Limit the maximum to return. A negative
	// one counts as 0.
	Offset, Limit int
}

// Select returns a page and the number of all matches. It fails if the query has a
// name that the schema does not declare. It does not check the values.
func (s *Set[T]) Select(q Query) (page []T, total int, err error) {
	m, err := s.match(q)
	if err != nil {
		return nil, 0, err
	}
	keys, err := s.keys(q.Sort)
	if err != nil {
		return nil, 0, err
	}
	if q.Within != nil {
		found := slices.DeleteFunc(slices.Clone(q.Within), func(position uint32) bool { return !m.has(position) })
		if len(q.Sort) > 0 {
			slices.Sort(found) // ties by id
			found = sortBy(keys, found)
		}
		start, end := q.bounds(len(found))
		return s.at(found[start:end]), len(found), nil
	}
	start, end := q.bounds(m.total)
	major, minor := keys[:len(keys)-1], keys[len(keys)-1]
	if len(major) == 0 {
		return s.at(minor.read(m, start, end)), m.total, nil
	}
	sorted := sortBy(major, minor.read(m, 0, m.total))
	return s.at(sorted[start:end]), m.total, nil
}

// bounds returns where the page starts and ends among all matches.
func (q Query) bounds(total int) (start, end int) {
	start = min(max(q.Offset, 0), total)
	return start, start + min(max(q.Limit, 0), total-start)
}

// keys returns the sort keys of a query, or the default order if it has none.
func (s *Set[T]) keys(orders []Order) ([]key, error) {
	if len(orders) == 0 {
		return []key{{order: s.defaultOrder}}, nil
	}
	keys := make([]key, len(orders))
	for i, o := range orders {
		stored, ok := s.sorts[o.Name]
		if !ok {
			return nil, fmt.Errorf("unknown sort key %q", o.Name)
		}
		keys[i] = key{stored, o.Descending}
	}
	return keys, nil
}

// sortBy sorts positions by several keys, and keeps the order of ties. It sorts by each
// key in turn, the least significant first, since each sort is stable.
func sortBy(keys []key, positions []uint32) []uint32 {
	for _, k := range slices.Backward(keys) {
		positions = k.sort(positions)
	}
	return positions
}
