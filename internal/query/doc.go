// Package query holds items that never change and answers filtered, sorted pages
// of them. It knows neither news nor HTTP.
//
// A [Schema] declares a collection once: how items are identified, ordered,
// filtered and sorted. [New] builds a [Set] from it: the items' positions that have
// each term, as lists and bitmaps, and their positions in every order and direction,
// so that a [Set.Select] calls none of the schema's functions, and costs in
// proportion to its page wherever it can. What a set can be asked is read off the
// same declaration with [Set.Filters], [Set.Ranges] and [Set.Sorts].
package query
