package wire

import (
	"maps"
	"net/url"
	"strconv"
	"strings"

	"dateline/internal/query"
)

// Page is a part of a collection.
type Page[V any] struct {
	// The resources on this page.
	Data []V `json:"data"`
	// The number of matching resources on all pages.
	Total int `json:"total" minimum:"0"`
	// The maximum number of resources on a page.
	Limit int `json:"limit" minimum:"1"`
	// The number of matching resources before this page.
	Offset int `json:"offset" minimum:"0"`
	// The other pages; also in the Link header (RFC 8288).
	Links PageLinks `json:"links"`
	// A value of q that finds something, if the one of the request has a word that the corpus does not have; else null.
	DidYouMean *string `json:"did_you_mean"`
}

// PageLinks has the links to this page and the others.
type PageLinks struct {
	// This page.
	Self string `json:"self"`
	// The first page.
	First string `json:"first"`
	// The previous page; null on the first page.
	Prev *string `json:"prev"`
	// The next page; null on the last page.
	Next *string `json:"next"`
	// The last page.
	Last string `json:"last"`
} // @name PageLinks

// String returns the links as the value of a Link header (RFC 8288 §3).
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

// Links returns the links of a page of total resources. They have the path of the request
// and its other parameters, in canonical order.
func (v Views) Links(path string, parameters url.Values, q query.Query, total int) PageLinks {
	values := url.Values{}
	maps.Copy(values, parameters)
	at := func(offset int) string {
		values.Set("limit", strconv.Itoa(q.Limit))
		values.Set("offset", strconv.Itoa(offset))
		return v.BaseURL + path + "?" + values.Encode()
	}
	// Pages are aligned to this one, so that the links next lead to the page that last names.
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
