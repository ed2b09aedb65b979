package query

import (
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
)

// cumulative is positions in a stored order, and which of them are before every
// step-th place of it.
type cumulative struct {
	order    []uint32
	prefixes []*roaring.Bitmap // the i-th is of the places before i*step
	step     int
}

// Some places off a prefix are tried one by one. There are up to mostPrefixes, each
// an eighth of a byte per item at the most, and no closer than leastStep.
const (
	mostPrefixes = 32
	leastStep    = 512
)

func newCumulative(order []uint32) cumulative {
	c := cumulative{order: order, step: max(leastStep, (len(order)+mostPrefixes-1)/mostPrefixes)}
	prefix := roaring.New()
	for start := 0; start <= len(order); start += c.step {
		kept := prefix.Clone()
		kept.RunOptimize()
		c.prefixes = append(c.prefixes, kept)
		prefix.AddMany(order[start:min(start+c.step, len(order))])
	}
	return c
}

// head returns those of the positions that are before a place.
func (c *cumulative) head(positions *roaring.Bitmap, place int) *roaring.Bitmap {
	i := c.nearest(place)
	head := roaring.And(positions, c.prefixes[i])
	for at := i * c.step; at < place; at++ {
		if positions.Contains(c.order[at]) {
			head.Add(c.order[at])
		}
	}
	for at := place; at < i*c.step; at++ {
		head.Remove(c.order[at])
	}
	return head
}

// tail returns those of the positions, all of which have a place, that are not
// before one.
func (c *cumulative) tail(positions *roaring.Bitmap, place int) *roaring.Bitmap {
	i := c.nearest(place)
	tail := roaring.AndNot(positions, c.prefixes[i])
	for at := i * c.step; at < place; at++ {
		tail.Remove(c.order[at])
	}
	for at := place; at < i*c.step; at++ {
		if positions.Contains(c.order[at]) {
			tail.Add(c.order[at])
		}
	}
	return tail
}

// nearest returns the prefix that ends nearest to a place.
func (c *cumulative) nearest(place int) int {
	return min((place+c.step/2)/c.step, len(c.prefixes)-1)
}

// skip returns the last prefix that holds no more than n of the positions, and how
// many it holds.
func (c *cumulative) skip(positions *roaring.Bitmap, n int) (prefix, held int) {
	prefix = sort.Search(len(c.prefixes), func(i int) bool { return c.held(positions, i) > n }) - 1
	return prefix, c.held(positions, prefix)
}

func (c *cumulative) held(positions *roaring.Bitmap, prefix int) int {
	return int(positions.AndCardinality(c.prefixes[prefix]))
}
