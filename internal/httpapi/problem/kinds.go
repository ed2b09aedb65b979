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
	// The path of this page, which is the type of its problems.
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

// ProblemKinds is every kind of problem.
type ProblemKinds struct {
	// The kinds, by their ids.
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

// kinds is the one place that gives each kind of error its status and its page.
var kinds = map[Kind]ProblemKind{
	InvalidParameter: {
		Title: "Invalid parameter", Status: http.StatusBadRequest,
		Meaning: "A parameter of the query is unknown here, stands where it must not, or has a value that is not allowed.",
		Cause:   "A slip of the keyboard, a value that names nothing in this corpus, a number out of its range. Nothing is ignored or clamped, so that an answer is always to the question that was asked.",
		Remedy:  "Look at errors: it has every fault of the request, with what is allowed and what was probably meant.",
	},
	NotFound: {
		Title: "Not found", Status: http.StatusNotFound,
		Meaning: "There is no resource at this path.",
		Cause:   "The path is mistyped, or the id names nothing in this corpus.",
		Remedy:  "Look at did_you_mean in errors. GET /v1 lists the collections; each collection lists its ids.",
	},
	MethodNotAllowed: {
		Title: "Method not allowed", Status: http.StatusMethodNotAllowed,
		Meaning: "The resource does not take this method.",
		Cause:   "The API is read-only.",
		Remedy:  "Use GET, HEAD or OPTIONS; the Allow header names them. To serve other articles, start a server with other seeds.",
	},
	NotAcceptable: {
		Title: "Not acceptable", Status: http.StatusNotAcceptable,
		Meaning: "The resource is not there in a format that the request accepts.",
		Cause:   "The Accept header names no format that the resource has, cannot be read, or contradicts the suffix of the path.",
		Remedy:  "Ask for one of the formats in errors, or send no Accept header.",
	},
	PreconditionFailed: {
		Title: "Precondition failed", Status: http.StatusPreconditionFailed,
		Meaning: "The resource is not the one that the request was about.",
		Cause:   "If-Match names another entity tag, or the corpus was loaded after If-Unmodified-Since.",
		Remedy:  "Get the resource anew, and use its ETag.",
	},
	URITooLong: {
		Title: "URI too long", Status: http.StatusRequestURITooLong,
		Meaning: "The path and the query of the request have more bytes than the server takes.",
		Cause:   "A list of very many values in one parameter, or a link that was put together wrongly.",
		Remedy:  "Ask for less at a time: filter by fewer values, and unite the answers.",
	},
	ContentTooLarge: {
		Title: "Content too large", Status: http.StatusRequestEntityTooLarge,
		Meaning: "The request has content, and nothing here takes any.",
		Cause:   "A GET with a body, which means nothing (RFC 9110 §9.3.1). The server does not read it, and closes the connection.",
		Remedy:  "Put what you ask for into the query, and send no body.",
	},
	TooManyRequests: {
		Title: "Too many requests", Status: http.StatusTooManyRequests,
		Meaning: "Your address has sent more requests in a minute than the server takes from one.",
		Cause:   "A loop without a pause, or many users behind one address.",
		Remedy:  "Wait as long as Retry-After says. The RateLimit headers of every answer tell how many requests are left; an ETag in If-None-Match saves the answer, but not the request.",
	},
	Overloaded: {
		Title: "Overloaded", Status: http.StatusServiceUnavailable,
		Meaning: "The server answers as many requests at a time as it may.",
		Cause:   "More load than it was set up for.",
		Remedy:  "Ask again after as long as Retry-After says. If you run the server, raise --max-concurrent, or start another one.",
	},
	NotReady: {
		Title: "Not ready", Status: http.StatusServiceUnavailable,
		Meaning: "What you ask for is not there yet.",
		Cause:   "The search index of a large corpus is built after the server has started, so that all else can be had at once.",
		Remedy:  "Ask again after as long as Retry-After says; /readyz tells when searches can be answered.",
	},
	InternalError: {
		Title: "Internal error", Status: http.StatusInternalServerError,
		Meaning: "The server failed to answer.",
		Cause:   "A fault of the program.",
		Remedy:  "Try again. If it stays, report it with the request id in instance, which the server's log has, too.",
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

// Kinds returns every kind of problem, by its id.
func Kinds() []ProblemKind {
	list := make([]ProblemKind, 0, len(kinds))
	for _, id := range slices.Sorted(maps.Keys(kinds)) {
		list = append(list, kinds[id])
	}
	return list
}

// Page returns kinds of problems as HTML.
func Page(title string, list []ProblemKind) ([]byte, error) {
	var b bytes.Buffer
	err := page.Execute(&b, map[string]any{"Title": title, "Kinds": list})
	return b.Bytes(), err
}

// ID returns the kind's id, which is the last part of its path.
func (k ProblemKind) ID() string { return path.Base(k.Type) }
