package store

import (
	"fmt"
	"slices"
	"strings"

	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/search"
)

// Collection is the declaration of a collection: its items, their order, and their
// filters, ranges, sort keys and texts. Each collection also has the sort key id.
type Collection[T any] struct {
	// Type is the type of the items.
	Type   news.Type
	items  func(*news.Corpus) []T
	schema func(links) query.Schema[T]
}

// noun declares the collection of a noun. It adds the ID to the schema, and the filters by where the
// facts of the noun come from. If the schema has
// no order, the items are sorted by title.
func noun[T news.Noun](schema func(links) query.Schema[T]) Collection[T] {
	kind := kindOf[T]()
	return Collection[T]{
		Type: kind.Type,
		items: func(c *news.Corpus) []T {
			var items []T
			for _, item := range kind.In(c) {
				items = append(items, item.(T))
			}
			return items
		},
		schema: func(l links) query.Schema[T] {
			s := schema(l)
			s.ID = func(item T) string { return item.Ref().ID }
			s.Filters = append(s.Filters, byOrigin[T](l)...)
			for _, name := range kind.NameFields() {
				if !slices.ContainsFunc(s.Texts, func(text query.Text[T]) bool { return text.Name == name }) {
					panic(fmt.Sprintf("store: %s are not searched by %s, which names them", kind.Collection, name))
				}
			}
			if len(s.Texts) == 0 {
				panic(fmt.Sprintf("store: %s are not searched: the schema needs Texts", kind.Collection))
			}
			if s.Compare == nil {
				s.Compare = byName[T]().Compare
			}
			return s
		},
	}
}

// kindOf returns the declaration of a noun.
func kindOf[T news.Noun]() news.Kind {
	for _, k := range news.Kinds() {
		if _, ok := k.Zero().(T); ok {
			return k
		}
	}
	panic(fmt.Sprintf("store: %T is not a declared noun", *new(T)))
}

// In returns the items of the collection in a store.
func (c Collection[T]) In(s *Store) *query.Set[T] { return s.sets[c.Type].(*query.Set[T]) }

// declaration is a [Collection] of any type of items.
type declaration interface {
	kind() news.Type
	build(*news.Corpus, links) (search.Collection, error)
}

func (c Collection[T]) kind() news.Type { return c.Type }

func (c Collection[T]) build(corpus *news.Corpus, l links) (search.Collection, error) {
	schema := c.schema(l)
	schema.Sorts = append(schema.Sorts, query.Sort[T]{Name: "id", Key: schema.ID, Compare: func(a, b T) int { return strings.Compare(schema.ID(a), schema.ID(b)) }})
	set, err := query.New(schema, c.items(corpus))
	if err != nil {
		return nil, fmt.Errorf("store: %s: %w", c.Type.Collection(), err)
	}
	return set, nil
}

// Types returns the types of all collections, in order.
func Types() []news.Type {
	var types []news.Type
	for _, d := range declarations {
		types = append(types, d.kind())
	}
	return types
}

// missing returns the declared nouns that have no collection.
func missing() []news.Type {
	return slices.DeleteFunc(news.Types(), func(t news.Type) bool { return slices.Contains(Types(), t) })
}
