package httpapi

import (
	"fmt"
	"strings"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
	"dateline/internal/httpapi/respond"
	"dateline/internal/wire"
)

// get handles GET of the resource whose id is in the path.
func (c collectionOf[T, V]) get(s *snapshot, r *param.Request) (any, error) {
	return c.with(s, r, func(item any) (any, error) { return c.single(s, r, item.(T), "") })
}

// with handles a request by the item whose id is in the path. An id that is another name of a resource
// is redirected to the same path with the id of that.
func (c collectionOf[T, V]) with(s *snapshot, r *param.Request, handle func(item any) (any, error)) (any, error) {
	if item, ok := c.In(s.Store).Get(r.ID); ok {
		return handle(item)
	}
	if c.text.alias != nil {
		if id, ok := c.text.alias(s.Store, r.ID); ok {
			segments := strings.Split(r.Path, "/") // "", "v1", the collection, the id, and what follows
			segments[3] = id
			return respond.Redirect{Path: r.At(strings.Join(segments, "/"))}, nil
		}
	}
	return nil, c.missing(s, r)
}

// missing returns the error for an id in the path that no item of the collection has. It may be an
// id with a suffix that no format has.
func (c collectionOf[T, V]) missing(s *snapshot, r *param.Request) error {
	if id, suffix, found := param.CutExtension(r.ID); found && strings.HasSuffix(r.Path, "/"+r.ID) {
		if _, ok := c.In(s.Store).Get(id); ok {
			return r.Suffixed(strings.TrimSuffix(r.Path, suffix), suffix, c.formats)
		}
	}
	return problem.Missing(string(c.Type), r.ID, c.In(s.Store).IDs(), s.nearestID(r, c.Type, r.ID))
}

// single returns an item in the format and with the fields that the request selects. The
// location is the path of the resource, if that is not the path of the request; else empty.
func (c collectionOf[T, V]) single(s *snapshot, r *param.Request, item T, location string) (any, error) {
	format := r.Negotiate(c.formats...)
	explainElsewhere(r, format, resourceParameters(param.JSON, c.shape))
	r.Allow(resourceParameters(format, c.shape)...)
	sel := readSelection(r, c.shape)
	if err := r.Err(); err != nil {
		return nil, err
	}
	if location != "" { // of the same representation (RFC 9110 §8.7): in this format, with these fields
		if r.Suffix == "" && format != param.JSON {
			location += format.Suffix
		}
		location = s.URL(r.At(location))
	}
	view := c.view(s.Views, item)
	switch format {
	case param.CSV, param.NDJSON:
		row := s.rows(r, format, c.shape, sel.fields, func(yield func(any) error) error { return yield(view) })
		if location != "" {
			row.Header = map[string]string{"Content-Location": location}
		}
		return row, nil
	case param.JSONLD:
		if resource, ok := any(view).(wire.Linkable); ok {
			return asLinked(wire.Standalone(resource, s.URL(wire.ContextPath)), "Content-Location", location)
		}
		return nil, fmt.Errorf("%T has no linked data", view)
	}
	include := &inclusion{snapshot: s, shape: c.shape, fields: sel.include}
	include.see(view)
	value, err := c.selected(view, sel)
	header := map[string]string{}
	if location != "" {
		header["Content-Location"] = location
	}
	return s.document(r, wire.Document{Value: value, Included: include.included()}, header), err
}

func (c collectionOf[T, V]) resource(s *snapshot, id string) (func() any, bool) {
	item, ok := c.In(s.Store).Get(id)
	return func() any { return c.view(s.Views, item) }, ok
}

// asLinked returns a JSON-LD response, with a header if that has a value.
func asLinked(data wire.LinkedData, header, value string) (any, error) {
	body, err := wire.Encode(data)
	response := respond.Document{Format: param.JSONLD, Body: body, Header: map[string]string{}}
	if value != "" {
		response.Header[header] = value
	}
	return response, err
}
