package store

import (
	"strings"

	"dateline/internal/news"
	"dateline/internal/query"
)

// This file declares the collections of nouns: the order of the items, and the
// filters, ranges and sort keys. The index, the validation of parameters, the lists
// of accepted values and the description of the API are derived from it.

// declarations are all collections, in the order of the API's index.
var declarations = []declaration{
	Articles, People, Countries, Organizations, Agreements, Quotes, Events, Places, Mentions, Relations,
}

// Articles are the articles, the newest first, those without a date last.
var Articles = noun(func(l links) query.Schema[*news.Article] {
	published := func(a *news.Article) *news.DatedFact { return a.PublishedOn }
	byDate := sortDate("published_on", published)
	return query.Schema[*news.Article]{
		Compare: func(a, b *news.Article) int { return byDate.Compare(b, a) },
		Filters: []query.Filter[*news.Article]{
			{Name: "language", Doc: "Languages of the text, BCP 47", Terms: func(a *news.Article) []string { return []string{a.Language} }},
			refers[*news.Article](l, "publisher", "Ids of organizations that published them", "publisher"),
			refers[*news.Article](l, "contributor", "Ids of people whom they credit", "contributors"),
		},
		Ranges: []query.Range[*news.Article]{{Name: "published_on", Bounds: bounds(published)}},
		Sorts: []query.Sort[*news.Article]{
			byDate,
			sortText("headline", func(a *news.Article) string { return a.Headline.Exact }),
			sortInt("word_count", func(a *news.Article) int { return a.WordCount }),
		},
		Texts: []query.Text[*news.Article]{
			{Name: "headline", Values: func(a *news.Article) []string { return []string{a.Headline.Exact} }},
			{Name: "text", Values: func(a *news.Article) []string { return []string{a.Text} }},
		},
	}
})

// People are the people, by name.
var People = noun(func(l links) query.Schema[*news.Person] {
	return query.Schema[*news.Person]{
		Filters: []query.Filter[*news.Person]{
			// A member of a part of an organization is a member of the organization, too.
			refersTo(l, "organization", "Ids of organizations that they belong to or act for", []news.Type{news.TypeOrganization},
				func(p *news.Person) []news.Ref { return l.withParents(references(p.Memberships)) }),
			refers[*news.Person](l, "country", "Ids of countries that they belong to or act for", "memberships", news.TypeCountry),
			inArticle[*news.Person](l, "Ids of articles that name them"),
		},
		Sorts: []query.Sort[*news.Person]{
			byName[*news.Person](), byMentions[*news.Person](l),
			sortInt("quote_count", func(p *news.Person) int { return l.quotes[p.Ref()] }),
		},
		Texts: named(query.Text[*news.Person]{Name: "memberships.role", Values: func(p *news.Person) []string { return roles(p.Memberships) }}),
	}
})

// Countries are the countries, by name.
var Countries = noun(func(l links) query.Schema[*news.Country] {
	return query.Schema[*news.Country]{
		Filters: []query.Filter[*news.Country]{
			{Name: "code", Doc: "ISO 3166-1 codes: alpha-2, alpha-3 or numeric", Terms: func(c *news.Country) []string {
				codes := l.codes[c.ID]
				return []string{codes.Alpha2, codes.Alpha3, codes.Numeric}
			}, Alias: func(value string) []string {
				if l.countryOf(value) == "" {
					return nil
				}
				return []string{strings.ToUpper(value)}
			}, NoFacet: true},
			inArticle[*news.Country](l, "Ids of articles that name them"),
		},
		Sorts: []query.Sort[*news.Country]{byName[*news.Country](), byMentions[*news.Country](l)},
		Texts: named(
			query.Text[*news.Country]{Name: "demonyms", Values: func(c *news.Country) []string { return c.Demonyms }},
			query.Text[*news.Country]{Name: "note.text", Values: func(c *news.Country) []string { return exacts(c.Note[:min(1, len(c.Note))]) }},
		),
	}
})

// Organizations are the organizations, by name.
var Organizations = noun(func(l links) query.Schema[*news.Organization] {
	return query.Schema[*news.Organization]{
		Filters: []query.Filter[*news.Organization]{
			classified("Kinds of organization", func(o *news.Organization) string { return o.Classification }),
			refers[*news.Organization](l, "parent", "Ids of organizations that they are bodies of", "parent"),
			inArticle[*news.Organization](l, "Ids of articles that name them"),
		},
		Sorts: []query.Sort[*news.Organization]{byName[*news.Organization](), byMentions[*news.Organization](l)},
		Texts: named[*news.Organization](),
	}
})

// Agreements are the agreements, by name.
var Agreements = noun(func(l links) query.Schema[*news.Agreement] {
	signed := func(a *news.Agreement) *news.DatedFact { return a.SignedOn }
	return query.Schema[*news.Agreement]{
		Filters: []query.Filter[*news.Agreement]{
			classified("Kinds of agreement", func(a *news.Agreement) string { return a.Classification }),
			refers[*news.Agreement](l, "party", "Ids of countries or organizations that agreed", "parties"),
			refers[*news.Agreement](l, "signed_in", "Ids of places or countries where they were signed", "signed_in"),
			{Name: "status", Doc: "Statuses, such as signed", Terms: func(a *news.Agreement) []string {
				if a.Status == nil {
					return nil
				}
				return []string{a.Status.Value}
			}},
			inArticle[*news.Agreement](l, "Ids of articles that name them"),
		},
		Ranges: []query.Range[*news.Agreement]{{Name: "signed_on", Bounds: bounds(signed)}},
		Sorts:  []query.Sort[*news.Agreement]{byName[*news.Agreement](), byMentions[*news.Agreement](l), sortDate("signed_on", signed)},
		Texts:  named(query.Text[*news.Agreement]{Name: "provisions.text", Values: func(a *news.Agreement) []string { return exacts(a.Provisions) }}),
	}
})

// Quotes are the quotes in text order: by article, then by position.
var Quotes = noun(func(l links) query.Schema[*news.Quote] {
	inText := query.Sort[*news.Quote]{Name: "position", Compare: func(a, b *news.Quote) int { return news.CompareSpans(a.Text, b.Text) }}
	return query.Schema[*news.Quote]{
		Compare: inText.Compare,
		Filters: []query.Filter[*news.Quote]{
			refers[*news.Quote](l, "speaker", "Ids of people, organizations or agreements whose words they are", "speaker"),
			refers[*news.Quote](l, "about", "Ids of what they are about", "about"),
			{
				Name: "kind", Doc: "Whether whole sentences are quoted, or a fragment", Fixed: true,
				Terms:  func(q *news.Quote) []string { return []string{string(q.Kind)} },
				Domain: []string{string(news.Direct), string(news.Partial)},
			},
			inArticle[*news.Quote](l, "Ids of articles that they are in"),
		},
		Sorts: []query.Sort[*news.Quote]{
			inText,
			sortText("speaker", func(q *news.Quote) string { return l.names[q.Speaker] }),
			sortInt("length", func(q *news.Quote) int { return q.Text.End - q.Text.Start }),
		},
		Texts: []query.Text[*news.Quote]{
			{Name: "text", Values: func(q *news.Quote) []string { return []string{q.Text.Exact} }},
			{Name: "speaker.name", Values: func(q *news.Quote) []string { return []string{l.names[q.Speaker]} }},
			{Name: "speaker_role", Values: func(q *news.Quote) []string {
				if q.SpeakerRole == nil {
					return nil
				}
				return []string{q.SpeakerRole.Exact}
			}},
		},
	}
})

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
			classified("Kinds of event", func(e *news.Event) string { return e.Classification }),
			{
				Name: "status", Doc: "Whether they had happened, as of the article", Fixed: true,
				Terms: func(e *news.Event) []string {
					if e.Status == "" {
						return nil
					}
					return []string{string(e.Status)}
				},
				Domain: []string{string(news.Occurred), string(news.Planned)},
			},
			refers[*news.Event](l, "participant", "Ids of who or what took part", "participants"),
			refers[*news.Event](l, "place", "Ids of places or countries where they happened", "places"),
			inArticle[*news.Event](l, "Ids of articles that report them"),
		},
		Ranges: []query.Range[*news.Event]{{Name: "start_date", Bounds: bounds(start)}},
		Sorts:  []query.Sort[*news.Event]{byDate, byName},
		Texts: []query.Text[*news.Event]{
			{Name: "name", Values: func(e *news.Event) []string { return []string{e.Name} }},
			{Name: "evidence.exact", Values: func(e *news.Event) []string { return exacts(e.Evidence) }},
		},
	}
})

// Places are the places, by name.
var Places = noun(func(l links) query.Schema[*news.Place] {
	return query.Schema[*news.Place]{
		Filters: []query.Filter[*news.Place]{
			classified("Kinds of place", func(p *news.Place) string { return p.Classification }),
			refers[*news.Place](l, "country", "Ids of countries that they are in", "country"),
			inArticle[*news.Place](l, "Ids of articles that name them"),
		},
		Sorts: []query.Sort[*news.Place]{byName[*news.Place](), byMentions[*news.Place](l)},
		Texts: named[*news.Place](),
	}
})
