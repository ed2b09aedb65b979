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
	// each of the filters. A filter that is not among them selects the items of its
	// [Filter.Default].
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
	found, all, err := s.match(q)
	if err != nil {
		return nil, 0, err
	}
	keys, err := s.keys(q.Sort)
	if err != nil {
		return nil, 0, err
	}
	if q.Within != nil {
		matching := newMarks(found)
		found = slices.DeleteFunc(slices.Clone(q.Within), func(position uint32) bool { return !matching.has(position) })
		if len(q.Sort) == 0 {
			start, end := q.bounds(len(found))
			return s.at(found[start:end]), len(found), nil
		}
	}
	total = len(found)
	if all {
		total = len(s.items)
	}
	switch start, end := q.bounds(total); {
	case start == end:
		return []T{}, total, nil
	case all:
		return s.at(keys.walk(nil, start, end)), total, nil
	case q.Within == nil && total > len(s.items)/dense:
		return s.at(keys.walk(newMarks(found), start, end)), total, nil
	default:
		return s.at(first(end, found, keys.compare)[start:]), total, nil
	}
}

// dense is the share of all items, one in so many, above which the matches of a query are read
// from a stored order. To sort fewer takes less time than to pass over the other items.
const dense = 64

// bounds returns where the page starts and ends among all matches.
func (q Query) bounds(total int) (start, end int) {
	start = min(max(q.Offset, 0), total)
	return start, start + min(max(q.Limit, 0), total-start)
}

// keys returns the sort keys of a query, or the default order if it has none.
func (s *Set[T]) keys(orders []Order) (keys, error) {
	if len(orders) == 0 {
		return keys{{order: s.defaultOrder}}, nil
	}
	sorted := make(keys, len(orders))
	for i, o := range orders {
		stored, ok := s.sorts[o.Name]
		if !ok {
			return nil, fmt.Errorf("unknown sort key %q", o.Name)
		}
		sorted[i] = key{stored, o.Descending}
	}
	return sorted, nil
}
