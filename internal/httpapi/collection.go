package httpapi

import (
	"encoding/json"
	"fmt"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
	"dateline/internal/httpapi/respond"
	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/wire"
)

// collection serves the nouns of one type: T as the store has them, V as clients
// see them. What it can be asked follows from the declaration of the set and of V.
type collection[T, V any] struct {
	kind news.Type
	set  *query.Set[T]
	view func(T) V
	// slot is where included resources go; nil for those that nothing refers to.
	slot  func(*wire.Included) *[]V
	shape wire.Shape
	// formats are what schema.org and the wire type allow; limits how long a page is.
	formats []param.Format
	limits  limits
}

func newCollection[T, V any](kind news.Type, set *query.Set[T], view func(T) V, slot func(*wire.Included) *[]V, l limits) collection[T, V] {
	formats := []param.Format{param.JSON, param.CSV, param.NDJSON} // in the order of preference
	if _, ok := any(*new(V)).(wire.Linkable); ok {
		formats = append(formats, param.JSONLD)
	}
	return collection[T, V]{kind, set, view, slot, wire.ShapeOf[V](), formats, l}
}

// list answers with what the request asks of the collection.
func (c collection[T, V]) list(s *snapshot, r *param.Request) (any, error) {
	format := r.Negotiate(c.formats...)
	r.Allow(listParameters(c.set, format)...)
	q, wants, terms := readQuery(r, c.set, format, c.limits), readSelection(r, c.shape), readTerms(r)
	err := r.Err()
	if err != nil {
		return nil, err
	}
	if terms != nil {
		if q.Within, err = s.Store.Find(*terms, c.kind); err != nil {
			return nil, searchError(err)
		}
	}
	items, total, err := c.set.Select(q)
	if err != nil {
		return nil, err
	}
	switch links := s.Links(r.Path+r.Suffix, r.Values, q, total); format {
	case param.CSV, param.NDJSON:
		table := s.rows(r, format, c.shape, wants.fields, func(yield func(any) error) error {
			for _, item := range items {
				if err := yield(c.view(item)); err != nil {
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
		return asLinked(wire.Graph(wire.Each(items, c.view)), "Link", links.String())
	default:
		return c.page(s, wire.Each(items, c.view), q, total, links, wants)
	}
}

// page returns a page as JSON, whole or in part.
func (c collection[T, V]) page(s *snapshot, data []V, q query.Query, total int, links wire.PageLinks, wants selection) (any, error) {
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
func (c collection[T, V]) get(s *snapshot, r *param.Request) (any, error) {
	item, err := c.find(r)
	if err != nil {
		return nil, err
	}
	return c.resource(s, r, item, "")
}

// resource answers with an item, as the request wants it. A location is where the
// resource stays, if not at the path of the request.
func (c collection[T, V]) resource(s *snapshot, r *param.Request, item T, location string) (any, error) {
	format := r.Negotiate(c.formats...)
	r.Allow(resourceParameters(format)...)
	wants := readSelection(r, c.shape)
	if err := r.Err(); err != nil {
		return nil, err
	}
	view := c.view(item)
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

// find returns the item whose id is in the path of a request.
func (c collection[T, V]) find(r *param.Request) (T, error) {
	id := r.ID
	item, ok := c.set.Get(id)
	if !ok {
		return item, problem.Missing(string(c.kind), id, c.set.IDs())
	}
	return item, nil
}

// prepare makes the collection's list of what is included empty, and not null.
func (c collection[T, V]) prepare(included *wire.Included) {
	if c.slot != nil {
		*c.slot(included) = []V{}
	}
}

// addTo adds the resource with the id to what is included.
func (c collection[T, V]) addTo(included *wire.Included, id string) {
	if item, ok := c.set.Get(id); ok && c.slot != nil {
		list := c.slot(included)
		*list = append(*list, c.view(item))
	}
}

// include returns the resources that the references lead to, in the order in which
// they are referred to.
func (s *snapshot) include(refs []news.Ref) *wire.Included {
	included := &wire.Included{}
	for _, c := range s.collections {
		c.prepare(included)
	}
	seen := map[news.Ref]bool{}
	for _, ref := range refs {
		if c, ok := s.collections[ref.Type]; ok && !seen[ref] {
			seen[ref] = true
			c.addTo(included, ref.ID)
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
