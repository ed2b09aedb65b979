package query

import "fmt"

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
	// Within is the items to select from, as indexes of IDs; nil for all. Their order is
	// that of the page where Sort has no keys.
	Within []uint32
	// Sort is the keys to sort by; none for the schema's order. Ties are broken by id.
	Sort []Order
	// Offset is how many items to leave out, Limit how many to return.
	Offset, Limit int
}

// Select returns the page that q asks for, and how many items match in all. A
// name that the schema does not declare is an error.
//
// Of n items, it costs about as much as the page is long, wherever that begins, where
// nothing or one term is asked for and Sort has at most one key. Where it costs more:
//   - several terms, filters or ranges at once: operations on bitmaps of n/8 bytes
//     each, and for a range n/64 items looked up;
//   - matches sorted: the lesser of looking at all of them, and of looking up items in
//     the stored order, from the beginning or from at most n/32 items before the page,
//     until the page is full: the fewer match, the more;
//   - several sort keys: further, all items that the first key ties with those of the
//     page;
//   - Within: as much as it is long.
func (s *Set[T]) Select(q Query) (page []T, total int, err error) {
	c, err := s.conditions(q)
	if err != nil {
		return nil, 0, err
	}
	by, err := s.ranking(q.Sort)
	if err != nil {
		return nil, 0, err
	}
	var m matches
	if q.Within != nil {
		m = s.within(q.Within, c)
	} else {
		m = c.matches(len(s.items))
	}
	total = m.count()
	start := min(max(q.Offset, 0), total)
	end := start + min(max(q.Limit, 0), total-start)
	page = make([]T, 0, end-start)
	if start == end {
		return page, total, nil
	}
	for _, position := range by.slice(m, start, end) {
		page = append(page, s.items[position])
	}
	return page, total, nil
}

// within returns the positions of those of the items, as indexes of IDs, that meet the
// conditions, in their order.
func (s *Set[T]) within(indexes []uint32, c conditions) given {
	if len(indexes) > few {
		for i, f := range c.filters {
			c.filters[i] = anyOf{f.union()}
		}
	}
	selected := make(given, 0, len(indexes))
	for _, index := range indexes {
		if position := s.byID[index]; c.has(position) {
			selected = append(selected, position)
		}
	}
	return selected
}

// ranking returns how the keys sort.
func (s *Set[T]) ranking(keys []Order) (*ranking, error) {
	var by ranking
	for i, key := range keys {
		o, ok := s.sorts[key.Name]
		if !ok || key.Name == "" {
			return nil, fmt.Errorf("no sort key %q", key.Name)
		}
		c := column{o.ranks, key.Descending}
		switch {
		case i > 0:
			by.rest = append(by.rest, c)
		case key.Descending:
			by.first, by.stored = c, &o.descending
		default:
			by.first, by.stored = c, &o.ascending
		}
	}
	if len(keys) > 0 {
		by.rest = append(by.rest, column{ranks: s.idRanks})
	}
	return &by, nil
}
