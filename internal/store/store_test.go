package store_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/seed"
	"dateline/internal/store"
	"dateline/seeds"
)

func loaded(t *testing.T) *news.Corpus {
	t.Helper()
	corpus, err := seed.Loader{}.Load(seed.Source{FS: seeds.FS})
	require.NoError(t, err)
	return corpus
}

func shipped(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.New(loaded(t))
	require.NoError(t, err)
	return s
}

func TestDigestIsOfTheContent(t *testing.T) {
	first := shipped(t)
	assert.Regexp(t, `^sha256:[0-9a-f]{64}$`, first.Digest())
	assert.Equal(t, first.Digest(), shipped(t).Digest())

	corpus, err := seed.Loader{}.Load(seed.Source{FS: seeds.FS})
	require.NoError(t, err)
	corpus.Quotes[0].Audience = &news.Audience{Words: "nobody"}
	other, err := store.New(corpus)
	require.NoError(t, err)
	assert.NotEqual(t, first.Digest(), other.Digest())
}

func TestLinks(t *testing.T) {
	s := shipped(t)
	ref := func(t news.Type, id string) news.Ref { return news.Ref{Type: t, ID: id} }
	assert.Equal(t, "Josep Borrell", s.Name(ref(news.TypePerson, "josep-borrell")))
	assert.Equal(t, "We live in a very…", s.Name(ref(news.TypeQuote, "a-very-dangerous-world")))
	assert.Equal(t, "unlikely", s.Name(ref(news.TypeQuote, "unlikely")))
	assert.Equal(t, 4, s.QuotesBy(ref(news.TypePerson, "josep-borrell")))
	assert.Equal(t, 3, s.QuotesBy(ref(news.TypeAgreement, "eu-japan-security-and-defense-partnership")))
	assert.Equal(t, []string{"japan-eu-defense-pact"}, s.ArticlesOf(ref(news.TypeCountry, "japan")))
	japan, ok := s.CountryByCode("JPN")
	require.True(t, ok)
	assert.Equal(t, store.Codes{Alpha2: "JP", Alpha3: "JPN", Numeric: "392"}, s.Codes(japan))
	counts, corpus := map[news.Type]int{}, loaded(t)
	for _, kind := range news.Kinds() {
		if kind.Type != news.TypeArticle {
			counts[kind.Type] = len(kind.In(corpus)) // all of the only article
		}
	}
	assert.Equal(t, counts, s.Counts("japan-eu-defense-pact"))
}

func TestCollections(t *testing.T) {
	s := shipped(t)
	select5 := func(q query.Query) query.Query { q.Limit = 5; return q }

	quotes, total, err := store.Quotes.In(s).Select(select5(query.Query{Filters: map[string][]string{"speaker": {"josep-borrell"}, "kind": {"direct"}}}))
	require.NoError(t, err)
	assert.Equal(t, 2, total)
	assert.Equal(t, "a-very-dangerous-world", quotes[0].ID, "in the order of the text")

	agreements, total, err := store.Agreements.In(s).Select(select5(query.Query{Min: map[string]string{"signed_on": "2024-11-01"}, Max: map[string]string{"signed_on": "2024-11-30"}}))
	require.NoError(t, err)
	assert.Equal(t, 1, total)
	assert.Equal(t, "eu-japan-security-and-defense-partnership", agreements[0].ID)

	events, _, err := store.Events.In(s).Select(query.Query{Limit: 100})
	require.NoError(t, err)
	assert.Equal(t, "russian-invasion-of-ukraine", events[0].ID, "the earliest first")
	assert.Nil(t, events[len(events)-1].StartDate, "those without a date last")

	countries, _, err := store.Countries.In(s).Select(select5(query.Query{Sort: []query.Order{{Name: "mention_count", Descending: true}}}))
	require.NoError(t, err)
	assert.Equal(t, "japan", countries[0].ID)
}
