package httpapi

import (
	"net/url"
	"slices"
	"strings"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
	"dateline/internal/query"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// getEvidence is GET /v1/{collection}/{id}/evidence.
//
//	@Summary		Get all evidence of a fact
//	@Description	The passages that a fact rests on, and those who claim it. A resource has the first ten of either for each of its facts, and links here if there are more. A page has up to limit of either.
//	@ID				getEvidence
//	@Tags			evidence
//	@Produce		json
//	@Param			collection	path	string	true	"The collection of the resource"	enums(facts)	example(events)
//	@Param			id	path	string	true	"The id"	example(russian-invasion-of-ukraine)
//	@Param			fact	query	string	false	"The place of the fact in the resource: a field, with the index in a list after a dot. Without it, the resource itself: an event or a relation"	minlength(1)	example(participants.0)
//	@Param			limit	query	int	false	"The maximum number of passages, and of claimants"	minimum(1)	maximum(100)	default(20)
//	@Param			offset	query	int	false	"The number of passages to skip, and of claimants"	minimum(0)	maximum(100000)	default(0)
//	@Success		200	{object}	wire.EvidencePage	"A page of passages"
//	@Header			200	{string}	Link	"The other pages (RFC 8288)"
//	@Success		308	"The id is an ISO 3166-1 code; Location is the path with the country's id"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong; the problem lists the facts of the resource"
//	@Failure		404	{object}	problem.Problem	"No resource has this id; the problem suggests the nearest id"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/v1/{collection}/{id}/evidence [get]
func (s *snapshot) getEvidence(r *param.Request) (any, error) {
	r.Negotiate(param.JSON)
	r.Allow("fact", "limit", "offset", "pretty")
	q := query.Query{Limit: r.Integer("limit", defaultLimit, 1, maxLimit, ""), Offset: readOffset(r, "What comes after that is in "+s.URL("/v1/export")+", which has everything.")}
	fact, _ := r.Single("fact")
	name := strings.Split(r.Path, "/")[2]
	at := slices.IndexFunc(collections, func(c collection) bool { return c.itemType().Collection() == name })
	if at < 0 {
		return nil, s.noPath(r)
	}
	return collections[at].with(s, r, func(item any) (any, error) { return s.evidence(r, q, item, fact) })
}

// evidence returns a page of the evidence of a fact of an item.
func (s *snapshot) evidence(r *param.Request, q query.Query, item any, fact string) (any, error) {
	facts := slices.DeleteFunc(store.FactPaths(item), func(path string) bool { return path == "" })
	page, ok := s.Evidence(item, fact, q.Offset, q.Limit)
	switch {
	case !ok && len(facts) == 0:
		return nil, problem.New(problem.NotFound, nil, "The resource has no facts.")
	case fact == "" && r.Values.Has("fact"):
		r.Add("fact", fact, "The value is empty.", facts)
	case ok:
	case !r.Values.Has("fact"):
		r.AddMissing("fact", "The parameter is required here.", facts)
	default:
		r.Add("fact", fact, "The resource has no such fact.", facts)
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	page.Links = s.Links(r.Path+r.Suffix, r.Values, q, max(page.Total, page.AccordingToCount))
	return s.document(r, wire.Document{Value: page}, map[string]string{"Link": page.Links.String()}), nil
}

// noPath returns the error for a path that no resource has.
func (s *snapshot) noPath(r *param.Request) error {
	path := r.Path + r.Suffix
	if decoded, err := url.PathUnescape(path); err == nil {
		path = decoded
	}
	return problem.NoPath(path, "No resource has this path.", nil, s.nearestPath(r, s.api.paths),
		"No resource has the path %s; %s lists the collections.", path, s.URL("/v1"))
}
