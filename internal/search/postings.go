package search

import (
	"encoding/binary"
	"math"
)

// lists is a list of bytes for each word, by its number.
type lists struct {
	data   []byte
	starts []int // of each list, and the end of the last
}

func newLists(words, size int) lists {
	return lists{make([]byte, 0, size), make([]int, 1, words+1)}
}

// add adds the list of the next word.
func (l *lists) add(list []byte) {
	l.data = append(l.data, list...)
	l.starts = append(l.starts, len(l.data))
}

func (l *lists) of(word uint32) []byte { return l.data[l.starts[word]:l.starts[word+1]] }

// cursor reads the postings of a word, in ascending order of nouns. A posting is the
// difference to the noun before, as a varint, and a byte for the weight.
type cursor struct {
	postings []byte
	offset   int // of the next posting
	noun     uint32
	weight   float32
}

// next moves to the next posting, if there is one. It is the inner loop of a search. It
// stores no pointer, since that needs a write barrier during garbage collection.
func (c *cursor) next() bool {
	if c.offset >= len(c.postings) {
		return false
	}
	step, n := uint64(c.postings[c.offset]), 1
	if step > 127 {
		step, n = binary.Uvarint(c.postings[c.offset:])
	}
	c.noun += uint32(step)
	c.weight = weights[c.postings[c.offset+n]]
	c.offset += n + 1
	return true
}

func appendPosting(postings []byte, step uint32, weight float64) []byte {
	return append(binary.AppendUvarint(postings, uint64(step)), weightByte(weight))
}

// weights are the weights by byte: 16 steps double a weight.
var weights = func() (table [256]float32) {
	for i := range table {
		table[i] = float32(math.Exp2(float64(i)/16 - 8))
	}
	return table
}()

// weightByte returns the byte for the nearest weight of the table.
func weightByte(weight float64) byte {
	return byte(min(max(math.Round((math.Log2(weight)+8)*16), 0), 255))
}
