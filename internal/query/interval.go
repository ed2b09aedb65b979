package query

import (
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
)

// interval is the bounds of one range: the items that have any, by the first and by
// the last of theirs.
type interval struct {
	first, last ends
	// proper is whether no item's first is after its last.
	proper bool
}

func newInterval[T any](declared Range[T], items []T) interval {
	v := interval{proper: true}
	var having []uint32
	firsts, lasts := make([]string, len(items)), make([]string, len(items))
	for i, item := range items {
		firsts[i], lasts[i] = declared.Bounds(item)
		if firsts[i] != "" || lasts[i] != "" {
			having = append(having, uint32(i))
			v.proper = v.proper && firsts[i] <= lasts[i]
		}
	}
	v.first, v.last = newEnds(having, firsts), newEnds(having, lasts)
	return v
}

// ends is one end of the items' intervals: the items that have one, by its value.
type ends struct {
	cumulative
	values []string // distinct, sorted
	starts []uint32 // by value: where its run begins in order; len(order) after the last
	places []uint32 // by position: the item's place in order; nowhere for none
	every  *roaring.Bitmap
}

// nowhere is the place of an item that has no interval.
const nowhere = ^uint32(0)

func newEnds(having []uint32, values []string) ends {
	e := ends{places: make([]uint32, len(values)), every: roaring.BitmapOf(having...)}
	e.every.RunOptimize()
	runs := map[string]uint32{}
	for _, position := range having {
		runs[values[position]]++
	}
	for value := range runs {
		e.values = append(e.values, value)
	}
	slices.Sort(e.values)
	next := uint32(0)
	for _, value := range e.values {
		e.starts = append(e.starts, next)
		next, runs[value] = next+runs[value], next
	}
	e.starts = append(e.starts, next)
	for i := range e.places {
		e.places[i] = nowhere
	}
	order := make([]uint32, len(having))
	for _, position := range having {
		place := runs[values[position]]
		runs[values[position]]++
		e.places[position], order[place] = place, position
	}
	e.cumulative = newCumulative(order)
	return e
}

// before returns how many items end before a value.
func (e *ends) before(value string) int {
	return int(e.starts[sort.SearchStrings(e.values, value)])
}

// until returns how many items end at or before a value.
func (e *ends) until(value string) int {
	i, found := slices.BinarySearch(e.values, value)
	if found {
		i++
	}
	return int(e.starts[i])
}

// window is the items whose ends are at the places from start to end.
type window struct {
	*ends
	start, end int
}

func (w window) has(position uint32) bool {
	place := w.places[position]
	return place >= uint32(w.start) && place < uint32(w.end)
}

// among returns those of the positions that are in the window, as a new bitmap.
func (w window) among(positions *roaring.Bitmap) *roaring.Bitmap {
	result := positions
	if w.end < len(w.order) {
		result = w.head(result, w.end)
	} else if len(w.order) < len(w.places) {
		result = roaring.And(result, w.every)
	}
	if w.start > 0 {
		result = w.tail(result, w.start)
	}
	return result
}

// between returns the items whose intervals end at least or after one value and
// begin at most or before the other; nil for no bound.
func (v *interval) between(least, most *string) span {
	s := span{n: len(v.first.order)}
	if most != nil {
		s.n = v.first.until(*most)
		s.windows = append(s.windows, window{&v.first, 0, s.n})
	}
	if least != nil {
		start := v.last.before(*least)
		s.windows = append(s.windows, window{&v.last, start, len(v.last.order)})
		// Who ends before the least begins before the most, too.
		s.n -= start
	}
	if len(s.windows) == 2 && (!v.proper || *least > *most) {
		s.n = unknown
	}
	return s
}
