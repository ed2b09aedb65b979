package httpapi

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"dateline/internal/nearest"
	"dateline/internal/news"
	"dateline/internal/query"
)

// Page is a part of a collection.
type Page[V any] struct {
	// The resources on this page.
	Data []V `json:"data"`
	// How many resources match on all pages.
	Total int `json:"total" minimum:"0"`
	// How many resources a page has at most.
	Limit int `json:"limit" minimum:"1" maximum:"100"`
	// How many matching resources come before this page.
	Offset int `json:"offset" minimum:"0"`
	// The other pages; also in the Link header (RFC 8288).
	Links PageLinks `json:"links"`
}

// PageLinks is where this page and the others are.
type PageLinks struct {
	// This page.
	Self string `json:"self"`
	// The first page.
	First string `json:"first"`
	// The page before; null on the first.
	Prev *string `json:"prev"`
	// The page after; null on the last.
	Next *string `json:"next"`
	// The last page.
	Last string `json:"last"`
} // @name PageLinks

// header writes the links as RFC 8288 has them.
func (p Page[V]) header(h http.Header) {
	links := []string{link(p.Links.First, "first"), link(p.Links.Last, "last")}
	if p.Links.Prev != nil {
		links = append(links, link(*p.Links.Prev, "prev"))
	}
	if p.Links.Next != nil {
		links = append(links, link(*p.Links.Next, "next"))
	}
	h.Set("Link", strings.Join(links, ", "))
}

func link(target, relation string) string { return "<" + target + `>; rel="` + relation + `"` }

// collection serves the nouns of one type: T as the store has them, V as clients see them.
type collection[T, V any] struct {
	kind    news.Type
	set     *query.Set[T]
	view    func(T) V
	baseURL string
}

// list answers with the page of the collection that the request asks for.
func (c collection[T, V]) list(r *http.Request) (any, error) {
	q, err := parseQuery(r, c.set)
	if err != nil {
		return nil, err
	}
	items, total, err := c.set.Select(q)
	if err != nil {
		return nil, err
	}
	return Page[V]{
		Data: each(items, c.view), Total: total, Limit: q.Limit, Offset: q.Offset,
		Links: c.links(r.URL, q, total),
	}, nil
}

// links returns the links of a page. They keep the request's other parameters, in
// canonical order.
func (c collection[T, V]) links(u *url.URL, q query.Query, total int) PageLinks {
	values := u.Query()
	at := func(offset int) string {
		values.Set("limit", strconv.Itoa(q.Limit))
		values.Set("offset", strconv.Itoa(offset))
		return c.baseURL + u.Path + "?" + values.Encode()
	}
	// Pages are counted from this one, so that next and last meet.
	shift := q.Offset % q.Limit
	last := 0
	if total > shift {
		last = shift + (total-1-shift)/q.Limit*q.Limit
	}
	links := PageLinks{Self: at(q.Offset), First: at(0), Last: at(last)}
	if q.Offset > 0 {
		prev := at(max(0, min(q.Offset-q.Limit, last)))
		links.Prev = &prev
	}
	if q.Offset+q.Limit < total {
		next := at(q.Offset + q.Limit)
		links.Next = &next
	}
	return links
}

// get answers with the resource whose id is in the path.
func (c collection[T, V]) get(r *http.Request) (any, error) {
	item, err := c.find(r)
	if err != nil {
		return nil, err
	}
	return c.view(item), nil
}

// find returns the item whose id is in the path of a request without parameters.
func (c collection[T, V]) find(r *http.Request) (T, error) {
	id := pathID(r)
	item, ok := c.set.Get(id)
	if !ok {
		return item, c.missing(id)
	}
	return item, noParameters(r)
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

// missing is the error for an id that names nothing.
func (c collection[T, V]) missing(id string) error {
	ids := c.set.IDs()
	f := fault("id", &id, "The id names nothing here.", ids, id)
	detail := "There is no " + string(c.kind) + " " + strconv.Quote(id) + "."
	if near, ok := nearest.Name(id, ids); ok {
		detail += " Did you mean " + strconv.Quote(near) + "?"
	}
	return failure(notFound, []Fault{f}, "%s", detail)
}
