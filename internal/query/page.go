package query

import "math/bits"

// slice returns those of the matches that are from start to end by the ranking;
// there is at least one.
func (r *ranking) slice(m matches, start, end int) []uint32 {
	if r.walk == nil {
		return m.slice(start, end)
	}
	if _, all := m.(whole); all {
		return r.sliceAll(start, end)
	}
	if m, ok := m.(members); ok {
		walking, taking := r.costs(m, start, end)
		if walking < taking {
			// Matches that all stand far from the beginning cost more than is thought.
			if positions, ok := r.walkTo(m, start, end, taking/walkCost); ok {
				return positions
			}
		}
	}
	taken := newBest(r, end, m.count())
	for position := range m.all() {
		taken.add(position)
	}
	return taken.slice(start)
}

// The costs of trying a position on a walk, and of taking one of the matches, in
// relation to each other.
const (
	walkCost = 2
	takeCost = 1
)

// costs returns what a page is thought to cost: by a walk through the stored order, if the
// matches are spread evenly, and by taking all of the matches.
func (r *ranking) costs(m matches, start, end int) (walking, taking int) {
	walking = int(walkCost * float64(end) * float64(len(r.walk)) / float64(m.count()))
	taking = takeCost*m.count() + (end-start)*bits.Len(uint(end-start))
	return walking, taking
}

// sliceAll returns all positions from start to end by the ranking.
func (r *ranking) sliceAll(start, end int) []uint32 {
	if r.walked() {
		return r.walk[start:end]
	}
	first, last := start, end
	for first > 0 && r.tied(first-1, start) {
		first--
	}
	for last < len(r.walk) && r.tied(last, end-1) {
		last++
	}
	taken := newBest(r, end-first, last-first)
	for _, position := range r.walk[first:last] {
		taken.add(position)
	}
	return taken.slice(start - first)
}

// tied reports whether two places of the walk have the same first key.
func (r *ranking) tied(a, b int) bool {
	return r.first.key(r.walk[a]) == r.first.key(r.walk[b])
}

// walkTo tries positions in the stored order until it has those from start to end of
// the matches. It gives up, and ok is false, after some tries.
func (r *ranking) walkTo(m members, start, end, tries int) (positions []uint32, ok bool) {
	if r.walked() {
		positions = make([]uint32, 0, end-start)
		seen := 0
		for _, position := range r.walk[:min(tries, len(r.walk))] {
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
	taken := newBest(r, end, m.count())
	seen := 0
	for i, position := range r.walk {
		if seen >= end && !r.tied(i, i-1) {
			return taken.slice(start), true
		}
		if i == tries {
			return nil, false
		}
		if m.has(position) {
			taken.add(position)
			seen++
		}
	}
	return taken.slice(start), true
}
