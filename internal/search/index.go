// Package search is the full-text index of a corpus: in memory, immutable, and safe for
// concurrent use.
//
// [Build] reads the texts of all nouns once. For each word, without case and diacritics,
// it makes a list of postings: the nouns that have the word, its weight in each, and its
// positions. The lists have no stems and no prefixes. [Index.Search] and [Index.Find]
// compile the [Terms] of a query to words of the index: those with the same stem, and
// those with the last word as a prefix. Then they add up the weights per noun, select the
// highest scores, and find the matching spans in the texts of the hits.
package search

import (
	"slices"
	"sync"

	"dateline/internal/news"
	"dateline/internal/query"
)

// Index is the word index of a corpus.
type Index struct {
	words  []string            // sorted; a word's number is its index here
	stems  map[string][]uint32 // numbers of the words by stem
	counts []uint32            // number of searched nouns with a word, by its number
	// postings are the nouns that have a word; see cursor.
	postings lists
	// positions are the positions of the word in each of these nouns: the difference to
	// the position before, as a varint, and endOfPositions after the last.
	positions lists

	// sections are all nouns. Those of the searched types come first.
	sections []section
	searched uint32 // number of nouns of the searched types

	// spare holds arrays of scores for reuse. With 10,000 articles, a new one for each
	// search makes the slowest searches three times as slow.
	spare sync.Pool // of *[]float32
}

// section is the nouns of one type: those with the numbers from start to end, exclusive.
type section struct {
	of         news.Type
	nouns      Collection
	start, end uint32
}

// Collection is the nouns of one type. An index is that of the IDs.
type Collection interface {
	// IDs returns the ids, sorted.
	IDs() []string
	// Words returns the texts of a noun, the most relevant field first.
	Words(index int) []query.Words
}

// Results is a page of hits.
type Results struct {
	Hits []Hit
	// Total is the number of hits of the requested types, on all pages.
	Total int
	// ByType is the number of hits of each searched type, requested or not.
	ByType map[news.Type]int
}

// Hit is a noun that a search finds.
type Hit struct {
	Ref news.Ref
	// Score is only comparable with other scores of the same search.
	Score float64
	// Matches are the values that match, the most relevant field first.
	Matches []Match
}

// Search finds nouns of the types, or of all types if there are none, by descending
// score, and by type and id if scores are equal. Offset is the number of hits to skip,
// limit the maximum to return. Neither may be negative.
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
		requested := len(types) == 0 || slices.Contains(types, s.of)
		count := 0
		for noun := s.start; noun < s.end; noun++ {
			if scores[noun] > 0 {
				count++
				if requested {
					top.add(rankOf(scores[noun], noun))
				}
			}
		}
		if count > 0 {
			results.ByType[s.of] = count
		}
		if requested {
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

// Find returns all items of a type that a search finds, by descending score, as indexes
// of the IDs of their collection. The type may be that of a derived item, too.
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

// number returns the number of a word, and whether a text has the word.
func (x *Index) number(word string) (uint32, bool) {
	number, ok := slices.BinarySearch(x.words, word)
	return uint32(number), ok
}

// withPrefix returns the numbers of the words that begin with a prefix, end exclusive.
func (x *Index) withPrefix(prefix string) (start, end uint32) {
	first, _ := slices.BinarySearch(x.words, prefix)
	after, _ := slices.BinarySearch(x.words, prefix+"\xff") // UTF-8 never has this byte
	return uint32(first), uint32(after)
}

// cursor returns a cursor before the first posting of a word.
func (x *Index) cursor(word uint32) cursor {
	return cursor{postings: x.postings.of(word)}
}
