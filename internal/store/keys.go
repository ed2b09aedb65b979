package store

import (
	"cmp"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"dateline/internal/news"
	"dateline/internal/query"
)

// This file has the closed filters, the sort keys and the texts that several declarations share.

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
