package httpapi

import (
	"encoding/json"
	"fmt"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
	"dateline/internal/httpapi/respond"
	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// collection is a collection as it is served, of whatever items.
type collection interface {
	// of is the type of its items.
	of() news.Type
	// list and get are its operations.
	list(*snapshot, *param.Request) (any, error)
	get(*snapshot, *param.Request) (any, error)
	// describe tells of it what the contract needs.
	describe(*snapshot) Collection
	// entry is the collection in the index.
	entry(*snapshot) wire.Collection
	// resource returns the resource with an id, if there is one.
	resource(s *snapshot, id string) (any, bool)
}

// collectionOf serves the items of a collection of the store: T as the store has them, V
// as clients see them. What it can be asked follows from the declarations of both.
type collectionOf[T, V any] struct {
	store.Collection[T]
	view    func(wire.Views, T) V
	text    text
	shape   wire.Shape
	formats []param.Format
	limits  limits
}

// nouns serves the collection of a noun.
func nouns[T news.Noun, V wire.Linkable](of store.Collection[T], view func(wire.Views, T) V, t text) collectionOf[T, V] {
	if wire.SchemaType(of.Type) == "" {
		panic(fmt.Sprintf("httpapi: no type of schema.org is declared for %s", of.Type))
	}
	formats := []param.Format{param.JSON, param.CSV, param.NDJSON, param.JSONLD} // in the order of preference
	return collectionOf[T, V]{of, view, t, wire.ShapeOf[V](), formats, pageLimits}
}

// derived serves a collection of what follows from the nouns, for which schema.org has no
// type.
func derived[T, V any](of store.Collection[T], view func(wire.Views, T) V, l limits, t text) collectionOf[T, V] {
	return collectionOf[T, V]{of, view, t, wire.ShapeOf[V](), []param.Format{param.JSON, param.CSV, param.NDJSON}, l}
}

func (c collectionOf[T, V]) of() news.Type { return c.Type }

func (c collectionOf[T, V]) entry(s *snapshot) wire.Collection {
	name := c.Type.Collection()
	return wire.Collection{Name: name, Type: string(c.Type), URL: "/v1/" + name, Count: c.In(s.Store).Len()}
}

// list answers with what the request asks of the collection.
func (c collectionOf[T, V]) list(s *snapshot, r *param.Request) (any, error) {
	set, format := c.In(s.Store), r.Negotiate(c.formats...)
	r.Allow(listParameters(set, format)...)
	q, wants, terms := readQuery(r, set, format, c.limits), readSelection(r, c.shape), readTerms(r)
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
	switch links := s.Links(r.Path+r.Suffix, r.Values, q, total); format {
	case param.CSV, param.NDJSON:
		table := s.rows(r, format, c.shape, wants.fields, func(yield func(any) error) error {
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
		return asLinked(wire.Graph(c.views(s, items)), "Link", links.String())
	default:
		return c.page(s, c.views(s, items), q, total, links, wants)
	}
}

func (c collectionOf[T, V]) views(s *snapshot, items []T) []V {
	return wire.Each(items, func(item T) V { return c.view(s.Views, item) })
}

// page returns a page as JSON, whole or in part.
func (c collectionOf[T, V]) page(s *snapshot, data []V, q query.Query, total int, links wire.PageLinks, wants selection) (any, error) {
	answer := resources{links: &links}
	var refs []news.Ref
	for _, view := range data {
		refs = append(refs, c.shape.References(view, wants.include)...)
	}
	if wants.include != nil {
		answer.included = s.include(refs)
	}
	if wants.fields == nil {
		answer.value = wire.Page[V]{Data: data, Total: total, Limit: q.Limit, Offset: q.Offset, Links: links}
		return answer, nil
	}
	parts := make([]json.RawMessage, len(data))
	for i, view := range data {
		part, err := c.shape.Partial(view, wants.fields)
		if err != nil {
			return nil, err
		}
		parts[i] = part
	}
	answer.value, answer.partial = wire.Page[json.RawMessage]{Data: parts, Total: total, Limit: q.Limit, Offset: q.Offset, Links: links}, true
	return answer, nil
}

// get answers with the resource whose id is in the path.
func (c collectionOf[T, V]) get(s *snapshot, r *param.Request) (any, error) {
	item, ok := c.In(s.Store).Get(r.ID)
	switch {
	case ok:
		return c.answer(s, r, item, "")
	case c.text.alias != nil:
		if id, ok := c.text.alias(s.Store, r.ID); ok {
			return respond.Redirect{Location: r.At(wire.Path(news.Ref{Type: c.Type, ID: id}))}, nil
		}
	}
	return nil, c.missing(s, r.ID)
}

// missing is the error for an id that is none of the collection's.
func (c collectionOf[T, V]) missing(s *snapshot, id string) error {
	return problem.Missing(string(c.Type), id, c.In(s.Store).IDs())
}

// answer answers with an item, as the request wants it. A location is where the resource
// stays, if not at the path of the request.
func (c collectionOf[T, V]) answer(s *snapshot, r *param.Request, item T, location string) (any, error) {
	format := r.Negotiate(c.formats...)
	r.Allow(resourceParameters(format)...)
	wants := readSelection(r, c.shape)
	if err := r.Err(); err != nil {
		return nil, err
	}
	view := c.view(s.Views, item)
	switch format {
	case param.CSV, param.NDJSON:
		return s.rows(r, format, c.shape, wants.fields, func(yield func(any) error) error { return yield(view) }), nil
	case param.JSONLD:
		if resource, ok := any(view).(wire.Linkable); ok {
			return asLinked(wire.Standalone(resource), "Content-Location", location)
		}
		return nil, fmt.Errorf("%T has no linked data", view)
	}
	answer := resources{value: view, location: location}
	var err error
	if wants.include != nil {
		answer.included = s.include(c.shape.References(view, wants.include))
	}
	if wants.fields != nil {
		answer.partial = true
		if answer.value, err = c.shape.Partial(view, wants.fields); err != nil {
			return nil, err
		}
	}
	return answer, nil
}

func (c collectionOf[T, V]) resource(s *snapshot, id string) (any, bool) {
	item, ok := c.In(s.Store).Get(id)
	if !ok {
		return nil, false
	}
	return c.view(s.Views, item), true
}

// include returns the resources that the references lead to, in the order in which
// they are referred to.
func (s *snapshot) include(refs []news.Ref) wire.Included {
	included, seen := wire.NewIncluded(), map[news.Ref]bool{}
	for _, ref := range refs {
		if c, ok := collectionsByType[ref.Type]; ok && !seen[ref] {
			seen[ref] = true
			if resource, ok := c.resource(s, ref.ID); ok {
				name := ref.Type.Collection()
				included[name] = append(included[name], resource)
			}
		}
	}
	return included
}

// asLinked answers with JSON-LD and a header, if that has a value.
func asLinked(data wire.LinkedData, header, value string) (any, error) {
	body, err := wire.Encode(data)
	answer := respond.Document{Format: param.JSONLD, Body: body, Header: map[string]string{}}
	if value != "" {
		answer.Header[header] = value
	}
	return answer, err
}
