package search

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// phrase reports which of the nouns from start to end, exclusive, have the words one
// after another, and then one of the endings, if there are any.
func (x *Index) phrase(words, endings []choice, start, end uint32) []bool {
	found := make([]bool, end-start)
	if endings == nil {
		x.eachPhrase(words, start, end, func(noun uint32, _ []uint64) { found[noun-start] = true })
		return found
	}
	before := map[uint32][]uint64{} // where the words are, by noun
	x.eachPhrase(words, start, end, func(noun uint32, starts []uint64) { before[noun] = slices.Clone(starts) })
	var candidates []uint64
	for _, ending := range endings {
		r := x.positionReader(ending.word, len(words))
		for r.next() && r.noun < end {
			if starts, ok := before[r.noun]; ok && !found[r.noun-start] {
				candidates = append(candidates[:0], starts...)
				found[r.noun-start] = len(r.phraseStarts(candidates, false)) > 0
			}
		}
	}
	return found
}

// eachPhrase calls do with each of the nouns from start to end, exclusive, that has the words one
// after another, and with the positions where they start, which are valid during the call.
func (x *Index) eachPhrase(words []choice, start, end uint32, do func(noun uint32, starts []uint64)) {
	readers := make([]positionReader, len(words))
	for i, word := range words {
		readers[i] = x.positionReader(word.word, i)
	}
	// The rarest word leads: the others are read only in nouns that have it.
	slices.SortFunc(readers, func(a, b positionReader) int { return len(a.postings) - len(b.postings) })
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
		if len(starts) > 0 {
			do(rarest.noun, starts)
		}
	}
}

// positionReader is a cursor that also reads the positions of a word of a phrase.
type positionReader struct {
	cursor
	positions []byte
	from, to  int    // byte range for the noun at the cursor; to is -1 before the first
	before    uint64 // number of words of the phrase before this one
}

// positionReader returns a reader of a word that has as many words of a phrase before it.
func (x *Index) positionReader(word uint32, before int) positionReader {
	return positionReader{cursor: x.cursor(word), positions: x.positions.of(word), to: -1, before: uint64(before)}
}

// next moves to the next posting, if there is one.
func (r *positionReader) next() bool {
	if !r.cursor.next() {
		return false
	}
	r.from = r.to + 1
	r.to = r.from + bytes.IndexByte(r.positions[r.from:], endOfPositions)
	return true
}

// moveTo moves to the first posting of a noun with at least the number, if there is one.
func (r *positionReader) moveTo(noun uint32) bool {
	for r.to < 0 || r.noun < noun {
		if !r.next() {
			return false
		}
	}
	return true
}

// phraseStarts returns the positions where the phrase can start, according to this word:
// all of them, or those that are candidates. It reuses the array of the candidates.
func (r *positionReader) phraseStarts(candidates []uint64, all bool) []uint64 {
	starts := candidates[:0]
	position := uint64(0)
	for at := r.from; at < r.to; {
		step, n := binary.Uvarint(r.positions[at:r.to])
		position, at = position+step, at+n
		if position <= r.before {
			continue
		}
		start := position - r.before
		for len(candidates) > 0 && candidates[0] < start {
			candidates = candidates[1:]
		}
		if all || len(candidates) > 0 && candidates[0] == start {
			starts = append(starts, start)
		}
	}
	return starts
}

// endOfPositions is the byte after the positions of a word in a noun. No varint before it
// has a zero byte, since no difference between two positions is 0.
const endOfPositions = 0
