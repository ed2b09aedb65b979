package store

import (
	"dateline/internal/news"
	"dateline/internal/query"
)

// Events are the events by start date, those without a date last.
var Events = noun(func(l links) query.Schema[*news.Event] {
	start := func(e *news.Event) *news.DatedFact { return e.StartDate }
	byDate, byName := sortDate("start_date", start), sortText("name", func(e *news.Event) string { return e.Name })
	schema := query.Schema[*news.Event]{
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
	schema.Filters = append(schema.Filters, byPart(l)...)
	return schema
})

// byPart returns a filter for each part that a participant can take. A filter by the part alone would
// not say whose part it is: with one by the participant it would find events in which somebody else
// took the part.
func byPart(l links) []query.Filter[*news.Event] {
	var filters []query.Filter[*news.Event]
	for _, part := range []news.Part{news.Actor, news.Affected, news.Attendee, news.Signatory, news.Host} {
		doc := "Ids of those who took part as " + string(part)
		filters = append(filters, refersTo(l, string(part), doc, referenceIn[*news.Event]("participants").To, func(e *news.Event) []news.Ref {
			var refs []news.Ref
			for _, p := range e.Participants {
				if p.Part == part {
					refs = append(refs, p.Entity)
				}
			}
			return refs
		}))
	}
	return filters
}
