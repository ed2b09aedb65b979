package query

import (
	"cmp"
	"slices"
)

// filter is one filter, built. Each term that an item has is a number, in the order of the names
// of the terms.
type filter struct {
	terms   []string // by number
	names   []string // by number; nil if the terms have no names
	numbers map[string]uint32
	// postings are the positions of the items that have a term, ascending, by its number. owned are
	// the numbers of the terms of an item, by its position.
	postings, owned table
	domain          []string // sorted
	alias           func(string) []string
	facet           bool
	// byDefault is the positions of the items that a query without this filter selects,
	// ascending; nil for all.
	byDefault []uint32
}

// table is a list of numbers for each of many keys, which are numbers from 0.
type table struct {
	starts []uint32 // of each list, and the end of the last
	values []uint32
}

func (t *table) of(key uint32) []uint32 { return t.values[t.starts[key]:t.starts[key+1]] }

func (t *table) len(key uint32) int { return int(t.starts[key+1] - t.starts[key]) }

func newFilter[T any](declared Filter[T], items []T) filter {
	f := filter{numbers: map[string]uint32{}, domain: slices.Clone(declared.Domain), alias: declared.Alias, facet: !declared.NoFacet}
	f.owned.starts = make([]uint32, 1, len(items)+1)
	var last []int // one more than the last item with a term, by number: an item may have a term twice
	for i, item := range items {
		for _, term := range declared.Terms(item) {
			number, ok := f.numbers[term]
			if !ok {
				number = uint32(len(f.terms))
				f.numbers[term] = number
				f.terms, last = append(f.terms, term), append(last, 0)
			}
			if last[number] != i+1 {
				last[number] = i + 1
				f.owned.values = append(f.owned.values, number)
			}
		}
		f.owned.starts = append(f.owned.starts, uint32(len(f.owned.values)))
	}
	f.sort(declared.Label)
	f.postings = f.owned.inverted(len(f.terms))
	if declared.Domain == nil {
		f.domain = slices.Clone(f.terms)
	}
	slices.Sort(f.domain)
	f.domain = slices.Compact(f.domain)
	if declared.Default != nil {
		f.byDefault = append([]uint32{}, f.condition(declared.Default).positions()...)
	}
	if !f.facet {
		f.owned = table{} // only facets need it
	}
	return f
}

// sort gives the terms their final numbers, by name and then by term.
func (f *filter) sort(label func(string) string) {
	type named struct{ name, term string }
	all := make([]named, len(f.terms))
	for number, term := range f.terms {
		all[number].term = term
		if label != nil {
			all[number].name = label(term)
		}
	}
	slices.SortFunc(all, func(a, b named) int { return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.term, b.term)) })
	final := make([]uint32, len(all)) // by number so far
	for number, each := range all {
		final[f.numbers[each.term]] = uint32(number)
		if label != nil {
			f.names = append(f.names, each.name)
		}
	}
	for number, each := range all {
		f.terms[number], f.numbers[each.term] = each.term, uint32(number)
	}
	for i, number := range f.owned.values {
		f.owned.values[i] = final[number]
	}
	f.owned.values = slices.Clip(f.owned.values)
}

// inverted returns the keys that have a value, ascending, for each of n values.
func (t *table) inverted(n int) table {
	in := table{make([]uint32, n+1), make([]uint32, len(t.values))}
	for _, value := range t.values {
		in.starts[value+1]++
	}
	for i := range n {
		in.starts[i+1] += in.starts[i]
	}
	next := slices.Clone(in.starts)
	for key := range len(t.starts) - 1 {
		for _, value := range t.of(uint32(key)) {
			in.values[next[value]] = uint32(key)
			next[value]++
		}
	}
	return in
}

// resolve returns the terms that a value stands for, and whether the filter accepts the value.
func (f *filter) resolve(value string) ([]string, bool) {
	if f.alias != nil {
		if terms := f.alias(value); len(terms) > 0 {
			return terms, true
		}
	}
	_, ok := slices.BinarySearch(f.domain, value)
	return []string{value}, ok
}

// condition returns the condition that an item has a term of any of the values.
func (f *filter) condition(values []string) condition {
	var lists [][]uint32
	for _, value := range values {
		terms, _ := f.resolve(value)
		for _, term := range terms {
			if number, ok := f.numbers[term]; ok {
				lists = append(lists, f.postings.of(number))
			}
		}
	}
	return anyOf(lists)
}

// example returns the accepted term that most of the listed items have, of several the shortest, then
// the first. If none of them has one, it is the first of the domain.
func (f *filter) example(listed marks) string {
	example, most := "", 0
	for number, term := range f.terms {
		if _, accepted := f.resolve(term); !accepted {
			continue
		}
		count := 0
		for _, position := range f.postings.of(uint32(number)) {
			if listed.has(position) {
				count++
			}
		}
		if c := cmp.Or(cmp.Compare(most, count), cmp.Compare(len(term), len(example)), cmp.Compare(term, example)); c < 0 {
			example, most = term, count
		}
	}
	if most == 0 && len(f.domain) > 0 {
		return f.domain[0]
	}
	return example
}
