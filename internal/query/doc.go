// Package query stores immutable collections and selects filtered, sorted pages of
// them. It depends neither on news nor on HTTP.
//
// A [Schema] declares a collection once: the id of an item, the default order, the
// filters, ranges, sort keys and texts. [New] calls the schema's functions on each
// item and builds a [Set]:
//
//   - Items are stored by id. A position is an index into them, so positions in
//     ascending order are items in the order of their ids.
//   - A filter has a posting list per term: the positions of the items that have it
//     (filter.go).
//   - A range has the interval of each item (range.go).
//   - A sort key has one stored order, which is read in either direction (order.go).
//
// [Set.Select] counts how many of the query's conditions each item meets (match.go),
// then reads the stored order until the page is full (select.go).
//
// [Set.Filters], [Set.Ranges], [Set.Sorts], [Set.FilterInfo] and [Set.RangeInfo] list what a
// set accepts. A server checks and documents its parameters with them.
package query
