package httpapi

import (
	"cmp"
	"log/slog"
	"net/http"
	"net/netip"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"

	"dateline/internal/httpapi/observe"
	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/respond"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// Options is what can be set of an [API]. The zero value is ready to use.
type Options struct {
	// BaseURL goes before the paths in links, such as https://news.example; empty
	// for paths alone.
	BaseURL string
	// CORSOrigins are the origins whose pages may read answers; none for any.
	CORSOrigins []string
	// CacheControl is the Cache-Control of answers that are no errors; empty for
	// DefaultCacheControl.
	CacheControl string
	// CacheBytes is how much memory encoded answers may take, in bytes; 0 keeps none.
	CacheBytes uint64
	// MaxConcurrent is how many requests are answered at a time; 0 for any number.
	MaxConcurrent int
	// RateLimit is how many requests a client may send per minute; 0 for any number.
	RateLimit int
	// TrustedProxies are the networks whose X-Forwarded-For says who the client is.
	TrustedProxies []netip.Prefix
	// Logger takes a record per request and the causes of internal errors; nil for the
	// default one.
	Logger *slog.Logger
	// LogShare is the share of requests that have a record, from 0 to 1. Those that
	// the server fails to answer always have one.
	LogShare float64
}

// DefaultCacheBytes is how much memory cached responses may take, in bytes.
const DefaultCacheBytes = 64 << 20

// DefaultCacheControl lets caches keep an answer for a minute.
const DefaultCacheControl = "public, max-age=60"

// API is the HTTP handler of the whole program.
type API struct {
	options   Options
	current   atomic.Pointer[snapshot]
	responder *respond.Responder
	cache     *respond.Cache
	observer  *observe.Observer
	// failedReload is the last reload, if it failed.
	failedReload atomic.Pointer[wire.FailedReload]
	router       chi.Router
	handler      http.Handler // the router, with what is around it
	paths        []string     // of all routes, to suggest from
}

// New returns the API that serves a store.
func New(s *store.Store, o Options) *API {
	o.CacheControl = cmp.Or(o.CacheControl, DefaultCacheControl)
	o.Logger = cmp.Or(o.Logger, slog.Default())
	if len(o.CORSOrigins) == 0 {
		o.CORSOrigins = []string{"*"}
	}
	a := &API{options: o, responder: &respond.Responder{Logger: o.Logger, CacheControl: o.CacheControl}}
	a.current.Store(a.newSnapshot(s))
	a.cache = respond.NewCache(o.CacheBytes, a.responder, func() uint64 { return a.current.Load().version })
	a.observer = observe.New(a.responder, o.LogShare, a.state)
	a.router = a.routes()
	a.handler = a.surround(a.router)
	return a
}

// ServeHTTP implements [http.Handler]. What a request asks for is read here, once.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.handler.ServeHTTP(w, param.With(r, param.Read(r)))
}

// Routes returns the routes, to walk over with [chi.Walk].
func (a *API) Routes() chi.Routes { return a.router }

// Admin returns the handler for those who run the server; see [observe.Observer.Admin].
func (a *API) Admin() http.Handler { return a.observer.Admin() }

// state tells what is served, for the metrics.
func (a *API) state() observe.State {
	s := a.current.Load()
	state := observe.State{
		CacheBytes: a.cache.Bytes(), CacheMax: a.options.CacheBytes, Resources: map[string]int{}, Loaded: s.loaded,
		Searchable: s.search() == searchReady, ReloadFailing: a.failedReload.Load() != nil,
	}
	state.CacheHits, state.CacheMisses = a.cache.Requests()
	for _, c := range collections {
		entry := c.entry(s)
		state.Resources[entry.Name] = entry.Count
	}
	return state
}

// Swap serves another store from now on, unless it has the content that is served
// already; it reports whether it does. Requests that are being answered read the old one
// to their end.
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

// mostReloadErrors is how many errors of a reload clients see; the log has all.
const mostReloadErrors = 20

// ReloadFailed notes that a reload failed, and why, until one succeeds.
func (a *API) ReloadFailed(faults []string) {
	a.observer.Reloaded(observe.ReloadFailed)
	a.failedReload.Store(&wire.FailedReload{
		At: time.Now().UTC().Format(time.RFC3339), Total: len(faults), Errors: faults[:min(len(faults), mostReloadErrors)],
	})
}
