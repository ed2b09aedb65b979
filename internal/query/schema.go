package query

// Schema declares a collection of items of type T.
type Schema[T any] struct {
	// ID returns an item's id, unique in the set.
	ID func(T) string
	// Compare is the order of items where no sort is asked for; ties are broken by id.
	Compare func(a, b T) int
	// Filters, Ranges and Sorts are what the set can be asked, by name.
	Filters []Filter[T]
	Ranges  []Range[T]
	Sorts   []Sort[T]
	// Texts are what a full-text index is to be made of, the most telling first.
	// The set itself does not search them.
	Texts []Text[T]
}

// Text is a field of words.
type Text[T any] struct {
	Name string
	// Values returns the field's texts; none is fine.
	Values func(T) []string
}

// Filter selects items by their terms.
type Filter[T any] struct {
	Name string
	// Terms returns what an item is found by; none is fine.
	Terms func(T) []string
	// Domain is every value that names something, whether or not an item has it as a
	// term; nil for the terms that items have.
	Domain []string
	// Also is further values that name something, such as longer forms of those of
	// the domain.
	Also []string
}

// Range selects items by an interval that they have, such as the days that a date
// of month precision may mean. Bounds compare as strings.
type Range[T any] struct {
	Name string
	// Bounds returns the ends of an item's interval, both inclusive; two empty
	// strings for an item that has none, which no range selects.
	Bounds func(T) (first, last string)
}

// Sort orders items by one key.
type Sort[T any] struct {
	Name    string
	Compare func(a, b T) int
	// Prepared returns the same for items by their positions, where what is compared
	// takes long to find and is better found once for each. It may be nil.
	Prepared func(items []T) func(a, b uint32) int
	// Missing reports whether an item has no such key: it then comes last in either
	// direction. It may be nil.
	Missing func(T) bool
}
