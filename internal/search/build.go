package search

import (
	"cmp"
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strings"

	"dateline/internal/news"
	"dateline/internal/query"
)

// boosts are the factors for the weight of a word by field; 1 for the others.
var boosts = map[string]float64{"name": 8, "headline": 8, "aliases": 6, "demonyms": 4, "text": 2}

// nameFields are the fields that hold names of entities.
var nameFields = func() (fields []string) {
	for _, kind := range news.Kinds() {
		fields = append(fields, kind.NameFields()...)
	}
	return fields
}()

// nameWord returns the index word for a whole name. No text contains such a word.
func nameWord(name string) string { return nameMark + fold(name) }

const nameMark = "\x00"

// Build indexes the nouns of all collections.
func Build(collections map[news.Type]Collection) *Index {
	x := &Index{stems: map[string][]uint32{}}
	b := &builder{numbers: map[string]uint32{}, forms: map[string]uint32{}}
	types := slices.Sorted(maps.Keys(collections))
	for _, searched := range []bool{true, false} {
		for _, of := range types {
			if slices.Contains(news.Types(), of) != searched {
				continue
			}
			nouns, start := collections[of], b.noun
			for i := range nouns.IDs() {
				b.add(of, nouns.Words(i))
			}
			x.sections = append(x.sections, section{of, nouns, start, b.noun})
		}
		if searched {
			x.searched = b.noun
		}
	}
	x.addWords(b.words)
	return x
}

// addWords adds the words with their postings to an empty index.
func (x *Index) addWords(words []wordPostings) {
	slices.SortFunc(words, func(a, b wordPostings) int { return cmp.Compare(a.word, b.word) })
	postings, positions := 0, 0
	for _, w := range words {
		postings += len(w.postings)
		positions += len(w.positions)
	}
	x.words = make([]string, len(words))
	x.counts = make([]uint32, len(words))
	x.postings = newLists(len(words), postings)
	x.positions = newLists(len(words), positions)
	for i, w := range words {
		number := uint32(i)
		x.words[i] = w.word
		x.postings.add(w.postings)
		x.positions.add(w.positions)
		for c := x.cursor(number); c.next() && c.noun < x.searched; {
			x.counts[i]++
		}
		if !strings.HasPrefix(w.word, nameMark) {
			s := stem(w.word)
			x.stems[s] = append(x.stems[s], number)
		}
	}
}

// builder reads nouns one after another. It numbers words in the order of their first use.
type builder struct {
	numbers map[string]uint32 // of words
	forms   map[string]uint32 // numbers of words by printed form, a cache
	words   []wordPostings    // by number
	noun    uint32            // number of the noun being read
	entries []entry           // of the noun being read
}

// wordPostings is a word with its lists so far.
type wordPostings struct {
	word                string
	postings, positions []byte
	last                uint32 // number of the noun in the last posting
	entry               int    // index of the word's entry, plus 1; 0 for none
}

// entry is a word of the noun being read.
type entry struct {
	word     uint32
	weight   float64
	count    int    // of the word in the field being read
	position uint32 // the last position of the word
}

// add adds the next noun. Positions count its words from 1. Between two values one position
// is skipped, so that no phrase continues from one value to the next.
func (b *builder) add(of news.Type, fields []query.Words) {
	position := uint32(0)
	for _, field := range fields {
		length := 0
		for _, value := range field.Values {
			position++
			for token := range tokens(value) {
				position++
				length++
				word := b.form(token.printed)
				e, w := b.entry(word), &b.words[word]
				w.positions = binary.AppendUvarint(w.positions, uint64(position-e.position))
				e.position = position
				e.count++
			}
		}
		b.weigh(field.Field, length)
		if slices.Contains(nameFields, field.Field) {
			for _, name := range field.Values {
				b.addName(name, of == news.TypePerson && field.Field == "name")
			}
		}
	}
	for _, e := range b.entries {
		w := &b.words[e.word]
		w.postings = appendPosting(w.postings, b.noun-w.last, e.weight)
		w.positions = append(w.positions, endOfPositions)
		w.last, w.entry = b.noun, 0
	}
	b.entries = b.entries[:0]
	b.noun++
}

// weigh adds a field to the weights of its words. The weight falls with the field's length
// in words. Each further occurrence of a word adds less than the one before.
func (b *builder) weigh(field string, length int) {
	once := cmp.Or(boosts[field], 1) / math.Sqrt(float64(length))
	for i := range b.entries {
		if e := &b.entries[i]; e.count > 0 {
			e.weight += once * math.Sqrt(float64(e.count))
			e.count = 0
		}
	}
}

// addName adds a whole name, and with byPart each of its words, as for a family name.
func (b *builder) addName(name string, byPart bool) {
	names := []string{name}
	if byPart {
		names = append(names, strings.Fields(name)...)
	}
	for _, name := range names {
		b.entry(b.number(nameWord(name)))
	}
}

// entry returns the entry of a word for the noun being read. It is valid until the next
// call.
func (b *builder) entry(word uint32) *entry {
	w := &b.words[word]
	if w.entry == 0 {
		b.entries = append(b.entries, entry{word: word})
		w.entry = len(b.entries)
	}
	return &b.entries[w.entry-1]
}

// form returns the number of the word for a printed form.
func (b *builder) form(printed string) uint32 {
	number, ok := b.forms[printed]
	if !ok {
		number = b.number(normalize(printed))
		b.forms[printed] = number
	}
	return number
}

// number returns the number of a word. A new word gets the next number.
func (b *builder) number(word string) uint32 {
	number, ok := b.numbers[word]
	if !ok {
		number = uint32(len(b.words))
		b.numbers[word] = number
		b.words = append(b.words, wordPostings{word: word})
	}
	return number
}
