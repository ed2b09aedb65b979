package httpapi

import (
	"errors"
	"time"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/search"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// getSearch is GET /v1/search.
//
//	@Summary		Search everything
//	@Description	The resources that have all words of q, in any field, the best match first. Case and diacritics do not count, English words match by stem, the last word also as a prefix. Words in straight quotation marks are a phrase. A query may still be being typed: a phrase without its closing mark ends with the query, and its last word may be a prefix; punctuation alone finds nothing.
//	@ID				getSearch
//	@Tags			search
//	@Produce		json
//	@Param			q	query	string	true	"Words, and phrases between quotation marks"	example(bor)	minlength(1)	maxlength(256)
//	@Param			type	query	[]string	false	"Types of the resources to find"	collectionFormat(csv)	enums(noun)
//	@Param			limit	query	int	false	"The maximum number of results"	minimum(1)	maximum(100)	default(20)
//	@Param			offset	query	int	false	"The number of results to skip"	minimum(0)	maximum(100000)	default(0)
//	@Success		200	{object}	wire.SearchResults	"A page of results"
//	@Header			200	{string}	Link	"The other pages (RFC 8288)"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong; the problem names every fault, what is allowed and what was probably meant"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Failure		503	{object}	problem.Problem	"The search index is still being built; Retry-After says when to retry"
//	@Router			/v1/search [get]
func (s *snapshot) getSearch(r *param.Request) (any, error) {
	r.Negotiate(param.JSON)
	r.Allow("q", "type", "limit", "offset", "pretty")
	var types []news.Type
	for _, value := range r.List("type") {
		types = append(types, news.Type(value))
	}
	allowed := texts(news.Types())
	r.CheckOneOf("type", r.List("type"), allowed, "Unknown type.")
	q := query.Query{
		Limit:  r.Integer("limit", defaultLimit, 1, maxLimit, ""),
		Offset: readOffset(r, "For what comes after that, search for more words or fewer types."),
	}
	terms := readTerms(r)
	if !r.Values.Has("q") {
		r.AddMissing("q", "The parameter is required.", nil)
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	found, err := s.Store.Search(*terms, types, q.Offset, q.Limit)
	if err != nil {
		return nil, searchError(err)
	}
	var meant *string
	if found.Total == 0 {
		meant = s.meant(r, *terms, func(t search.Terms) (bool, error) {
			again, err := s.Store.Search(t, types, 0, 0)
			return again.Total > 0, err
		})
	}
	links := s.Links(r.Path+r.Suffix, r.Values, q, found.Total)
	return s.document(r, wire.Document{Value: wire.SearchResults{
		Data: wire.Each(found.Hits, s.Hit), Total: found.Total, Limit: q.Limit, Offset: q.Offset, Links: links,
		Facets: wire.SearchFacets{Type: wire.TypeCounts(found.ByType)}, DidYouMean: meant,
	}}, map[string]string{"Link": links.String()}), nil
}

// meant returns the search that a client probably means by one that finds nothing: one with other
// words, which finds something; nil if there is none.
func (s *snapshot) meant(r *param.Request, t search.Terms, finds func(search.Terms) (bool, error)) *string {
	near, err := s.Store.Suggest(t, r.Effort())
	if err != nil || near == "" {
		return nil
	}
	again, err := search.ParseTerms(near)
	if err != nil {
		return nil
	}
	if ok, err := finds(again); err != nil || !ok {
		return nil
	}
	return &near
}

// searchError returns an error of a search: a problem of kind NotReady if the index is not
// built yet, any other error as it is.
func searchError(err error) error {
	if errors.Is(err, store.ErrIndexing) {
		return &problem.Error{Kind: problem.NotReady, After: 2 * time.Second, Detail: "The search index of this corpus is still being built. Everything else is available."}
	}
	return err
}

func texts(types []news.Type) []string {
	return wire.Each(types, func(t news.Type) string { return string(t) })
}
