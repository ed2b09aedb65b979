package httpapi

import (
	"cmp"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"

	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/store"
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
	// Logger takes a record per request, and the causes of internal errors; nil for
	// the default one.
	Logger *slog.Logger
}

// DefaultCacheControl lets caches keep an answer for a minute.
const DefaultCacheControl = "public, max-age=60"

// API is the HTTP handler of the whole program.
type API struct {
	options Options
	current atomic.Pointer[snapshot]
	router  chi.Router
	paths   []string // of all routes, to suggest from
}

// New returns the API that serves a store.
func New(s *store.Store, o Options) *API {
	o.CacheControl = cmp.Or(o.CacheControl, DefaultCacheControl)
	o.Logger = cmp.Or(o.Logger, slog.Default())
	if len(o.CORSOrigins) == 0 {
		o.CORSOrigins = []string{"*"}
	}
	a := &API{options: o}
	a.current.Store(newSnapshot(s, o.BaseURL))
	a.router = a.routes()
	return a
}

// ServeHTTP implements [http.Handler].
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.router.ServeHTTP(w, r) }

// Routes returns the routes, to walk over with [chi.Walk].
func (a *API) Routes() chi.Routes { return a.router }

// snapshot is a store as clients see it. A request reads one from start to finish.
type snapshot struct {
	views
	loaded time.Time

	articles      collection[*news.Article, Article]
	people        collection[*news.Person, Person]
	countries     collection[*news.Country, Country]
	organizations collection[*news.Organization, Organization]
	agreements    collection[*news.Agreement, Agreement]
	quotes        collection[*news.Quote, Quote]
	events        collection[*news.Event, Event]
	places        collection[*news.Place, Place]
	mentions      collection[news.Mention, Mention]
	relations     collection[*store.Edge, Edge]

	// collections is all of them by type, and order their types in the order of the index.
	collections map[news.Type]anyCollection
	order       []news.Type
}

// anyCollection is a collection of whatever nouns.
type anyCollection interface {
	entry() Collection
	prepare(included *Included)
	addTo(included *Included, id string)
}

func newSnapshot(s *store.Store, baseURL string) *snapshot {
	v := views{s, baseURL}
	snap := &snapshot{views: v, loaded: time.Now(), collections: map[news.Type]anyCollection{}}
	snap.articles = add(snap, news.TypeArticle, s.Articles, v.article, func(in *Included) *[]Article { return &in.Articles }, pageLimits)
	snap.people = add(snap, news.TypePerson, s.People, v.person, func(in *Included) *[]Person { return &in.People }, pageLimits)
	snap.countries = add(snap, news.TypeCountry, s.Countries, v.country, func(in *Included) *[]Country { return &in.Countries }, pageLimits)
	snap.organizations = add(snap, news.TypeOrganization, s.Organizations, v.organization, func(in *Included) *[]Organization { return &in.Organizations }, pageLimits)
	snap.agreements = add(snap, news.TypeAgreement, s.Agreements, v.agreement, func(in *Included) *[]Agreement { return &in.Agreements }, pageLimits)
	snap.quotes = add(snap, news.TypeQuote, s.Quotes, v.quote, func(in *Included) *[]Quote { return &in.Quotes }, pageLimits)
	snap.events = add(snap, news.TypeEvent, s.Events, v.event, func(in *Included) *[]Event { return &in.Events }, pageLimits)
	snap.places = add(snap, news.TypePlace, s.Places, v.place, func(in *Included) *[]Place { return &in.Places }, pageLimits)
	snap.mentions = add(snap, news.TypeMention, s.Mentions, v.mention, nil, pageLimits)
	snap.relations = add(snap, news.TypeRelation, s.Relations, v.edge, nil, diagramLimits)
	return snap
}

// add makes a collection and notes it among all of the snapshot.
func add[T, V any](s *snapshot, of news.Type, set *query.Set[T], view func(T) V, slot func(*Included) *[]V, l limits) collection[T, V] {
	c := newCollection(of, set, view, slot, l)
	s.collections[of] = c
	s.order = append(s.order, of)
	return c
}
