package seed

import (
	"fmt"
	"maps"
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
	// ids is the ids of each type, to suggest from, and letters their length in bytes.
	ids     map[news.Type][]string
	letters map[news.Type]int
	// suggested is what was suggested for a reference that leads nowhere; may be empty.
	suggested map[news.Ref]string
	// lost is the types of which an id could not be read: what refers to one of
	// them may be right.
	lost map[news.Type]bool
}

// origin is where something was given.
type origin struct {
	doc  *document
	path string
}

func (o origin) String() string {
	at, _ := o.doc.placeOf(o.path)
	return fmt.Sprintf("%s:%d:%d", o.doc.file, at.line, at.column)
}

// merge unites the documents, adding to each the problems that show only between
// them: duplicates, contradictions and, where the documents are complete, references
// that lead nowhere.
func merge(documents []*document, complete bool) *news.Corpus {
	m := &merger{
		origins: map[string]origin{}, ids: map[news.Type][]string{}, letters: map[news.Type]int{},
		suggested: map[news.Ref]string{}, lost: map[news.Type]bool{},
	}
	c := &m.corpus
	people := newUnion(m, news.TypePerson, "people", entityID, m.person)
	countries := newUnion(m, news.TypeCountry, "countries", entityID, m.country)
	organizations := newUnion(m, news.TypeOrganization, "organizations", entityID, m.organization)
	agreements := newUnion(m, news.TypeAgreement, "agreements", entityID, m.agreement)
	places := newUnion(m, news.TypePlace, "places", entityID, m.place)
	events := newUnion(m, news.TypeEvent, "events", func(e *news.Event) string { return e.ID }, m.event)
	quotes := newUnion(m, news.TypeQuote, "quotes", func(q *news.Quote) string { return q.ID }, nil)
	for _, d := range documents {
		article := d.Article // on its own: a pointer to that would keep all of the document
		c.Articles = append(c.Articles, &article)
		people.add(d, d.People)
		countries.add(d, d.Countries)
		organizations.add(d, d.Organizations)
		agreements.add(d, d.Agreements)
		places.add(d, d.Places)
		events.add(d, d.Events)
		quotes.add(d, d.Quotes)
	}
	c.People, c.Countries, c.Organizations = people.sorted(), countries.sorted(), organizations.sorted()
	c.Agreements, c.Places, c.Events, c.Quotes = agreements.sorted(), places.sorted(), events.sorted(), quotes.sorted()
	m.checkISO(documents)
	m.checkParents()
	for _, d := range documents {
		if complete {
			m.checkReferences(d)
		}
	}
	corpus := *c // on its own: a pointer to that would keep the merger
	return &corpus
}

func entityID[T interface{ Base() *news.Entity }](e T) string { return e.Base().ID }

// both is one entity as two documents have it: what is known so far, and what one
// more document says.
type both struct {
	m    *merger
	ref  news.Ref
	more origin
}

// union is the entities of one type that are known so far.
type union[T any] struct {
	m          *merger
	of         news.Type
	collection string
	id         func(*T) string
	// combine unites what two documents say of one entity; nil where they may not both
	// have it.
	combine func(both, *T, *T)
	byID    map[string]*T
}

func newUnion[T any](m *merger, of news.Type, collection string, id func(*T) string, combine func(both, *T, *T)) *union[T] {
	return &union[T]{m, of, collection, id, combine, map[string]*T{}}
}

// add adds a document's entities to those that are known. An id that stands twice in one
// file is a mistake; in two files it is one entity, where they can be combined, and a
// mistake where not.
func (u *union[T]) add(d *document, more []*T) {
	m, here := u.m, map[string]origin{}
	m.lost[u.of] = m.lost[u.of] || d.faulty[u.collection]
	for i, e := range more {
		ref, at := news.Ref{Type: u.of, ID: u.id(e)}, origin{d, index(u.collection, i)}
		if ref.ID == "" {
			m.lost[u.of] = true
			continue
		}
		have, ok := u.byID[ref.ID]
		first, twice := here[ref.ID]
		if ok && u.combine == nil {
			first, twice = m.origins[ref.String()], true
		}
		if twice {
			d.add(join(at.path, "id"), "", "%s is already at %s: an id stands once", ref, first)
			continue
		}
		here[ref.ID] = at
		if !ok {
			m.origins[ref.String()] = at
			m.ids[u.of] = append(m.ids[u.of], ref.ID)
			m.letters[u.of] += len(ref.ID)
			u.byID[ref.ID], have = e, e
		}
		if u.combine != nil {
			u.combine(both{m, ref, at}, have, e)
		}
	}
}

// sorted returns the entities in the order of their ids.
func (u *union[T]) sorted() []*T {
	if len(u.byID) == 0 {
		return nil
	}
	return slices.SortedFunc(maps.Values(u.byID), func(a, b *T) int { return strings.Compare(u.id(a), u.id(b)) })
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

// checkParents checks that no organization is a body of itself, by way of others or
// directly.
func (m *merger) checkParents() {
	parents := map[news.Ref]news.Ref{}
	for _, o := range m.corpus.Organizations {
		if o.Parent != nil {
			parents[news.Ref{Type: news.TypeOrganization, ID: o.ID}] = o.Parent.Entity
		}
	}
	for _, o := range m.corpus.Organizations {
		ref := news.Ref{Type: news.TypeOrganization, ID: o.ID}
		at := parents[ref]
		for range parents {
			if at.ID == "" {
				break
			}
			if at == ref {
				given := m.origins[ref.String()+".parent.entity"]
				given.doc.add(given.path, "", "%s would be a body of itself", ref)
				break
			}
			at = parents[at]
		}
	}
}

// checkReferences checks that every reference of a document leads to an entity of
// the corpus.
func (m *merger) checkReferences(d *document) {
	for _, r := range d.refs {
		if _, ok := m.origins[r.ref.String()]; ok || m.lost[r.ref.Type] {
			continue
		}
		d.add(r.path, m.suggest(d, r.ref), "%s is nowhere in this corpus", r.ref)
	}
}

// suggest returns the reference that was probably meant: the same id of another
// type, or one nearly the same; "" where there is none.
func (m *merger) suggest(d *document, ref news.Ref) string {
	for _, t := range news.ReferableTypes() {
		other := news.Ref{Type: t, ID: ref.ID}.String()
		if _, ok := m.origins[other]; ok {
			return other
		}
	}
	if d.effort += len(ref.ID) * m.letters[ref.Type]; d.effort > maxEffort {
		return ""
	}
	if known, ok := m.suggested[ref]; ok { // what is missing is often missed by many
		return known
	}
	if id, ok := nearest.Name(ref.ID, m.ids[ref.Type]); ok {
		m.suggested[ref] = news.Ref{Type: ref.Type, ID: id}.String()
	} else {
		m.suggested[ref] = ""
	}
	return m.suggested[ref]
}
