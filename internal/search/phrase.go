package search

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// phrase returns which of the nouns from start to end, exclusive, have the words one
// after another.
func (x *Index) phrase(words []choice, start, end uint32) []bool {
	order := make([]int, len(words))
	for i := range order {
		order[i] = i
	}
	// The rarest word leaves the fewest starts to look for.
	slices.SortFunc(order, func(a, b int) int {
		return len(x.postings.of(words[a].word)) - len(x.postings.of(words[b].word))
	})
	var starts []uint64
	for n, i := range order {
		starts = x.phraseStarts(words[i].word, uint64(i), end, starts, n == 0)
	}
	found := make([]bool, end-start)
	for _, s := range starts {
		if noun := uint32(s >> 32); noun >= start {
			found[noun-start] = true
		}
	}
	return found
}

// phraseStarts returns where a phrase starts in which the word has so many words before
// it: the number of the noun in the upper half, the place in the lower. Nouns from end on
// are left out. Unless the word is the first to be looked at, only starts that are among
// the given ones are returned, in the same array.
func (x *Index) phraseStarts(word uint32, before uint64, end uint32, given []uint64, first bool) []uint64 {
	starts := given[:0]
	allPlaces := x.places.of(word)
	for c := x.cursor(word); c.next() && c.noun < end && (first || len(given) > 0); {
		var places []byte
		places, allPlaces, _ = bytes.Cut(allPlaces, endOfPlaces)
		place := uint64(c.noun) << 32
		if !first && given[0]>>32 > uint64(c.noun) {
			continue
		}
		for len(places) > 0 {
			step, n := binary.Uvarint(places)
			place, places = place+step, places[n:]
			start := place - before
			for len(given) > 0 && given[0] < start {
				given = given[1:]
			}
			if first || len(given) > 0 && given[0] == start {
				starts = append(starts, start)
			}
		}
	}
	return starts
}

// endOfPlaces ends the places of a word in a noun. No varint in them has a zero byte.
var endOfPlaces = []byte{0}
