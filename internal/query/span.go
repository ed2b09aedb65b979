package query

import (
	"iter"
	"slices"
)

// span is the positions that the bounds of one range select. It makes a bitmap
// of them only where they are asked for all at once.
type span struct {
	windows []window
	n       int // how many they are, or unknown
}

// unknown is for a number that does not follow from the windows'.
const unknown = -1

func (s span) count() int { return s.n }

func (s span) has(position uint32) bool {
	for _, w := range s.windows {
		if !w.has(position) {
			return false
		}
	}
	return true
}

func (s span) bitmap() bitmap {
	b := s.windows[0].every
	for _, w := range s.windows {
		b = w.among(b)
	}
	return bitmap{b, s.n}
}

func (s span) all() iter.Seq[uint32] {
	if len(s.windows) == 1 {
		w := s.windows[0]
		return slices.Values(w.order[w.start:w.end])
	}
	return s.bitmap().all()
}

// slice tries each position where it takes few tries to come to the end, which
// costs less than a bitmap.
func (s span) slice(start, end int) []uint32 {
	n := len(s.windows[0].places)
	if tries := float64(end) * float64(n) / float64(s.n); tries > float64(n)/16 {
		return s.bitmap().slice(start, end)
	}
	positions := make([]uint32, 0, end-start)
	for position, seen := uint32(0), 0; seen < end; position++ {
		if s.has(position) {
			if seen++; seen > start {
				positions = append(positions, position)
			}
		}
	}
	return positions
}
