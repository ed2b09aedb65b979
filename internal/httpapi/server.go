package httpapi

import (
	"cmp"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"

	"dateline/internal/news"
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
}

func newSnapshot(s *store.Store, baseURL string) *snapshot {
	v := views{s, baseURL}
	return &snapshot{
		views: v, loaded: time.Now(),
		articles:      collection[*news.Article, Article]{news.TypeArticle, s.Articles, v.article, baseURL},
		people:        collection[*news.Person, Person]{news.TypePerson, s.People, v.person, baseURL},
		countries:     collection[*news.Country, Country]{news.TypeCountry, s.Countries, v.country, baseURL},
		organizations: collection[*news.Organization, Organization]{news.TypeOrganization, s.Organizations, v.organization, baseURL},
		agreements:    collection[*news.Agreement, Agreement]{news.TypeAgreement, s.Agreements, v.agreement, baseURL},
		quotes:        collection[*news.Quote, Quote]{news.TypeQuote, s.Quotes, v.quote, baseURL},
		events:        collection[*news.Event, Event]{news.TypeEvent, s.Events, v.event, baseURL},
		places:        collection[*news.Place, Place]{news.TypePlace, s.Places, v.place, baseURL},
	}
}

// listing is a collection as the index shows it.
type listing interface {
	entry() Collection
}

// listings returns the collections in the order of the index.
func (s *snapshot) listings() []listing {
	return []listing{s.articles, s.people, s.countries, s.organizations, s.agreements, s.quotes, s.events, s.places}
}
