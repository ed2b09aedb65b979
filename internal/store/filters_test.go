package store_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/search"
	"dateline/internal/store"
)

// TestFiltersByWhatIsAround: what is in a place is in the places and the country around it, and
// a member of a part is a member of the whole. Near a place is not in it.
func TestFiltersByWhatIsAround(t *testing.T) {
	s := newStore(t, summit())
	event := func(filter, value string) string {
		return selected(t, s, store.Events, func(e *news.Event) string { return e.ID }, filter, value)
	}
	place := func(filter, value string) string {
		return selected(t, s, store.Places, func(p *news.Place) string { return p.ID }, filter, value)
	}
	organization := func(filter, value string) string {
		return selected(t, s, store.Organizations, func(o *news.Organization) string { return o.ID }, filter, value)
	}
	for _, in := range []string{"hall", "oslo", "place/oslo", "norway", "country/norway", "NO"} {
		assert.Equal(t, "meeting", event("place", in), in)
	}
	assert.Empty(t, event("place", "fjord"), "it was only near")
	assert.Equal(t, "meeting", event("near", "fjord"))
	assert.Empty(t, event("near", "hall"))
	assert.Equal(t, "meeting", event("near", "norway"), "near what is in a country is near the country")
	assert.Equal(t, "hall", place("parent", "oslo"))
	assert.Empty(t, place("parent", "hall"))
	assert.Equal(t, "fjord hall oslo", place("country", "NO"))
	for _, in := range []string{"hall", "oslo", "country/norway"} {
		assert.Equal(t, "paper", organization("located_in", in), in)
	}
	assert.Equal(t, "desk", organization("parent", "paper"))
	for _, in := range []string{"desk", "paper"} {
		assert.Equal(t, "ann", selected(t, s, store.People, func(p *news.Person) string { return p.ID }, "organization", in))
	}
	assert.Equal(t, "pact", selected(t, s, store.Agreements, func(a *news.Agreement) string { return a.ID }, "signed_in", "norway"))
}

func TestOtherFilters(t *testing.T) {
	s := newStore(t, summit())
	person := func(p *news.Person) string { return p.ID }
	quote := func(q *news.Quote) string { return q.ID }
	article := func(a *news.Article) string { return a.ID }
	event := func(e *news.Event) string { return e.ID }
	assert.Equal(t, "ann", selected(t, s, store.People, person, "tenure", "former"))
	assert.Empty(t, selected(t, s, store.People, person, "tenure", "current"))
	assert.Equal(t, "ann", selected(t, s, store.People, person, "country", "no"))
	assert.Equal(t, "yes", selected(t, s, store.Quotes, quote, "audience", "paper"))
	assert.Equal(t, "yes", selected(t, s, store.Quotes, quote, "speaker", "norway"))
	assert.Equal(t, "yes no", selected(t, s, store.Quotes, quote, "about", "pact"))
	assert.Equal(t, "summit", selected(t, s, store.Articles, article, "entity", "place/oslo"))
	assert.Empty(t, selected(t, s, store.Articles, article, "entity", "fjord"), "no text names it")
	assert.Equal(t, "summit", selected(t, s, store.Articles, article, "event", "meeting"))
	assert.Equal(t, "meeting", selected(t, s, store.Events, event, "basis", "claimed"))
	assert.Empty(t, selected(t, s, store.Events, event, "basis", "stated"))
	assert.Equal(t, "meeting", selected(t, s, store.Events, event, "about", "pact"))
	assert.Equal(t, "meeting", selected(t, s, store.Events, event, "actor", "ann"))
	assert.Equal(t, "meeting", selected(t, s, store.Events, event, "host", "oslo"))
	assert.Empty(t, selected(t, s, store.Events, event, "host", "ann"), "it is an actor")
	assert.Empty(t, selected(t, s, store.Events, event, "status", "occurred"), "nobody says so")
	assert.Equal(t, "meeting", selected(t, s, store.Events, event, "article", "summit"))

	assert.Equal(t, 1, s.QuotesBy(ref("country/norway")))
	assert.Equal(t, 0, s.QuotesBy(news.Ref{}), "a quote of nobody is not counted")
	bySpeaker, _, err := store.Quotes.In(s).Select(query.Query{Limit: 2, Sort: []query.Order{{Name: "speaker", Descending: true}}})
	require.NoError(t, err)
	assert.Equal(t, "no", bySpeaker[1].ID, "without a speaker last")
}

// TestFiltersByOrigin: of an event the basis is its own, of other nouns that of any of their facts. Who
// claims a fact of a noun is found whatever the fact is.
func TestFiltersByOrigin(t *testing.T) {
	corpus := summit()
	claim := news.Fact{Basis: news.Claimed, AccordingTo: []news.Claimant{{Words: in("said")}, {Entity: pointer("person/bob"), Words: in("Bob")}}, Evidence: []news.Span{in("Bob")}}
	corpus.People[0].Memberships[1].Fact = claim
	corpus.Agreements[0].SignedIn.Basis = news.Inferred
	corpus.Events[0].Places[0].Fact = claim
	corpus.Articles[0].PublishedOn = &news.DatedFact{DateText: "said", Fact: news.Fact{Basis: news.Inferred, Evidence: []news.Span{in("said")}}}
	s := newStore(t, corpus)
	person := func(p *news.Person) string { return p.ID }
	event := func(e *news.Event) string { return e.ID }
	for _, basis := range []string{"stated", "claimed"} {
		assert.Equal(t, "ann", selected(t, s, store.People, person, "basis", basis), basis)
	}
	assert.Empty(t, selected(t, s, store.People, person, "basis", "inferred"))
	assert.Equal(t, "ann", selected(t, s, store.People, person, "according_to", "bob"))
	assert.Empty(t, selected(t, s, store.People, person, "according_to", "ann"))
	assert.Equal(t, "pact", selected(t, s, store.Agreements, func(a *news.Agreement) string { return a.ID }, "basis", "inferred"))
	assert.Empty(t, selected(t, s, store.Events, event, "basis", "stated"), "its places are")
	assert.Empty(t, selected(t, s, store.Articles, func(a *news.Article) string { return a.ID }, "basis", "inferred"), "a date that is not known has no basis")
	for _, claimant := range []string{"ann", "bob", "person/bob"} {
		assert.Equal(t, "meeting", selected(t, s, store.Events, event, "according_to", claimant), claimant)
	}
	relation := func(r *store.Relation) string { return r.ID }
	assert.Equal(t, "member-of-person-ann-country-norway took-place-in-event-meeting-place-hall", selected(t, s, store.Relations, relation, "according_to", "bob"))
	assert.NotContains(t, store.Countries.In(s).Filters(), "basis", "a country has no facts of several bases")
	assert.Contains(t, store.Quotes.In(s).FacetNames(), "according_to")
}

// TestSearchFields: hits name fields as they are in the resources.
func TestSearchFields(t *testing.T) {
	s := newStore(t, summit())
	for words, field := range map[string]string{
		"chief": "memberships.role", "osloite": "demonyms", "lee": "speaker_role.words", "reporters": "audience.words", "desk": "name",
	} {
		terms, err := search.ParseTerms(words)
		require.NoError(t, err)
		found, err := s.Search(terms, nil, 0, 100)
		require.NoError(t, err)
		fields := map[string]bool{}
		for _, hit := range found.Hits {
			for _, match := range hit.Matches {
				fields[match.Field] = true
			}
		}
		assert.Contains(t, fields, field, words)
	}
}

// TestArticlesByTime: an article without a day in its text has that of published_at, in lists as in
// filters, and of two on one day the later one comes first.
func TestArticlesByTime(t *testing.T) {
	article := func(id, on, at string) *news.Article {
		a := &news.Article{ID: id, Language: "en", PublishedAt: at}
		if on != "" {
			a.PublishedOn = &news.DatedFact{Date: news.Date(on)}
		}
		return a
	}
	s := newStore(t, &news.Corpus{Articles: []*news.Article{
		article("month", "2024-05", ""),
		article("unknown", "", ""),
		article("evening", "", "2024-05-02T23:30:00+02:00"),
		article("morning", "2024-05-02", "2024-05-02T08:00:00Z"),
		article("next", "2024-05-03", ""),
	}})
	ids := func(q query.Query) string {
		articles, _, err := store.Articles.In(s).Select(q)
		require.NoError(t, err)
		var ids []string
		for _, a := range articles {
			ids = append(ids, a.ID)
		}
		return strings.Join(ids, " ")
	}
	assert.Equal(t, "next evening morning month unknown", ids(query.Query{Limit: 9}))
	assert.Equal(t, "month morning evening next unknown", ids(query.Query{Limit: 9, Sort: []query.Order{{Name: "published_on"}}}))
	day := query.Query{Limit: 9, Min: map[string]string{"published_on": "2024-05-02"}, Max: map[string]string{"published_on": "2024-05-02"}}
	assert.Equal(t, "evening morning month", ids(day))
}
