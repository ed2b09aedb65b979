package query

// Schema declares a collection of items of type T.
type Schema[T any] struct {
	// ID returns the id of an item, unique in the set.
	ID func(T) string
	// Compare is the default order. Ties are broken by id.
	Compare func(a, b T) int
	// Filters, Ranges and Sorts are what a [Query] may use, each by its name.
	Filters []Filter[T]
	Ranges  []Range[T]
	Sorts   []Sort[T]
	// Texts are the fields for a full-text index, the most relevant first. The set
	// does not search them.
	Texts []Text[T]
}

// Filter selects items by their terms.
type Filter[T any] struct {
	Name string
	// Doc describes the values, for the documentation of an API.
	Doc string
	// Terms returns the terms of an item, each with one meaning. There may be none.
	Terms func(T) []string
	// Label returns the display name of a term, for facets; it may be nil.
	Label func(term string) string
	// NoFacet says that to count the items of each term makes no sense.
	NoFacet bool
	// Domain lists the accepted values, whether or not an item has them. If it is
	// nil, the accepted values are the terms that items have.
	Domain []string
	// Fixed reports that the domain is the same for every corpus, so that the
	// description of an API may list it.
	Fixed bool
	// Alias returns the terms that a value stands for: those of an id that several types have,
	// or the id of a country for its code. For any other value it returns none, and the value is
	// a term if it is in the domain. It may be nil.
	Alias func(value string) []string
	// Default is the terms of the items that a query without this filter selects; nil for
	// all items.
	Default []string
}

// Range selects items by their intervals, such as the days that a date of month
// precision may mean. Bounds compare as strings.
type Range[T any] struct {
	Name string
	// Bounds returns both ends of an item's interval, inclusive. If both are empty,
	// the item has no interval and no range selects it.
	Bounds func(T) (first, last string)
}

// Sort orders items by one key.
type Sort[T any] struct {
	Name    string
	Compare func(a, b T) int
	// Key returns a string that sorts by its bytes as Compare sorts the item. [New]
	// then calls it once per item in place of Compare, which saves time if a
	// comparison is slow. It may be nil.
	Key func(T) string
	// Missing reports whether an item has no key. Such items come last in either
	// direction. It may be nil.
	Missing func(T) bool
}

// Text is a field for a full-text index.
type Text[T any] struct {
	Name string
	// Values returns the texts of the field. There may be none.
	Values func(T) []string
}

// FilterInfo describes a filter of a set.
type FilterInfo struct {
	Name, Doc string
	// Facet says that its terms can be counted.
	Facet bool
	// Values is the domain of a fixed filter as declared, nil for any other.
	Values []string
	// Example is the accepted term that most of the items have that a query without filters
	// selects; of several the shortest, then the first. If none of them has one, it is the first of
	// the domain, if that has any.
	Example string
}

// RangeInfo describes a range of a set.
type RangeInfo struct {
	Name string
	// Example is a bound of an item, in the middle of all; empty if no item has an
	// interval. The item is in the range that starts with it, and in the range that ends
	// with it.
	Example string
}

// Words is the texts of one field of an item.
type Words struct {
	Field  string
	Values []string
}
