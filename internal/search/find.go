package search

import (
	"slices"

	"dateline/internal/news"
)

// Search finds nouns of the types, or of all searched types where none is given,
// the best first. Offset and limit choose from the hits.
func (x *Index) Search(t Terms, types []news.Type, offset, limit int) Found {
	w := x.want(t)
	result := Found{ByType: map[news.Type]int{}}
	var all, found []scores
	searched := Types()
	slices.Sort(searched) // so that of one score, those of one type stand together
	for _, of := range searched {
		p, ok := x.types[of]
		if !ok {
			continue
		}
		s := p.match(of, w)
		all = append(all, s)
		if s.total > 0 {
			result.ByType[of] = s.total
		}
		if len(types) == 0 || slices.Contains(types, of) {
			result.Total += s.total
			found = append(found, s)
		}
	}
	for _, r := range best(found, offset, limit) {
		noun := r.noun()
		for _, s := range found {
			if noun < len(s.ids) {
				ref := news.Ref{Type: s.of, ID: s.ids[noun]}
				result.Hits = append(result.Hits, Hit{ref, r.score(), w.matches(s.words(noun))})
				break
			}
			noun -= len(s.ids)
		}
	}
	for _, s := range all {
		s.release()
	}
	return result
}

// Find returns the nouns of a type that a search finds, the best first, as indexes of
// their collection's IDs.
func (x *Index) Find(t Terms, of news.Type) []uint32 {
	p, ok := x.types[of]
	if !ok {
		return []uint32{}
	}
	s := p.match(of, x.want(t))
	defer s.release()
	found := make([]uint32, 0, s.total)
	for _, r := range best([]scores{s}, 0, s.total) {
		found = append(found, uint32(r.noun()))
	}
	return found
}
