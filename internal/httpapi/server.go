package httpapi

import (
	"cmp"
	"log/slog"
	"net/http"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"

	"dateline/internal/httpapi/observe"
	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/respond"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// Options are the settings of an [API]. The zero value is valid.
type Options struct {
	// BaseURL is what every URL of a response begins with, such as https://news.example or
	// https://news.example/api, without a slash at its end; empty for URLs that are paths.
	BaseURL string
	// CORSOrigins are the origins whose pages may read responses (CORS); none for any.
	CORSOrigins []string
	// CacheControl is the Cache-Control of responses that are not errors (RFC 9111 §5.2);
	// empty for DefaultCacheControl.
	CacheControl string
	// CacheBytes is how much memory cached responses may take, in bytes; 0 for no cache. About half
	// of it is content: the rest is what the heap loses between them.
	CacheBytes uint64
	// MaxConcurrent is how many requests are handled at a time; 0 for any number.
	MaxConcurrent int
	// RateLimit is how many requests a client may send per minute; 0 for any number.
	RateLimit int
	// TrustedProxies are the networks whose X-Forwarded-For has the client's address.
	TrustedProxies []netip.Prefix
	// Logger logs a record per request and the causes of internal errors; nil for the
	// default logger.
	Logger *slog.Logger
	// LogShare is the share of requests that are logged, from 0 to 1. Requests with a
	// status of 500 or above always are.
	LogShare float64
}

// DefaultCacheBytes is the CacheBytes of the command, in bytes.
const DefaultCacheBytes = 64 << 20

// DefaultCacheControl lets caches store a response for a minute.
const DefaultCacheControl = "public, max-age=60"

// API is the HTTP handler of the whole program.
type API struct {
	options   Options
	current   atomic.Pointer[snapshot]
	responder *respond.Responder
	cache     *respond.Cache
	observer  *observe.Observer
	// failedReload is the last reload, if it failed; else nil.
	failedReload atomic.Pointer[observe.FailedReload]
	contract     func() document // the contract of this server
	router       chi.Router
	handler      http.Handler // the router with its middleware
	paths        []string     // of all routes, for suggestions
}

// New returns the API that serves a store.
func New(s *store.Store, o Options) *API {
	o.CacheControl = cmp.Or(o.CacheControl, DefaultCacheControl)
	o.Logger = cmp.Or(o.Logger, slog.Default())
	if len(o.CORSOrigins) == 0 {
		o.CORSOrigins = []string{"*"}
	}
	a := &API{options: o, responder: &respond.Responder{Base: wire.Base(o.BaseURL), Logger: o.Logger, CacheControl: o.CacheControl}}
	a.contract = sync.OnceValue(func() document { return documentAt(a.responder.Base) })
	a.current.Store(a.newSnapshot(s))
	a.cache = respond.NewCache(o.CacheBytes, a.responder, func() uint64 { return a.current.Load().version })
	a.observer = observe.New(a.responder, o.LogShare, a.state)
	a.router = a.routes()
	a.handler = a.withMiddleware(a.router)
	return a
}

// ServeHTTP implements [http.Handler]. It reads the request, once.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.handler.ServeHTTP(w, param.With(r, param.Read(r)))
}

// Routes returns the routes, for [chi.Walk].
func (a *API) Routes() chi.Routes { return a.router }

// Admin returns the handler for operators of the server; see [observe.Observer.Admin].
func (a *API) Admin() http.Handler { return a.observer.Admin() }

// state returns the state of the API, for the metrics.
func (a *API) state() observe.State {
	s := a.current.Load()
	state := observe.State{
		CacheBytes: a.cache.Bytes(), CacheMax: a.options.CacheBytes, Resources: map[string]int{}, Loaded: s.loaded,
		Searchable: s.search() == searchReady, FailedReload: a.failedReload.Load(),
	}
	state.CacheHits, state.CacheMisses = a.cache.Requests()
	for _, c := range collections {
		entry := c.entry(s)
		state.Resources[entry.Name] = entry.Count
	}
	return state
}

// Swap replaces the store, unless the new one has the same digest. It reports whether it
// replaced the store. Requests in flight finish with the old store. A reload that failed
// before is forgotten.
func (a *API) Swap(s *store.Store) (changed bool) {
	a.failedReload.Store(nil)
	if a.current.Load().Store.Digest() == s.Digest() {
		a.observer.Reloaded(observe.ReloadUnchanged)
		return false
	}
	a.observer.Reloaded(observe.ReloadChanged)
	a.current.Store(a.newSnapshot(s))
	a.cache.Clear()
	return true
}

// ReloadFailed records that a reload failed, with its errors, until a reload succeeds. The
// errors may have paths and the text of seeds that are not published: only the admin address
// has them.
func (a *API) ReloadFailed(reloadErrors []string) {
	a.observer.Reloaded(observe.ReloadFailed)
	a.failedReload.Store(&observe.FailedReload{At: time.Now().UTC().Truncate(time.Second), Errors: reloadErrors})
}
