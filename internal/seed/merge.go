package seed

import (
	"fmt"
	"slices"
	"strings"

	"dateline/internal/nearest"
	"dateline/internal/news"
)

// merger unites documents into one corpus.
type merger struct {
	corpus news.Corpus
	// origins says where each entity and each of its facts was first given, by
	// reference and key: "country/japan", "country/japan.name".
	origins map[string]origin
	// ids is the ids of each type, to check references and to suggest from.
	ids map[news.Type][]string
}

// origin is where something was given.
type origin struct {
	doc  *document
	path string
}

func (o origin) String() string {
	at := o.doc.places[o.path]
	return fmt.Sprintf("%s:%d:%d", o.doc.file, at.line, at.column)
}

// merge unites the documents, adding to each the problems that show only between
// them: duplicates, contradictions and references that lead nowhere.
func merge(documents []*document) *news.Corpus {
	m := &merger{origins: map[string]origin{}, ids: map[news.Type][]string{}}
	c := &m.corpus
	for _, d := range documents {
		c.Articles = append(c.Articles, &d.Article)
		c.People = unite(m, d, c.People, d.People, news.TypePerson, "people", entityID, m.person)
		c.Countries = unite(m, d, c.Countries, d.Countries, news.TypeCountry, "countries", entityID, m.country)
		c.Organizations = unite(m, d, c.Organizations, d.Organizations, news.TypeOrganization, "organizations", entityID, m.organization)
		c.Agreements = unite(m, d, c.Agreements, d.Agreements, news.TypeAgreement, "agreements", entityID, m.agreement)
		c.Places = unite(m, d, c.Places, d.Places, news.TypePlace, "places", entityID, m.place)
		c.Events = unite(m, d, c.Events, d.Events, news.TypeEvent, "events", func(e *news.Event) string { return e.ID }, m.event)
		c.Quotes = unite(m, d, c.Quotes, d.Quotes, news.TypeQuote, "quotes", func(q *news.Quote) string { return q.ID }, nil)
	}
	m.checkISO(documents)
	for _, d := range documents {
		m.checkReferences(d)
	}
	return c
}

func entityID[T interface{ Base() *news.Entity }](e T) string { return e.Base().ID }

// both is one entity as two documents have it: what is known so far, and what one
// more document says.
type both struct {
	m    *merger
	ref  news.Ref
	more origin
}

// unite adds a document's entities to those that are known. An id that stands twice
// in one file is a mistake; in two files it is one entity, where combine can unite
// what they say, and a mistake where it is nil.
func unite[T any](m *merger, d *document, known, more []*T, t news.Type, collection string, id func(*T) string, combine func(both, *T, *T)) []*T {
	byID := make(map[string]*T, len(known))
	for _, e := range known {
		byID[id(e)] = e
	}
	for i, e := range more {
		ref, at := news.Ref{Type: t, ID: id(e)}, origin{d, index(collection, i)}
		have, ok := byID[ref.ID]
		switch first := m.origins[ref.String()]; {
		case !ok:
			m.origins[ref.String()] = at
			m.ids[t] = append(m.ids[t], ref.ID)
			byID[ref.ID] = e
			known = append(known, e)
			if combine != nil {
				combine(both{m, ref, at}, e, e)
			}
		case combine == nil || first.doc == d:
			d.add(join(at.path, "id"), "", "%s is already at %s: an id stands once", ref, first)
		default:
			combine(both{m, ref, at}, have, e)
		}
	}
	slices.SortFunc(known, func(a, b *T) int { return strings.Compare(id(a), id(b)) })
	return known
}

// same checks a fact that can have but one value: what a document says must not
// contradict what another said before.
func (b both) same(key string, have *string, more string) {
	if more == "" {
		return
	}
	fact := b.ref.String() + "." + key
	at := origin{b.more.doc, join(b.more.path, key)}
	first, known := b.m.origins[fact]
	if !known {
		b.m.origins[fact], *have = at, more
		return
	}
	if *have != more {
		at.doc.add(at.path, "", "%s is %q here and %q at %s", b.ref, more, *have, first)
	}
}

func (b both) entity(have, more *news.Entity) {
	b.same("name", &have.Name, more.Name)
	have.Aliases = uniteStrings(have.Aliases, more.Aliases)
}

func (b both) relation(key string, have **news.Relation, more *news.Relation) {
	if more == nil {
		return
	}
	if *have == nil {
		*have = more
	}
	entity := (*have).Entity.String()
	b.same(key, &entity, more.Entity.String())
	if *have != more {
		(*have).Evidence = uniteSpans((*have).Evidence, more.Evidence)
	}
}

func (b both) date(key string, have **news.DatedFact, more *news.DatedFact) {
	if more == nil {
		return
	}
	if *have == nil || (*have).Date == "" && more.Date != "" {
		*have = more
	}
	date := string((*have).Date)
	b.same(key, &date, string(more.Date))
	if *have != more {
		(*have).Evidence = uniteSpans((*have).Evidence, more.Evidence)
	}
}

func (m *merger) person(b both, have, more *news.Person) {
	b.entity(&have.Entity, &more.Entity)
	have.Memberships = uniteRelations(have.Memberships, more.Memberships)
}

func (m *merger) country(b both, have, more *news.Country) {
	b.entity(&have.Entity, &more.Entity)
	b.same("iso_3166_1", &have.ISO, more.ISO)
	have.Demonyms = uniteStrings(have.Demonyms, more.Demonyms)
	have.Note = uniteSpans(have.Note, more.Note)
}

func (m *merger) organization(b both, have, more *news.Organization) {
	b.entity(&have.Entity, &more.Entity)
	b.same("classification", &have.Classification, more.Classification)
	b.relation("parent", &have.Parent, more.Parent)
}

func (m *merger) agreement(b both, have, more *news.Agreement) {
	b.entity(&have.Entity, &more.Entity)
	b.same("classification", &have.Classification, more.Classification)
	b.date("signed_on", &have.SignedOn, more.SignedOn)
	b.relation("signed_in", &have.SignedIn, more.SignedIn)
	have.Parties = uniteRelations(have.Parties, more.Parties)
	have.Representatives = uniteRelations(have.Representatives, more.Representatives)
	have.Provisions = uniteSpans(have.Provisions, more.Provisions)
	if more.Status != nil {
		if have.Status == nil {
			have.Status = more.Status
		}
		b.same("status", &have.Status.Value, more.Status.Value)
		have.Status.Evidence = uniteSpans(have.Status.Evidence, more.Status.Evidence)
	}
}

func (m *merger) place(b both, have, more *news.Place) {
	b.entity(&have.Entity, &more.Entity)
	b.same("classification", &have.Classification, more.Classification)
	b.relation("country", &have.Country, more.Country)
}

func (m *merger) event(b both, have, more *news.Event) {
	b.same("name", &have.Name, more.Name)
	b.same("classification", &have.Classification, more.Classification)
	status := string(have.Status)
	b.same("status", &status, string(more.Status))
	b.date("start_date", &have.StartDate, more.StartDate)
	b.date("end_date", &have.EndDate, more.EndDate)
	have.Places = uniteRelations(have.Places, more.Places)
	have.Participants = uniteRelations(have.Participants, more.Participants)
	have.Evidence = uniteSpans(have.Evidence, more.Evidence)
}

func uniteStrings(have, more []string) []string {
	for _, s := range more {
		if !slices.Contains(have, s) {
			have = append(have, s)
		}
	}
	return have
}

func uniteSpans(have, more []news.Span) []news.Span {
	for _, s := range more {
		if !slices.Contains(have, s) {
			have = append(have, s)
		}
	}
	return have
}

// uniteRelations unites the evidence of relations that say the same, and keeps
// the rest side by side.
func uniteRelations(have, more []news.Relation) []news.Relation {
	for _, r := range more {
		at := slices.IndexFunc(have, func(h news.Relation) bool {
			return h.Entity == r.Entity && h.Role == r.Role && h.Basis == r.Basis
		})
		if at < 0 {
			have = append(have, r)
		} else {
			have[at].Evidence = uniteSpans(have[at].Evidence, r.Evidence)
		}
	}
	return have
}

// checkISO checks that no two countries of the corpus have one code.
func (m *merger) checkISO(documents []*document) {
	countries := map[string]news.Ref{}
	for _, d := range documents {
		for i, country := range d.Countries {
			ref := news.Ref{Type: news.TypeCountry, ID: country.ID}
			first, ok := countries[country.ISO]
			if !ok {
				countries[country.ISO] = ref
			} else if first != ref {
				d.add(join(index("countries", i), "iso_3166_1"), "", "%q is the code of %s, at %s", country.ISO, first, m.origins[first.String()])
			}
		}
	}
}

// checkReferences checks that every reference of a document leads to an entity of
// the corpus.
func (m *merger) checkReferences(d *document) {
	for _, r := range d.refs {
		if _, ok := m.origins[r.ref.String()]; ok {
			continue
		}
		suggestion, ok := nearest.Name(r.ref.ID, m.ids[r.ref.Type])
		if ok {
			suggestion = news.Ref{Type: r.ref.Type, ID: suggestion}.String()
		}
		for _, t := range news.ReferableTypes() {
			if slices.Contains(m.ids[t], r.ref.ID) {
				suggestion = news.Ref{Type: t, ID: r.ref.ID}.String()
			}
		}
		d.add(r.path, suggestion, "%s is nowhere in this corpus", r.ref)
	}
}
