package store

import (
	"cmp"
	"slices"
	"sort"
	"unicode/utf8"

	"dateline/internal/news"
)

// SurfaceForm is words by which articles name an entity, and how often they do.
type SurfaceForm struct {
	Text  string
	Count int
}

// surfaceForms returns the surface forms of each entity, the most frequent first, then by text.
func surfaceForms(c *news.Corpus) map[news.Ref][]SurfaceForm {
	type form struct {
		entity news.Ref
		text   string
	}
	counts := map[form]int{}
	for _, a := range c.Articles {
		for i := range a.Mentions {
			counts[form{a.Mentions[i].Entity, a.Mentions[i].Span.Exact}]++
		}
	}
	forms := map[news.Ref][]SurfaceForm{}
	for f, count := range counts {
		forms[f.entity] = append(forms[f.entity], SurfaceForm{f.text, count})
	}
	for _, list := range forms {
		slices.SortFunc(list, func(a, b SurfaceForm) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text)) })
	}
	return forms
}

// positions is what the positions in an article's text need, for an article that needs it.
type positions struct {
	// wide is the positions, in code points, of the characters beyond U+FFFF. UTF-16 has two
	// code units for each of them. Most texts have none.
	wide []int
	// source is the address of the article at its publisher; may be empty.
	source string
}

// textPositions returns the positions of the articles that have wide characters or a source.
func textPositions(c *news.Corpus) map[string]positions {
	texts := map[string]positions{}
	for _, a := range c.Articles {
		if p := (positions{wideCharacters(a.Text), a.SourceURL}); p.wide != nil || p.source != "" {
			texts[a.ID] = p
		}
	}
	return texts
}

// wideCharacters returns the positions of the characters of a text beyond U+FFFF, in code points.
func wideCharacters(text string) []int {
	var wide []int
	position := 0
	for i := range len(text) {
		if text[i] >= 0xF0 { // the first of four bytes in UTF-8
			wide = append(wide, position)
		}
		if utf8.RuneStart(text[i]) {
			position++
		}
	}
	return wide
}

// UTF16 returns positions in an article's text, in code points, as positions in code units of
// UTF-16, as JavaScript counts.
func (s *Store) UTF16(article string, start, end int) (start16, end16 int) {
	wide := s.links.texts[article].wide
	if wide == nil {
		return start, end
	}
	return start + sort.SearchInts(wide, start), end + sort.SearchInts(wide, end)
}

// SourceURL returns the address of an article at its publisher; empty if it is not known.
func (s *Store) SourceURL(article string) string { return s.links.texts[article].source }

// SurfaceForms returns the words by which articles name an entity, the most frequent first,
// then by text. The caller must not change them.
func (s *Store) SurfaceForms(entity news.Ref) []SurfaceForm { return s.links.forms[entity] }
