package query

import (
	"math/bits"
	"slices"
)

// best gathers the first of the positions that it is given, in the order of a
// ranking. It holds at most twice as many as are wanted, and sorts none of them
// before the end.
type best struct {
	by      *ranking
	wanted  int
	entries []entry
	// last is the last of the wanted ones so far, once there are enough.
	last   entry
	enough bool
}

// newBest makes room for the wanted of the given number.
func newBest(by *ranking, wanted, of int) *best {
	return &best{by: by, wanted: wanted, entries: make([]entry, 0, min(of, 2*wanted+64))}
}

func (b *best) add(position uint32) {
	e := b.by.entry(position)
	if b.enough && !b.by.before(e, b.last) {
		return
	}
	if len(b.entries) == cap(b.entries) {
		b.by.part(b.entries, b.wanted)
		b.entries = b.entries[:b.wanted]
		b.last, b.enough = slices.MaxFunc(b.entries, b.by.compare), true
		if !b.by.before(e, b.last) {
			return
		}
	}
	b.entries = append(b.entries, e)
}

// slice returns those from start on, in order. It is called once, at the end.
func (b *best) slice(start int) []uint32 {
	b.by.part(b.entries, b.wanted)
	wanted := b.entries[:b.wanted]
	b.by.part(wanted, start)
	wanted = wanted[start:]
	slices.SortFunc(wanted, b.by.compare)
	positions := make([]uint32, len(wanted))
	for i, e := range wanted {
		positions[i] = uint32(e)
	}
	return positions
}

// part puts the first n entries before the others, neither sorted (Hoare's
// quickselect); it sorts where that takes too many rounds.
func (r *ranking) part(entries []entry, n int) {
	for rounds := 2 * bits.Len(uint(len(entries))); 0 < n && n < len(entries); rounds-- {
		if rounds == 0 {
			slices.SortFunc(entries, r.compare)
			return
		}
		pivot := r.median(entries[0], entries[len(entries)/2], entries[len(entries)-1])
		i, j := 0, len(entries)-1
		for i <= j {
			for r.before(entries[i], pivot) {
				i++
			}
			for r.before(pivot, entries[j]) {
				j--
			}
			if i <= j {
				entries[i], entries[j] = entries[j], entries[i]
				i++
				j--
			}
		}
		switch { // entries up to j, then those equal to the pivot, then those from i on
		case n <= j:
			entries = entries[:j+1]
		case n >= i:
			entries, n = entries[i:], n-i
		default:
			return
		}
	}
}

func (r *ranking) median(a, b, c entry) entry {
	if r.before(b, a) {
		a, b = b, a
	}
	if !r.before(c, b) {
		return b
	}
	if r.before(c, a) {
		return a
	}
	return c
}
