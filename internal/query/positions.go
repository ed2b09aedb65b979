package query

import (
	"math/bits"
	"slices"
)

// union returns the positions that are in any of several ascending lists, ascending. The caller
// must not change the result: of one list it is the list.
func union(lists [][]uint32) []uint32 {
	if len(lists) == 1 {
		return lists[0]
	}
	return newMarks(lists...).positions()
}

// intersection returns the positions that are in both of two ascending lists, ascending. It looks
// up those of the shorter list in the longer one, by steps that double.
func intersection(a, b []uint32) []uint32 {
	if len(a) > len(b) {
		a, b = b, a
	}
	both := make([]uint32, 0, len(a))
	for _, position := range a {
		step := 1
		for step < len(b) && b[step] < position {
			step *= 2
		}
		at, found := slices.BinarySearch(b[step/2:min(step+1, len(b))], position)
		b = b[step/2+at:]
		if found {
			both = append(both, position)
		}
		if len(b) == 0 {
			break
		}
	}
	return both
}

// marks is a set of positions, with a bit for each; nil for all positions.
type marks []uint64

// newMarks returns the set of the positions of several lists, whatever their order.
func newMarks(lists ...[]uint32) marks {
	var last uint32
	for _, list := range lists {
		for _, position := range list {
			last = max(last, position)
		}
	}
	m := make(marks, last/64+1)
	for _, list := range lists {
		for _, position := range list {
			m[position/64] |= 1 << (position % 64)
		}
	}
	return m
}

// has reports whether a position is in the set.
func (m marks) has(position uint32) bool {
	return m == nil || int(position/64) < len(m) && m[position/64]>>(position%64)&1 == 1
}

// positions returns the positions, ascending.
func (m marks) positions() []uint32 {
	total := 0
	for _, word := range m {
		total += bits.OnesCount64(word)
	}
	positions := make([]uint32, 0, total)
	for i, word := range m {
		for ; word != 0; word &= word - 1 {
			positions = append(positions, uint32(i*64+bits.TrailingZeros64(word)))
		}
	}
	return positions
}
