package store_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/store"
)

// TestRelationsOfLikeNamesAreApart has four people in a paragraph. Two pairs of their ids
// join to the same slug.
func TestRelationsOfLikeNamesAreApart(t *testing.T) {
	corpus := &news.Corpus{Articles: []*news.Article{{ID: "a", Paragraphs: []news.Paragraph{{Span: news.Span{Article: "a", Start: 0, End: 100}}}}}}
	for i, id := range []string{"x", "x-person-y", "z", "y-person-z"} {
		corpus.People = append(corpus.People, &news.Person{Entity: news.Entity{ID: id, Name: id}})
		corpus.Articles[0].Mentions = append(corpus.Articles[0].Mentions, news.Mention{
			Entity: news.Ref{Type: news.TypePerson, ID: id}, Span: news.Span{Article: "a", Start: 10 * i, End: 10*i + 5},
		})
	}
	s, err := store.New(corpus)
	require.NoError(t, err)
	assert.Equal(t, 6, store.Relations.In(s).Len())
	ids := map[string]bool{}
	for _, relation := range store.Relations.In(s).All() {
		assert.Len(t, relation.Evidence, 2)
		assert.True(t, news.IsSlug(relation.ID), relation.ID)
		ids[relation.ID] = true
	}
	assert.Len(t, ids, 6)
}

// TestDirections: each kind of relation leads from its source to its target, and a quote of a
// speaker without a name makes none.
func TestDirections(t *testing.T) {
	s := newStore(t, summit())
	shown := func(r *store.Relation) string { return fmt.Sprint(r.Kind, " ", r.Source, " ", r.Target) }
	kinds := map[news.RelationKind]bool{news.CoMentioned: true}
	listed, _, err := store.Relations.In(s).Select(query.Query{Limit: 100})
	require.NoError(t, err)
	var all []string
	for _, r := range listed {
		all, kinds[r.Kind] = append(all, shown(r)), true
	}
	assert.Equal(t, []string{
		"member_of person/ann country/norway",
		"member_of person/ann organization/desk",
		"part_of organization/desk organization/paper",
		"part_of place/hall place/oslo",
		"party_to country/norway agreement/pact",
		"signed person/bob agreement/pact",
		"signed_in agreement/pact place/oslo",
		"took_place_in event/meeting place/hall",
		"located_in organization/paper place/hall",
		"located_in place/fjord country/norway",
		"located_in place/oslo country/norway",
		"took_part_in person/ann event/meeting",
		"took_part_in place/oslo event/meeting",
		"spoke_about country/norway agreement/pact",
		"addressed country/norway organization/paper",
		"published organization/paper article/summit",
		"contributed_to person/bob article/summit",
		"concerns event/meeting agreement/pact",
	}, all, "without co_mentioned")
	assert.Len(t, kinds, len(news.RelationKinds()), "every kind is here")
	assert.Equal(t, len(all), store.Relations.In(s).Listed())

	for filter, selection := range map[[2]string]string{
		{"kind", "co_mentioned"}:        "co_mentioned person/ann person/bob;co_mentioned person/ann place/oslo;co_mentioned person/bob place/oslo",
		{"basis", "claimed"}:            "took_part_in person/ann event/meeting",
		{"basis", "observed"}:           "", // they have a kind to ask for
		{"part", "host"}:                "took_part_in place/oslo event/meeting",
		{"tenure", "former"}:            "member_of person/ann organization/desk",
		{"source", "event/meeting"}:     "took_place_in event/meeting place/hall;concerns event/meeting agreement/pact",
		{"target", "event/meeting"}:     "took_part_in person/ann event/meeting;took_part_in place/oslo event/meeting",
		{"target", "summit"}:            "published organization/paper article/summit;contributed_to person/bob article/summit",
		{"entity", "organization/desk"}: "member_of person/ann organization/desk;part_of organization/desk organization/paper",
	} {
		found, _, err := store.Relations.In(s).Select(query.Query{Limit: 100, Filters: map[string][]string{filter[0]: {filter[1]}}})
		require.NoError(t, err)
		var list []string
		for _, r := range found {
			list = append(list, shown(r))
		}
		assert.Equal(t, selection, strings.Join(list, ";"), filter)
	}
}

// TestBasisOfARelation: the firmest fact counts, and who claims it is told if no fact is firmer.
func TestBasisOfARelation(t *testing.T) {
	s := newStore(t, summit())
	took, ok := store.Relations.In(s).Get("took-part-in-person-ann-event-meeting")
	require.True(t, ok)
	assert.Equal(t, news.Claimed, took.Basis)
	require.Len(t, took.AccordingTo, 1)
	assert.Equal(t, "said", took.AccordingTo[0].Words.Exact)
	assert.Equal(t, []string{"met"}, took.Roles)

	corpus := summit()
	again := corpus.Events[0].Participants[0]
	again.Fact, again.Words = news.Fact{Basis: news.Stated, Evidence: []news.Span{in("met Bob"), in("Ann")}}, "Bob"
	corpus.Events[0].Participants = append(corpus.Events[0].Participants, again)
	took, _ = store.Relations.In(newStore(t, corpus)).Get("took-part-in-person-ann-event-meeting")
	assert.Equal(t, news.Stated, took.Basis)
	assert.Empty(t, took.AccordingTo)
	assert.Equal(t, []string{"met", "Bob"}, took.Roles)
	assert.Len(t, took.Evidence, 2, "both have one passage, which counts once")

	assert.Equal(t, []news.Part{news.Actor}, took.Parts)

	mentioned, ok := store.Relations.In(s).Get("co-mentioned-person-ann-person-bob")
	require.True(t, ok)
	assert.Equal(t, news.Observed, mentioned.Basis)
	assert.Len(t, mentioned.Evidence, 2)
}

// TestTenureOfARelation: of the firmest facts one that says current is enough; former takes all.
func TestTenureOfARelation(t *testing.T) {
	claim := news.Fact{Basis: news.Claimed, Evidence: []news.Span{in("Ann")}}
	for _, c := range []struct {
		tenures []news.Tenure
		claimed []bool
		merged  news.Tenure
	}{
		{[]news.Tenure{news.Former}, nil, news.Former},
		{[]news.Tenure{news.Former, news.Former}, nil, news.Former},
		{[]news.Tenure{news.Former, ""}, nil, ""},
		{[]news.Tenure{"", news.Former}, nil, ""},
		{[]news.Tenure{news.Former, "", news.Current}, nil, news.Current},
		{[]news.Tenure{news.Current, news.Former}, nil, news.Current},
		{[]news.Tenure{news.Current, news.Former}, []bool{true, false}, news.Former},
		{[]news.Tenure{news.Former, news.Current}, []bool{false, true}, news.Former},
		{[]news.Tenure{news.Current}, []bool{true}, news.Current},
	} {
		corpus := summit()
		ann := corpus.People[0]
		ann.Memberships = nil
		for i, tenure := range c.tenures {
			m := news.Membership{Relation: to("organization/desk", "Ann"), Tenure: tenure}
			if c.claimed != nil && c.claimed[i] {
				m.Fact = claim
			}
			ann.Memberships = append(ann.Memberships, m)
		}
		member, ok := store.Relations.In(newStore(t, corpus)).Get("member-of-person-ann-organization-desk")
		require.True(t, ok)
		assert.Equal(t, c.merged, member.Tenure, "%v", c)
	}
}
