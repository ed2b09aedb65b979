package query

import (
	"cmp"
	"slices"
)

// keys is the sort keys of a query, the first the most significant. Ties are broken by id.
type keys []key

func (k keys) compare(a, b uint32) int {
	for i := range k {
		if c := cmp.Compare(k[i].rank(a), k[i].rank(b)); c != 0 {
			return c
		}
	}
	return cmp.Compare(a, b)
}

// walk returns the matches from start to end. It reads the stored order of the first key, and
// sorts the ties of what it returns by the other keys.
func (k keys) walk(m marks, start, end int) []uint32 {
	items := len(k[0].sorted)
	place := k[0].find(m, start)
	if len(k) == 1 {
		return k[0].read(m, place, items, end-start)
	}
	last := k[0].find(m, end-1)
	from, _ := k[0].ties(place)
	_, to := k[0].ties(last)
	before := len(k[0].read(m, from, place, items))
	return first(before+end-start, k[0].read(m, from, to, items), k.compare)[before:]
}

// first returns the first n of some numbers, sorted. It sorts them a part at a time, and passes over
// those that come after the first n of the parts before.
func first(n int, numbers []uint32, compare func(a, b uint32) int) []uint32 {
	if n == 0 {
		return nil
	}
	first := make([]uint32, 0, min(2*n, len(numbers)))
	full := false // first begins with n sorted numbers
	for _, number := range numbers {
		if full && compare(number, first[n-1]) >= 0 {
			continue
		}
		first = append(first, number)
		if len(first) == 2*n {
			slices.SortFunc(first, compare)
			first, full = first[:n], true
		}
	}
	slices.SortFunc(first, compare)
	return first[:min(n, len(first))]
}
