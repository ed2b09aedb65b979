package store

import (
	"reflect"
	"slices"
	"strconv"

	"dateline/internal/news"
)

// MaxEvidence is how many pieces of its evidence a fact has inside a resource, and how many of those
// who claim it.
const MaxEvidence = 10

// Origin is all evidence of a fact, and all who claim it.
type Origin struct {
	Evidence    []*news.Span
	AccordingTo []*news.Claimant
}

// OriginOf returns where a fact of an item comes from: of a noun, or of a [Relation]. The path
// is the fact's place in the resource, such as memberships.0 or start_date. It is empty for an
// event or a relation itself. It returns false if the item has no such fact.
func OriginOf(item any, path string) (found Origin, ok bool) {
	eachFact(item, func(p string, _ *news.Fact, origin func() Origin) {
		if p == path {
			found, ok = origin(), true
		}
	})
	return found, ok
}

// FactPaths returns the paths of the facts of an item, sorted, as [OriginOf] takes them.
func FactPaths(item any) []string {
	paths := []string{}
	eachFact(item, func(path string, _ *news.Fact, _ func() Origin) { paths = append(paths, path) })
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

// eachFact calls do with each fact of a noun: its path, what it says, and its origin.
// For a [Relation] there is no such fact, since it is made from several.
func eachFact(item any, do func(path string, said *news.Fact, origin func() Origin)) {
	if r, ok := item.(*Relation); ok {
		do("", nil, func() Origin { return Origin{r.Evidence, r.AccordingTo} })
		return
	}
	tell := func(path string, factual news.Factual) {
		fact := factual.Told()
		said := fact
		if dated, ok := factual.(*news.DatedFact); ok && dated.Date == "" {
			said = &news.Fact{} // nothing is said
		}
		do(path, said, func() Origin { return Origin{each(fact.Evidence), each(fact.AccordingTo)} })
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
			do(key, &passage, func() Origin { return Origin{Evidence: each(passages)} })
		case key == "provisions": // each is a fact
			for i, span := range InTextOrder(passages) {
				do(at(i), &passage, func() Origin { return Origin{Evidence: []*news.Span{span}} })
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
