package problem

import (
	"bytes"
	_ "embed"
	"html/template"
	"maps"
	"net/http"
	"path"
	"slices"
)

// ProblemKind is a kind of problem, and what to do about it.
type ProblemKind struct {
	// The URL of this kind, which is the type of its problems.
	Type string `json:"type"`
	// The kind in words.
	Title string `json:"title"`
	// The HTTP status.
	Status int `json:"status" minimum:"400" maximum:"599"`
	// What it means.
	Meaning string `json:"meaning"`
	// Why it happens.
	Cause string `json:"cause"`
	// What to do.
	Remedy string `json:"remedy"`
} // @name ProblemKind

// ProblemKinds has every kind of problem.
type ProblemKinds struct {
	// The kinds, in the order of their ids.
	Data []ProblemKind `json:"data"`
	// The number of kinds.
	Total int `json:"total" minimum:"0"`
} // @name ProblemKinds

// The kinds of errors.
const (
	InternalError      Kind = "internal-error"
	InvalidParameter   Kind = "invalid-parameter"
	NotFound           Kind = "not-found"
	MethodNotAllowed   Kind = "method-not-allowed"
	NotAcceptable      Kind = "not-acceptable"
	PreconditionFailed Kind = "precondition-failed"
	URITooLong         Kind = "uri-too-long"
	ContentTooLarge    Kind = "content-too-large"
	TooManyRequests    Kind = "too-many-requests"
	Overloaded         Kind = "overloaded"
	NotReady           Kind = "not-ready"
)

// kinds has the status and the page of each kind of error.
var kinds = map[Kind]ProblemKind{
	InvalidParameter: {
		Title: "Invalid parameter", Status: http.StatusBadRequest,
		Meaning: "A parameter of the query is unknown, is repeated, is missing, or has a value that is not allowed.",
		Cause:   "A typing mistake, a value that this corpus does not have, or a number out of range. Nothing is ignored or clamped, so that a response always matches the whole request.",
		Remedy:  "See errors: it lists every fault of the request, with what is allowed and what was probably meant.",
	},
	NotFound: {
		Title: "Not found", Status: http.StatusNotFound,
		Meaning: "No resource has this path.",
		Cause:   "The path is mistyped, no resource of this corpus has the id, or the resource has no format with the suffix of the path.",
		Remedy:  "See did_you_mean in errors. The entry point of the API lists the collections; each collection lists its ids.",
	},
	MethodNotAllowed: {
		Title: "Method not allowed", Status: http.StatusMethodNotAllowed,
		Meaning: "The resource does not support this method.",
		Cause:   "The API is read-only.",
		Remedy:  "Use GET, HEAD or OPTIONS; the Allow header names them. To serve other articles, start a server with other seeds.",
	},
	NotAcceptable: {
		Title: "Not acceptable", Status: http.StatusNotAcceptable,
		Meaning: "The resource is not available in a format or coding that the request accepts.",
		Cause:   "The Accept header has no format of the resource, cannot be parsed, or contradicts the suffix of the path; or Accept-Encoding has no available coding.",
		Remedy:  "Use one of the formats or codings in errors, or do not send the header.",
	},
	PreconditionFailed: {
		Title: "Precondition failed", Status: http.StatusPreconditionFailed,
		Meaning: "The resource is not in the state that the request requires.",
		Cause:   "If-Match names another entity tag, or the corpus was loaded after If-Unmodified-Since.",
		Remedy:  "Get the resource again, and use its new ETag.",
	},
	URITooLong: {
		Title: "URI too long", Status: http.StatusRequestURITooLong,
		Meaning: "The path and the query of the request have more bytes than the server accepts.",
		Cause:   "A parameter with very many values, or a link that was built wrongly.",
		Remedy:  "Filter by fewer values in each request, and merge the responses.",
	},
	ContentTooLarge: {
		Title: "Content too large", Status: http.StatusRequestEntityTooLarge,
		Meaning: "The request has content, and no resource accepts content.",
		Cause:   "A GET with a body, which means nothing (RFC 9110 §9.3.1). The server does not read it, and closes the connection.",
		Remedy:  "Use query parameters, and send no body.",
	},
	TooManyRequests: {
		Title: "Too many requests", Status: http.StatusTooManyRequests,
		Meaning: "Your address has sent more requests in a minute than the server accepts from one address.",
		Cause:   "A loop without a pause, or many users behind one address.",
		Remedy:  "Wait for the time in Retry-After. The RateLimit headers of every response say how many requests are left. If-None-Match saves the content of a response, but still counts as a request.",
	},
	Overloaded: {
		Title: "Overloaded", Status: http.StatusServiceUnavailable,
		Meaning: "The server is handling as many requests as it may at a time.",
		Cause:   "The load is higher than the server is configured for.",
		Remedy:  "Retry after the time in Retry-After. If you operate the server, raise --max-concurrent, or start another server.",
	},
	NotReady: {
		Title: "Not ready", Status: http.StatusServiceUnavailable,
		Meaning: "The search index is not ready yet.",
		Cause:   "The search index of a large corpus is built after the server has started, so that everything else is available at once.",
		Remedy:  "Retry after the time in Retry-After. The check of readiness says when the index is ready.",
	},
	InternalError: {
		Title: "Internal error", Status: http.StatusInternalServerError,
		Meaning: "The server failed to respond.",
		Cause:   "A bug in the program.",
		Remedy:  "Retry. If the error persists, report it with the request id in instance, which the server's log also has.",
	},
}

func init() {
	for id, k := range kinds {
		k.Type = "/problems/" + string(id)
		kinds[id] = k
	}
}

//go:embed kinds.html
var pageHTML string

var page = template.Must(template.New("kinds").Parse(pageHTML))

// Kinds returns every kind of problem, in the order of the ids. The function url returns the URL of a
// path.
func Kinds(url func(path string) string) []ProblemKind {
	list := make([]ProblemKind, 0, len(kinds))
	for _, id := range slices.Sorted(maps.Keys(kinds)) {
		kind := kinds[id]
		kind.Type = url(kind.Type)
		list = append(list, kind)
	}
	return list
}

// Page returns kinds of problems as an HTML page, with links to all kinds and to the pages of the
// API. The error is that of the template.
func Page(title string, list []ProblemKind, url func(path string) string) ([]byte, error) {
	var b bytes.Buffer
	err := page.Execute(&b, map[string]any{"Title": title, "Kinds": list, "All": url("/problems"), "API": url("/docs/")})
	return b.Bytes(), err
}

// ID returns the kind's id, which is the last part of its URL.
func (k ProblemKind) ID() string { return path.Base(k.Type) }
