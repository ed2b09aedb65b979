package names

import (
	"slices"
	"strings"

	"dateline/internal/draft/lexicon"
	"dateline/internal/news"
	"dateline/internal/passage"
)

// finish sorts what was found, and names it by its best words.
func (f *finder) finish() {
	f.Entities = slices.DeleteFunc(f.Entities, func(e *Entity) bool { return len(e.Mentions) == 0 })
	for _, e := range f.Entities {
		slices.SortFunc(e.Mentions, func(a, b Mention) int { return a.Start - b.Start })
		e.Name = f.nameOf(e)
		if e.Class == "" && e.Type != news.TypePerson && e.Type != news.TypeCountry {
			e.Class = "other"
		}
	}
	slices.SortStableFunc(f.Entities, func(a, b *Entity) int { return a.Mentions[0].Start - b.Mentions[0].Start })
	seen := map[string]bool{}
	for _, c := range f.candidates {
		words := f.words(c.first, c.last)
		if c.entity == nil && f.at[c.first] == nil && !seen[words] && (c.last-c.first > 1 || !f.starts(c.first)) && !lexicon.Roles[strings.ToLower(words)] {
			seen[words] = true
			f.Unread = append(f.Unread, f.span(c.first, c.last))
		}
	}
	for _, e := range f.Entities {
		for _, m := range e.Mentions {
			for _, q := range f.Quoted {
				if m.Start < q.Start && q.End < m.End {
					f.Nicknames = append(f.Nicknames, passage.Passage{Start: q.Start, End: q.End})
				}
			}
		}
	}
}

// nameOf returns the best of the names of an entity: the longest that is no description, not in capitals
// if there is another one.
func (f *finder) nameOf(e *Entity) string {
	best, rank := "", -1
	for _, m := range e.Mentions {
		words := f.Of(m.Passage)
		r := 0
		switch {
		case m.Form == Proper && (!lexicon.IsUpper(words) || len(words) <= 4):
			r = 1000
		case m.Form == Proper:
			r = 500
		}
		if e.Type == news.TypeCountry {
			if m.Form != Proper {
				continue
			}
		}
		r += len(words)
		if e.Type == news.TypePlace || e.Type == news.TypeCountry {
			r -= 2 * len(words) // the shortest
		}
		if r > rank {
			best, rank = words, r
		}
	}
	return best
}
