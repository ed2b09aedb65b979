package store

import (
	"dateline/internal/news"
	"dateline/internal/query"
)

// Quotes are the quotes in text order: by article, then by position.
var Quotes = noun(func(l links) query.Schema[*news.Quote] {
	inText := query.Sort[*news.Quote]{Name: "position", Compare: func(a, b *news.Quote) int { return news.CompareSpans(a.Text, b.Text) }}
	speaker := func(q *news.Quote) string {
		if q.Speaker == nil {
			return ""
		}
		return l.names[*q.Speaker]
	}
	bySpeaker := sortText("speaker", speaker)
	bySpeaker.Missing = func(q *news.Quote) bool { return q.Speaker == nil }
	return query.Schema[*news.Quote]{
		Compare: inText.Compare,
		Filters: []query.Filter[*news.Quote]{
			refers[*news.Quote](l, "speaker", "Ids of people, organizations, countries or agreements whose words they are", "speaker"),
			refers[*news.Quote](l, "about", "Ids of what they are about", "about"),
			refers[*news.Quote](l, "audience", "Ids of whom the speaker addresses", "audience"),
			{
				Name: "kind", Doc: "Whether whole sentences are quoted, or a fragment", Fixed: true,
				Terms:  func(q *news.Quote) []string { return []string{string(q.Kind)} },
				Domain: []string{string(news.Direct), string(news.Partial)},
			},
			inArticle[*news.Quote](l, "Ids of articles that they are in"),
		},
		Sorts: []query.Sort[*news.Quote]{
			inText,
			bySpeaker,
			sortInt("length", func(q *news.Quote) int { return q.Text.End - q.Text.Start }),
		},
		Texts: []query.Text[*news.Quote]{
			{Name: "text", Values: func(q *news.Quote) []string { return []string{q.Text.Exact} }},
			{Name: "speaker.name", Values: func(q *news.Quote) []string {
				if q.Speaker == nil {
					return nil
				}
				return []string{speaker(q)}
			}},
			{Name: "speaker_role.words", Values: func(q *news.Quote) []string {
				if q.SpeakerRole == nil {
					return nil
				}
				return []string{q.SpeakerRole.Words}
			}},
			{Name: "audience.words", Values: func(q *news.Quote) []string {
				if q.Audience == nil {
					return nil
				}
				return []string{q.Audience.Words}
			}},
		},
	}
})
