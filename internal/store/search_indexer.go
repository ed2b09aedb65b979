package store

import (
	"context"
	"encoding/binary"
	"math"
	"slices"
	"strings"

	"dateline/internal/news"
	"dateline/internal/query"
)

// indexer makes the lists of a search index.
type indexer struct {
	index *searchIndex
	// numbers is the number of each word, and printed that of each form that a text has
	// it in, so that each form is looked into once.
	numbers, printed map[string]uint32
	// lists are those of the type at hand, by the word's number.
	lists []listing
	// inNoun and inField are the words of the noun and of the field at hand, each once.
	inNoun, inField []uint32
}

// listing is the lists of a word while they grow.
type listing struct {
	nouns, places []byte
	noun          uint32 // the last in the list
	place         uint32 // the last in the noun at hand; 0 for none
	times         int    // in the field at hand
	weight        float64
}

// every so many nouns, the indexer looks whether to stop.
const every = 1000

// add returns the postings of a set.
func (b *indexer) add(ctx context.Context, t news.Type, set indexed) (*postings, error) {
	p := &postings{ids: set.IDs(), texts: set.Words}
	b.lists = make([]listing, len(b.index.words))
	counted := slices.Contains(SearchedTypes(), t)
	for noun, id := range p.ids {
		if noun%every == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		b.noun(uint32(noun), t, set.Words(id), counted)
	}
	for _, l := range b.lists {
		p.nouns.add(l.nouns)
		p.places.add(l.places)
	}
	p.nouns.end()
	p.places.end()
	b.lists = nil
	return p, ctx.Err()
}

// noun adds the words of a noun to the lists.
func (b *indexer) noun(noun uint32, t news.Type, texts []query.Words, counted bool) {
	place := uint32(0)
	b.inNoun = b.inNoun[:0]
	for _, text := range texts {
		b.inField = b.inField[:0]
		length := 0
		for _, value := range text.Values {
			place++
			for _, token := range tokens(value) {
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
		l.nouns = append(binary.AppendUvarint(l.nouns, uint64(noun-l.noun)), weightByte(l.weight))
		l.places = append(l.places, 0)
		l.noun, l.place, l.weight = noun, 0, 0
		if counted {
			b.index.counts[word]++
		}
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
		word := normal(printed)
		known := len(b.index.words)
		number = b.number(word)
		if int(number) == known { // a new one
			s := stem(word)
			b.index.stems[s] = append(b.index.stems[s], number)
		}
		b.printed[printed] = number
	}
	return number
}

// number returns a word's number, and gives it one if it has none yet.
func (b *indexer) number(word string) uint32 {
	number, ok := b.numbers[word]
	if !ok {
		number = uint32(len(b.index.words))
		b.numbers[word] = number
		b.index.words = append(b.index.words, word)
		b.index.counts = append(b.index.counts, 0)
		b.lists = append(b.lists, listing{})
	}
	return number
}

func (l *byWord) add(list []byte) {
	l.starts = append(l.starts, len(l.data))
	l.data = append(l.data, list...)
}

func (l *byWord) end() {
	l.starts = append(l.starts, len(l.data))
	l.data = slices.Clip(l.data)
}
