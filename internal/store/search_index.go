package store

import (
	"cmp"
	"context"
	"encoding/binary"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"

	"dateline/internal/news"
	"dateline/internal/query"
)

// searchIndex is the full-text index of a corpus: inverted, in memory, immutable.
// It knows words as they stand, without case and diacritics, by number. What has the
// same stem, and what begins alike, is put together when it is looked for.
type searchIndex struct {
	words []string // by number
	// sorted is the numbers in the order of the words.
	sorted []uint32
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
	texts func(id string) []query.Words
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
func wholeName(name string) string { return "\x00" + folded(name) }

// indexed is what a set tells the index.
type indexed interface {
	IDs() []string
	Words(id string) []query.Words
}

// newSearchIndex indexes the words of all sets. It ends early with the error of the
// context when that ends.
func newSearchIndex(ctx context.Context, sets map[news.Type]indexed) (*searchIndex, error) {
	x := &searchIndex{stems: map[string][]uint32{}, types: map[news.Type]*postings{}}
	b := indexer{index: x, numbers: map[string]uint32{}, printed: map[string]uint32{}}
	for _, t := range slices.Sorted(maps.Keys(sets)) { // the same corpus makes the same index
		p, err := b.add(ctx, t, sets[t])
		if err != nil {
			return nil, err
		}
		x.types[t] = p
		if slices.Contains(SearchedTypes(), t) {
			x.searched += len(p.ids)
		}
	}
	x.sorted = make([]uint32, len(x.words))
	for i := range x.sorted {
		x.sorted[i] = uint32(i)
	}
	slices.SortFunc(x.sorted, func(a, b uint32) int { return cmp.Compare(x.words[a], x.words[b]) })
	return x, nil
}

// number returns a word's number, if any text has it.
func (x *searchIndex) number(word string) (uint32, bool) {
	i, ok := slices.BinarySearchFunc(x.sorted, word, func(n uint32, word string) int { return strings.Compare(x.words[n], word) })
	if !ok {
		return 0, false
	}
	return x.sorted[i], true
}

// beginning returns the numbers of the words that begin so.
func (x *searchIndex) beginning(prefix string) []uint32 {
	first, _ := slices.BinarySearchFunc(x.sorted, prefix, func(n uint32, word string) int { return strings.Compare(x.words[n], word) })
	rest := x.sorted[first:]
	last, _ := slices.BinarySearchFunc(rest, prefix, func(n uint32, word string) int {
		if strings.HasPrefix(x.words[n], word) {
			return -1
		}
		return 1
	})
	return rest[:last]
}
