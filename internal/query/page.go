package query

import (
	"math/bits"
	"sort"
)

// slice returns those of the matches that are from start to end by the ranking;
// there is at least one.
func (r *ranking) slice(m matches, start, end int) []uint32 {
	if r.stored == nil {
		return m.slice(start, end)
	}
	switch m := m.(type) {
	case whole:
		return r.sliceAll(start, end)
	case members:
		c := r.costs(m, start, end)
		// A walk gives up where the matches turn out to stand far from the beginning.
		if c.walking < min(c.skipping, c.taking) {
			if positions, ok := r.walk(m, 0, 0, start, end, 4*c.walking/walkCost+64); ok {
				return positions
			}
		}
		if b, ok := m.(bitmappable); ok && c.skipping < c.taking {
			if positions, ok := r.skip(b.bitmap(), start, end, c.taking/walkCost); ok {
				return positions
			}
		}
	}
	return r.take(m, start, end)
}

// costs is what the ways to a page are thought to cost, about in nanoseconds.
type costs struct{ walking, skipping, taking int }

const (
	walkCost = 8  // to look up a position on a walk
	takeCost = 4  // to pass over one of the matches
	keepCost = 30 // to keep one that may be on the page
)

// costs assumes that the matches are spread evenly over the order.
func (r *ranking) costs(m members, start, end int) costs {
	n, page := len(r.stored.order), end-start
	apart := float64(n) / float64(m.count())
	c := costs{
		walking:  int(walkCost * apart * float64(end)),
		skipping: n/32 + walkCost*(r.stored.step/2+int(apart*float64(page))),
		taking:   takeCost*m.count() + keepCost*end + page*bits.Len(uint(page)),
	}
	if s, ok := m.(span); ok {
		making := n/16 + walkCost*r.stored.step
		c.skipping += making
		if len(s.windows) > 1 {
			c.taking += making
		}
	}
	return c
}

// take goes through all of the matches.
func (r *ranking) take(m matches, start, end int) []uint32 {
	taken := newBest(r, end, m.count())
	for position := range m.all() {
		taken.add(position)
	}
	return taken.slice(start)
}

// sliceAll returns all positions from start to end by the ranking.
func (r *ranking) sliceAll(start, end int) []uint32 {
	if !r.breaksTies() {
		return r.stored.order[start:end]
	}
	first, last := r.run(start)
	if end > last {
		_, last = r.run(end - 1)
	}
	taken := newBest(r, end-first, last-first)
	for _, position := range r.stored.order[first:last] {
		taken.add(position)
	}
	return taken.slice(start - first)
}

// breaksTies reports whether the stored order is not the whole order, since another
// key breaks its ties before the id does.
func (r *ranking) breaksTies() bool { return len(r.rest) > 1 }

// run returns the places of the stored order that have the same first key as a place.
func (r *ranking) run(place int) (first, last int) {
	order := r.stored.order
	key := r.first.key(order[place])
	first = sort.Search(place, func(i int) bool { return r.first.key(order[i]) >= key })
	last = place + sort.Search(len(order)-place, func(i int) bool { return r.first.key(order[place+i]) > key })
	return first, last
}

// skip walks from the last place that a prefix tells to be no later than the page.
func (r *ranking) skip(b bitmap, start, end, tries int) (positions []uint32, ok bool) {
	prefix, held := r.stored.skip(b.Bitmap, start)
	if from := prefix * r.stored.step; prefix > 0 && r.breaksTies() {
		// The first of the page's items may tie with some before this place.
		first, _ := r.run(from)
		prefix = first / r.stored.step
		held = r.stored.held(b.Bitmap, prefix)
	}
	return r.walk(b, prefix*r.stored.step, held, start, end, tries)
}

// walk looks up the positions of the stored order from a place on, before which are
// seen matches, until it has those from start to end. It gives up, and ok is false,
// after some tries.
func (r *ranking) walk(m members, place, seen, start, end, tries int) (positions []uint32, ok bool) {
	order := r.stored.order[place:]
	if r.breaksTies() {
		return r.walkTies(m, order, start-seen, end-seen, tries)
	}
	positions = make([]uint32, 0, end-start)
	for _, position := range order[:min(tries, len(order))] {
		if m.has(position) {
			if seen++; seen > start {
				positions = append(positions, position)
			}
			if seen == end {
				return positions, true
			}
		}
	}
	return nil, false
}

// walkTies is walk where the ties of the stored order are broken otherwise: it goes
// on to the end of the last item's.
func (r *ranking) walkTies(m members, order []uint32, start, end, tries int) (positions []uint32, ok bool) {
	taken := newBest(r, end, m.count())
	last, seen := uint32(0), 0
	for i, position := range order {
		key := r.first.key(position)
		if seen >= end && key != last {
			break
		}
		if i == tries {
			return nil, false
		}
		if m.has(position) {
			taken.add(position)
			last = key
			seen++
		}
	}
	return taken.slice(start), true
}
