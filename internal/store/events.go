package store

import (
	"dateline/internal/news"
	"dateline/internal/query"
)

// Events are the events by start date, those without a date last.
var Events = noun(func(l links) query.Schema[*news.Event] {
	start := func(e *news.Event) *news.DatedFact { return e.StartDate }
	byDate, byName := sortDate("start_date", start), sortText("name", func(e *news.Event) string { return e.Name })
	return query.Schema[*news.Event]{
		Compare: func(a, b *news.Event) int {
			switch missingA, missingB := byDate.Missing(a), byDate.Missing(b); {
			case missingA != missingB && missingA:
				return 1
			case missingA != missingB:
				return -1
			default:
				return byDate.Compare(a, b)
			}
		},
		Filters: []query.Filter[*news.Event]{
			closed("classification", "Kinds of event, in the editor's judgement", func(e *news.Event) news.EventClass { return e.Classification }),
			closed("status", "Whether they had happened, as of the article", func(e *news.Event) news.Happening {
				if e.Status == nil {
					return ""
				}
				return e.Status.Value
			}),
			{
				Name: "basis", Doc: "Whether an article states them, they were inferred, or somebody claims them", Fixed: true,
				Terms:  func(e *news.Event) []string { return []string{string(e.Basis)} },
				Domain: names([]news.Basis{news.Stated, news.Inferred, news.Claimed}),
			},
			refers[*news.Event](l, "participant", "Ids of who or what took part", "participants"),
			refers[*news.Event](l, "place", "Ids of places or countries where they happened", "places"),
			within(l, "near", "Ids of places or countries that they happened near", referenceIn[*news.Event]("places").To, func(e *news.Event) []news.Ref {
				var refs []news.Ref
				for _, location := range e.Places {
					if location.Position == news.Near {
						refs = append(refs, location.Entity)
					}
				}
				return refs
			}),
			refers[*news.Event](l, "about", "Ids of what they concern", "about"),
			inArticle[*news.Event](l, "Ids of articles that report them"),
		},
		Ranges: []query.Range[*news.Event]{{Name: "start_date", Bounds: bounds(start)}},
		Sorts:  []query.Sort[*news.Event]{byDate, byName},
		Texts: []query.Text[*news.Event]{
			{Name: "name", Values: func(e *news.Event) []string { return []string{e.Name} }},
			{Name: "evidence.exact", Values: func(e *news.Event) []string { return exacts(each(e.Evidence[:min(MaxEvidence, len(e.Evidence))])) }},
		},
	}
})
