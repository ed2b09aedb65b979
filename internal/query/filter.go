package query

import (
	"maps"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// filter is the posting lists of one filter: the positions that have each term.
type filter struct {
	lists   map[string]list // of the terms of few items
	bitmaps map[string]bitmap
	domain  []string
	also    map[string]bool
}

// few is the most positions that are kept as a list. A longer list takes less room
// as a bitmap, and less time to intersect with others.
const few = 1024

func newFilter[T any](declared Filter[T], items []T) filter {
	f := filter{lists: map[string]list{}, bitmaps: map[string]bitmap{}, domain: slices.Clone(declared.Domain), also: map[string]bool{}}
	for i, item := range items {
		for _, term := range declared.Terms(item) {
			positions := f.lists[term]
			if n := len(positions); n == 0 || positions[n-1] != uint32(i) {
				f.lists[term] = append(positions, uint32(i))
			}
		}
	}
	if declared.Domain == nil {
		f.domain = slices.Collect(maps.Keys(f.lists))
	}
	for _, value := range declared.Also {
		f.also[value] = true
	}
	slices.Sort(f.domain)
	f.domain = slices.Compact(f.domain)
	f.pack()
	return f
}

// pack makes bitmaps of the long lists, and lays the others end to end.
func (f filter) pack() {
	room := 0
	for term, positions := range f.lists {
		if len(positions) > few {
			b := roaring.BitmapOf(positions...)
			b.RunOptimize()
			f.bitmaps[term] = newBitmap(b)
			delete(f.lists, term)
		} else {
			room += len(positions)
		}
	}
	laid := make(list, 0, room)
	for term, positions := range f.lists {
		start := len(laid)
		laid = append(laid, positions...)
		f.lists[term] = laid[start:len(laid):len(laid)]
	}
}

// find returns the positions that have a term.
func (f filter) find(term string) members {
	if b, ok := f.bitmaps[term]; ok {
		return b
	}
	return f.lists[term]
}

// anyOf is the positions that have any of some terms.
type anyOf []members // by term, each a list or a bitmap

func (f filter) any(terms []string) anyOf {
	found := make(anyOf, len(terms))
	for i, term := range terms {
		found[i] = f.find(term)
	}
	return found
}

func (a anyOf) has(position uint32) bool {
	for _, m := range a {
		if m.has(position) {
			return true
		}
	}
	return false
}

// union returns a list or a bitmap of the positions.
func (a anyOf) union() members {
	if len(a) == 1 {
		return a[0]
	}
	var long []*roaring.Bitmap
	var short list
	for _, m := range a {
		switch m := m.(type) {
		case bitmap:
			long = append(long, m.Bitmap)
		case list:
			short = append(short, m...)
		}
	}
	slices.Sort(short)
	short = slices.Compact(short)
	if len(long) == 0 && len(short) <= few {
		return short
	}
	return newBitmap(roaring.FastOr(append(long, roaring.BitmapOf(short...))...))
}
