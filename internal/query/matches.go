package query

import (
	"iter"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// matches is the positions that a query selects.
type matches interface {
	count() int
	// all yields the positions, in any order.
	all() iter.Seq[uint32]
	// slice returns the positions from start to end, at least one, in their own order.
	slice(start, end int) []uint32
}

// members is matches that any position can be looked up in.
type members interface {
	matches
	has(position uint32) bool
}

// bitmappable is members that can be had as a bitmap.
type bitmappable interface{ bitmap() bitmap }

// whole is all positions.
type whole int

func (w whole) count() int                    { return int(w) }
func (w whole) all() iter.Seq[uint32]         { return slices.Values(everything(int(w))) }
func (w whole) slice(start, end int) []uint32 { return count(start, end) }

func everything(n int) []uint32 { return count(0, n) }

// count returns the positions from start to end.
func count(start, end int) []uint32 {
	positions := make([]uint32, end-start)
	for i := range positions {
		positions[i] = uint32(start + i)
	}
	return positions
}

// list is a few positions, in order.
type list []uint32

func (l list) count() int                    { return len(l) }
func (l list) all() iter.Seq[uint32]         { return slices.Values(l) }
func (l list) slice(start, end int) []uint32 { return l[start:end] }
func (l list) has(position uint32) bool {
	_, ok := slices.BinarySearch(l, position)
	return ok
}

// bitmap is many positions, and their number, which a bitmap counts each time.
type bitmap struct {
	*roaring.Bitmap
	n int
}

func newBitmap(b *roaring.Bitmap) bitmap { return bitmap{b, int(b.GetCardinality())} }

func (b bitmap) count() int               { return b.n }
func (b bitmap) has(position uint32) bool { return b.Contains(position) }
func (b bitmap) bitmap() bitmap           { return b }

func (b bitmap) all() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		positions := b.ManyIterator()
		buffer := make([]uint32, 512)
		for n := positions.NextMany(buffer); n > 0; n = positions.NextMany(buffer) {
			for _, position := range buffer[:n] {
				if !yield(position) {
					return
				}
			}
		}
	}
}

func (b bitmap) slice(start, end int) []uint32 {
	positions := make([]uint32, 0, end-start)
	first, _ := b.Select(uint32(start)) // no error, as there are more
	next := b.Iterator()
	next.AdvanceIfNeeded(first)
	for len(positions) < end-start {
		positions = append(positions, next.Next())
	}
	return positions
}

// given is positions in an order of their own, which may stand more than once.
type given []uint32

func (g given) count() int                    { return len(g) }
func (g given) all() iter.Seq[uint32]         { return slices.Values(g) }
func (g given) slice(start, end int) []uint32 { return g[start:end] }
