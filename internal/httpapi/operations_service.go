package httpapi

import (
	"net/http"

	"dateline/api"
	"dateline/internal/news"
)

// Index is the entry point: what there is and where.
type Index struct {
	// The name of the service.
	Name string `json:"name"`
	// The SHA-256 of the corpus: equal for equal content, on every server.
	Digest string `json:"digest" pattern:"^sha256:[0-9a-f]{64}$"`
	// What there is.
	Collections []Collection `json:"collections"`
	// Where the rest is.
	Links IndexLinks `json:"links"`
} // @name Index

// Collection is a collection as the index shows it.
type Collection struct {
	// The name of the collection.
	Name string `json:"name"`
	// The type of its resources.
	Type string `json:"type" enums:"article,person,country,organization,agreement,quote,event,place,mention,relation"`
	// The path of the collection.
	URL string `json:"url"`
	// How many resources it has.
	Count int `json:"count" minimum:"0"`
} // @name Collection

// IndexLinks is where the entry point, the newest article and the contract are.
type IndexLinks struct {
	// This resource.
	Self string `json:"self"`
	// The newest article.
	Article string `json:"article"`
	// All of it in one answer.
	Export string `json:"export"`
	// Where to search all of it, with q.
	Search string `json:"search"`
	// The OpenAPI document, as JSON.
	OpenAPIJSON string `json:"openapi_json"`
	// The OpenAPI document, as YAML.
	OpenAPIYAML string `json:"openapi_yaml"`
	// Swagger UI.
	Docs string `json:"docs"`
} // @name IndexLinks

// State is the state of the server.
type State struct {
	// Always ok: a server that is not answers with a problem, or not at all.
	Status string `json:"status" enums:"ok"`
} // @name State

// Readiness is the state of the server and of what it serves.
type Readiness struct {
	// The state; ok.
	Status string `json:"status" enums:"ok"`
	// Identifies the corpus that is served.
	Digest string `json:"digest"`
	// Whether searches can be answered: not before the index is built.
	Search string `json:"search" enums:"ready,indexing,failed"`
	// The last reload, if it failed; null otherwise.
	FailedReload *FailedReload `json:"failed_reload"`
} // @name Readiness

func (c collection[T, V]) entry() Collection {
	name := c.kind.Collection()
	return Collection{Name: name, Type: string(c.kind), URL: "/v1/" + name, Count: c.set.Len()}
}

// getIndex is GET /v1.
//
//	@Summary		See what there is
//	@Description	The collections with their paths and counts, the digest of the corpus, and where the contract is.
//	@ID				getIndex
//	@Tags			service
//	@Produce		json
//	@Success		200	{object}	Index	"What there is"
//	@Failure		400	{object}	Problem	"A parameter is wrong"
//	@Failure		406	{object}	Problem	"The Accept header fits nothing that is here"
//	@Router			/v1 [get]
func (s *snapshot) getIndex(r *http.Request) (any, error) {
	index := Index{
		Name: "Dateline", Digest: s.store.Digest(),
		Collections: each(s.order, func(t news.Type) Collection { return s.collections[t].entry() }),
		Links: IndexLinks{
			Self: s.baseURL + "/v1", Article: s.baseURL + "/v1/article", Search: s.baseURL + "/v1/search", Export: s.baseURL + "/v1/export",
			OpenAPIJSON: s.baseURL + "/openapi.json", OpenAPIYAML: s.baseURL + "/openapi.yaml",
			Docs: s.baseURL + "/docs/",
		},
	}
	return index, onlyPretty(r)
}

// Export is a whole corpus: the nouns of each collection as they were loaded, with references as type/id.
type Export struct {
	Articles      []map[string]any `json:"articles"`
	People        []map[string]any `json:"people"`
	Countries     []map[string]any `json:"countries"`
	Organizations []map[string]any `json:"organizations"`
	Agreements    []map[string]any `json:"agreements"`
	Quotes        []map[string]any `json:"quotes"`
	Events        []map[string]any `json:"events"`
	Places        []map[string]any `json:"places"`
} // @name Export

// getExport is GET /v1/export.
//
//	@Summary		Take everything away
//	@Description	The whole corpus as it was loaded, texts and all, as one JSON document with a list per collection, or as NDJSON with an object per noun, {type, noun}: enough to make the same corpus again. The digest in /v1 is the SHA-256 of the JSON document.
//	@ID				getExport
//	@Tags			service
//	@Produce		json,application/x-ndjson
//	@Success		200	{object}	Export	"The corpus"
//	@Failure		400	{object}	Problem	"A parameter is wrong"
//	@Failure		406	{object}	Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/export [get]
func (s *snapshot) getExport(r *http.Request) (any, error) {
	format, rejected := negotiate(r, []format{asJSON, asNDJSON})
	if err := parse(r, nil).with(rejected); err != nil {
		return nil, err
	}
	answer := stream{format: format, identity: s.identity(r), write: s.store.Export}
	if format == asNDJSON {
		answer.write = s.store.ExportLines
	}
	return answer, nil
}

// getTypes is GET /openapi.d.ts.
//
//	@Summary		Get the contract as TypeScript
//	@Description	The types of this OpenAPI document, as openapi-typescript makes them: what openapi-fetch needs.
//	@ID				getTypes
//	@Tags			service
//	@Produce		plain
//	@Success		200	{string}	string	"The types"
//	@Failure		400	{object}	Problem	"A parameter is wrong"
//	@Failure		406	{object}	Problem	"The Accept header fits nothing that is here"
//	@Router			/openapi.d.ts [get]
func (s *snapshot) getTypes(r *http.Request) (any, error) {
	return document{format: asText, body: api.Types}, noParameters(r, asText)
}

// getContext is GET /context.jsonld.
//
//	@Summary		Get the JSON-LD context
//	@Description	The context that every answer in JSON-LD names: the terms of schema.org, with the types of their values.
//	@ID				getContext
//	@Tags			service
//	@Produce		application/ld+json
//	@Success		200	{object}	object	"The context"
//	@Failure		400	{object}	Problem	"A parameter is wrong"
//	@Failure		406	{object}	Problem	"The Accept header fits nothing that is here"
//	@Router			/context.jsonld [get]
func (s *snapshot) getContext(r *http.Request) (any, error) {
	return document{format: asJSONLD, body: linkedContext}, only(r, []format{asJSONLD}, "pretty")
}

// getOpenAPIJSON is GET /openapi.json.
//
//	@Summary		Get the contract as JSON
//	@Description	This OpenAPI 3.1 document.
//	@ID				getOpenAPIJSON
//	@Tags			service
//	@Produce		json
//	@Success		200	{object}	object	"The OpenAPI document"
//	@Failure		400	{object}	Problem	"A parameter is wrong"
//	@Failure		406	{object}	Problem	"The Accept header fits nothing that is here"
//	@Router			/openapi.json [get]
func (s *snapshot) getOpenAPIJSON(r *http.Request) (any, error) {
	return document{format: asJSON, body: api.OpenAPIJSON}, onlyPretty(r)
}

// getOpenAPIYAML is GET /openapi.yaml.
//
//	@Summary		Get the contract as YAML
//	@Description	This OpenAPI 3.1 document, as YAML (RFC 9512).
//	@ID				getOpenAPIYAML
//	@Tags			service
//	@Produce		application/yaml
//	@Success		200	{object}	object	"The OpenAPI document"
//	@Failure		400	{object}	Problem	"A parameter is wrong"
//	@Failure		406	{object}	Problem	"The Accept header fits nothing that is here"
//	@Router			/openapi.yaml [get]
func (s *snapshot) getOpenAPIYAML(r *http.Request) (any, error) {
	asYAML := format{contentType: "application/yaml"}
	return document{format: asYAML, body: api.OpenAPIYAML}, noParameters(r, asYAML)
}

// getLiveness is GET /livez.
//
//	@Summary		See whether the server lives
//	@Description	Answers as long as the process can answer at all.
//	@ID				getLiveness
//	@Tags			service
//	@Produce		json
//	@Success		200	{object}	State	"It lives"
//	@Failure		400	{object}	Problem	"A parameter is wrong"
//	@Failure		406	{object}	Problem	"The Accept header fits nothing that is here"
//	@Router			/livez [get]
func (s *snapshot) getLiveness(r *http.Request) (any, error) {
	return state{State{Status: "ok"}}, onlyPretty(r)
}

// getReadiness is GET /readyz.
//
//	@Summary		See whether the server is ready
//	@Description	Answers once a corpus is loaded: a server that could not load one does not start. Tells whether searches can be answered yet, and whether the seeds have faults since, so that what is served is older than they are.
//	@ID				getReadiness
//	@Tags			service
//	@Produce		json
//	@Success		200	{object}	Readiness	"It is ready"
//	@Failure		400	{object}	Problem	"A parameter is wrong"
//	@Failure		406	{object}	Problem	"The Accept header fits nothing that is here"
//	@Router			/readyz [get]
func (s *snapshot) getReadiness(r *http.Request) (any, error) {
	return readiness{Readiness{
		Status: "ok", Digest: s.store.Digest(), Search: s.search(), FailedReload: s.api.failedReload.Load(),
	}}, onlyPretty(r)
}

// readiness is a Readiness that no cache may keep.
type readiness struct{ Readiness }

func (readiness) header(h http.Header) { noStore(h) }

// state is a State that no cache may keep.
type state struct{ State }

func (state) header(h http.Header) { noStore(h) }

func noStore(h http.Header) { h.Set("Cache-Control", "no-store") }
