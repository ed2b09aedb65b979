// Package query stores immutable collections and selects filtered, sorted pages of
// them. It depends neither on news nor on HTTP.
//
// A [Schema] declares a collection once: the id of an item, the default order, the
// filters, ranges, sort keys and texts. [New] calls the schema's functions on each
// item and builds a [Set]:
//
//   - Items are stored by id. A position is an index into them, so positions in
//     ascending order are items in the order of their ids.
//   - A filter has a posting list per term: the positions of the items that have it; and the
//     terms of each item, for facets (filter.go).
//   - A range has the interval of each item, and the positions by either end (range.go).
//   - A sort key has one stored order, which is read in either direction (order.go).
//
// [Set.Select] takes the condition that the fewest items meet, and keeps those of them that meet
// the others (match.go). Of many matches it reads the stored order until the page is full; few
// it sorts (keys.go). [Set.Facets] counts the terms of the matches (facet.go). So the cost follows
// from the matches, and not from the size of the set.
//
// [Set.Filters], [Set.FacetNames], [Set.Ranges], [Set.Sorts], [Set.FilterInfo] and [Set.RangeInfo]
// list what a set accepts. A server checks and documents its parameters with them.
package query
