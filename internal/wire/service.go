package wire

// Index is the entry point: the collections, and links to everything else.
type Index struct {
	// The name of the service.
	Name string `json:"name"`
	// The SHA-256 of the corpus: equal for equal content, on every server.
	Digest string `json:"digest" pattern:"^sha256:[0-9a-f]{64}$"`
	// The collections.
	Collections []Collection `json:"collections"`
	// Links to everything else.
	Links IndexLinks `json:"links"`
} // @name Index

// Collection is a collection as the index shows it.
type Collection struct {
	// The name of the collection.
	Name string `json:"name"`
	// The type of its resources.
	Type string `json:"type" enums:"collection"`
	// The URL of the collection.
	URL string `json:"url"`
	// The number of its resources, as its list shows them without a filter.
	Count int `json:"count" minimum:"0"`
} // @name Collection

// IndexLinks has the links to the entry point, the newest article and the contract.
type IndexLinks struct {
	// This resource.
	Self string `json:"self"`
	// The newest article.
	Article string `json:"article"`
	// The whole corpus in one response.
	Export string `json:"export"`
	// Full-text search over the corpus, with the parameter q.
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
	// Always ok. A server that is not ok responds with a problem, or does not respond.
	Status string `json:"status" enums:"ok"`
} // @name State

// Readiness is the state of the server and of the corpus that it serves.
type Readiness struct {
	// Always ok.
	Status string `json:"status" enums:"ok"`
	// Identifies the corpus that is served.
	Digest string `json:"digest"`
	// The state of the search index. Searches succeed once it is ready.
	Search string `json:"search" enums:"ready,indexing,failed"`
	// The last reload, if it failed; null otherwise.
	FailedReload *FailedReload `json:"failed_reload"`
} // @name Readiness

// Export is a whole corpus: the nouns of each collection as they were loaded, with references as type/id.
type Export map[string][]map[string]any // @name Export

// FailedReload is a reload that failed. The served corpus is older than the seeds.
type FailedReload struct {
	// When it failed (RFC 3339).
	At string `json:"at" format:"date-time"`
	// The number of its errors. The server's log and its admin address have the errors.
	Total int `json:"total" minimum:"1"`
} // @name FailedReload
