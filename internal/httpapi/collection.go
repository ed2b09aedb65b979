package httpapi

import (
	"fmt"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/respond"
	"dateline/internal/news"
	"dateline/internal/search"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// collection is a collection of the API, whatever its type of items.
type collection interface {
	// itemType is the type of its items.
	itemType() news.Type
	// list and get are its operations.
	list(*snapshot, *param.Request) (any, error)
	get(*snapshot, *param.Request) (any, error)
	// offers returns the formats of its lists and resources.
	offers() []param.Format
	// describe returns what the contract says of it.
	describe(*snapshot) Collection
	// entry returns its entry in the index.
	entry(*snapshot) wire.Collection
	// with is an operation on the item whose id is in the path.
	with(s *snapshot, r *param.Request, handle func(item any) (any, error)) (any, error)
	// resource returns the function that makes the resource with an id, if there is one.
	resource(s *snapshot, id string) (func() any, bool)
}

// collectionOf serves a collection of the store. T is the type of an item in the store, V
// the type that clients see. The parameters follow from the declarations of both.
type collectionOf[T, V any] struct {
	store.Collection[T]
	view    func(wire.Views, T) V
	text    text
	shape   wire.Shape
	formats []param.Format
	// atOnce is up to how many matches a list gives with the parameter all; 0 if it has no such
	// parameter.
	atOnce int
}

// nouns returns the collection of a noun.
func nouns[T news.Noun, V wire.Linkable](of store.Collection[T], view func(wire.Views, T) V, t text) collectionOf[T, V] {
	if wire.SchemaType(of.Type) == "" {
		panic(fmt.Sprintf("httpapi: no type of schema.org is declared for %s", of.Type))
	}
	formats := []param.Format{param.JSON, param.CSV, param.NDJSON, param.JSONLD} // in the order of preference
	return collectionOf[T, V]{of, view, t, wire.ShapeOf[V](), formats, 0}
}

// derived returns a collection whose items are derived from the nouns. It has no JSON-LD:
// schema.org has no type for them. A list has up to atOnce items at once.
func derived[T, V any](of store.Collection[T], view func(wire.Views, T) V, atOnce int, t text) collectionOf[T, V] {
	return collectionOf[T, V]{of, view, t, wire.ShapeOf[V](), []param.Format{param.JSON, param.CSV, param.NDJSON}, atOnce}
}

func (c collectionOf[T, V]) itemType() news.Type { return c.Type }

func (c collectionOf[T, V]) offers() []param.Format { return c.formats }

func (c collectionOf[T, V]) entry(s *snapshot) wire.Collection {
	name := c.Type.Collection()
	return wire.Collection{Name: name, Type: string(c.Type), URL: s.URL("/v1/" + name), Count: c.In(s.Store).Listed()}
}

// list handles GET of the collection.
func (c collectionOf[T, V]) list(s *snapshot, r *param.Request) (any, error) {
	set, format := c.In(s.Store), r.Negotiate(c.formats...)
	allowList(r, set, format, c.atOnce, c.shape)
	q, all, sel, terms, counted := s.readQuery(r, set, format), readAll(r), readSelection(r, c.shape), readTerms(r), readFacets(r, set)
	if all {
		q.Limit, q.Offset = c.atOnce, 0
	}
	err := r.Err()
	if err != nil {
		return nil, err
	}
	if terms != nil {
		if q.Within, err = s.Store.Find(*terms, c.Type); err != nil {
			return nil, searchError(err)
		}
	}
	items, total, err := set.Select(q)
	if err != nil {
		return nil, err
	}
	links := s.Links(r.Path+r.Suffix, r.Values, q, total)
	if all {
		if total > q.Limit {
			return nil, c.tooMany(s, r, total)
		}
		links = s.LinksToAll(r.Path+r.Suffix, r.Values)
	}
	var facets *wire.Facets
	if counted.filters != nil {
		counts, err := set.Facets(q, counted.filters, counted.limit)
		if err != nil {
			return nil, err
		}
		facets = wire.FacetsOf(counts)
	}
	var meant *string
	if terms != nil && len(q.Within) == 0 {
		meant = s.meant(r, *terms, func(t search.Terms) (bool, error) {
			again, err := s.Store.Find(t, c.Type)
			return len(again) > 0, err
		})
	}
	switch format {
	case param.CSV, param.NDJSON:
		table := s.rows(r, format, c.shape, sel.fields, func(yield func(any) error) error {
			for _, item := range items {
				if err := yield(c.view(s.Views, item)); err != nil {
					return err
				}
			}
			return nil
		})
		if r.Values.Has("limit") {
			table.Header = map[string]string{"Link": links.String()}
		}
		return table, nil
	case param.JSONLD:
		views := wire.Each(items, func(item T) V { return c.view(s.Views, item) })
		return asLinked(wire.Graph(views, s.URL(wire.ContextPath)), "Link", links.String())
	default:
		return c.page(s, r, items, wire.Page[V]{Data: []V{}, Total: total, Limit: q.Limit, Offset: q.Offset, Links: links, DidYouMean: meant, Facets: facets}, sel), nil
	}
}

// tooMany returns the error for a request for all matches at once if they are too many.
func (c collectionOf[T, V]) tooMany(s *snapshot, r *param.Request, total int) error {
	r.Add("all", r.Values.Get("all"), fmt.Sprintf("There are %d matches, and at most %d are given at once. Use filters, or %s, which has the whole list.",
		total, c.atOnce, s.URL(r.Path+param.NDJSON.Suffix)), nil)
	return r.Err()
}

// page returns a page of items as JSON, with all fields or the selected ones.
func (c collectionOf[T, V]) page(s *snapshot, r *param.Request, items []T, p wire.Page[V], sel selection) respond.Stream {
	include := &inclusion{snapshot: s, shape: c.shape, fields: sel.include}
	return s.document(r, wire.Document{Value: p, Included: include.included(), Data: func(yield func(any) error) error {
		for _, item := range items {
			view := c.view(s.Views, item)
			include.see(view)
			value, err := c.selected(view, sel)
			if err != nil {
				return err
			}
			if err := yield(value); err != nil {
				return err
			}
		}
		return nil
	}}, map[string]string{"Link": p.Links.String()})
}

// selected returns what a client sees of a view: all of it, or the selected fields as JSON.
func (c collectionOf[T, V]) selected(view V, sel selection) (any, error) {
	if sel.fields == nil {
		return view, nil
	}
	return c.shape.Partial(view, sel.fields)
}
