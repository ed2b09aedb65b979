// Package query holds items that never change and answers filtered, sorted pages
// of them. It knows neither news nor HTTP.
//
// A [Schema] declares a collection once: how items are identified, ordered,
// filtered and sorted. [New] builds a [Set] from it, with a posting list for every
// term of every filter and a rank for every item in every order, so that a
// [Set.Select] compares integers and calls none of the schema's functions. What
// a set can be asked is read off the same declaration with [Set.Filters],
// [Set.Ranges] and [Set.Sorts].
package query
