package store

import (
	"fmt"
	"slices"

	"dateline/internal/news"
	"dateline/internal/query"
)

// This file has the filters by references. There is one rule. A filter that asks where something is,
// or what it is part of or belongs to, looks inside: it also finds what is in or part of the nouns that
// the request names. Any other finds what refers to these nouns themselves: what a text says of a part
// it does not say of the whole. Each filter says in the contract which it is.

// enclosing are the kinds of relation for which a filter looks inside.
var enclosing = []news.RelationKind{news.MemberOf, news.PartOf, news.LocatedIn, news.SignedIn, news.TookPlaceIn}

// containers are the fields of a noun that say what it is in or part of, by its type.
var containers = map[news.Type][]string{
	news.TypeOrganization: {"parent"},
	news.TypePlace:        {"parent", "country"},
}

// What the contract says of filters that look inside, and of those that could but do not.
const (
	looksInside = ". What is in one of them or part of one counts, too"
	onlyItself  = ". Only they themselves count, not what is in them or part of them"
)

// refers filters by the references in a field of a noun: those of the types, or of all types that the
// field allows if there are none. It looks inside if the kind of relation says so.
func refers[T news.Noun](l links, name, doc, field string, types ...news.Type) query.Filter[T] {
	reference := referenceIn[T](field)
	if len(types) == 0 {
		types = reference.To
	}
	refs := func(item T) []news.Ref { return targets(reference, item) }
	if slices.Contains(enclosing, reference.Relation) && enclosed(reference.To, types) {
		return within(l, name, doc, types, refs)
	}
	return refersTo(l, name, doc, types, refs)
}

// within filters as refersTo does, and looks inside.
func within[T any](l links, name, doc string, types []news.Type, refs func(T) []news.Ref) query.Filter[T] {
	return byReference(l, name, doc, looksInside, types, func(item T) []news.Ref { return l.withContainers(refs(item)...) })
}

// refersTo filters by references to nouns of the types themselves.
func refersTo[T any](l links, name, doc string, types []news.Type, refs func(T) []news.Ref) query.Filter[T] {
	inside := ""
	if enclosed(news.Types(), types) {
		inside = onlyItself
	}
	return byReference(l, name, doc, inside, types, refs)
}

// enclosed reports whether nouns of one of the inner types can be in or part of nouns of the outer ones.
func enclosed(inner, outer []news.Type) bool {
	for _, t := range inner {
		kind, _ := news.KindOf(t)
		for _, reference := range kind.References {
			isContainer := slices.Contains(containers[t], reference.Field)
			if isContainer && slices.ContainsFunc(reference.To, func(to news.Type) bool { return slices.Contains(outer, to) }) {
				return true
			}
		}
	}
	return false
}

// byReference filters by references to nouns of the types, with more words for the contract. A value
// is the id of a noun or type/id; for a country also its ISO 3166-1 code. An id alone may be of several
// types: then the terms are type/id, and the id stands for all of them.
func byReference[T any](l links, name, doc, more string, types []news.Type, refs func(T) []news.Ref) query.Filter[T] {
	if slices.Contains(types, news.TypeCountry) {
		doc += ", a country also by its ISO 3166-1 code"
	}
	term := news.Ref.String
	if len(types) == 1 {
		term = func(r news.Ref) string { return r.ID }
	}
	terms := func(refs []news.Ref) []string {
		var terms []string
		for _, ref := range refs {
			if slices.Contains(types, ref.Type) {
				terms = append(terms, term(ref))
			}
		}
		return terms
	}
	return query.Filter[T]{
		Name: name, Doc: doc + more, Domain: l.idsOf(types...),
		Terms: func(item T) []string { return terms(refs(item)) },
		Alias: func(value string) []string { return terms(l.referred(value, types)) },
		Label: func(term string) string {
			if refs := l.referred(term, types); len(refs) > 0 {
				return l.names[refs[0]]
			}
			return ""
		},
	}
}

// inArticle filters by the articles that mention or have an item.
func inArticle[T news.Noun](l links, doc string) query.Filter[T] {
	return byArticle(l, doc, func(item T) []string { return l.articles[item.Ref()] })
}

// byArticle filters by the articles of an item, by id.
func byArticle[T any](l links, doc string, articles func(T) []string) query.Filter[T] {
	return refersTo(l, "article", doc, []news.Type{news.TypeArticle}, func(item T) []news.Ref {
		var refs []news.Ref
		for _, id := range articles(item) {
			refs = append(refs, news.Ref{Type: news.TypeArticle, ID: id})
		}
		return refs
	})
}

// referenceIn returns the declaration of a field of a noun that has references.
func referenceIn[T news.Noun](field string) news.Reference {
	references := kindOf[T]().References
	i := slices.IndexFunc(references, func(r news.Reference) bool { return r.Field == field })
	if i < 0 {
		panic(fmt.Sprintf("store: %T has no field %s with references", *new(T), field))
	}
	return references[i]
}

// targets returns what a field of a noun refers to.
func targets(reference news.Reference, noun news.Noun) []news.Ref {
	var refs []news.Ref
	for _, relation := range reference.Relations(noun) {
		refs = append(refs, relation.Base().Entity)
	}
	return refs
}

// containersIn returns what each organization and place is part of or in.
func containersIn(c *news.Corpus) map[news.Ref][]news.Ref {
	in := map[news.Ref][]news.Ref{}
	for _, kind := range news.Kinds() {
		for _, reference := range kind.References {
			if !slices.Contains(containers[kind.Type], reference.Field) {
				continue
			}
			for _, inner := range kind.In(c) {
				in[inner.Ref()] = append(in[inner.Ref()], targets(reference, inner)...)
			}
		}
	}
	return in
}

// withContainers adds to references what they are part of or in: of an organization those that
// it is a part of, of a place the places and countries that it is in, and so on.
func (l *links) withContainers(refs ...news.Ref) []news.Ref {
	all := slices.Clone(refs)
	for i := 0; i < len(all); i++ {
		for _, outer := range l.within[all[i]] {
			if !slices.Contains(all, outer) {
				all = append(all, outer)
			}
		}
	}
	return all
}

// around returns the places and the country that a place is in.
func (l *links) around(p *news.Place) []news.Ref {
	return slices.DeleteFunc(l.withContainers(p.Ref()), func(ref news.Ref) bool { return ref == p.Ref() })
}
