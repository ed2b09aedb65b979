package store

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"dateline/internal/news"
	"dateline/internal/query"
)

// The parts that several declarations share: terms, and keys to sort by.

type entity interface{ Base() *news.Entity }

func entityID[T entity](e T) string { return e.Base().ID }

// related returns the terms of what relations lead to, of the types, or of all where
// none is given.
func related(relations []news.Relation, types ...news.Type) []string {
	var terms []string
	for _, r := range relations {
		if len(types) == 0 || slices.Contains(types, r.Entity.Type) {
			terms = append(terms, refTerms(r.Entity)...)
		}
	}
	return terms
}

// relatedTo is related for a relation that there may not be.
func relatedTo(relation *news.Relation) []string {
	if relation == nil {
		return nil
	}
	return refTerms(relation.Entity)
}

// refTerms returns what a reference is found by: its id, and, since ids are unique
// within a type alone, its type and id.
func refTerms(refs ...news.Ref) []string {
	var terms []string
	for _, ref := range refs {
		terms = append(terms, ref.ID, ref.String())
	}
	return terms
}

// refers filters by references to nouns of the types.
func refers[T any](l links, name string, terms func(T) []string, types ...news.Type) query.Filter[T] {
	return query.Filter[T]{Name: name, Terms: terms, Domain: l.idsOf(types...), Also: l.refsOf(types...)}
}

// inArticle filters by the articles that tell of an item.
func inArticle[T any](l links, ref func(T) news.Ref) query.Filter[T] {
	return query.Filter[T]{
		Name:   "article",
		Terms:  func(item T) []string { return l.articles[ref(item)] },
		Domain: l.idsOf(news.TypeArticle),
	}
}

func classified[T any](classification func(T) string) query.Filter[T] {
	return query.Filter[T]{Name: "classification", Terms: func(item T) []string { return []string{classification(item)} }}
}

func byName[T entity]() query.Sort[T] {
	return sortText("name", func(e T) string { return e.Base().Name })
}

func byMentions[T any](l links, ref func(T) news.Ref) query.Sort[T] {
	return sortInt("mention_count", func(item T) int { return l.mentions[ref(item)] })
}

func sortInt[T any](name string, key func(T) int) query.Sort[T] {
	return query.Sort[T]{Name: name, Compare: func(a, b T) int { return cmp.Compare(key(a), key(b)) }}
}

// sortText sorts by a text as readers expect: by the Unicode Collation Algorithm
// (UTS #10), so that case and diacritics count only between equal letters.
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
	first := func(item T) string {
		if fact := date(item); fact != nil {
			return fact.Date.First()
		}
		return ""
	}
	return query.Sort[T]{
		Name:    name,
		Key:     first,
		Compare: func(a, b T) int { return strings.Compare(first(a), first(b)) },
		Missing: func(item T) bool { return first(item) == "" },
	}
}

// bounds returns the days that a date may mean.
func bounds[T any](date func(T) *news.DatedFact) func(T) (first, last string) {
	return func(item T) (string, string) {
		if fact := date(item); fact != nil {
			return fact.Date.First(), fact.Date.Last()
		}
		return "", ""
	}
}

func names(types []news.Type) []string {
	list := make([]string, len(types))
	for i, t := range types {
		list[i] = string(t)
	}
	return list
}

// named returns the texts of an entity, and more.
func named[T entity](more ...query.Text[T]) []query.Text[T] {
	return append([]query.Text[T]{
		{Name: "name", Values: func(e T) []string { return []string{e.Base().Name} }},
		{Name: "aliases", Values: func(e T) []string { return e.Base().Aliases }},
	}, more...)
}

// roles returns the role of each relation, in order, so that a place in the list is
// the relation's.
func roles(relations []news.Relation) []string {
	var list []string
	for _, r := range relations {
		list = append(list, r.Role)
	}
	return list
}

func exacts(spans []news.Span) []string {
	var list []string
	for _, s := range spans {
		list = append(list, s.Exact)
	}
	return list
}
