package store

import (
	"dateline/internal/news"
	"dateline/internal/query"
)

// This file is where each collection is declared: the order of its items, and its
// filters, ranges and sort keys. The index, the check of a request's parameters,
// the lists of what is allowed and the API's description all follow from it.

func articles(l links) query.Schema[*news.Article] {
	published := func(a *news.Article) *news.DatedFact { return a.PublishedOn }
	byDate := sortDate("published_on", published)
	return query.Schema[*news.Article]{
		ID: func(a *news.Article) string { return a.ID },
		// The newest first, those without a date last.
		Compare: func(a, b *news.Article) int { return byDate.Compare(b, a) },
		Filters: []query.Filter[*news.Article]{
			{Name: "language", Terms: func(a *news.Article) []string { return []string{a.Language} }},
			refers(l, "publisher", func(a *news.Article) []string { return relatedTo(a.Publisher) }, news.TypeOrganization),
			refers(l, "contributor", func(a *news.Article) []string { return related(a.Contributors) }, news.TypePerson),
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
}

func people(l links) query.Schema[*news.Person] {
	ref := func(p *news.Person) news.Ref { return news.Ref{Type: news.TypePerson, ID: p.ID} }
	memberOf := func(t news.Type) func(*news.Person) []string {
		return func(p *news.Person) []string { return related(p.Memberships, t) }
	}
	return query.Schema[*news.Person]{
		ID:      entityID[*news.Person],
		Compare: byName[*news.Person]().Compare,
		Filters: []query.Filter[*news.Person]{
			// Who belongs to a body of an organization belongs to that, too.
			refers(l, "organization", func(p *news.Person) []string { return l.withParents(memberOf(news.TypeOrganization)(p)) }, news.TypeOrganization),
			refers(l, "country", memberOf(news.TypeCountry), news.TypeCountry),
			inArticle(l, ref),
		},
		Sorts: []query.Sort[*news.Person]{
			byName[*news.Person](), byMentions(l, ref),
			sortInt("quote_count", func(p *news.Person) int { return l.quotes[ref(p)] }),
		},
		Texts: named[*news.Person](
			query.Text[*news.Person]{Name: "memberships.role", Values: func(p *news.Person) []string { return roles(p.Memberships) }},
		),
	}
}

func countries(l links) query.Schema[*news.Country] {
	ref := func(c *news.Country) news.Ref { return news.Ref{Type: news.TypeCountry, ID: c.ID} }
	return query.Schema[*news.Country]{
		ID:      entityID[*news.Country],
		Compare: byName[*news.Country]().Compare,
		Filters: []query.Filter[*news.Country]{
			{Name: "code", Terms: func(c *news.Country) []string {
				codes := l.codes[c.ID]
				return []string{codes.Alpha2, codes.Alpha3, codes.Numeric}
			}},
			inArticle(l, ref),
		},
		Sorts: []query.Sort[*news.Country]{byName[*news.Country](), byMentions(l, ref)},
		Texts: named[*news.Country](
			query.Text[*news.Country]{Name: "demonyms", Values: func(c *news.Country) []string { return c.Demonyms }},
			query.Text[*news.Country]{Name: "note.text", Values: func(c *news.Country) []string { return exacts(c.Note[:min(1, len(c.Note))]) }},
		),
	}
}

func organizations(l links) query.Schema[*news.Organization] {
	ref := func(o *news.Organization) news.Ref { return news.Ref{Type: news.TypeOrganization, ID: o.ID} }
	return query.Schema[*news.Organization]{
		ID:      entityID[*news.Organization],
		Compare: byName[*news.Organization]().Compare,
		Filters: []query.Filter[*news.Organization]{
			classified(func(o *news.Organization) string { return o.Classification }),
			refers(l, "parent", func(o *news.Organization) []string { return relatedTo(o.Parent) }, news.TypeOrganization),
			inArticle(l, ref),
		},
		Sorts: []query.Sort[*news.Organization]{byName[*news.Organization](), byMentions(l, ref)},
		Texts: named[*news.Organization](),
	}
}

func agreements(l links) query.Schema[*news.Agreement] {
	ref := func(a *news.Agreement) news.Ref { return news.Ref{Type: news.TypeAgreement, ID: a.ID} }
	signed := func(a *news.Agreement) *news.DatedFact { return a.SignedOn }
	return query.Schema[*news.Agreement]{
		ID:      entityID[*news.Agreement],
		Compare: byName[*news.Agreement]().Compare,
		Filters: []query.Filter[*news.Agreement]{
			classified(func(a *news.Agreement) string { return a.Classification }),
			refers(l, "party", func(a *news.Agreement) []string { return related(a.Parties) }, news.TypeCountry, news.TypeOrganization),
			refers(l, "signed_in", func(a *news.Agreement) []string { return relatedTo(a.SignedIn) }, news.TypePlace, news.TypeCountry),
			{Name: "status", Terms: func(a *news.Agreement) []string {
				if a.Status == nil {
					return nil
				}
				return []string{a.Status.Value}
			}},
			inArticle(l, ref),
		},
		Ranges: []query.Range[*news.Agreement]{{Name: "signed_on", Bounds: bounds(signed)}},
		Sorts:  []query.Sort[*news.Agreement]{byName[*news.Agreement](), byMentions(l, ref), sortDate("signed_on", signed)},
		Texts: named[*news.Agreement](
			query.Text[*news.Agreement]{Name: "provisions.text", Values: func(a *news.Agreement) []string { return exacts(a.Provisions) }},
		),
	}
}

func quotes(l links) query.Schema[*news.Quote] {
	// In the order of the text: by article, then by place.
	inText := query.Sort[*news.Quote]{Name: "position", Compare: func(a, b *news.Quote) int { return news.CompareSpans(a.Text, b.Text) }}
	return query.Schema[*news.Quote]{
		ID:      func(q *news.Quote) string { return q.ID },
		Compare: inText.Compare,
		Filters: []query.Filter[*news.Quote]{
			refers(l, "speaker", func(q *news.Quote) []string { return refTerms(q.Speaker) }, news.TypePerson, news.TypeOrganization, news.TypeAgreement),
			refers(l, "about", func(q *news.Quote) []string { return refTerms(q.About...) }, news.ReferableTypes()...),
			{
				Name: "kind", Terms: func(q *news.Quote) []string { return []string{string(q.Kind)} },
				Domain: []string{string(news.Direct), string(news.Partial)},
			},
			inArticle(l, func(q *news.Quote) news.Ref { return news.Ref{Type: news.TypeQuote, ID: q.ID} }),
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
}

func events(l links) query.Schema[*news.Event] {
	start := func(e *news.Event) *news.DatedFact { return e.StartDate }
	byDate, byName := sortDate("start_date", start), sortText("name", func(e *news.Event) string { return e.Name })
	return query.Schema[*news.Event]{
		ID: func(e *news.Event) string { return e.ID },
		// A timeline: the earliest first, those without a date last.
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
			classified(func(e *news.Event) string { return e.Classification }),
			{
				Name: "status", Terms: func(e *news.Event) []string {
					if e.Status == "" {
						return nil
					}
					return []string{string(e.Status)}
				},
				Domain: []string{string(news.Occurred), string(news.Planned)},
			},
			refers(l, "participant", func(e *news.Event) []string { return related(e.Participants) }, news.ReferableTypes()...),
			refers(l, "place", func(e *news.Event) []string { return related(e.Places) }, news.TypePlace, news.TypeCountry),
			inArticle(l, func(e *news.Event) news.Ref { return news.Ref{Type: news.TypeEvent, ID: e.ID} }),
		},
		Ranges: []query.Range[*news.Event]{{Name: "start_date", Bounds: bounds(start)}},
		Sorts:  []query.Sort[*news.Event]{byDate, byName},
		Texts: []query.Text[*news.Event]{
			{Name: "name", Values: func(e *news.Event) []string { return []string{e.Name} }},
			{Name: "evidence.exact", Values: func(e *news.Event) []string { return exacts(e.Evidence) }},
		},
	}
}

func places(l links) query.Schema[*news.Place] {
	ref := func(p *news.Place) news.Ref { return news.Ref{Type: news.TypePlace, ID: p.ID} }
	return query.Schema[*news.Place]{
		ID:      entityID[*news.Place],
		Compare: byName[*news.Place]().Compare,
		Filters: []query.Filter[*news.Place]{
			classified(func(p *news.Place) string { return p.Classification }),
			refers(l, "country", func(p *news.Place) []string { return relatedTo(p.Country) }, news.TypeCountry),
			inArticle(l, ref),
		},
		Sorts: []query.Sort[*news.Place]{byName[*news.Place](), byMentions(l, ref)},
		Texts: named[*news.Place](),
	}
}

func mentions(l links) query.Schema[*news.Mention] {
	inText := query.Sort[*news.Mention]{Name: "position", Compare: func(a, b *news.Mention) int { return news.CompareSpans(a.Span, b.Span) }}
	return query.Schema[*news.Mention]{
		ID:      (*news.Mention).ID,
		Compare: inText.Compare,
		Filters: []query.Filter[*news.Mention]{
			refers(l, "entity", func(m *news.Mention) []string { return refTerms(m.Entity) }, news.MentionedTypes()...),
			{
				Name: "type", Terms: func(m *news.Mention) []string { return []string{string(m.Entity.Type)} },
				Domain: names(news.MentionedTypes()),
			},
			refers(l, "article", func(m *news.Mention) []string { return []string{m.Span.Article} }, news.TypeArticle),
		},
		Sorts: []query.Sort[*news.Mention]{inText, sortText("entity", func(m *news.Mention) string { return l.names[m.Entity] })},
		Texts: []query.Text[*news.Mention]{
			{Name: "name", Values: func(m *news.Mention) []string { return []string{m.Span.Exact} }},
		},
	}
}

func relations(l links) query.Schema[*Edge] {
	return query.Schema[*Edge]{
		ID:      func(e *Edge) string { return e.ID },
		Compare: compareEdges,
		Filters: []query.Filter[*Edge]{
			refers(l, "entity", func(e *Edge) []string { return refTerms(e.Source, e.Target) }, news.ReferableTypes()...),
			{
				Name: "kind", Terms: func(e *Edge) []string { return []string{string(e.Kind)} },
				Domain: edgeKinds(),
			},
			{
				Name: "article", Terms: func(e *Edge) []string {
					var terms []string
					for _, span := range e.Evidence {
						terms = append(terms, span.Article)
					}
					return terms
				},
				Domain: l.idsOf(news.TypeArticle),
			},
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
}
