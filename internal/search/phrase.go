package search

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// phrase returns which nouns have the words one right after the other.
func (p *postings) phrase(words []choice) []bool {
	within := make([]bool, len(p.ids))
	readers := make([]reader, len(words))
	for i, word := range words {
		readers[i] = reader{nouns: p.nouns.of(word.word), places: p.places.of(word.word), behind: uint64(i)}
	}
	// The rarest leads: the others are looked at only where that is.
	slices.SortFunc(readers, func(a, b reader) int { return len(a.nouns) - len(b.nouns) })
	var starts []uint64
nouns:
	for readers[0].next() {
		noun := readers[0].noun
		for i := range readers[1:] {
			follower := &readers[i+1]
			if !follower.reach(noun) {
				break nouns
			}
			if follower.noun > noun {
				continue nouns
			}
		}
		starts = readers[0].starts(starts[:0], nil)
		for i := 1; i < len(readers) && len(starts) > 0; i++ {
			starts = readers[i].starts(starts[:0], starts)
		}
		within[noun] = len(starts) > 0
	}
	return within
}

// reader reads where the nouns of a type have a word.
type reader struct {
	nouns, places []byte // those to come
	// noun is the one at hand, and here its places; begun says that there is one.
	noun  uint64
	here  []byte
	begun bool
	// behind is how many words stand before this one in the phrase.
	behind uint64
}

// next takes the next noun, if there is one.
func (r *reader) next() bool {
	if len(r.nouns) == 0 {
		return false
	}
	step, n := binary.Uvarint(r.nouns)
	r.noun, r.nouns, r.begun = r.noun+step, r.nouns[n+1:], true
	end := bytes.IndexByte(r.places, 0) // a number has no zero but for the one behind the last
	r.here, r.places = r.places[:end], r.places[end+1:]
	return true
}

// reach takes the next nouns up to the given one or, where that has not the word, to
// the first behind it.
func (r *reader) reach(noun uint64) bool {
	for !r.begun || r.noun < noun {
		if !r.next() {
			return false
		}
	}
	return true
}

// starts appends the places in the noun at hand where the phrase starts if this word
// stands where it should: of those given, or of all for nil. Rest may have the array
// of those given.
func (r *reader) starts(rest, given []uint64) []uint64 {
	all := given == nil
	place := uint64(0)
	for here := r.here; len(here) > 0; {
		step, n := binary.Uvarint(here)
		place, here = place+step, here[n:]
		if place <= r.behind {
			continue
		}
		start := place - r.behind
		for len(given) > 0 && given[0] < start {
			given = given[1:]
		}
		if all || len(given) > 0 && given[0] == start {
			rest = append(rest, start)
		}
	}
	return rest
}
