// Package search is the word index of a corpus: in memory, immutable, and safe for
// concurrent use.
//
// [Build] reads the texts of all nouns once. For each word, without case and diacritics,
// it makes a list of postings: which nouns have the word, how much it weighs there, and
// at which places it stands. Stems and beginnings are not in the lists. [Index.Search]
// and [Index.Find] compile the [Terms] of a query to words of the index: those with the
// same stem, and those that begin with what is being typed. Then they add up the weights
// of each noun, choose the highest scores, and find the spans that match in the texts of
// those few.
package search

import (
	"slices"
	"sync"

	"dateline/internal/news"
	"dateline/internal/query"
)

// Index is the word index of a corpus.
type Index struct {
	words  []string            // sorted; a word's number is its place here
	stems  map[string][]uint32 // numbers of the words that have a stem
	counts []uint32            // how many searched nouns have a word, by its number
	// postings are which nouns have a word; see cursor.
	postings lists
	// places are where each of these nouns has the word, each place as the difference
	// to the one before, a varint, with endOfPlaces behind the last.
	places lists

	// sections are all nouns. Those of the searched types come first.
	sections []section
	searched uint32 // how many nouns the searched types have

	// spare holds arrays of scores. A new one for each search of 10,000 articles would
	// make the slowest searches take three times as long.
	spare sync.Pool // of *[]float32
}

// section is the nouns of one type: those whose numbers in the index are from start,
// inclusive, to end, exclusive.
type section struct {
	of         news.Type
	nouns      Collection
	start, end uint32
}

// Collection is the nouns of one type, by their indexes among the IDs.
type Collection interface {
	// IDs returns the ids, sorted.
	IDs() []string
	// Words returns the texts of a noun, the field that matters most first.
	Words(index int) []query.Words
}

// Results is a page of hits.
type Results struct {
	Hits []Hit
	// Total is the number of hits of the types that were asked for, on all pages.
	Total int
	// ByType is the number of hits of each searched type, asked for or not.
	ByType map[news.Type]int
}

// Hit is a noun that a search finds.
type Hit struct {
	Ref   news.Ref
	Score float64
	// Matches are the values that match, the field that matters most first.
	Matches []Match
}

// Search finds nouns of the given types, or of all nouns where none is given, the
// highest score first, those of one score by type and id. Offset is how many hits to
// leave out, limit how many to return.
func (x *Index) Search(t Terms, types []news.Type, offset, limit int) Results {
	q := x.compile(t)
	scores := x.match(q, 0, x.searched)
	defer x.spare.Put(&scores)
	results := Results{ByType: map[news.Type]int{}}
	offset = min(offset, len(scores))
	top := newTopK(offset + min(limit, len(scores)))
	for _, s := range x.sections {
		if s.start >= x.searched {
			break
		}
		asked := len(types) == 0 || slices.Contains(types, s.of)
		count := 0
		for noun := s.start; noun < s.end; noun++ {
			if scores[noun] > 0 {
				count++
				if asked {
					top.add(rankOf(scores[noun], noun))
				}
			}
		}
		if count > 0 {
			results.ByType[s.of] = count
		}
		if asked {
			results.Total += count
		}
	}
	ranks := top.sorted()
	for _, r := range ranks[min(offset, len(ranks)):] {
		s := x.sections[slices.IndexFunc(x.sections, func(s section) bool { return r.noun() < s.end })]
		i := int(r.noun() - s.start)
		ref := news.Ref{Type: s.of, ID: s.nouns.IDs()[i]}
		results.Hits = append(results.Hits, Hit{ref, r.score(), q.matches(s.nouns.Words(i))})
	}
	return results
}

// Find returns all nouns of a type that a search finds, the highest score first, as
// indexes of the IDs of their collection. The type need not be that of a noun.
func (x *Index) Find(t Terms, of news.Type) []uint32 {
	found := []uint32{}
	for _, s := range x.sections {
		if s.of != of {
			continue
		}
		scores := x.match(x.compile(t), s.start, s.end)
		defer x.spare.Put(&scores)
		top := newTopK(len(scores))
		for i, score := range scores {
			if score > 0 {
				top.add(rankOf(score, uint32(i)))
			}
		}
		for _, r := range top.sorted() {
			found = append(found, r.noun())
		}
	}
	return found
}

// number returns the number of a word, if a text has the word.
func (x *Index) number(word string) (uint32, bool) {
	number, ok := slices.BinarySearch(x.words, word)
	return uint32(number), ok
}

// withPrefix returns the numbers of the words that begin with a prefix, end exclusive.
func (x *Index) withPrefix(prefix string) (start, end uint32) {
	first, _ := slices.BinarySearch(x.words, prefix)
	behind, _ := slices.BinarySearch(x.words, prefix+"\xff") // a byte that is not in UTF-8
	return uint32(first), uint32(behind)
}

// cursor returns a cursor before the first posting of a word.
func (x *Index) cursor(word uint32) cursor {
	return cursor{postings: x.postings.of(word)}
}
