package seed

import (
	"fmt"
	"slices"

	"dateline/internal/nearest"
	"dateline/internal/news"
)

// merger unites documents into one corpus.
type merger struct {
	documents []*document
	// given is what the documents say of each noun, in their order.
	given map[news.Ref][]given
	// ids is the ids of each type in the order in which they came, and letters their
	// length in bytes: what is suggested from.
	ids     map[news.Type][]string
	letters map[news.Type]int
	// suggested is what was suggested for a reference that leads nowhere; may be empty.
	suggested map[news.Ref]string
	// incomplete is the types of which an id could not be read: what refers to one of
	// them may be right.
	incomplete map[news.Type]bool
}

// given is a noun as one document has it.
type given struct {
	doc  *document
	path string
	noun news.Noun
}

// at returns where the value of a key stands: file:line:column.
func (g given) at(key string) string {
	at, _ := g.doc.placeOf(g.path + key)
	return fmt.Sprintf("%s:%d:%d", g.doc.file, at.line, at.column)
}

// merge unites the documents, adding to each the problems that show only between
// them: duplicates, contradictions and, where the documents are complete, references
// that lead nowhere.
func merge(documents []*document, complete bool) *news.Corpus {
	m := &merger{
		documents: documents, given: map[news.Ref][]given{}, ids: map[news.Type][]string{},
		letters: map[news.Type]int{}, suggested: map[news.Ref]string{}, incomplete: map[news.Type]bool{},
	}
	for _, d := range documents {
		m.collect(d)
	}
	corpus := &news.Corpus{}
	for _, kind := range news.Kinds() {
		var nouns []news.Noun
		for _, id := range slices.Sorted(slices.Values(m.ids[kind.Type])) {
			nouns = append(nouns, unite(kind, m.given[news.Ref{Type: kind.Type, ID: id}]))
		}
		kind.Put(corpus, nouns)
	}
	m.checkCodes()
	m.checkParents(corpus)
	for _, d := range documents {
		if complete {
			m.checkTargets(d)
		}
	}
	return corpus
}

// collect takes the nouns of a document. An id that stands twice in one file is a mistake;
// in two files it is one noun, or a mistake where the noun belongs to one article.
func (m *merger) collect(d *document) {
	for _, kind := range news.Kinds() {
		m.incomplete[kind.Type] = m.incomplete[kind.Type] || d.invalid[kind.Collection]
	}
	for at, noun := range of[news.Noun](d.found) {
		ref := noun.Ref()
		kind, _ := news.KindOf(ref.Type)
		before := m.given[ref]
		switch {
		case ref.ID == "":
			m.incomplete[ref.Type] = true
			continue
		case len(before) == 0:
			m.ids[ref.Type] = append(m.ids[ref.Type], ref.ID)
			m.letters[ref.Type] += len(ref.ID)
		case kind.Local || before[len(before)-1].doc == d:
			d.add(at.path+".id", "", "%s is already at %s: an id stands once", ref, before[len(before)-1].at(""))
			continue
		}
		m.given[ref] = append(before, given{d, at.path, noun})
	}
}

// checkParents checks that nothing is a body of itself, by way of others or directly.
func (m *merger) checkParents(corpus *news.Corpus) {
	for _, kind := range news.Kinds() {
		for _, reference := range kind.References {
			if reference.Relation == news.Parent && slices.Contains(reference.To, kind.Type) {
				m.checkCircles(kind.In(corpus), reference)
			}
		}
	}
}

// checkCircles checks that the parents of no noun lead back to it.
func (m *merger) checkCircles(nouns []news.Noun, parent news.Reference) {
	parents := map[news.Ref]news.Ref{}
	for _, noun := range nouns {
		for _, relation := range parent.Relations(noun) {
			parents[noun.Ref()] = relation.Entity
		}
	}
	for _, noun := range nouns {
		at := parents[noun.Ref()]
		for steps := 0; at != noun.Ref() && at.ID != "" && steps < len(parents); steps++ {
			at = parents[at]
		}
		if at == noun.Ref() {
			given := m.given[at][slices.IndexFunc(m.given[at], func(g given) bool { return len(parent.Relations(g.noun)) > 0 })]
			given.doc.add(given.path+"."+parent.Field+".entity", "", "%s would be a body of itself", at)
		}
	}
}

// checkTargets checks that every reference of a document leads to a noun of the corpus.
func (m *merger) checkTargets(d *document) {
	for at, ref := range of[*news.Ref](d.found) {
		if len(m.given[*ref]) == 0 && !m.incomplete[ref.Type] {
			d.add(at.path, m.suggest(d, *ref), "%s is nowhere in this corpus", ref)
		}
	}
}

// suggest returns the reference that was probably meant: the same id of another
// type, or one nearly the same; "" where there is none.
func (m *merger) suggest(d *document, ref news.Ref) string {
	for _, t := range news.ReferableTypes() {
		if other := (news.Ref{Type: t, ID: ref.ID}); len(m.given[other]) > 0 {
			return other.String()
		}
	}
	if d.effort += len(ref.ID) * m.letters[ref.Type]; d.effort > maxEffort {
		return ""
	}
	suggestion, known := m.suggested[ref] // what is missing is often missed by many
	if !known {
		if id, ok := nearest.Name(ref.ID, m.ids[ref.Type]); ok {
			suggestion = news.Ref{Type: ref.Type, ID: id}.String()
		}
		m.suggested[ref] = suggestion
	}
	return suggestion
}
