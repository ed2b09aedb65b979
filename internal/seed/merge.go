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
	at := o.doc.places[o.path]
	return fmt.Sprintf("%s:%d:%d", o.doc.file, at.line, at.column)
}

// merge unites the documents, adding to each the problems that show only between
// them: duplicates, contradictions and, where the documents are complete, references
// that lead nowhere.
func merge(documents []*document, complete bool) *news.Corpus {
	m := &merger{origins: map[string]origin{}, ids: map[news.Type][]string{}, lost: map[news.Type]bool{}}
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
	m.checkParents()
	for _, d := range documents {
		if complete {
			m.checkReferences(d)
		}
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
	byID, here := make(map[string]*T, len(known)), map[string]origin{}
	for _, e := range known {
		byID[id(e)] = e
	}
	m.lost[t] = m.lost[t] || d.faulty[collection]
	for i, e := range more {
		ref, at := news.Ref{Type: t, ID: id(e)}, origin{d, index(collection, i)}
		if ref.ID == "" {
			m.lost[t] = true
			continue
		}
		have, ok := byID[ref.ID]
		first, twice := here[ref.ID]
		if ok && combine == nil {
			first, twice = m.origins[ref.String()], true
		}
		if twice {
			d.add(join(at.path, "id"), "", "%s is already at %s: an id stands once", ref, first)
			continue
		}
		here[ref.ID] = at
		if !ok {
			m.origins[ref.String()] = at
			m.ids[t] = append(m.ids[t], ref.ID)
			byID[ref.ID], have, known = e, e, append(known, e)
		}
		if combine != nil {
			combine(both{m, ref, at}, have, e)
		}
	}
	slices.SortFunc(known, func(a, b *T) int { return strings.Compare(id(a), id(b)) })
	return known
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
		if slices.Contains(m.ids[t], ref.ID) {
			return news.Ref{Type: t, ID: ref.ID}.String()
		}
	}
	if d.effort += len(ref.ID) * len(strings.Join(m.ids[ref.Type], "")); d.effort > maxEffort {
		return ""
	}
	if id, ok := nearest.Name(ref.ID, m.ids[ref.Type]); ok {
		return news.Ref{Type: ref.Type, ID: id}.String()
	}
	return ""
}
