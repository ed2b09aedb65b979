package search

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// phrase returns which of the nouns from start to end, exclusive, have the words one
// after another.
func (x *Index) phrase(words []choice, start, end uint32) []bool {
	found := make([]bool, end-start)
	readers := make([]placeReader, len(words))
	for i, word := range words {
		readers[i] = placeReader{cursor: x.cursor(word.word), places: x.places.of(word.word), to: -1, before: uint64(i)}
	}
	// The rarest word leads: the others are read only where it stands.
	slices.SortFunc(readers, func(a, b placeReader) int { return len(a.postings) - len(b.postings) })
	rarest := &readers[0]
	var starts []uint64
nouns:
	for rarest.next() && rarest.noun < end {
		for i := range readers[1:] {
			r := &readers[i+1]
			if !r.moveTo(rarest.noun) {
				break nouns
			}
			if r.noun > rarest.noun {
				continue nouns
			}
		}
		if rarest.noun < start {
			continue
		}
		starts = rarest.phraseStarts(starts[:0], true)
		for i := 1; i < len(readers) && len(starts) > 0; i++ {
			starts = readers[i].phraseStarts(starts, false)
		}
		found[rarest.noun-start] = len(starts) > 0
	}
	return found
}

// placeReader is a cursor that also reads the places of a word of a phrase.
type placeReader struct {
	cursor
	places   []byte
	from, to int    // the places in the noun at the cursor; to is -1 before the first
	before   uint64 // how many words of the phrase stand before this one
}

// next moves to the next posting, if there is one.
func (r *placeReader) next() bool {
	if !r.cursor.next() {
		return false
	}
	r.from = r.to + 1
	r.to = r.from + bytes.IndexByte(r.places[r.from:], endOfPlaces)
	return true
}

// moveTo moves to the first posting of a noun with the number or a higher one, if there
// is one.
func (r *placeReader) moveTo(noun uint32) bool {
	for r.to < 0 || r.noun < noun {
		if !r.next() {
			return false
		}
	}
	return true
}

// phraseStarts returns the places where the phrase starts if this word is in its place:
// all of them, or those that are among the given ones. It uses the array of these.
func (r *placeReader) phraseStarts(given []uint64, all bool) []uint64 {
	starts := given[:0]
	place := uint64(0)
	for at := r.from; at < r.to; {
		step, n := binary.Uvarint(r.places[at:r.to])
		place, at = place+step, at+n
		if place <= r.before {
			continue
		}
		start := place - r.before
		for len(given) > 0 && given[0] < start {
			given = given[1:]
		}
		if all || len(given) > 0 && given[0] == start {
			starts = append(starts, start)
		}
	}
	return starts
}

// endOfPlaces is the byte behind the places of a word in a noun. No varint in them has a
// zero byte, since no difference between two places is 0.
const endOfPlaces = 0
