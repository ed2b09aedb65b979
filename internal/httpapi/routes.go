package httpapi

import (
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/cors"

	"dateline/internal/httpapi/observe"
	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
	"dateline/internal/httpapi/respond"
	"dateline/internal/wire"
)

// operation answers a request from one snapshot. It returns a value, which is encoded as
// JSON, or one of those of package respond.
type operation func(*snapshot, *param.Request) (any, error)

// route is one path of the API.
type route struct {
	pattern string
	op      operation
}

// The paths at which the server tells of its health.
const (
	livePath  = "/livez"
	readyPath = "/readyz"
)

// operations are the routes that the OpenAPI document describes, beside those of the
// collections.
var operations = []route{
	{pattern: "/v1", op: (*snapshot).getIndex},
	{pattern: "/v1/article", op: (*snapshot).getNewestArticle},
	{pattern: "/v1/articles/{id}/text", op: (*snapshot).getText},
	{pattern: "/v1/articles/{id}/paragraphs", op: (*snapshot).getParagraphs},
	{pattern: "/v1/search", op: (*snapshot).getSearch},
	{pattern: "/v1/export", op: (*snapshot).getExport},
	{pattern: wire.ContextPath, op: (*snapshot).getContext},
	{pattern: "/openapi.json", op: (*snapshot).getOpenAPIJSON},
	{pattern: "/openapi.yaml", op: (*snapshot).getOpenAPIYAML},
	{pattern: "/openapi.d.ts", op: (*snapshot).getTypes},
	{pattern: "/problems", op: (*snapshot).listProblems},
	{pattern: "/problems/{id}", op: (*snapshot).getProblem},
	{pattern: livePath, op: (*snapshot).getLiveness},
	{pattern: readyPath, op: (*snapshot).getReadiness},
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
	return func(_ *snapshot, q *param.Request) (any, error) {
		q.Allow()
		return respond.Redirect{Location: location}, q.Err()
	}
}

// routes returns the router.
func (a *API) routes() chi.Router {
	m := chi.NewRouter()
	m.Use(withoutSuffix)
	contract := slices.Clone(operations)
	for _, c := range collections {
		path := "/v1/" + c.of().Collection()
		contract = append(contract, route{path, listOf(c)}, route{path + "/{id}", getOf(c)})
	}
	for _, r := range contract {
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

func listOf(c collection) operation {
	return func(s *snapshot, r *param.Request) (any, error) { return c.list(s, r) }
}

func getOf(c collection) operation {
	return func(s *snapshot, r *param.Request) (any, error) { return c.get(s, r) }
}

// handle makes a handler of a route.
func (a *API) handle(rt route) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := param.From(r)
		q.Route, q.ID = rt.pattern, pathID(r)
		s := a.current.Load()
		value, err := rt.op(s, q)
		if err != nil {
			a.responder.Fail(w, r, err)
			return
		}
		a.responder.Write(w, r, value, s.modified)
	}
}

// withoutSuffix has the routes see a path without the suffix of a format.
func withoutSuffix(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if q := param.From(r); q.Suffix != "" {
			chi.RouteContext(r.Context()).RoutePath = q.Path
		}
		next.ServeHTTP(w, r)
	})
}

// pathID returns the id in the path. The router may leave it percent-encoded; what
// cannot be decoded is no id of anything.
func pathID(r *http.Request) string {
	id := chi.URLParam(r, "id")
	if decoded, err := url.PathUnescape(id); err == nil {
		return decoded
	}
	return id
}

// surround returns the router with all that is around it.
func (a *API) surround(router http.Handler) http.Handler {
	around := chi.Middlewares{a.observer.Handler}
	if trusted := a.options.TrustedProxies; len(trusted) > 0 {
		around = append(around, middleware.ClientIPFromXFF(wire.Each(trusted, netip.Prefix.String)...), observe.Forwarded)
	}
	around = append(around, cors.Handler(cors.Options{
		AllowedOrigins: a.options.CORSOrigins,
		AllowedMethods: observe.Methods,
		AllowedHeaders: []string{"*"},
		ExposedHeaders: []string{"ETag", "Link", "RateLimit-Limit", "RateLimit-Policy", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After", "X-Request-Id"},
		MaxAge:         24 * 60 * 60,
	}), vary, func(next http.Handler) http.Handler {
		return a.observer.Limit(observe.Limits{
			Concurrent: a.options.MaxConcurrent, PerMinute: a.options.RateLimit, Exempt: []string{livePath, readyPath},
		}, next)
	}, a.cache.Handler)
	return around.Handler(router)
}

// varies is shared by all responses.
var varies = []string{"Accept, Accept-Encoding, Origin"}

// vary says what responses depend on. It is on one line, unlike what cors makes of it:
// there are caches that read no more of it.
func vary(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Vary"] = varies
		next.ServeHTTP(w, r)
	})
}

// methodNotAllowed answers methods other than GET and HEAD: OPTIONS with what is
// allowed (RFC 9110 §9.3.7), any other with a problem.
func (a *API) methodNotAllowed(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Allow", strings.Join(observe.Methods, ", "))
	if r.Method == http.MethodOptions {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	a.responder.Fail(w, r, problem.New(problem.MethodNotAllowed, []problem.Fault{problem.NewFault("method", &r.Method, "The API is read-only.", observe.Methods)},
		"%s is not allowed here.", r.Method))
}

// notFound answers a path that is no route: one with a slash too many is led to the right
// one, any other gets a problem with the nearest path.
func (a *API) notFound(m *chi.Mux) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := param.From(r)
		if trimmed := strings.TrimRight(q.Path, "/"); r.Method == http.MethodGet && q.Suffix == "" && trimmed != q.Path && m.Match(chi.NewRouteContext(), http.MethodGet, trimmed) {
			a.responder.Write(w, r, respond.Redirect{Location: q.At(trimmed)}, time.Time{})
			return
		}
		f := problem.NewFault("path", &r.URL.Path, "No resource has this path.", nil).Suggest(r.URL.Path, likePaths(a.paths, r.URL.Path))
		a.responder.Fail(w, r, problem.New(problem.NotFound, []problem.Fault{f}, "There is nothing at %s; /v1 lists what there is.", r.URL.Path))
	}
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
