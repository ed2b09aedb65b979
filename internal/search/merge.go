package search

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"dateline/internal/news"
)

// NewIndex indexes the words of all sets: so many indexers read a part each, side
// by side, and what they have read is put together. How many makes no difference to the
// index. It ends early with the error of the context when that ends.
func NewIndex(ctx context.Context, sets map[news.Type]Collection, indexers int) (*Index, error) {
	parts := make([]*indexer, indexers)
	var readers errgroup.Group
	for i := range parts {
		parts[i] = newIndexer()
		readers.Go(guarded(func() error {
			for _, t := range slices.Sorted(maps.Keys(sets)) {
				n := len(sets[t].IDs())
				if err := parts[i].read(ctx, t, sets[t], n*i/len(parts), n*(i+1)/len(parts)); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	if err := readers.Wait(); err != nil {
		return nil, err
	}
	x := &Index{types: map[news.Type]*postings{}}
	x.addWords(parts)
	var mergers errgroup.Group
	mergers.SetLimit(len(parts))
	for t, set := range sets {
		p := &postings{ids: set.IDs(), words: set.Words}
		x.types[t] = p
		lists := make([][]wordList, len(parts))
		for i, part := range parts {
			lists[i] = part.types[t]
		}
		if slices.Contains(Types(), t) {
			x.searched += len(p.ids)
			x.count(lists)
		}
		mergers.Go(guarded(func() error { p.merge(len(x.words), lists); return ctx.Err() }))
	}
	return x, mergers.Wait()
}

// addWords numbers the words of all parts, and gives their lists these numbers.
func (x *Index) addWords(parts []*indexer) {
	for _, part := range parts {
		x.words = append(x.words, part.words...)
	}
	slices.Sort(x.words)
	x.words = slices.Clip(slices.Compact(x.words))
	x.counts = make([]uint32, len(x.words))
	x.stems = map[string][]uint32{}
	for number, word := range x.words {
		if !strings.HasPrefix(word, nameMark) {
			s := stem(word)
			x.stems[s] = append(x.stems[s], uint32(number))
		}
	}
	for _, part := range parts {
		numbers := make([]uint32, len(part.words))
		for i, word := range part.words {
			numbers[i], _ = x.number(word)
		}
		for _, lists := range part.types {
			for i := range lists {
				lists[i].word = numbers[lists[i].word]
			}
			slices.SortFunc(lists, func(a, b wordList) int { return cmp.Compare(a.word, b.word) })
		}
	}
}

// guarded makes an error of a panic.
func guarded(read func() error) func() error {
	return func() (err error) {
		defer func() {
			if fault := recover(); fault != nil {
				err = fmt.Errorf("search: a fault of the program: %v\n%s", fault, debug.Stack())
			}
		}()
		return read()
	}
}

// count counts the nouns that have each word.
func (x *Index) count(parts [][]wordList) {
	for _, lists := range parts {
		for _, l := range lists {
			x.counts[l.word] += l.count
		}
	}
}

// merge lays the lists of all parts end to end, for each word those of one part after
// those of the part before.
func (p *postings) merge(words int, parts [][]wordList) {
	nouns, places := 0, 0
	for _, lists := range parts {
		for _, l := range lists {
			nouns, places = nouns+len(l.nouns), places+len(l.places)
		}
	}
	p.nouns = byWord{data: make([]byte, 0, nouns), starts: make([]int, 0, words+1)}
	p.places = byWord{data: make([]byte, 0, places), starts: make([]int, 0, words+1)}
	for word := range uint32(words) {
		p.nouns.begin()
		p.places.begin()
		last := uint32(0)
		for i, lists := range parts {
			if len(lists) == 0 || lists[0].word != word {
				continue
			}
			l := lists[0]
			parts[i] = lists[1:]
			first, n := binary.Uvarint(l.nouns) // counted from 0, and now from the last
			p.nouns.data = append(binary.AppendUvarint(p.nouns.data, first-uint64(last)), l.nouns[n:]...)
			p.places.data = append(p.places.data, l.places...)
			last = l.last
		}
	}
	p.nouns.begin()
	p.places.begin()
}

// begin begins the list of the next word, and ends that of the one before.
func (l *byWord) begin() { l.starts = append(l.starts, len(l.data)) }
