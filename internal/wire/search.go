package wire

import (
	"slices"

	"dateline/internal/news"
	"dateline/internal/search"
)

// SearchResults is a page of what a search found, the best first.
type SearchResults struct {
	// What was found.
	Data []SearchHit `json:"data"`
	// How many were found on all pages.
	Total int `json:"total" minimum:"0"`
	// How many a page has at most.
	Limit int `json:"limit" minimum:"1"`
	// How many come before this page.
	Offset int `json:"offset" minimum:"0"`
	// The other pages; also in the Link header (RFC 8288).
	Links PageLinks `json:"links"`
	// How many were found of each type, whichever types were asked for.
	Facets SearchFacets `json:"facets"`
} // @name SearchResults

// SearchFacets is how what was found falls into kinds.
type SearchFacets struct {
	// By type, the most frequent first.
	Type []FacetCount `json:"type"`
} // @name SearchFacets

// FacetCount is how many resources have a value.
type FacetCount struct {
	// The value.
	Value string `json:"value"`
	// How many have it.
	Count int `json:"count" minimum:"0"`
} // @name FacetCount

// SearchHit is a resource that a search found, and where in it.
type SearchHit struct {
	// The resource.
	Resource Reference `json:"resource"`
	// Where in it, the most telling field first.
	Matches []SearchMatch `json:"matches"`
} // @name SearchHit

// SearchMatch is a field in which something was found.
type SearchMatch struct {
	// The field of the resource; a dot leads into an object, or into those of a list. An article's text is its text resource.
	Field string `json:"field"`
	// The place in the list, from 0, where the field is one or is in one.
	Index int `json:"index" minimum:"0"`
	// Where in the field.
	Spans []MatchSpan `json:"spans"`
} // @name SearchMatch

// MatchSpan is where in a field something was found.
type MatchSpan struct {
	// Where it starts, in Unicode code points of the field from 0.
	Start int `json:"start" minimum:"0"`
	// Where it ends, in Unicode code points, exclusive.
	End int `json:"end" minimum:"0"`
	// The words there.
	Exact string `json:"exact"`
} // @name MatchSpan

// Facets returns the counts, the highest first.
func Facets(counts map[news.Type]int) []FacetCount {
	list := []FacetCount{}
	for _, t := range news.Types() {
		if counts[t] > 0 {
			list = append(list, FacetCount{string(t), counts[t]})
		}
	}
	slices.SortStableFunc(list, func(a, b FacetCount) int { return b.Count - a.Count })
	return list
}

// Hit returns what a search found.
func (v Views) Hit(h search.Hit) SearchHit {
	return SearchHit{Resource: v.Reference(h.Ref), Matches: Each(h.Matches, func(m search.Match) SearchMatch {
		value := []rune(m.Value)
		return SearchMatch{Field: m.Field, Index: m.Index, Spans: Each(m.Spans, func(at [2]int) MatchSpan {
			return MatchSpan{Start: at[0], End: at[1], Exact: string(value[at[0]:at[1]])}
		})}
	})}
}
