package store

import (
	"slices"
	"strings"

	"dateline/internal/news"
	"dateline/internal/query"
)

// This file declares the collections of articles and entities; quotes.go and events.go have
// the others. A declaration is the order of the items, and the filters, ranges and sort keys.
// The index, the validation of parameters, the lists of accepted values and the description
// of the API are derived from it.

// declarations are all collections, in the order of the API's index.
var declarations = []declaration{
	Articles, People, Countries, Organizations, Agreements, Quotes, Events, Places, Mentions, Relations,
}

// Articles are the articles, the newest first, those without a date last. Where the text does not
// tell the day, it is that of published_at.
var Articles = noun(func(l links) query.Schema[*news.Article] {
	byDate := sortMissing("published_on", (*news.Article).Published)
	return query.Schema[*news.Article]{
		Compare: func(a, b *news.Article) int { return byDate.Compare(b, a) },
		Filters: []query.Filter[*news.Article]{
			{Name: "language", Doc: "Languages of the text, BCP 47", Terms: func(a *news.Article) []string { return []string{a.Language} }},
			refersTo(l, "entity", "Ids of entities that they mention", news.MentionedTypes(), func(a *news.Article) []news.Ref {
				var refs []news.Ref
				for i := range a.Mentions {
					refs = append(refs, a.Mentions[i].Entity)
				}
				return refs
			}),
			refersTo(l, "event", "Ids of events that they report", []news.Type{news.TypeEvent}, l.eventsIn()),
			refers[*news.Article](l, "publisher", "Ids of organizations that published them", "publisher"),
			refers[*news.Article](l, "contributor", "Ids of people whom they credit", "contributors"),
		},
		Ranges: []query.Range[*news.Article]{{Name: "published_on", Bounds: func(a *news.Article) (first, last string) {
			if a.PublishedOn == nil || a.PublishedOn.Date == "" {
				day, _, _ := strings.Cut(a.PublishedAt, "T")
				return day, day
			}
			return a.PublishedOn.Date.First(), a.PublishedOn.Date.Last()
		}}},
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
			refers[*news.Person](l, "organization", "Ids of organizations that they belong to or act for", "memberships", news.TypeOrganization),
			refers[*news.Person](l, "country", "Ids of countries that they belong to or act for", "memberships", news.TypeCountry),
			{
				Name: "tenure", Doc: "Whether an article gives a capacity of theirs as present or past", Fixed: true, Domain: news.Values[news.Tenure](),
				Terms: func(p *news.Person) []string {
					var terms []string
					for _, m := range p.Memberships {
						terms = append(terms, string(m.Tenure))
					}
					return slices.DeleteFunc(terms, func(term string) bool { return term == "" })
				},
			},
			inArticle[*news.Person](l, "Ids of articles that name them"),
		},
		Sorts: []query.Sort[*news.Person]{
			byName[*news.Person](), byMentions[*news.Person](l),
			sortInt("quote_count", func(p *news.Person) int { return l.quotes[p.Ref()] }),
		},
		Texts: named(query.Text[*news.Person]{Name: "memberships.role", Values: func(p *news.Person) []string {
			var roles []string // also empty ones, so that an index is that of the membership
			for _, m := range p.Memberships {
				roles = append(roles, m.Role)
			}
			return roles
		}}),
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
			query.Text[*news.Country]{Name: "note.text", Values: func(c *news.Country) []string { return firstOf(c.Note) }},
		),
	}
})

// Organizations are the organizations, by name.
var Organizations = noun(func(l links) query.Schema[*news.Organization] {
	return query.Schema[*news.Organization]{
		Filters: []query.Filter[*news.Organization]{
			closed("classification", "Kinds of organization, in the editor's judgement", func(o *news.Organization) news.OrganizationClass { return o.Classification }),
			refers[*news.Organization](l, "parent", "Ids of organizations that they are part of", "parent"),
			refers[*news.Organization](l, "located_in", "Ids of places or countries that they are in", "located_in"),
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
			closed("classification", "Kinds of agreement, in the editor's judgement", func(a *news.Agreement) news.AgreementClass { return a.Classification }),
			refers[*news.Agreement](l, "party", "Ids of countries or organizations that agreed", "parties"),
			refers[*news.Agreement](l, "signed_in", "Ids of places or countries where they were signed", "signed_in"),
			closed("status", "Statuses", func(a *news.Agreement) news.Standing {
				if a.Status == nil {
					return ""
				}
				return a.Status.Value
			}),
			inArticle[*news.Agreement](l, "Ids of articles that name them"),
		},
		Ranges: []query.Range[*news.Agreement]{{Name: "signed_on", Bounds: bounds(signed)}},
		Sorts:  []query.Sort[*news.Agreement]{byName[*news.Agreement](), byMentions[*news.Agreement](l), sortDate("signed_on", signed)},
		Texts:  named(query.Text[*news.Agreement]{Name: "provisions.text", Values: func(a *news.Agreement) []string { return exacts(InTextOrder(a.Provisions)) }}),
	}
})

// Places are the places, by name.
var Places = noun(func(l links) query.Schema[*news.Place] {
	return query.Schema[*news.Place]{
		Filters: []query.Filter[*news.Place]{
			closed("classification", "Kinds of place, in the editor's judgement", func(p *news.Place) news.PlaceClass { return p.Classification }),
			refers[*news.Place](l, "parent", "Ids of places that they are in", "parent"),
			within(l, "country", "Ids of countries that they are in", []news.Type{news.TypeCountry}, l.around),
			inArticle[*news.Place](l, "Ids of articles that name them"),
		},
		Sorts: []query.Sort[*news.Place]{byName[*news.Place](), byMentions[*news.Place](l)},
		Texts: named(
			query.Text[*news.Place]{Name: "demonyms", Values: func(p *news.Place) []string { return p.Demonyms }},
			query.Text[*news.Place]{Name: "note.text", Values: func(p *news.Place) []string { return firstOf(p.Note) }},
		),
	}
})
