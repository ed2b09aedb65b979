package query

import (
	"cmp"
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
	// Filters is the values that are asked for, by filter: any of one filter's, all of the filters.
	Filters map[string][]string
	// Min and Max bound ranges, inclusive, by name.
	Min, Max map[string]string
	// Within is the ids of the items to select from; nil for all. Their order is that
	// of the page where Sort has no keys. An id that names nothing is passed over.
	Within []string
	// Sort is the keys to sort by; none for the schema's order. Ties are broken by id.
	Sort []Order
	// Offset is how many items to leave out, Limit how many to return.
	Offset, Limit int
}

// Select returns the page that q asks for, and how many items match in all. A
// name that the schema does not declare is an error.
func (s *Set[T]) Select(q Query) (page []T, total int, err error) {
	matches, all, err := s.match(q)
	if err != nil {
		return nil, 0, err
	}
	if all {
		matches = everything(len(s.items))
	}
	if q.Within != nil {
		matches = s.within(matches, q.Within)
	}
	if err := s.sort(matches, q.Sort); err != nil {
		return nil, 0, err
	}
	start := min(max(q.Offset, 0), len(matches))
	end := start + min(max(q.Limit, 0), len(matches)-start)
	page = make([]T, 0, end-start)
	for _, position := range matches[start:end] {
		page = append(page, s.items[position])
	}
	return page, len(matches), nil
}

// within returns those positions whose items the ids name, in the order of the ids.
func (s *Set[T]) within(positions []int32, ids []string) []int32 {
	selected := make([]int32, 0, len(ids))
	for _, id := range ids {
		if position, ok := s.ids[id]; ok {
			if _, ok := slices.BinarySearch(positions, position); ok {
				selected = append(selected, position)
			}
		}
	}
	return selected
}

func everything(n int) []int32 {
	all := make([]int32, n)
	for i := range all {
		all[i] = int32(i)
	}
	return all
}

// sort sorts positions by the keys, then by id.
func (s *Set[T]) sort(positions []int32, keys []Order) error {
	if len(keys) == 0 {
		return nil
	}
	type column struct {
		ranks []int32
		sign  int
	}
	columns := make([]column, 0, len(keys)+1)
	for _, key := range keys {
		ranks, ok := s.sorts[key.Name]
		if !ok || key.Name == "" {
			return fmt.Errorf("no sort key %q", key.Name)
		}
		sign := 1
		if key.Descending {
			sign = -1
		}
		columns = append(columns, column{ranks, sign})
	}
	columns = append(columns, column{s.sorts[""], 1})
	slices.SortFunc(positions, func(a, b int32) int {
		for _, c := range columns {
			x, y := c.ranks[a], c.ranks[b]
			switch {
			case x == y:
				continue
			case x == missing:
				return 1
			case y == missing:
				return -1
			default:
				return c.sign * cmp.Compare(x, y)
			}
		}
		return 0
	})
	return nil
}
