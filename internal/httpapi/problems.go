package httpapi

import (
	"bytes"
	_ "embed"
	"html/template"
	"maps"
	"net/http"
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
	internalError      kind = "internal-error"
	invalidParameter   kind = "invalid-parameter"
	notFound           kind = "not-found"
	methodNotAllowed   kind = "method-not-allowed"
	notAcceptable      kind = "not-acceptable"
	preconditionFailed kind = "precondition-failed"
	uriTooLong         kind = "uri-too-long"
	contentTooLarge    kind = "content-too-large"
	tooManyRequests    kind = "too-many-requests"
	overloaded         kind = "overloaded"
	notReady           kind = "not-ready"
)

// kinds is the one place that gives each kind of error its status and its page.
var kinds = map[kind]ProblemKind{
	invalidParameter: {
		Title: "Invalid parameter", Status: http.StatusBadRequest,
		Meaning: "A parameter of the query is unknown here, stands where it must not, or has a value that is not allowed.",
		Cause:   "A slip of the keyboard, a value that names nothing in this corpus, a number out of its range. Nothing is ignored or clamped, so that an answer is always to the question that was asked.",
		Remedy:  "Look at errors: it has every fault of the request, with what is allowed and what was probably meant.",
	},
	notFound: {
		Title: "Not found", Status: http.StatusNotFound,
		Meaning: "There is no resource at this path.",
		Cause:   "The path is mistyped, or the id names nothing in this corpus.",
		Remedy:  "Look at did_you_mean in errors. GET /v1 lists the collections; each collection lists its ids.",
	},
	methodNotAllowed: {
		Title: "Method not allowed", Status: http.StatusMethodNotAllowed,
		Meaning: "The resource does not take this method.",
		Cause:   "The API is read-only.",
		Remedy:  "Use GET, HEAD or OPTIONS; the Allow header names them. To serve other articles, start a server with other seeds.",
	},
	notAcceptable: {
		Title: "Not acceptable", Status: http.StatusNotAcceptable,
		Meaning: "The resource is not there in a format that the request accepts.",
		Cause:   "The Accept header names no format that the resource has, cannot be read, or contradicts the suffix of the path.",
		Remedy:  "Ask for one of the formats in errors, or send no Accept header.",
	},
	preconditionFailed: {
		Title: "Precondition failed", Status: http.StatusPreconditionFailed,
		Meaning: "The resource is not the one that the request was about.",
		Cause:   "If-Match names another entity tag, or the corpus was loaded after If-Unmodified-Since.",
		Remedy:  "Get the resource anew, and use its ETag.",
	},
	uriTooLong: {
		Title: "URI too long", Status: http.StatusRequestURITooLong,
		Meaning: "The path and the query of the request have more bytes than the server takes.",
		Cause:   "A list of very many values in one parameter, or a link that was put together wrongly.",
		Remedy:  "Ask for less at a time: filter by fewer values, and unite the answers.",
	},
	contentTooLarge: {
		Title: "Content too large", Status: http.StatusRequestEntityTooLarge,
		Meaning: "The request has content, and nothing here takes any.",
		Cause:   "A GET with a body, which means nothing (RFC 9110 §9.3.1). The server does not read it, and closes the connection.",
		Remedy:  "Put what you ask for into the query, and send no body.",
	},
	tooManyRequests: {
		Title: "Too many requests", Status: http.StatusTooManyRequests,
		Meaning: "Your address has sent more requests in a minute than the server takes from one.",
		Cause:   "A loop without a pause, or many users behind one address.",
		Remedy:  "Wait as long as Retry-After says. The RateLimit headers of every answer tell how many requests are left; an ETag in If-None-Match saves the answer, but not the request.",
	},
	overloaded: {
		Title: "Overloaded", Status: http.StatusServiceUnavailable,
		Meaning: "The server answers as many requests at a time as it may.",
		Cause:   "More load than it was set up for.",
		Remedy:  "Ask again after as long as Retry-After says. If you run the server, raise --max-concurrent, or start another one.",
	},
	notReady: {
		Title: "Not ready", Status: http.StatusServiceUnavailable,
		Meaning: "What you ask for is not there yet.",
		Cause:   "The search index of a large corpus is built after the server has started, so that all else can be had at once.",
		Remedy:  "Ask again after as long as Retry-After says; /readyz tells when searches can be answered.",
	},
	internalError: {
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

// asHTML is the format of pages for people.
var asHTML = format{".html", htmlType}

//go:embed problems.html
var problemsHTML string

var problemsPage = template.Must(template.New("problems").Parse(problemsHTML))

// listProblems is GET /problems.
//
//	@Summary		List the kinds of problems
//	@Description	What each kind of error means, why it happens and what to do; as HTML to a browser.
//	@ID				listProblems
//	@Tags			service
//	@Produce		json,html
//	@Success		200	{object}	ProblemKinds	"The kinds of problems"
//	@Failure		400	{object}	Problem	"A parameter is wrong"
//	@Failure		406	{object}	Problem	"The Accept header fits nothing that is here"
//	@Router			/problems [get]
func (s *snapshot) listProblems(r *http.Request) (any, error) {
	list := []ProblemKind{}
	for _, id := range slices.Sorted(maps.Keys(kinds)) {
		list = append(list, kinds[id])
	}
	return problemPage(r, "Kinds of problems", list, ProblemKinds{Data: list, Total: len(list)})
}

// getProblem is GET /problems/{id}.
//
//	@Summary		Get a kind of problem
//	@Description	What the kind of error means, why it happens and what to do; as HTML to a browser. The type of a problem is the path of this resource.
//	@ID				getProblem
//	@Tags			service
//	@Produce		json,html
//	@Param			id	path	string	true	"The id"	example(not-found)
//	@Success		200	{object}	ProblemKind	"The kind of problem"
//	@Failure		400	{object}	Problem	"A parameter is wrong"
//	@Failure		404	{object}	Problem	"The id names nothing; the problem names the nearest one"
//	@Failure		406	{object}	Problem	"The Accept header fits nothing that is here"
//	@Router			/problems/{id} [get]
func (s *snapshot) getProblem(r *http.Request) (any, error) {
	id := pathID(r)
	k, ok := kinds[kind(id)]
	if !ok {
		var ids []string
		for known := range kinds {
			ids = append(ids, string(known))
		}
		slices.Sort(ids)
		return nil, missing("kind of problem", id, ids)
	}
	return problemPage(r, k.Title, []ProblemKind{k}, k)
}

// problemPage answers with kinds of problems: as HTML where the client prefers it,
// as a browser does.
func problemPage(r *http.Request, title string, list []ProblemKind, value any) (any, error) {
	format, rejected := negotiate(r, []format{asJSON, asHTML})
	names := []string{"pretty"}
	if format == asHTML {
		names = nil
	}
	if err := parse(r, names).with(rejected); err != nil {
		return nil, err
	}
	if format == asJSON {
		return value, nil
	}
	var page bytes.Buffer
	err := problemsPage.Execute(&page, map[string]any{"Title": title, "Kinds": list})
	return document{format: asHTML, body: page.Bytes(), headers: map[string]string{"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}}, err
}
