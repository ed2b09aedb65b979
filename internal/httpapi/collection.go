package httpapi

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"

	"github.com/go-chi/chi/v5"

	"dateline/internal/news"
	"dateline/internal/query"
)

// collection serves the nouns of one type: T as the store has them, V as clients
// see them. What it can be asked follows from the declaration of the set and of V.
type collection[T, V any] struct {
	kind news.Type
	set  *query.Set[T]
	view func(T) V
	// slot is where included resources go; nil for those that nothing refers to.
	slot  func(*Included) *[]V
	shape shape
	// formats are what schema.org and the wire type allow; limits how long a page is.
	formats []format
	limits  limits
}

func newCollection[T, V any](kind news.Type, set *query.Set[T], view func(T) V, slot func(*Included) *[]V, l limits) collection[T, V] {
	c := collection[T, V]{kind, set, view, slot, shapeOf[V](), formats, l}
	if _, ok := any(*new(V)).(linkable); !ok {
		c.formats = formats[:len(formats)-1] // JSON-LD is the last
	}
	return c
}

// list answers with what the request asks of the collection.
func (c collection[T, V]) list(s *snapshot, r *http.Request) (any, error) {
	format, rejected := negotiate(r, c.formats)
	p := parse(r, listParameters(c.set, format))
	q, wants, terms := p.query(c.set, format, c.limits), p.choices(c.shape), p.terms()
	err := p.with(rejected)
	if err != nil {
		return nil, err
	}
	if terms != nil {
		if q.Within, err = s.store.Find(*terms, c.kind); err != nil {
			return nil, searchError(err)
		}
	}
	items, total, err := c.set.Select(q)
	if err != nil {
		return nil, err
	}
	switch links := s.links(r.URL, q, total); format {
	case asCSV, asNDJSON:
		table := s.rows(r, format, c.shape, wants.fields, func(yield func(any) error) error {
			for _, item := range items {
				if err := yield(c.view(item)); err != nil {
					return err
				}
			}
			return nil
		})
		if r.URL.Query().Has("limit") {
			table.headers = map[string]string{"Link": links.String()}
		}
		return table, nil
	case asJSONLD:
		return graph(each(items, c.view), links)
	default:
		return c.page(s, each(items, c.view), q, total, links, wants)
	}
}

// page returns a page as JSON, whole or in part.
func (c collection[T, V]) page(s *snapshot, data []V, q query.Query, total int, links PageLinks, wants choices) (any, error) {
	answer := resources{links: &links}
	var refs []news.Ref
	for _, view := range data {
		refs = append(refs, c.shape.references(view, wants.include)...)
	}
	if wants.include != nil {
		answer.included = s.include(refs)
	}
	if wants.fields == nil {
		answer.value = Page[V]{data, total, q.Limit, q.Offset, links}
		return answer, nil
	}
	parts := make([]json.RawMessage, len(data))
	for i, view := range data {
		part, err := c.shape.partial(view, wants.fields)
		if err != nil {
			return nil, err
		}
		parts[i] = part
	}
	answer.value, answer.partial = Page[json.RawMessage]{parts, total, q.Limit, q.Offset, links}, true
	return answer, nil
}

// get answers with the resource whose id is in the path.
func (c collection[T, V]) get(s *snapshot, r *http.Request) (any, error) {
	item, err := c.find(r)
	if err != nil {
		return nil, err
	}
	return c.resource(s, r, item, "")
}

// resource answers with an item, as the request wants it. A location is where the
// resource stays, if not at the path of the request.
func (c collection[T, V]) resource(s *snapshot, r *http.Request, item T, location string) (any, error) {
	format, rejected := negotiate(r, c.formats)
	p := parse(r, resourceParameters(format))
	wants := p.choices(c.shape)
	if err := p.with(rejected); err != nil {
		return nil, err
	}
	view := c.view(item)
	switch format {
	case asCSV, asNDJSON:
		return s.rows(r, format, c.shape, wants.fields, func(yield func(any) error) error { return yield(view) }), nil
	case asJSONLD:
		return linked(view, location)
	}
	answer := resources{value: view, location: location}
	var err error
	if wants.include != nil {
		answer.included = s.include(c.shape.references(view, wants.include))
	}
	if wants.fields != nil {
		answer.partial = true
		if answer.value, err = c.shape.partial(view, wants.fields); err != nil {
			return nil, err
		}
	}
	return answer, nil
}

// find returns the item whose id is in the path of a request.
func (c collection[T, V]) find(r *http.Request) (T, error) {
	id := pathID(r)
	item, ok := c.set.Get(id)
	if !ok {
		return item, missing(string(c.kind), id, c.set.IDs())
	}
	return item, nil
}

// prepare makes the collection's list of what is included empty, and not null.
func (c collection[T, V]) prepare(included *Included) {
	if c.slot != nil {
		*c.slot(included) = []V{}
	}
}

// addTo adds the resource with the id to what is included.
func (c collection[T, V]) addTo(included *Included, id string) {
	if item, ok := c.set.Get(id); ok && c.slot != nil {
		list := c.slot(included)
		*list = append(*list, c.view(item))
	}
}

// pathID returns the id in the path. The router may leave it percent-encoded; what
// cannot be decoded is no id of anything.
func pathID(r *http.Request) string {
	id := chi.URLParam(r, "id")
	if decoded, err := url.PathUnescape(id); err == nil {
		return decoded
	}
	return id
}

// missing is the error for an id that is none of those there are.
func missing(noun, id string, ids []string) error {
	f := fault("id", &id, "The id names nothing here.", ids, id)
	detail := "There is no " + noun + " " + strconv.Quote(id) + "."
	if f.DidYouMean != nil {
		detail += " Did you mean " + strconv.Quote(*f.DidYouMean) + "?"
	}
	return failure(notFound, []Fault{f}, "%s", detail)
}
