package search

import (
	"encoding/binary"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"

	"dateline/internal/news"
	"dateline/internal/query"
)

// Index is the full-text index of a corpus: inverted, in memory, immutable.
// It knows words as they stand, without case and diacritics, by number. What has the
// same stem, and what begins alike, is put together when it is looked for.
type Index struct {
	words []string // sorted; a word's number is its place here
	// stems is the numbers of the words that have a stem.
	stems map[string][]uint32
	// counts is how many nouns of the searched types have a word, by its number.
	counts []uint32
	// searched is how many nouns of the searched types there are.
	searched int
	types    map[news.Type]*postings
}

// postings is where the nouns of a type have which words. A noun's number is its
// place among the ids.
type postings struct {
	ids   []string
	words func(noun int) []query.Words
	// nouns is, for each word, the nouns that have it, ascending: the difference from
	// the one before as a varint, and a byte for its weight there (see weights).
	nouns byWord
	// places is, for the same nouns, where they have it: the differences of the places
	// as varints, and a zero behind the last. Places count the noun's words from 1;
	// between one value and the next, one is left out.
	places byWord

	spare sync.Pool // of *scratch
}

// byWord is a list of bytes for each word, by its number.
type byWord struct {
	data   []byte
	starts []int // and the end of the last
}

func (l *byWord) of(word uint32) []byte {
	if int(word)+1 >= len(l.starts) {
		return nil
	}
	return l.data[l.starts[word]:l.starts[word+1]]
}

// having returns the nouns that have a word, and its weight in each.
func (p *postings) having(word uint32) iter.Seq2[uint32, float32] {
	return func(yield func(uint32, float32) bool) {
		noun := uint32(0)
		for list := p.nouns.of(word); len(list) > 0; {
			step, n := binary.Uvarint(list)
			noun += uint32(step)
			if !yield(noun, weights[list[n]]) {
				return
			}
			list = list[n+1:]
		}
	}
}

// weights are what a byte for a weight means: 16 steps double it.
var weights = func() (table [256]float32) {
	for i := range table {
		table[i] = float32(math.Exp2(float64(i)/16 - 8))
	}
	return table
}()

func weightByte(weight float64) byte {
	return byte(min(max(math.Round((math.Log2(weight)+8)*16), 0), 255))
}

// boosts are how much more than others a field tells.
var boosts = map[string]float64{"name": 8, "headline": 8, "aliases": 6, "demonyms": 4, "text": 2}

// namesOf are the fields of words that hold names.
var namesOf = []string{"name", "aliases", "demonyms"}

// wholeName is the word that stands for a name as a whole, which no text has.
func wholeName(name string) string { return nameMark + fold(name) }

const nameMark = "\x00"

// Collection is what a set tells the index.
type Collection interface {
	IDs() []string
	Words(index int) []query.Words
}

// number returns a word's number, if any text has it.
func (x *Index) number(word string) (uint32, bool) {
	number, ok := slices.BinarySearch(x.words, word)
	return uint32(number), ok
}

// beginning returns the number of the first word that begins so, and that behind the
// last.
func (x *Index) beginning(prefix string) (first, end uint32) {
	from, _ := slices.BinarySearch(x.words, prefix)
	length, _ := slices.BinarySearchFunc(x.words[from:], prefix, func(word, prefix string) int {
		if strings.HasPrefix(word, prefix) {
			return -1
		}
		return 1
	})
	return uint32(from), uint32(from + length)
}
