package wire

import (
	"slices"
	"unicode/utf16"

	"dateline/internal/news"
	"dateline/internal/search"
)

// SearchResults is a page of search results, the best match first.
type SearchResults struct {
	// The results.
	Data []SearchHit `json:"data"`
	// The number of results on all pages.
	Total int `json:"total" minimum:"0"`
	// The maximum number of results on a page.
	Limit int `json:"limit" minimum:"1"`
	// The number of results before this page.
	Offset int `json:"offset" minimum:"0"`
	// The other pages; also in the Link header (RFC 8288).
	Links PageLinks `json:"links"`
	// The number of results by type, whatever the parameter type selects.
	Facets SearchFacets `json:"facets"`
	// A value of q that finds something, if the one of the request has a word that the corpus does not have; else null.
	DidYouMean *string `json:"did_you_mean"`
} // @name SearchResults

// SearchFacets is the number of results by type.
type SearchFacets struct {
	// By type, the most frequent first.
	Type []FacetCount `json:"type"`
} // @name SearchFacets

// FacetCount is the number of results that have a value.
type FacetCount struct {
	// The value.
	Value string `json:"value"`
	// The number of results that have the value.
	Count int `json:"count" minimum:"0"`
} // @name FacetCount

// SearchHit is a resource that matches a search, with its matching fields.
type SearchHit struct {
	// The resource.
	Resource Reference `json:"resource"`
	// The matching fields, the most relevant field first.
	Matches []SearchMatch `json:"matches"`
} // @name SearchHit

// SearchMatch is a field that matches a search.
type SearchMatch struct {
	// The name of the field. A dot precedes a field of an object, or of the objects in a list. An article's text is its text resource.
	Field string `json:"field"`
	// The index in the list, from 0, if the field is a list or is in a list; else 0.
	Index int `json:"index" minimum:"0"`
	// The matching words in the field.
	Spans []MatchSpan `json:"spans"`
} // @name SearchMatch

// MatchSpan is the position of a match in a field: in Unicode code points, as a text is counted by Python, and in code units of UTF-16, as by JavaScript, Java and C#.
type MatchSpan struct {
	// Where it starts, in Unicode code points of the field, from 0.
	Start int `json:"start" minimum:"0"`
	// Where it ends, in Unicode code points, exclusive.
	End int `json:"end" minimum:"0"`
	// Where it starts, in code units of UTF-16 of the field, from 0.
	StartUTF16 int `json:"start_utf16" minimum:"0"`
	// Where it ends, in code units of UTF-16, exclusive.
	EndUTF16 int `json:"end_utf16" minimum:"0"`
	// The matching words.
	Exact string `json:"exact"`
} // @name MatchSpan

// TypeCounts returns the counts that are not 0, the highest first.
func TypeCounts(counts map[news.Type]int) []FacetCount {
	list := []FacetCount{}
	for _, t := range news.Types() {
		if counts[t] > 0 {
			list = append(list, FacetCount{string(t), counts[t]})
		}
	}
	slices.SortStableFunc(list, func(a, b FacetCount) int { return b.Count - a.Count })
	return list
}

// Hit returns a search hit as clients see it.
func (v Views) Hit(h search.Hit) SearchHit {
	return SearchHit{Resource: v.Reference(h.Ref), Matches: Each(h.Matches, func(m search.Match) SearchMatch {
		return SearchMatch{Field: m.Field, Index: m.Index, Spans: matchSpans([]rune(m.Value), m.Spans)}
	})}
}

// matchSpans returns the spans of a value, which are in order, as clients see them.
func matchSpans(value []rune, spans [][2]int) []MatchSpan {
	read, more := 0, 0 // code units that the code points read so far have, besides one each
	units := func(point int) int {
		for ; read < point; read++ {
			more += utf16.RuneLen(value[read]) - 1
		}
		return point + more
	}
	return Each(spans, func(at [2]int) MatchSpan {
		return MatchSpan{Start: at[0], End: at[1], StartUTF16: units(at[0]), EndUTF16: units(at[1]), Exact: string(value[at[0]:at[1]])}
	})
}
