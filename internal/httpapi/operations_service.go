package httpapi

import (
	"net/http"
	"time"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/respond"
	"dateline/internal/wire"
)

// getIndex is GET /v1.
//
//	@Summary		Get the entry point
//	@Description	The collections with their paths and counts, the digest of the corpus, and links to the rest.
//	@ID				getIndex
//	@Tags			service
//	@Produce		json
//	@Success		200	{object}	wire.Index	"The entry point"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/v1 [get]
func (s *snapshot) getIndex(r *param.Request) (any, error) {
	index := wire.Index{
		Name: "Dateline", Digest: s.Store.Digest(),
		Collections: wire.Each(collections, func(c collection) wire.Collection { return c.entry(s) }),
		Links: wire.IndexLinks{
			Self: s.URL("/v1"), Article: s.URL("/v1/article"), Search: s.URL("/v1/search"), Export: s.URL("/v1/export"),
			OpenAPIJSON: s.URL("/openapi.json"), OpenAPIYAML: s.URL("/openapi.yaml"),
			Docs: s.URL("/docs/"),
		},
	}
	return index, r.OnlyPretty(param.JSON)
}

// getExport is GET /v1/export.
//
//	@Summary		Export the corpus
//	@Description	The whole corpus as it was loaded, with the texts: one document with a list per collection. It is enough to make the same corpus again. Spans count in Unicode code points and in UTF-16, as everywhere; they have no source_link, which follows from the source_url of the article. The digest in /v1 is the SHA-256 of the document. See /v1/export.ndjson for lines.
//	@ID				getExport
//	@Tags			service
//	@Produce		json
//	@Success		200	{object}	wire.Export	"The corpus"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/v1/export [get]
func (s *snapshot) getExport(r *param.Request) (any, error) {
	format := r.Negotiate(param.JSON, param.NDJSON)
	r.Allow()
	if format == param.NDJSON {
		return s.getExportLines(r)
	}
	return respond.Stream{Format: format, Identity: s.identity(r), To: s.Store.Export}, r.Err()
}

// getExportLines is GET /v1/export.ndjson.
//
//	@Summary		Export the corpus as NDJSON
//	@Description	The whole corpus as it was loaded, with the texts: an object {type, noun} per line. Also at /v1/export with Accept: application/x-ndjson.
//	@ID				getExportAsNdjson
//	@Tags			formats
//	@Produce		application/x-ndjson
//	@Success		200	{string}	string	"A line of JSON for each noun"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/v1/export.ndjson [get]
func (s *snapshot) getExportLines(r *param.Request) (any, error) {
	return respond.Stream{Format: param.NDJSON, Identity: s.identity(r), To: s.Store.ExportLines}, r.Err()
}

// getLiveness is GET /livez.
//
//	@Summary		Check that the server is alive
//	@Description	Succeeds as long as the process can respond.
//	@ID				getLiveness
//	@Tags			service
//	@Produce		json
//	@Success		200	{object}	wire.State	"The server is alive"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/livez [get]
func (s *snapshot) getLiveness(r *param.Request) (any, error) {
	return state{wire.State{Status: "ok"}}, r.OnlyPretty(param.JSON)
}

// getReadiness is GET /readyz.
//
//	@Summary		Check that the server is ready
//	@Description	Succeeds once a corpus is loaded; a server that cannot load one does not start. Has the state of the search index, and when the last reload of the seeds failed, if it did: then the served corpus is older than the seeds.
//	@ID				getReadiness
//	@Tags			service
//	@Produce		json
//	@Success		200	{object}	wire.Readiness	"The server is ready"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/readyz [get]
func (s *snapshot) getReadiness(r *param.Request) (any, error) {
	state := wire.Readiness{Status: "ok", Digest: s.Store.Digest(), Search: s.search()}
	if failed := s.api.failedReload.Load(); failed != nil {
		state.FailedReload = &wire.FailedReload{At: failed.At.Format(time.RFC3339), Total: len(failed.Errors)}
	}
	return readiness{state}, r.OnlyPretty(param.JSON)
}

// readiness is a Readiness that no cache may store.
type readiness struct{ wire.Readiness }

// SetHeader implements [respond.Headed].
func (readiness) SetHeader(h http.Header) { noStore(h) }

// state is a State that no cache may store.
type state struct{ wire.State }

// SetHeader implements [respond.Headed].
func (state) SetHeader(h http.Header) { noStore(h) }

func noStore(h http.Header) { h.Set("Cache-Control", "no-store") }
