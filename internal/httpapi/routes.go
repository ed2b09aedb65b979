package httpapi

import (
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/cors"

	"dateline/internal/nearest"
)

// route is one path of the API.
type route struct {
	pattern string
	op      operation
}

// operations are the routes that the OpenAPI document describes.
var operations = []route{
	{"/v1", (*snapshot).getIndex},
	{"/v1/article", (*snapshot).getNewestArticle},
	{"/v1/articles", (*snapshot).listArticles},
	{"/v1/articles/{id}", (*snapshot).getArticle},
	{"/v1/articles/{id}/text", (*snapshot).getText},
	{"/v1/articles/{id}/paragraphs", (*snapshot).getParagraphs},
	{"/v1/people", (*snapshot).listPeople},
	{"/v1/people/{id}", (*snapshot).getPerson},
	{"/v1/countries", (*snapshot).listCountries},
	{"/v1/countries/{id}", (*snapshot).getCountry},
	{"/v1/organizations", (*snapshot).listOrganizations},
	{"/v1/organizations/{id}", (*snapshot).getOrganization},
	{"/v1/agreements", (*snapshot).listAgreements},
	{"/v1/agreements/{id}", (*snapshot).getAgreement},
	{"/v1/quotes", (*snapshot).listQuotes},
	{"/v1/quotes/{id}", (*snapshot).getQuote},
	{"/v1/events", (*snapshot).listEvents},
	{"/v1/events/{id}", (*snapshot).getEvent},
	{"/v1/places", (*snapshot).listPlaces},
	{"/v1/places/{id}", (*snapshot).getPlace},
	{"/v1/mentions", (*snapshot).listMentions},
	{"/v1/mentions/{id}", (*snapshot).getMention},
	{"/v1/relations", (*snapshot).listRelations},
	{"/v1/relations/{id}", (*snapshot).getRelation},
	{"/v1/search", (*snapshot).getSearch},
	{"/v1/export", (*snapshot).getExport},
	{contextPath, (*snapshot).getContext},
	{"/openapi.json", (*snapshot).getOpenAPIJSON},
	{"/openapi.yaml", (*snapshot).getOpenAPIYAML},
	{"/openapi.d.ts", (*snapshot).getTypes},
	{"/problems", (*snapshot).listProblems},
	{"/problems/{id}", (*snapshot).getProblem},
	{"/livez", (*snapshot).getLiveness},
	{"/readyz", (*snapshot).getReadiness},
}

// pages are the routes that are for people, or lead elsewhere.
var pages = []route{
	{"/", to("/v1")},
	{"/docs", to("/docs/")},
	{"/docs/*", (*snapshot).getDocs},
	{"/swagger", to("/docs/")},
	{"/swagger/*", to("/docs/")},
}

// to is an operation that leads elsewhere.
func to(location string) operation {
	return func(_ *snapshot, r *http.Request) (any, error) { return redirect{location}, parse(r, nil).err() }
}

// routes returns the router, with the middleware around it.
func (a *API) routes() chi.Router {
	m := chi.NewRouter()
	m.Use(identify, a.log, a.recoverPanic, secure, suffix, cors.Handler(cors.Options{
		AllowedOrigins: a.options.CORSOrigins,
		AllowedMethods: methods,
		AllowedHeaders: []string{"*"},
		ExposedHeaders: []string{"ETag", "Link", "X-Request-Id"},
		MaxAge:         24 * 60 * 60,
	}), middleware.GetHead)
	for _, r := range operations {
		m.Get(r.pattern, a.handle(r.op))
		a.paths = append(a.paths, r.pattern)
	}
	for _, r := range pages {
		m.Get(r.pattern, a.handle(r.op))
	}
	a.paths = append(a.paths, "/docs/")
	m.NotFound(a.notFound(m))
	m.MethodNotAllowed(a.methodNotAllowed)
	return m
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
	a.fail(w, r, failure(methodNotAllowed, []Fault{fault("method", &r.Method, "The API is read-only.", methods, r.Method)},
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
		f := fault("path", &r.URL.Path, "No resource has this path.", nil, "")
		if near, ok := nearest.Name(r.URL.Path, likePaths(a.paths, r.URL.Path)); ok {
			f.DidYouMean = &near
		}
		a.fail(w, r, failure(notFound, []Fault{f}, "There is nothing at %s; /v1 lists what there is.", r.URL.Path))
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
