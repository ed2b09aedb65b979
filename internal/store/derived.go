package store

import (
	"dateline/internal/news"
	"dateline/internal/query"
)

// This file declares the collections of items that are derived from the nouns.

// Mentions are the mentions of all articles in text order.
var Mentions = Collection[*news.Mention]{
	Type: news.TypeMention,
	items: func(c *news.Corpus) []*news.Mention {
		var all []*news.Mention
		for _, a := range c.Articles {
			for i := range a.Mentions {
				all = append(all, &a.Mentions[i])
			}
		}
		return all
	},
	schema: func(l links) query.Schema[*news.Mention] {
		inText := query.Sort[*news.Mention]{Name: "position", Compare: func(a, b *news.Mention) int { return news.CompareSpans(a.Span, b.Span) }}
		return query.Schema[*news.Mention]{
			ID:      (*news.Mention).ID,
			Compare: inText.Compare,
			Filters: []query.Filter[*news.Mention]{
				refersTo(l, "entity", "Ids of the entities that they name", news.MentionedTypes(), func(m *news.Mention) []news.Ref { return []news.Ref{m.Entity} }),
				{
					Name: "type", Doc: "Types of the entities that they name", Fixed: true,
					Terms:  func(m *news.Mention) []string { return []string{string(m.Entity.Type)} },
					Domain: names(news.MentionedTypes()),
				},
				byArticle(l, "Ids of articles that they are in", func(m *news.Mention) []string { return []string{m.Span.Article} }),
			},
			Sorts: []query.Sort[*news.Mention]{inText, sortText("entity", func(m *news.Mention) string { return l.names[m.Entity] })},
			Texts: []query.Text[*news.Mention]{
				{Name: "name", Values: func(m *news.Mention) []string { return []string{m.Span.Exact} }},
			},
		}
	},
}

// Relations are the relations between nouns, by kind, in the order of [news.RelationKinds].
var Relations = Collection[*Edge]{
	Type:  news.TypeRelation,
	items: edges,
	schema: func(l links) query.Schema[*Edge] {
		return query.Schema[*Edge]{
			ID:      func(e *Edge) string { return e.ID },
			Compare: compareEdges,
			Filters: []query.Filter[*Edge]{
				refersTo(l, "entity", "Ids of what is at either end", news.ReferableTypes(), func(e *Edge) []news.Ref { return []news.Ref{e.Source, e.Target} }),
				{
					Name: "kind", Doc: "Kinds of relation", Fixed: true,
					Terms:  func(e *Edge) []string { return []string{string(e.Kind)} },
					Domain: names(news.RelationKinds()),
				},
				byArticle(l, "Ids of articles with evidence for them", func(e *Edge) []string {
					var ids []string
					for _, span := range e.Evidence {
						ids = append(ids, span.Article)
					}
					return ids
				}),
			},
			Sorts: []query.Sort[*Edge]{
				{Name: "kind", Compare: compareEdges},
				sortInt("count", func(e *Edge) int { return e.Count }),
			},
			Texts: []query.Text[*Edge]{
				{Name: "source.name", Values: func(e *Edge) []string { return []string{l.names[e.Source]} }},
				{Name: "target.name", Values: func(e *Edge) []string { return []string{l.names[e.Target]} }},
				{Name: "roles", Values: func(e *Edge) []string { return e.Roles }},
			},
		}
	},
}
