package store

import (
	"cmp"
	"slices"

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

// sources returns the addresses of the articles at their publisher, of those that have one.
func sources(c *news.Corpus) map[string]string {
	all := map[string]string{}
	for _, a := range c.Articles {
		if a.SourceURL != "" {
			all[a.ID] = a.SourceURL
		}
	}
	return all
}

// SourceURL returns the address of an article at its publisher; empty if it is not known.
func (s *Store) SourceURL(article string) string { return s.links.sources[article] }

// SurfaceForms returns the words by which articles name an entity, the most frequent first,
// then by text. The caller must not change them.
func (s *Store) SurfaceForms(entity news.Ref) []SurfaceForm { return s.links.forms[entity] }
