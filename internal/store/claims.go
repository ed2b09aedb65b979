package store

import (
	"reflect"

	"dateline/internal/news"
	"dateline/internal/query"
)

// This file has the filters by where facts come from. A collection of nouns that have facts gets them
// from its declaration as a noun.

// claimants are the types of nouns that can claim something.
var claimants = func() []news.Type {
	entity, _ := reflect.TypeFor[news.Claimant]().FieldByName("Entity")
	return news.AllowedTypes(entity)
}()

// bases are the bases that a fact of a noun can have. Only a relation can be observed.
var bases = []news.Basis{news.Stated, news.Inferred, news.Claimed}

// byOrigin returns the filters of a noun by the basis of its facts and by who claims them; none if the
// noun has no facts. The basis of a noun that is a fact itself, such as an event, is its own.
func byOrigin[T news.Noun](l links) []query.Filter[T] {
	kind := kindOf[T]()
	itself := reflect.PointerTo(kind.Struct).Implements(reflect.TypeFor[news.Factual]())
	hasFacts := itself
	for _, f := range factFields[kind.Struct] {
		hasFacts = hasFacts || isFactual(f.Type)
	}
	if !hasFacts {
		return nil
	}
	doc := "Bases of their facts: whether an article states one, it was inferred, or somebody claims it"
	if itself {
		doc = "Whether an article states them, they were inferred, or somebody claims them"
	}
	return []query.Filter[T]{
		byBasis(doc, bases, func(item T) []string {
			var terms []string
			eachFact(item, func(path string, fact *news.Fact, _ func() Origin) {
				if fact.Basis != "" && (path == "" || !itself) {
					terms = append(terms, string(fact.Basis))
				}
			})
			return terms
		}),
		byClaimant(l, "Ids of who claims one of their facts", func(item T) []*news.Claimant {
			var all []*news.Claimant
			eachFact(item, func(_ string, fact *news.Fact, _ func() Origin) { all = append(all, each(fact.AccordingTo)...) })
			return all
		}),
	}
}

// byBasis filters by the bases of facts.
func byBasis[T any](doc string, domain []news.Basis, terms func(T) []string) query.Filter[T] {
	return query.Filter[T]{Name: "basis", Doc: doc, Fixed: true, Domain: names(domain), Terms: terms}
}

// byClaimant filters by who claims something. Nobody can ask for somebody without a name.
func byClaimant[T any](l links, doc string, claims func(T) []*news.Claimant) query.Filter[T] {
	return refersTo(l, "according_to", doc, claimants, func(item T) []news.Ref {
		var refs []news.Ref
		for _, claimant := range claims(item) {
			if claimant.Entity != nil {
				refs = append(refs, *claimant.Entity)
			}
		}
		return refs
	})
}
