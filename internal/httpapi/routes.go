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

// operation handles a request with one snapshot. It returns a value, which is encoded as
// JSON, or a response of package respond.
type operation func(*snapshot, *param.Request) (any, error)

// route is one path of the API.
type route struct {
	pattern string
	op      operation
}

// The paths of the health checks.
const (
	livePath  = "/livez"
	readyPath = "/readyz"
)

// operations are the routes that the OpenAPI document describes, except those of the
// collections.
var operations = []route{
	{pattern: "/v1", op: (*snapshot).getIndex},
	{pattern: "/v1/article", op: (*snapshot).getNewestArticle},
	{pattern: "/v1/articles/{id}/text", op: (*snapshot).getText},
	{pattern: "/v1/articles/{id}/paragraphs", op: (*snapshot).getParagraphs},
	{pattern: "/v1/{collection}/{id}/evidence", op: (*snapshot).getEvidence},
	{pattern: "/v1/search", op: (*snapshot).getSearch},
	{pattern: "/v1/export", op: (*snapshot).getExport},
	{pattern: wire.ContextPath, op: (*snapshot).getContext},
	{pattern: "/openapi.json", op: (*snapshot).getOpenAPIJSON},
	{pattern: "/openapi.yaml", op: (*snapshot).getOpenAPIYAML},
	{pattern: "/openapi.d.ts", op: (*snapshot).getTypes},
	{pattern: "/seed.schema.json", op: (*snapshot).getSeedSchema},
	{pattern: "/problems", op: (*snapshot).listProblems},
	{pattern: "/problems/{id}", op: (*snapshot).getProblem},
	{pattern: livePath, op: (*snapshot).getLiveness},
	{pattern: readyPath, op: (*snapshot).getReadiness},
}

// pages are the routes that the OpenAPI document leaves out: Swagger UI, the icon and
// redirects.
var pages = []route{
	{pattern: "/", op: redirectTo("/v1")},
	{pattern: "/docs", op: redirectTo("/docs/")},
	{pattern: "/docs/*", op: (*snapshot).getDocs},
	{pattern: "/favicon.ico", op: (*snapshot).getDocs},
	{pattern: "/swagger", op: redirectTo("/docs/")},
	{pattern: "/swagger/*", op: redirectTo("/docs/")},
}

// redirectTo returns an operation that redirects to a path.
func redirectTo(path string) operation {
	return func(_ *snapshot, q *param.Request) (any, error) {
		q.Allow()
		return respond.Redirect{Path: path}, q.Err()
	}
}

// routes returns the router.
func (a *API) routes() chi.Router {
	m := chi.NewRouter()
	m.Use(withoutSuffix)
	contract := slices.Clone(operations)
	for _, c := range collections {
		path := "/v1/" + c.itemType().Collection()
		contract = append(contract, route{path, listOf(c)}, route{path + "/{id}", getOf(c)})
	}
	for _, r := range contract {
		m.Get(r.pattern, a.handle(r))
		a.paths = append(a.paths, expanded(r.pattern)...)
	}
	for _, r := range pages {
		m.Get(r.pattern, a.handle(r))
	}
	a.paths = append(a.paths, "/docs/")
	m.NotFound(a.notFound(m))
	m.MethodNotAllowed(a.methodNotAllowed)
	return m
}

// expanded returns a pattern with each collection in place of {collection}.
func expanded(pattern string) []string {
	if !strings.Contains(pattern, "{collection}") {
		return []string{pattern}
	}
	var all []string
	for _, c := range collections {
		all = append(all, strings.Replace(pattern, "{collection}", c.itemType().Collection(), 1))
	}
	return all
}

func listOf(c collection) operation {
	return func(s *snapshot, r *param.Request) (any, error) { return c.list(s, r) }
}

func getOf(c collection) operation {
	return func(s *snapshot, r *param.Request) (any, error) { return c.get(s, r) }
}

// handle returns the HTTP handler of a route.
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

// withoutSuffix is middleware that routes by the path without the suffix of a format.
func withoutSuffix(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if q := param.From(r); q.Suffix != "" {
			chi.RouteContext(r.Context()).RoutePath = q.Path
		}
		next.ServeHTTP(w, r)
	})
}

// pathID returns the id in the path, decoded (RFC 3986 §2.1). No resource has an id that
// cannot be decoded.
func pathID(r *http.Request) string {
	id := chi.URLParam(r, "id")
	if decoded, err := url.PathUnescape(id); err == nil {
		return decoded
	}
	return id
}

// withMiddleware returns the router with its middleware, the outermost first.
func (a *API) withMiddleware(router http.Handler) http.Handler {
	middlewares := chi.Middlewares{a.observer.Handler}
	if trusted := a.options.TrustedProxies; len(trusted) > 0 {
		middlewares = append(middlewares, middleware.ClientIPFromXFF(wire.Each(trusted, netip.Prefix.String)...), observe.Forwarded)
	}
	middlewares = append(middlewares, cors.Handler(cors.Options{
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
	return middlewares.Handler(router)
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

// methodNotAllowed handles methods other than GET and HEAD: OPTIONS gets the allowed
// methods (RFC 9110 §9.3.7), any other a problem.
func (a *API) methodNotAllowed(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Allow", strings.Join(observe.Methods, ", "))
	if r.Method == http.MethodOptions {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	a.responder.Fail(w, r, problem.New(problem.MethodNotAllowed, []problem.Fault{problem.NewFault("method", &r.Method, "The API is read-only.", observe.Methods)},
		"The method %s is not allowed.", r.Method))
}

// notFound handles paths without a route. A path with a slash at its end is redirected to
// the path without it; any other gets a problem with the nearest path.
func (a *API) notFound(m *chi.Mux) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := param.From(r)
		if trimmed := strings.TrimRight(q.Path, "/"); r.Method == http.MethodGet && q.Suffix == "" && trimmed != q.Path {
			if path, _ := param.SplitSuffix(trimmed); m.Match(chi.NewRouteContext(), http.MethodGet, path) {
				a.responder.Write(w, r, respond.Redirect{Path: q.At(trimmed)}, time.Time{})
				return
			}
		}
		a.responder.Fail(w, r, a.current.Load().noPath(q))
	}
}

// likePaths returns the patterns with the id of the path in place of {id}, if it has one.
func likePaths(patterns []string, path string) []string {
	parts := strings.Split(path, "/")
	var paths []string
	for _, pattern := range patterns {
		segments := strings.Split(pattern, "/")
		if at := slices.Index(segments, "{id}"); at >= 0 {
			if at >= len(parts) || parts[at] == "" {
				continue
			}
			segments[at] = parts[at]
		}
		paths = append(paths, strings.Join(segments, "/"))
	}
	return paths
}
