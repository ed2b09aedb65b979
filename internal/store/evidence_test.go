package store_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/store"
)

func TestEvidenceOfEachFact(t *testing.T) {
	corpus := summit()
	s := newStore(t, corpus)
	relation, ok := store.Relations.In(s).Get("signed-person-bob-agreement-pact")
	require.True(t, ok)
	for _, test := range []struct {
		item     any
		evidence map[string][]string // by path
	}{
		{corpus.Articles[0], map[string][]string{"publisher": {"reporters"}, "contributors.0": {"Bob"}}},
		{corpus.People[0], map[string][]string{"memberships.0": {"Ann"}, "memberships.1": {"Ann"}}},
		{corpus.People[1], map[string][]string{}},
		{corpus.Countries[0], map[string][]string{"note": {"met Bob", "sign"}}},
		{corpus.Agreements[0], map[string][]string{
			"parties.0": {"yes"}, "signed_in": {"Oslo"}, "representatives.0": {"Bob"},
			"provisions.0": {"Ann Lee said “yes” to reporters."}, "provisions.1": {"sign"}, // in the order of the text
		}},
		{corpus.Quotes[0], map[string][]string{"speaker_role": {"Ann Lee"}, "audience": {"reporters"}, "about.0": {"yes"}}},
		{corpus.Events[0], map[string][]string{
			"": {"met Bob"}, "places.0": {"Oslo"}, "places.1": {"Oslo"}, "participants.0": {"Ann"}, "participants.1": {"Oslo"}, "about.0": {"met"},
		}},
		{relation, map[string][]string{"": {"Bob"}}},
	} {
		got := map[string][]string{}
		for _, path := range store.FactPaths(test.item) {
			origin, ok := store.OriginOf(test.item, path)
			require.True(t, ok, path)
			for _, span := range origin.Evidence {
				got[path] = append(got[path], span.Exact)
			}
		}
		assert.Equal(t, test.evidence, got, "%T", test.item)
	}
	for _, path := range []string{"", "x", "memberships", "memberships.2", "memberships.-1", "memberships.00", "aliases.0", "name"} {
		_, ok := store.OriginOf(corpus.People[0], path)
		assert.False(t, ok, path)
	}
}

func TestSurfaceForms(t *testing.T) {
	corpus := summit()
	again := in("sign")
	again.Exact = "Ann Lee"
	corpus.Articles[0].Mentions = append(corpus.Articles[0].Mentions, news.Mention{Entity: ref("person/ann"), Span: again})
	forms := newStore(t, corpus).SurfaceForms(ref("person/ann"))
	assert.Equal(t, []store.SurfaceForm{{Text: "Ann Lee", Count: 2}, {Text: "Ann", Count: 1}}, forms)
}
