package store

import (
	"slices"

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
var Relations = Collection[*Relation]{
	Type:  news.TypeRelation,
	items: relations,
	schema: func(l links) query.Schema[*Relation] {
		return query.Schema[*Relation]{
			ID:      func(r *Relation) string { return r.ID },
			Compare: compareRelations,
			Filters: []query.Filter[*Relation]{
				refersTo(l, "entity", "Ids of what is at either end", news.Types(), func(r *Relation) []news.Ref { return []news.Ref{r.Source, r.Target} }),
				refersTo(l, "source", "Ids of the sources", news.Types(), func(r *Relation) []news.Ref { return []news.Ref{r.Source} }),
				refersTo(l, "target", "Ids of the targets", news.Types(), func(r *Relation) []news.Ref { return []news.Ref{r.Target} }),
				{
					Name: "kind", Doc: "Kinds of relation; without it all but co_mentioned", Fixed: true,
					Default: names(slices.DeleteFunc(news.RelationKinds(), func(k news.RelationKind) bool { return k == news.CoMentioned })),
					Terms:   func(r *Relation) []string { return []string{string(r.Kind)} },
					Domain:  names(news.RelationKinds()),
				},
				{
					Name: "part", Doc: "Parts that a participant takes in an event, of kind took_part_in", Fixed: true, Domain: news.Values[news.Part](),
					Terms: func(r *Relation) []string { return names(r.Parts) },
				},
				closed("tenure", "Whether an article gives a capacity as present or past, of kind member_of", func(r *Relation) news.Tenure { return r.Tenure }),
				byBasis("The firmest bases of the facts that say them; only those of kind co_mentioned are observed", append(slices.Clone(bases), news.Observed),
					func(r *Relation) []string { return []string{string(r.Basis)} }),
				byClaimant(l, "Ids of who claims them", func(r *Relation) []*news.Claimant { return r.AccordingTo }),
				byArticle(l, "Ids of articles with evidence for them", func(r *Relation) []string {
					var ids []string
					for _, span := range r.Evidence {
						ids = append(ids, span.Article)
					}
					return ids
				}),
			},
			Sorts: []query.Sort[*Relation]{
				{Name: "kind", Compare: compareRelations},
				sortInt("count", func(r *Relation) int { return len(r.Evidence) }),
			},
			Texts: []query.Text[*Relation]{
				{Name: "source.name", Values: func(r *Relation) []string { return []string{l.names[r.Source]} }},
				{Name: "target.name", Values: func(r *Relation) []string { return []string{l.names[r.Target]} }},
				{Name: "roles", Values: func(r *Relation) []string { return r.Roles }},
			},
		}
	},
}
