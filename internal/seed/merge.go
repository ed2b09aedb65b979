package seed

import (
	"slices"

	"dateline/internal/nearest"
	"dateline/internal/news"
)

// merger unites documents into one corpus.
type merger struct {
	documents []*document
	// declarations is all declarations of each noun, in the order of the documents.
	declarations map[news.Ref][]declaration
	// ids is the ids of each type, for suggestions; idBytes is their total length.
	ids     map[news.Type][]string
	idBytes map[news.Type]int
	// suggested caches the suggestion for a reference to a missing noun; may be "".
	suggested map[news.Ref]string
	// incomplete is the types with an id that could not be read. A missing noun of such a
	// type may have that id.
	incomplete map[news.Type]bool
}

// declaration is a noun in one document.
type declaration struct {
	doc  *document
	path string
	noun news.Noun
}

// at returns the place of the value of a key, as file:line:column.
func (d declaration) at(key string) string {
	return d.doc.Place(d.path + key)
}

// merge unites the documents. It adds the problems between them: duplicates,
// contradictions and, if complete says that no document is missing, references to nouns
// that do not exist.
func merge(documents []*document, complete bool) *news.Corpus {
	m := &merger{
		documents: documents, declarations: map[news.Ref][]declaration{}, ids: map[news.Type][]string{},
		idBytes: map[news.Type]int{}, suggested: map[news.Ref]string{}, incomplete: map[news.Type]bool{},
	}
	for _, d := range documents {
		m.collect(d)
	}
	corpus := &news.Corpus{}
	for _, kind := range news.Kinds() {
		var nouns []news.Noun
		for _, id := range slices.Sorted(slices.Values(m.ids[kind.Type])) {
			nouns = append(nouns, unite(kind, m.declarations[news.Ref{Type: kind.Type, ID: id}]))
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

// collect adds the declarations of a document. Two files may declare the same noun,
// unless the noun belongs to one article. One file may declare it once.
func (m *merger) collect(d *document) {
	for _, kind := range news.Kinds() {
		m.incomplete[kind.Type] = m.incomplete[kind.Type] || d.IsInvalid(kind.Collection)
	}
	for at, noun := range of[news.Noun](d.found) {
		ref := noun.Ref()
		kind, _ := news.KindOf(ref.Type)
		before := m.declarations[ref]
		switch {
		case ref.ID == "":
			m.incomplete[ref.Type] = true
			continue
		case len(before) == 0:
			m.ids[ref.Type] = append(m.ids[ref.Type], ref.ID)
			m.idBytes[ref.Type] += len(ref.ID)
		case kind.Local || before[len(before)-1].doc == d:
			d.Add(at.path+".id", "", "%s is already at %s: an id must be unique", ref, before[len(before)-1].at(""))
			continue
		}
		m.declarations[ref] = append(before, declaration{d, at.path, noun})
	}
}

// checkParents checks that no noun is part of itself, directly or through others.
func (m *merger) checkParents(corpus *news.Corpus) {
	for _, kind := range news.Kinds() {
		for _, reference := range kind.References {
			if reference.Relation == news.PartOf && slices.Contains(reference.To, kind.Type) {
				m.checkCycles(kind.In(corpus), reference)
			}
		}
	}
}

// checkCycles checks that the parents of no noun lead back to it.
func (m *merger) checkCycles(nouns []news.Noun, parent news.Reference) {
	parents := map[news.Ref]news.Ref{}
	for _, noun := range nouns {
		for _, relation := range parent.Relations(noun) {
			parents[noun.Ref()] = relation.Base().Entity
		}
	}
	walks := map[news.Ref]int{} // by noun: the number of the walk that came through it
	for i, noun := range nouns {
		at := noun.Ref()
		for at.ID != "" && walks[at] == 0 {
			walks[at], at = i+1, parents[at]
		}
		if at.ID == "" || walks[at] != i+1 {
			continue
		}
		for first, again := at, false; !again; again = at == first {
			m.addCycle(at, parent)
			at = parents[at]
		}
	}
}

// addCycle adds the problem of a noun that is part of itself to the first declaration of
// its parent.
func (m *merger) addCycle(noun news.Ref, parent news.Reference) {
	for _, d := range m.declarations[noun] {
		if len(parent.Relations(d.noun)) > 0 {
			d.doc.Add(d.path+"."+parent.Field+".entity", "", "%s would be part of itself", noun)
			return
		}
	}
}

// checkTargets checks that the corpus has every noun that a document refers to.
func (m *merger) checkTargets(d *document) {
	for at, ref := range of[*news.Ref](d.found) {
		if len(m.declarations[*ref]) == 0 && !m.incomplete[ref.Type] {
			d.Add(at.path, m.suggest(d, *ref), "%s does not exist in this corpus", ref)
		}
	}
}

// suggest returns the reference that was probably meant: the same id of another
// type, or the nearest id of the same type; "" if there is none.
func (m *merger) suggest(d *document, ref news.Ref) string {
	for _, t := range news.ReferableTypes() {
		if other := (news.Ref{Type: t, ID: ref.ID}); len(m.declarations[other]) > 0 {
			return other.String()
		}
	}
	if d.effort += len(ref.ID) * m.idBytes[ref.Type]; d.effort > maxEffort {
		return ""
	}
	suggestion, known := m.suggested[ref] // many references may be to the same missing noun
	if !known {
		if id, ok := nearest.Name(ref.ID, m.ids[ref.Type]); ok {
			suggestion = news.Ref{Type: ref.Type, ID: id}.String()
		}
		m.suggested[ref] = suggestion
	}
	return suggestion
}
