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
	eachFact(item, func(p string, _ *news.Fact, evidence func() []*news.Span) {
		if p == path {
			found, ok = evidence(), true
		}
	})
	return found, ok
}

// FactPaths returns the paths of the facts of an item, sorted, as [EvidenceOf] takes them.
func FactPaths(item any) []string {
	paths := []string{}
	eachFact(item, func(path string, _ *news.Fact, _ func() []*news.Span) { paths = append(paths, path) })
	slices.Sort(paths)
	return paths
}

// factFields are the fields of each noun that have facts, by its Go type.
var factFields = func() map[reflect.Type][]reflect.StructField {
	fields := map[reflect.Type][]reflect.StructField{}
	for _, kind := range news.Kinds() {
		for _, f := range reflect.VisibleFields(kind.Struct) {
			if key := news.Key(f); key != "" && !f.Anonymous && (isFactual(f.Type) || key == "note" || key == "provisions") {
				fields[kind.Struct] = append(fields[kind.Struct], f)
			}
		}
	}
	return fields
}()

// isFactual reports whether a field of a type has a fact, or a list of facts.
func isFactual(t reflect.Type) bool {
	if t.Kind() == reflect.Slice {
		t = reflect.PointerTo(t.Elem())
	}
	return t.Implements(reflect.TypeFor[news.Factual]())
}

// passage is the fact that a passage itself is.
var passage = news.Fact{Basis: news.Stated}

// eachFact calls do with each fact of a noun: its path, what it says of its origin, and its evidence.
// For a [Relation] there is no such fact, since it is made from several.
func eachFact(item any, do func(path string, fact *news.Fact, evidence func() []*news.Span)) {
	if r, ok := item.(*Relation); ok {
		do("", nil, func() []*news.Span { return r.Evidence })
		return
	}
	tell := func(path string, factual news.Factual) {
		fact := factual.Told()
		said := fact
		if dated, ok := factual.(*news.DatedFact); ok && dated.Date == "" {
			said = &news.Fact{} // nothing is said
		}
		do(path, said, func() []*news.Span { return each(fact.Evidence) })
	}
	if itself, ok := item.(news.Factual); ok {
		tell("", itself)
	}
	noun := reflect.ValueOf(item).Elem()
	for _, f := range factFields[noun.Type()] {
		key, value := news.Key(f), noun.FieldByIndex(f.Index)
		at := func(i int) string { return key + "." + strconv.Itoa(i) }
		switch passages, isPassages := value.Interface().([]news.Span); {
		case value.Kind() == reflect.Pointer:
			if !value.IsNil() {
				tell(key, value.Interface().(news.Factual))
			}
		case !isPassages:
			for i := range value.Len() {
				tell(at(i), value.Index(i).Addr().Interface().(news.Factual))
			}
		case key == "note" && len(passages) > 0: // several passages are one fact
			do(key, &passage, func() []*news.Span { return each(passages) })
		case key == "provisions": // each is a fact
			for i, span := range InTextOrder(passages) {
				do(at(i), &passage, func() []*news.Span { return []*news.Span{span} })
			}
		}
	}
}

// InTextOrder returns passages by article and position.
func InTextOrder(passages []news.Span) []*news.Span {
	ordered := each(passages)
	slices.SortStableFunc(ordered, func(a, b *news.Span) int { return news.CompareSpans(*a, *b) })
	return ordered
}

// each returns pointers to the items of a list.
func each[T any](items []T) []*T {
	all := make([]*T, len(items))
	for i := range items {
		all[i] = &items[i]
	}
	return all
}
