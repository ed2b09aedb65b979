package httpapi

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"dateline/internal/query"
)

// Page is a part of a collection.
type Page[V any] struct {
	// The resources on this page.
	Data []V `json:"data"`
	// How many resources match on all pages.
	Total int `json:"total" minimum:"0"`
	// How many resources a page has at most.
	Limit int `json:"limit" minimum:"1"`
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

// header sets the Link header (RFC 8288 §3).
func (l PageLinks) header(h http.Header) { h.Set("Link", l.String()) }

// String returns the links as a Link header has them.
func (l PageLinks) String() string {
	links := []string{link(l.First, "first"), link(l.Last, "last")}
	if l.Prev != nil {
		links = append(links, link(*l.Prev, "prev"))
	}
	if l.Next != nil {
		links = append(links, link(*l.Next, "next"))
	}
	return strings.Join(links, ", ")
}

func link(target, relation string) string { return "<" + target + `>; rel="` + relation + `"` }

// links returns the links of a page. They keep the request's path and its other
// parameters, in canonical order.
func (v views) links(u *url.URL, q query.Query, total int) PageLinks {
	values := u.Query()
	at := func(offset int) string {
		values.Set("limit", strconv.Itoa(q.Limit))
		values.Set("offset", strconv.Itoa(offset))
		return v.baseURL + u.Path + "?" + values.Encode()
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

// resources is a page or a single resource, with what the request wants beside it.
type resources struct {
	value    any
	included *Included
	// partial: the value has only the fields that were asked for.
	partial bool
	links   *PageLinks
	// location is where the resource stays, if not at the path of the request.
	location string
}

// partialType is the content type of answers that have only the fields that were
// asked for: they are not what the schemas of whole ones require.
const partialType = jsonType + `; profile="partial"`

func (a resources) header(h http.Header) {
	if a.links != nil {
		a.links.header(h)
	}
	if a.location != "" {
		h.Set("Content-Location", a.location)
	}
	if a.partial {
		h.Set("Content-Type", partialType)
	}
}

// encoded puts the included resources behind the fields of the value. It is no
// MarshalJSON, whose result [json] would read through and copy.
func (a resources) encoded() ([]byte, error) {
	body, err := encode(a.value)
	if err != nil || a.included == nil {
		return body, err
	}
	included, err := encode(a.included)
	if err != nil {
		return nil, err
	}
	body = bytes.TrimSuffix(bytes.TrimSpace(body), []byte("}"))
	if len(body) > 1 {
		body = append(body, ',')
	}
	return append(append(append(body, `"included":`...), bytes.TrimSpace(included)...), "}\n"...), nil
}
