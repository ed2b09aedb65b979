package query

import (
	"cmp"
	"maps"
	"slices"
)

// filter is one filter, built.
type filter struct {
	// postings is the positions of the items that have a term, ascending.
	postings map[string][]uint32
	domain   []string        // sorted
	also     map[string]bool // accepted, but not in domain
	alias    func(string) string
}

func newFilter[T any](declared Filter[T], items []T) filter {
	f := filter{postings: map[string][]uint32{}, domain: slices.Clone(declared.Domain), also: map[string]bool{}, alias: declared.Alias}
	for i, item := range items {
		for _, term := range declared.Terms(item) {
			list := f.postings[term]
			// An item may have a term twice.
			if len(list) == 0 || list[len(list)-1] != uint32(i) {
				f.postings[term] = append(list, uint32(i))
			}
		}
	}
	for _, value := range declared.Also {
		f.also[value] = true
	}
	if declared.Domain == nil {
		f.domain = slices.Collect(maps.Keys(f.postings))
	}
	slices.Sort(f.domain)
	f.domain = slices.Compact(f.domain)
	return f
}

// term returns the term of a value, and whether the filter accepts the value.
func (f *filter) term(value string) (string, bool) {
	if _, ok := slices.BinarySearch(f.domain, value); ok || f.also[value] {
		return value, true
	}
	if f.alias != nil {
		if term := f.alias(value); term != "" && term != value {
			return f.term(term)
		}
	}
	return value, false
}

// condition returns the condition that an item has any of the terms.
func (f *filter) condition(terms []string) condition {
	lists := make([][]uint32, len(terms))
	for i, value := range terms {
		term, _ := f.term(value)
		lists[i] = f.postings[term]
	}
	return anyOf(lists)
}

// example returns the term that most items have, of several the shortest, then the first.
func (f filter) example() string {
	return slices.MinFunc(append(slices.Collect(maps.Keys(f.postings)), ""), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(f.postings[b]), len(f.postings[a])), cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
}
