package wire

import (
	"maps"
	"net/url"
	"strconv"
	"strings"

	"dateline/internal/query"
)

// Page is a part of a collection. Data is its first field and Included its last one, as
// [Document] needs it.
type Page[V any] struct {
	// The resources on this page.
	Data []V `json:"data"`
	// The number of matching resources on all pages.
	Total int `json:"total" minimum:"0"`
	// The maximum number of resources on a page; with all=true, the maximum of that.
	Limit int `json:"limit" minimum:"1"`
	// The number of matching resources before this page.
	Offset int `json:"offset" minimum:"0"`
	// The other pages; also in the Link header (RFC 8288).
	Links PageLinks `json:"links"`
	// A value of q that finds something, if the one of the request has a word that the corpus does not have; else null.
	DidYouMean *string `json:"did_you_mean"`
	// By filter, how many resources have each of its values; null without the parameter facet.
	Facets *Facets `json:"facets"`
	// The resources that the request includes; null without the parameter include.
	Included *Included `json:"included"`
}

// Included has the resources that a request includes, whole and once each, by collection.
type Included map[string][]any // @name Included

// Facets has, for each filter that the parameter facet names, how many resources have each of its values, the most frequent first. They meet all conditions of the request but those of the filter itself.
type Facets map[string][]FacetValue // @name Facets

// FacetValue is how many resources have a value of a filter.
type FacetValue struct {
	// The value, as the filter takes it.
	Value string `json:"value"`
	// The name of the resource that the value refers to; null if it refers to none.
	Name *string `json:"name"`
	// The number of resources that have the value.
	Count int `json:"count" minimum:"1"`
} // @name FacetValue

// FacetsOf returns counts as clients see them.
func FacetsOf(counts map[string][]query.Count) *Facets {
	facets := Facets{}
	for filter, of := range counts {
		facets[filter] = Each(of, func(c query.Count) FacetValue {
			value := FacetValue{Value: c.Term, Count: c.Items}
			if c.Name != "" {
				value.Name = &c.Name
			}
			return value
		})
	}
	return &facets
}

// MaxOffset is the maximum offset of a page. What comes after it costs more, page by page, than the
// whole list at once.
const MaxOffset = 100_000

// PageLinks has the links to this page and the others.
type PageLinks struct {
	// This page.
	Self string `json:"self"`
	// The first page.
	First string `json:"first"`
	// The previous page; null on the first page.
	Prev *string `json:"prev"`
	// The next page; null on the last page, and where its offset would be above 100,000.
	Next *string `json:"next"`
	// The last page; null if its offset would be above 100,000. /v1/{collection}.ndjson has the whole list.
	Last *string `json:"last"`
} // @name PageLinks

// String returns the links as the value of a Link header (RFC 8288 §3).
func (l PageLinks) String() string {
	links := []string{link(l.First, "first")}
	if l.Last != nil {
		links = append(links, link(*l.Last, "last"))
	}
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
		return v.URL(path) + "?" + values.Encode()
	}
	// Pages are aligned to this one, so that the links next lead to the page that last names.
	shift := q.Offset % q.Limit
	last := 0
	if total > shift {
		last = shift + (total-1-shift)/q.Limit*q.Limit
	}
	links := PageLinks{Self: at(q.Offset), First: at(0)}
	if last <= MaxOffset {
		at := at(last)
		links.Last = &at
	}
	if q.Offset > 0 {
		prev := at(max(0, min(q.Offset-q.Limit, last)))
		links.Prev = &prev
	}
	if q.Limit < total-q.Offset && q.Offset+q.Limit <= MaxOffset {
		next := at(q.Offset + q.Limit)
		links.Next = &next
	}
	return links
}

// LinksToAll returns the links of a page that has all matches: it is the first and the last.
func (v Views) LinksToAll(path string, parameters url.Values) PageLinks {
	self := v.URL(path) + "?" + parameters.Encode()
	return PageLinks{Self: self, First: self, Last: &self}
}
