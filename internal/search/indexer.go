package search

import (
	"context"
	"encoding/binary"
	"math"
	"slices"
	"strings"

	"dateline/internal/news"
	"dateline/internal/query"
)

// indexer reads a part of the nouns of each type. Its numbers of words are its own.
type indexer struct {
	words []string // by number
	// numbers is the number of each word, and printed that of each form that a text has
	// it in, so that each form is looked into once.
	numbers, printed map[string]uint32
	// types is what it has read: of each type the words that some noun has.
	types map[news.Type][]wordList

	// lists are those of the type at hand, by the word's number.
	lists []listing
	// inType, inNoun and inField are the words of the type, of the noun and of the field
	// at hand, each once.
	inType, inNoun, inField []uint32
}

// wordList is the nouns of a type that have a word; see [postings].
type wordList struct {
	word          uint32
	count         uint32 // of the nouns
	last          uint32 // of the nouns
	nouns, places []byte
}

// listing is the lists of a word while they grow.
type listing struct {
	wordList
	place  uint32 // the last in the noun at hand; 0 for none
	times  int    // in the field at hand
	weight float64
}

// every so many nouns, the indexer looks whether to stop.
const every = 1000

func newIndexer() *indexer {
	return &indexer{numbers: map[string]uint32{}, printed: map[string]uint32{}, types: map[news.Type][]wordList{}}
}

// read reads the nouns of a set from one number up to another.
func (b *indexer) read(ctx context.Context, t news.Type, set Collection, from, to int) error {
	for noun := from; noun < to; noun++ {
		if noun%every == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		b.noun(uint32(noun), t, set.Words(noun))
	}
	all := make([]wordList, len(b.inType))
	for i, word := range b.inType {
		all[i] = b.lists[word].wordList
		b.lists[word] = listing{wordList: wordList{word: word}}
	}
	b.types[t], b.inType = all, b.inType[:0]
	return ctx.Err()
}

// noun adds the words of a noun to the lists.
func (b *indexer) noun(noun uint32, t news.Type, texts []query.Words) {
	place := uint32(0)
	b.inNoun = b.inNoun[:0]
	for _, text := range texts {
		b.inField = b.inField[:0]
		length := 0
		for _, value := range text.Values {
			place++
			for token := range tokens(value) {
				place++
				length++
				b.at(b.form(token.printed), place)
			}
		}
		b.weigh(boost(text.Field) / math.Sqrt(float64(length)))
		if !slices.Contains(namesOf, text.Field) {
			continue
		}
		b.inField = b.inField[:0]
		for _, name := range text.Values {
			b.at(b.number(wholeName(name)), place)
			if t == news.TypePerson && text.Field == "name" { // people are called by a part of it
				for _, part := range strings.Fields(name) {
					b.at(b.number(wholeName(part)), place)
				}
			}
		}
		b.weigh(1)
	}
	for _, word := range b.inNoun {
		l := &b.lists[word]
		if l.count == 0 {
			b.inType = append(b.inType, word)
		}
		l.nouns = append(binary.AppendUvarint(l.nouns, uint64(noun-l.last)), weightByte(l.weight))
		l.places = append(l.places, 0)
		l.last, l.place, l.weight = noun, 0, 0
		l.count++
	}
}

// at notes that the field at hand has a word at a place.
func (b *indexer) at(word, place uint32) {
	l := &b.lists[word]
	if l.place == 0 {
		b.inNoun = append(b.inNoun, word)
	}
	if l.times == 0 {
		b.inField = append(b.inField, word)
	}
	l.times++
	if place > l.place {
		l.places = binary.AppendUvarint(l.places, uint64(place-l.place))
		l.place = place
	}
}

// weigh adds to the weights of the words in the field at hand. The tenth time that a
// word stands there tells less than the first.
func (b *indexer) weigh(once float64) {
	for _, word := range b.inField {
		l := &b.lists[word]
		l.weight += once * math.Sqrt(float64(l.times))
		l.times = 0
	}
}

func boost(field string) float64 {
	if b, ok := boosts[field]; ok {
		return b
	}
	return 1
}

// form returns the number of a word in the form that a text has it in.
func (b *indexer) form(printed string) uint32 {
	number, ok := b.printed[printed]
	if !ok {
		number = b.number(normalize(printed))
		b.printed[printed] = number
	}
	return number
}

// number returns a word's number, and gives it one if it has none yet.
func (b *indexer) number(word string) uint32 {
	number, ok := b.numbers[word]
	if !ok {
		number = uint32(len(b.words))
		b.numbers[word] = number
		b.words = append(b.words, word)
		b.lists = append(b.lists, listing{wordList: wordList{word: number}})
	}
	return number
}
