package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"dateline/internal/news"
	"dateline/internal/query"
)

// This file has the filters, sort keys and texts that several declarations share.

// refers filters by the references in a field of a noun: those of the types, or of all
// types that the field allows if there are none.
func refers[T news.Noun](l links, name, doc, field string, types ...news.Type) query.Filter[T] {
	reference := referenceIn[T](field)
	if len(types) == 0 {
		types = reference.To
	}
	return refersTo(l, name, doc, types, func(item T) []news.Ref { return targets(reference, item) })
}

// within filters as refers does, and also by what the references are part of or in.
func within[T news.Noun](l links, name, doc, field string, types ...news.Type) query.Filter[T] {
	reference := referenceIn[T](field)
	if len(types) == 0 {
		types = reference.To
	}
	return refersTo(l, name, doc, types, func(item T) []news.Ref { return l.withContainers(targets(reference, item)...) })
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

// refersTo filters by references to nouns of the types. A value is the id of a noun or type/id; for
// a country also its ISO 3166-1 code. An id alone may be of several types: then the terms are
// type/id, and the id stands for all of them.
func refersTo[T any](l links, name, doc string, types []news.Type, refs func(T) []news.Ref) query.Filter[T] {
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
		Name: name, Doc: doc, Domain: l.idsOf(types...),
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

// closed filters by a value of a type with a closed list. An item without the value is empty
// there.
func closed[T any, V ~string](name, doc string, value func(T) V) query.Filter[T] {
	return query.Filter[T]{
		Name: name, Doc: doc, Fixed: true, Domain: news.Values[V](),
		Terms: func(item T) []string {
			if v := value(item); v != "" {
				return []string{string(v)}
			}
			return nil
		},
	}
}

func byName[T news.Noun]() query.Sort[T] {
	return sortText("name", func(item T) string { return item.Title() })
}

func byMentions[T news.Noun](l links) query.Sort[T] {
	return sortInt("mention_count", func(item T) int { return l.mentions[item.Ref()] })
}

func sortInt[T any](name string, key func(T) int) query.Sort[T] {
	return query.Sort[T]{Name: name, Compare: func(a, b T) int { return cmp.Compare(key(a), key(b)) }}
}

// sortText sorts by a text with the Unicode Collation Algorithm (UTS #10): case and
// diacritics count only if the letters are equal.
func sortText[T any](name string, key func(T) string) query.Sort[T] {
	collator, buffer := collate.New(language.Und), collate.Buffer{}
	keys := map[string]string{} // many items may have the same text
	collationKey := func(item T) string {
		text := key(item)
		k, ok := keys[text]
		if !ok {
			k = string(collator.KeyFromString(&buffer, text))
			buffer.Reset()
			keys[text] = k
		}
		return k
	}
	return query.Sort[T]{
		Name:    name,
		Key:     collationKey,
		Compare: func(a, b T) int { return strings.Compare(collationKey(a), collationKey(b)) },
	}
}

// sortDate sorts by the first day that a date may mean.
func sortDate[T any](name string, date func(T) *news.DatedFact) query.Sort[T] {
	return sortMissing(name, func(item T) string {
		if fact := date(item); fact != nil {
			return fact.Date.First()
		}
		return ""
	})
}

// sortMissing sorts by a key, by its bytes; those with an empty key come last.
func sortMissing[T any](name string, key func(T) string) query.Sort[T] {
	return query.Sort[T]{
		Name:    name,
		Key:     key,
		Compare: func(a, b T) int { return strings.Compare(key(a), key(b)) },
		Missing: func(item T) bool { return key(item) == "" },
	}
}

// bounds returns the first and the last day that a date may mean.
func bounds[T any](date func(T) *news.DatedFact) func(T) (first, last string) {
	return func(item T) (string, string) {
		if fact := date(item); fact != nil {
			return fact.Date.First(), fact.Date.Last()
		}
		return "", ""
	}
}

// names returns types or kinds as strings.
func names[S ~string](values []S) []string {
	list := make([]string, len(values))
	for i, value := range values {
		list[i] = string(value)
	}
	return list
}

// named returns the texts of an entity: its names, and more.
func named[T interface{ Identity() *news.Entity }](more ...query.Text[T]) []query.Text[T] {
	return append([]query.Text[T]{
		{Name: "name", Values: func(e T) []string { return []string{e.Identity().Name} }},
		{Name: "aliases", Values: func(e T) []string { return e.Identity().Aliases }},
		{Name: "descriptions", Values: func(e T) []string { return e.Identity().Descriptions }},
	}, more...)
}

// exacts returns the words of passages.
func exacts(spans []*news.Span) []string {
	var list []string
	for _, s := range spans {
		list = append(list, s.Exact)
	}
	return list
}

// firstOf returns the words of the first passage, which is the text of a note.
func firstOf(spans []news.Span) []string { return exacts(each(spans[:min(1, len(spans))])) }
