package httpapi

import (
	"errors"
	"net/http"
	"slices"
	"time"

	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/store"
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

// getSearch is GET /v1/search.
//
//	@Summary		Search everything
//	@Description	What has all the words of q, in any field, the best first: without case and diacritics, English words by their stems, the last word also where it is only begun. Words between straight quotation marks must stand as they do there.
//	@ID				getSearch
//	@Tags			search
//	@Produce		json
//	@Param			q	query	string	true	"Words, and phrases between quotation marks"	example(bor)	minlength(1)	maxlength(256)
//	@Param			type	query	[]string	false	"Types of what to find"	collectionFormat(csv)	enums(article,person,country,organization,agreement,quote,event,place)
//	@Param			limit	query	int	false	"How many to return"	minimum(1)	maximum(100)	default(20)
//	@Param			offset	query	int	false	"How many to leave out"	minimum(0)	default(0)
//	@Success		200	{object}	SearchResults	"What was found"
//	@Header			200	{string}	Link	"The other pages (RFC 8288)"
//	@Failure		400	{object}	Problem	"A parameter is wrong; the problem names every fault, what is allowed and what was probably meant"
//	@Failure		406	{object}	Problem	"The Accept header fits nothing that is here"
//	@Failure		503	{object}	Problem	"The search index is still being built; Retry-After says when to ask again"
//	@Router			/v1/search [get]
func (s *snapshot) getSearch(r *http.Request) (any, error) {
	_, rejected := negotiate(r, []format{asJSON})
	p := parse(r, []string{"q", "type", "limit", "offset", "pretty"})
	var types []news.Type
	for _, value := range p.list("type") {
		types = append(types, news.Type(value))
	}
	p.check("type", p.list("type"), texts(store.SearchedTypes()), "There is no such type to find.")
	q := query.Query{Limit: p.integer("limit", pageLimits.absent, 1, pageLimits.most), Offset: p.offset()}
	terms := p.terms()
	if !p.values.Has("q") {
		p.faults = append(p.faults, Fault{Parameter: "q", Detail: "The parameter is missing: what is to be looked for?", Allowed: []string{}})
	}
	if err := p.with(rejected); err != nil {
		return nil, err
	}
	found, err := s.store.Search(*terms, types, q.Offset, q.Limit)
	if err != nil {
		return nil, searchError(err)
	}
	links := s.links(r.URL, q, found.Total)
	return resources{links: &links, value: SearchResults{
		Data: each(found.Hits, s.hit), Total: found.Total, Limit: q.Limit, Offset: q.Offset, Links: links,
		Facets: SearchFacets{Type: facets(found.ByType)},
	}}, nil
}

// searchError makes a problem for clients of a search index that is not built yet.
func searchError(err error) error {
	if errors.Is(err, store.ErrIndexing) {
		return &apiError{kind: notReady, after: 2 * time.Second, detail: "The search index of this corpus is still being built; all else is there."}
	}
	return err
}

func texts(types []news.Type) []string {
	return each(types, func(t news.Type) string { return string(t) })
}

// facets returns the counts, the highest first.
func facets(counts map[news.Type]int) []FacetCount {
	list := []FacetCount{}
	for _, t := range store.SearchedTypes() {
		if counts[t] > 0 {
			list = append(list, FacetCount{string(t), counts[t]})
		}
	}
	slices.SortStableFunc(list, func(a, b FacetCount) int { return b.Count - a.Count })
	return list
}

func (v views) hit(h store.Hit) SearchHit {
	return SearchHit{Resource: v.reference(h.Ref), Matches: each(h.Matches, func(m store.Match) SearchMatch {
		value := []rune(m.Value)
		return SearchMatch{Field: m.Field, Index: m.Index, Spans: each(m.Spans, func(at [2]int) MatchSpan {
			return MatchSpan{Start: at[0], End: at[1], Exact: string(value[at[0]:at[1]])}
		})}
	})}
}
