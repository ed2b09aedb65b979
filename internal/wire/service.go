package wire

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
	Type string `json:"type" enums:"collection"`
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

// Export is a whole corpus: the nouns of each collection as they were loaded, with references as type/id.
type Export map[string][]map[string]any // @name Export

// FailedReload is a reload that failed: what is served is older than the seeds.
type FailedReload struct {
	// When it failed.
	At string `json:"at" format:"date-time"`
	// What is wrong with the seeds; the first of it, where that is much.
	Errors []string `json:"errors"`
	// How much is wrong in all.
	Total int `json:"total" minimum:"1"`
} // @name FailedReload
