package httpapi

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/cors"

	"dateline/internal/httpapi/problem"
	"dateline/internal/nearest"
	"dateline/internal/wire"
)

// route is one path of the API.
type route struct {
	pattern string
	op      operation
	// live: the answer tells of this moment, and none is kept.
	live bool
}

// The paths at which the server tells of its health.
const (
	livePath  = "/livez"
	readyPath = "/readyz"
)

// operations are the routes that the OpenAPI document describes.
var operations = []route{
	{pattern: "/v1", op: (*snapshot).getIndex},
	{pattern: "/v1/article", op: (*snapshot).getNewestArticle},
	{pattern: "/v1/articles", op: (*snapshot).listArticles},
	{pattern: "/v1/articles/{id}", op: (*snapshot).getArticle},
	{pattern: "/v1/articles/{id}/text", op: (*snapshot).getText},
	{pattern: "/v1/articles/{id}/paragraphs", op: (*snapshot).getParagraphs},
	{pattern: "/v1/people", op: (*snapshot).listPeople},
	{pattern: "/v1/people/{id}", op: (*snapshot).getPerson},
	{pattern: "/v1/countries", op: (*snapshot).listCountries},
	{pattern: "/v1/countries/{id}", op: (*snapshot).getCountry},
	{pattern: "/v1/organizations", op: (*snapshot).listOrganizations},
	{pattern: "/v1/organizations/{id}", op: (*snapshot).getOrganization},
	{pattern: "/v1/agreements", op: (*snapshot).listAgreements},
	{pattern: "/v1/agreements/{id}", op: (*snapshot).getAgreement},
	{pattern: "/v1/quotes", op: (*snapshot).listQuotes},
	{pattern: "/v1/quotes/{id}", op: (*snapshot).getQuote},
	{pattern: "/v1/events", op: (*snapshot).listEvents},
	{pattern: "/v1/events/{id}", op: (*snapshot).getEvent},
	{pattern: "/v1/places", op: (*snapshot).listPlaces},
	{pattern: "/v1/places/{id}", op: (*snapshot).getPlace},
	{pattern: "/v1/mentions", op: (*snapshot).listMentions},
	{pattern: "/v1/mentions/{id}", op: (*snapshot).getMention},
	{pattern: "/v1/relations", op: (*snapshot).listRelations},
	{pattern: "/v1/relations/{id}", op: (*snapshot).getRelation},
	{pattern: "/v1/search", op: (*snapshot).getSearch},
	{pattern: "/v1/export", op: (*snapshot).getExport},
	{pattern: wire.ContextPath, op: (*snapshot).getContext},
	{pattern: "/openapi.json", op: (*snapshot).getOpenAPIJSON},
	{pattern: "/openapi.yaml", op: (*snapshot).getOpenAPIYAML},
	{pattern: "/openapi.d.ts", op: (*snapshot).getTypes},
	{pattern: "/problems", op: (*snapshot).listProblems},
	{pattern: "/problems/{id}", op: (*snapshot).getProblem},
	{pattern: livePath, op: (*snapshot).getLiveness, live: true},
	{pattern: readyPath, op: (*snapshot).getReadiness, live: true},
}

// pages are the routes that are for people, or lead elsewhere.
var pages = []route{
	{pattern: "/", op: to("/v1")},
	{pattern: "/docs", op: to("/docs/")},
	{pattern: "/docs/*", op: (*snapshot).getDocs},
	{pattern: "/swagger", op: to("/docs/")},
	{pattern: "/swagger/*", op: to("/docs/")},
}

// to is an operation that leads elsewhere.
func to(location string) operation {
	return func(_ *snapshot, r *http.Request) (any, error) { return redirect{location}, parse(r, nil).err() }
}

// routes returns the router. Its routes answer with what the snapshot does not keep yet.
func (a *API) routes() chi.Router {
	m := chi.NewRouter()
	m.Use(suffix, middleware.GetHead)
	for _, r := range operations {
		m.Get(r.pattern, a.handle(r))
		a.paths = append(a.paths, r.pattern)
	}
	for _, r := range pages {
		m.Get(r.pattern, a.handle(r))
	}
	a.paths = append(a.paths, "/docs/")
	m.NotFound(a.notFound(m))
	m.MethodNotAllowed(a.methodNotAllowed)
	return m
}

// surround returns the router with all that is around it. What is kept is answered
// before there is any routing.
func (a *API) surround(router http.Handler) http.Handler {
	around := chi.Middlewares{a.observe}
	if trusted := a.options.TrustedProxies; len(trusted) > 0 {
		around = append(around, middleware.ClientIPFromXFF(wire.Each(trusted, netip.Prefix.String)...), follow)
	}
	around = append(around, cors.Handler(cors.Options{
		AllowedOrigins: a.options.CORSOrigins,
		AllowedMethods: methods,
		AllowedHeaders: []string{"*"},
		ExposedHeaders: []string{"ETag", "Link", "RateLimit-Limit", "RateLimit-Policy", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After", "X-Request-Id"},
		MaxAge:         24 * 60 * 60,
	}), vary, a.limit, a.keep)
	return around.Handler(router)
}

// methods are the methods that every resource has.
var methods = []string{http.MethodGet, http.MethodHead, http.MethodOptions}

// methodNotAllowed answers methods other than GET and HEAD: OPTIONS with what is
// allowed (RFC 9110 §9.3.7), any other with a problem.
func (a *API) methodNotAllowed(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Allow", strings.Join(methods, ", "))
	if r.Method == http.MethodOptions {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	a.fail(w, r, problem.New(problem.MethodNotAllowed, []problem.Fault{problem.NewFault("method", &r.Method, "The API is read-only.", methods, r.Method)},
		"%s is not allowed here.", r.Method))
}

// notFound answers a path that is no route: one with a slash too many is led to
// the right one, any other gets a problem with the nearest path.
func (a *API) notFound(m *chi.Mux) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.EscapedPath()
		if trimmed := strings.TrimRight(path, "/"); slices.Contains(methods[:2], r.Method) && trimmed != path && m.Match(chi.NewRouteContext(), http.MethodGet, trimmed) {
			if r.URL.RawQuery != "" {
				trimmed += "?" + r.URL.RawQuery
			}
			leadTo(w, trimmed)
			return
		}
		f := problem.NewFault("path", &r.URL.Path, "No resource has this path.", nil, "")
		if near, ok := nearest.Name(r.URL.Path, likePaths(a.paths, r.URL.Path)); ok {
			f.DidYouMean = &near
		}
		a.fail(w, r, problem.New(problem.NotFound, []problem.Fault{f}, "There is nothing at %s; /v1 lists what there is.", r.URL.Path))
	}
}

// leadTo sends the client elsewhere, for good. Unlike [http.Redirect] it writes no
// HTML, which nobody has asked for.
func leadTo(w http.ResponseWriter, location string) {
	w.Header().Set("Location", location)
	w.WriteHeader(http.StatusPermanentRedirect)
}

// likePaths returns the patterns with the id of the path in place of theirs.
func likePaths(patterns []string, path string) []string {
	parts := strings.Split(path, "/")
	paths := make([]string, len(patterns))
	for i, pattern := range patterns {
		segments := strings.Split(pattern, "/")
		for j, segment := range segments {
			if segment == "{id}" && j < len(parts) && parts[j] != "" {
				segments[j] = parts[j]
			}
		}
		paths[i] = strings.Join(segments, "/")
	}
	return paths
}
