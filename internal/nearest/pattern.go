package nearest

// pattern computes Levenshtein's distance from one word to many, 64 letters of it at a
// time (Myers 1999, in the blocks of Hyyrö 2003): a suggestion among 100,000 names must not
// keep a request waiting.
type pattern struct {
	letters int
	// ascii and others say, for a letter, where the word has it: a bit for each place.
	ascii  [128][]uint64
	others map[rune][]uint64
	none   []uint64
	// up and down say where the column of the table rises or falls by one.
	up, down []uint64
}

func newPattern(word []rune) *pattern {
	blocks := (len(word) + 63) / 64
	p := &pattern{
		letters: len(word), others: map[rune][]uint64{},
		none: make([]uint64, blocks), up: make([]uint64, blocks), down: make([]uint64, blocks),
	}
	for i := range p.ascii {
		p.ascii[i] = p.none
	}
	for i, r := range word {
		places := p.places(r)
		if &places[0] == &p.none[0] {
			places = make([]uint64, blocks)
			if r < 128 {
				p.ascii[r] = places
			} else {
				p.others[r] = places
			}
		}
		places[i/64] |= 1 << (i % 64)
	}
	return p
}

func (p *pattern) places(r rune) []uint64 {
	if r < 128 {
		return p.ascii[r]
	}
	if places, ok := p.others[r]; ok {
		return places
	}
	return p.none
}

// distance returns the distance to a word of length letters, or some number that is not
// less than limit where the distance is not.
func (p *pattern) distance(word string, length, limit int) int {
	if p.letters == 0 {
		return length
	}
	for b := range p.up {
		p.up[b], p.down[b] = ^uint64(0), 0
	}
	last := uint64(1) << ((p.letters - 1) % 64)
	distance := p.letters
	for _, r := range word {
		places := p.places(r)
		rise, fall := uint64(1), uint64(0) // of the row above the block
		for b, up := range p.up {
			down, equal := p.down[b], places[b]
			vertical := equal | down
			equal |= fall
			horizontal := (((equal & up) + up) ^ up) | equal
			rises, falls := down|^(horizontal|up), up&horizontal
			if b == len(p.up)-1 {
				if rises&last != 0 {
					distance++
				} else if falls&last != 0 {
					distance--
				}
			}
			nextRise, nextFall := rises>>63, falls>>63
			rises, falls = rises<<1|rise, falls<<1|fall
			p.up[b], p.down[b] = falls|^(vertical|rises), rises&vertical
			rise, fall = nextRise, nextFall
		}
		// Each letter that is left can take off one at most.
		if length--; distance-length >= limit {
			return limit
		}
	}
	return distance
}
