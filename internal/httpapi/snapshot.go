package httpapi

import (
	"time"

	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// snapshot is a store as clients see it. A request reads one from start to finish.
type snapshot struct {
	wire.Views
	api    *API
	loaded time.Time
	// modified is the same for headers, whose dates count seconds: the zero time where the
	// snapshot before was made in the same one, so that no date would tell them apart.
	modified time.Time
	// version counts the snapshots of the API.
	version uint64

	articles      collection[*news.Article, wire.Article]
	people        collection[*news.Person, wire.Person]
	countries     collection[*news.Country, wire.Country]
	organizations collection[*news.Organization, wire.Organization]
	agreements    collection[*news.Agreement, wire.Agreement]
	quotes        collection[*news.Quote, wire.Quote]
	events        collection[*news.Event, wire.Event]
	places        collection[*news.Place, wire.Place]
	mentions      collection[*news.Mention, wire.Mention]
	relations     collection[*store.Edge, wire.Edge]

	// collections is all of them by type, and order their types in the order of the index.
	collections map[news.Type]anyCollection
	order       []news.Type
}

// anyCollection is a collection of whatever nouns.
type anyCollection interface {
	entry() wire.Collection
	prepare(included *wire.Included)
	addTo(included *wire.Included, id string)
}

func (a *API) newSnapshot(s *store.Store) *snapshot {
	v := wire.Views{Store: s, BaseURL: a.options.BaseURL}
	snap := &snapshot{Views: v, api: a, loaded: time.Now(), collections: map[news.Type]anyCollection{}}
	before := a.current.Load()
	if before == nil || before.loaded.Unix() < snap.loaded.Unix() {
		snap.modified = snap.loaded
	}
	if before != nil {
		snap.version = before.version + 1
	}
	snap.articles = add(snap, news.TypeArticle, s.Articles, v.Article, func(in *wire.Included) *[]wire.Article { return &in.Articles }, pageLimits)
	snap.people = add(snap, news.TypePerson, s.People, v.Person, func(in *wire.Included) *[]wire.Person { return &in.People }, pageLimits)
	snap.countries = add(snap, news.TypeCountry, s.Countries, v.Country, func(in *wire.Included) *[]wire.Country { return &in.Countries }, pageLimits)
	snap.organizations = add(snap, news.TypeOrganization, s.Organizations, v.Organization, func(in *wire.Included) *[]wire.Organization { return &in.Organizations }, pageLimits)
	snap.agreements = add(snap, news.TypeAgreement, s.Agreements, v.Agreement, func(in *wire.Included) *[]wire.Agreement { return &in.Agreements }, pageLimits)
	snap.quotes = add(snap, news.TypeQuote, s.Quotes, v.Quote, func(in *wire.Included) *[]wire.Quote { return &in.Quotes }, pageLimits)
	snap.events = add(snap, news.TypeEvent, s.Events, v.Event, func(in *wire.Included) *[]wire.Event { return &in.Events }, pageLimits)
	snap.places = add(snap, news.TypePlace, s.Places, v.Place, func(in *wire.Included) *[]wire.Place { return &in.Places }, pageLimits)
	snap.mentions = add(snap, news.TypeMention, s.Mentions, v.Mention, nil, pageLimits)
	snap.relations = add(snap, news.TypeRelation, s.Relations, v.Edge, nil, diagramLimits)
	return snap
}

// add makes a collection and notes it among all of the snapshot.
func add[T, V any](s *snapshot, of news.Type, set *query.Set[T], view func(T) V, slot func(*wire.Included) *[]V, l limits) collection[T, V] {
	c := newCollection(of, set, view, slot, l)
	s.collections[of] = c
	s.order = append(s.order, of)
	return c
}

// The states of a search index.
const (
	searchReady    = "ready"
	searchIndexing = "indexing"
	searchFailed   = "failed"
)

// search returns the state of the snapshot's search index.
func (s *snapshot) search() string {
	select {
	case <-s.Store.Indexed():
	default:
		return searchIndexing
	}
	if s.Store.IndexError() != nil {
		return searchFailed
	}
	return searchReady
}
