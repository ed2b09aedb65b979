package store

import (
	"reflect"
	"slices"
	"strconv"

	"dateline/internal/news"
)

// MaxEvidence is how many pieces of its evidence a fact has inside a resource.
const MaxEvidence = 10

// EvidenceOf returns all evidence of a fact of an item: of a noun, or of a [Relation]. The path
// is the fact's place in the resource, such as memberships.0 or start_date. It is empty for the
// evidence of an event or a relation itself. It returns false if the item has no such fact.
func EvidenceOf(item any, path string) ([]*news.Span, bool) {
	var found []*news.Span
	ok := false
	eachFact(item, func(p string, evidence func() []*news.Span) {
		if p == path {
			found, ok = evidence(), true
		}
	})
	return found, ok
}

// FactPaths returns the paths of the facts of an item, sorted, as [EvidenceOf] takes them.
func FactPaths(item any) []string {
	paths := []string{}
	eachFact(item, func(path string, _ func() []*news.Span) { paths = append(paths, path) })
	slices.Sort(paths)
	return paths
}

// eachFact calls do with the path and the evidence of each fact of an item.
func eachFact(item any, do func(path string, evidence func() []*news.Span)) {
	if r, ok := item.(*Relation); ok {
		do("", func() []*news.Span { return r.Evidence })
		return
	}
	if itself, ok := item.(news.Factual); ok {
		do("", func() []*news.Span { return each(itself.Told().Evidence) })
	}
	noun := reflect.ValueOf(item).Elem()
	for _, f := range reflect.VisibleFields(noun.Type()) {
		key := news.Key(f)
		if key == "" || f.Anonymous {
			continue
		}
		switch value := noun.FieldByIndex(f.Index); value.Kind() {
		case reflect.Pointer:
			if fact, ok := value.Interface().(news.Factual); ok && !value.IsNil() {
				do(key, func() []*news.Span { return each(fact.Told().Evidence) })
			}
		case reflect.Slice:
			eachOfList(key, value, do)
		default:
		}
	}
}

// eachOfList calls do with the facts in a field of a noun that is a list.
func eachOfList(key string, list reflect.Value, do func(path string, evidence func() []*news.Span)) {
	at := func(i int) string { return key + "." + strconv.Itoa(i) }
	if passages, ok := list.Interface().([]news.Span); ok {
		switch {
		case len(passages) == 0:
		case key == "note": // several passages are one fact
			do(key, func() []*news.Span { return each(passages) })
		case key == "provisions": // each is a fact
			for i, span := range InTextOrder(passages) {
				do(at(i), func() []*news.Span { return []*news.Span{span} })
			}
		}
		return
	}
	for i := range list.Len() {
		if fact, ok := list.Index(i).Addr().Interface().(news.Factual); ok {
			do(at(i), func() []*news.Span { return each(fact.Told().Evidence) })
		}
	}
}

// InTextOrder returns passages by article and position.
func InTextOrder(passages []news.Span) []*news.Span {
	ordered := each(passages)
	slices.SortStableFunc(ordered, func(a, b *news.Span) int { return news.CompareSpans(*a, *b) })
	return ordered
}

// each returns pointers to the spans of a list.
func each(spans []news.Span) []*news.Span {
	all := make([]*news.Span, len(spans))
	for i := range spans {
		all[i] = &spans[i]
	}
	return all
}
