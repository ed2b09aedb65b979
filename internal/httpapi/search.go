package httpapi

import (
	"errors"
	"time"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// getSearch is GET /v1/search.
//
//	@Summary		Search everything
//	@Description	What has all the words of q, in any field, the best first: without case and diacritics, English words by their stems, the last word also where it is only begun. Words between straight quotation marks must stand as they do there.
//	@ID				getSearch
//	@Tags			search
//	@Produce		json
//	@Param			q	query	string	true	"Words, and phrases between quotation marks"	example(bor)	minlength(1)	maxlength(256)
//	@Param			type	query	[]string	false	"Types of what to find"	collectionFormat(csv)	enums(noun)
//	@Param			limit	query	int	false	"How many to return"	minimum(1)	maximum(100)	default(20)
//	@Param			offset	query	int	false	"How many to leave out"	minimum(0)	default(0)
//	@Success		200	{object}	wire.SearchResults	"What was found"
//	@Header			200	{string}	Link	"The other pages (RFC 8288)"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong; the problem names every fault, what is allowed and what was probably meant"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Failure		503	{object}	problem.Problem	"The search index is still being built; Retry-After says when to ask again"
//	@Router			/v1/search [get]
func (s *snapshot) getSearch(r *param.Request) (any, error) {
	r.Negotiate(param.JSON)
	r.Allow("q", "type", "limit", "offset", "pretty")
	var types []news.Type
	for _, value := range r.List("type") {
		types = append(types, news.Type(value))
	}
	allowed := texts(news.Types())
	r.Check("type", r.List("type"), allowed, param.OneOf(allowed), "Unknown type.")
	q := query.Query{Limit: r.Integer("limit", pageLimits.absent, 1, pageLimits.most), Offset: readOffset(r)}
	terms := readTerms(r)
	if !r.Values.Has("q") {
		r.AddMissing("q", "The parameter is missing: what is to be looked for?")
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	found, err := s.Store.Search(*terms, types, q.Offset, q.Limit)
	if err != nil {
		return nil, searchError(err)
	}
	links := s.Links(r.Path+r.Suffix, r.Values, q, found.Total)
	return resources{links: &links, value: wire.SearchResults{
		Data: wire.Each(found.Hits, s.Hit), Total: found.Total, Limit: q.Limit, Offset: q.Offset, Links: links,
		Facets: wire.SearchFacets{Type: wire.Facets(found.ByType)},
	}}, nil
}

// searchError makes a problem for clients of a search index that is not built yet.
func searchError(err error) error {
	if errors.Is(err, store.ErrIndexing) {
		return &problem.Error{Kind: problem.NotReady, After: 2 * time.Second, Detail: "The search index of this corpus is still being built; all else is there."}
	}
	return err
}

func texts(types []news.Type) []string {
	return wire.Each(types, func(t news.Type) string { return string(t) })
}
