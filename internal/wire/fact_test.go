package wire_test

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// spanAt returns the words of a text that begin at a position, in code points.
func spanAt(text string, start int, words string) news.Span {
	units := len(utf16.Encode([]rune(text)[:start]))
	return news.Span{
		Article: "a", Start: start, End: start + utf8.RuneCountInString(words), Exact: words,
		StartUTF16: units, EndUTF16: units + len(utf16.Encode([]rune(words))),
	}
}

// many is a corpus in which a membership, an event and a relation have n pieces of evidence.
func many(n int) *news.Corpus {
	text := strings.Repeat("Ann🙂 ", n)
	fact := news.Fact{Basis: news.Stated}
	article := &news.Article{ID: "a", Text: text, Headline: spanAt(text, 0, "Ann🙂"), Paragraphs: []news.Paragraph{{Role: news.RoleBody, Span: spanAt(text, 0, text)}}}
	for i := range n {
		fact.Evidence = append(fact.Evidence, spanAt(text, 5*i, "Ann🙂"))
		article.Mentions = append(article.Mentions, news.Mention{Entity: news.Ref{Type: news.TypePerson, ID: "ann"}, Span: spanAt(text, 5*i, "Ann🙂")})
	}
	organization := news.Ref{Type: news.TypeOrganization, ID: "o"}
	return &news.Corpus{Articles: []*news.Article{article}, Nouns: news.Nouns{
		People: []*news.Person{{Entity: news.Entity{ID: "ann", Name: "Ann"}, Memberships: []news.Membership{
			{Relation: news.Relation{Entity: organization, Fact: news.Fact{Basis: news.Stated, Evidence: fact.Evidence[:1]}}, Role: "x"},
			{Relation: news.Relation{Entity: organization, Fact: fact}},
		}}},
		Organizations: []*news.Organization{{Entity: news.Entity{ID: "o", Name: "O"}, Classification: "other"}},
		Events:        []*news.Event{{ID: "e", Name: "E", Classification: "other", Fact: fact}},
	}}
}

// TestFirstTenOfTheEvidence: a resource has ten pieces of evidence, their number, and where all are.
func TestFirstTenOfTheEvidence(t *testing.T) {
	for _, n := range []int{1, 10, 11, 25} {
		v := viewsOf(t, many(n), "https://api.example")
		person, _ := store.People.In(v.Store).Get("ann")
		event, _ := store.Events.In(v.Store).Get("e")
		relation, ok := store.Relations.In(v.Store).Get("member-of-person-ann-organization-o")
		require.True(t, ok)
		assert.Equal(t, n, v.Relation(relation).Count)
		assert.Nil(t, v.Person(person).Memberships[0].EvidenceURL)
		for _, fact := range []struct {
			item      any
			path, url string
			wire.Fact
		}{
			{person, "memberships.1", "people/ann/evidence?fact=memberships.1", v.Person(person).Memberships[1].Fact},
			{event, "", "events/e/evidence", v.Event(event).Fact},
			{relation, "", "relations/member-of-person-ann-organization-o/evidence", v.Relation(relation).Fact},
		} {
			assert.Len(t, fact.Evidence, min(n, 10), fact.url)
			assert.Equal(t, n, fact.EvidenceCount)
			if n <= 10 {
				assert.Nil(t, fact.EvidenceURL)
			} else {
				require.NotNil(t, fact.EvidenceURL)
				assert.Equal(t, "https://api.example/v1/"+fact.url, *fact.EvidenceURL)
			}
			all, ok := v.Evidence(fact.item, fact.path, 0, 100)
			require.True(t, ok)
			assert.Equal(t, n, all.Total)
			assert.Len(t, all.Data, n)
			assert.Equal(t, fact.Evidence, all.Data[:min(n, 10)])
			rest, _ := v.Evidence(fact.item, fact.path, 10, 5)
			assert.Equal(t, all.Data[min(n, 10):min(n, 15)], rest.Data)
		}
		none, _ := v.Evidence(person, "memberships.1", 100, 10)
		assert.Empty(t, none.Data)
		_, ok = v.Evidence(person, "memberships.2", 0, 10)
		assert.False(t, ok)
	}
}

// TestFirstTenOfTheClaimants: a fact that many claim has ten of them, their number, and where all are,
// even if it has little evidence.
func TestFirstTenOfTheClaimants(t *testing.T) {
	for _, n := range []int{1, 10, 11, 25} {
		corpus := many(n)
		claim := news.Fact{Basis: news.Claimed, Evidence: corpus.Events[0].Evidence[:1]}
		for i := range n {
			claim.AccordingTo = append(claim.AccordingTo, news.Claimant{Words: corpus.Events[0].Evidence[i]})
		}
		corpus.Events[0].Participants = []news.Participation{{Relation: news.Relation{Entity: news.Ref{Type: news.TypePerson, ID: "ann"}, Fact: claim}, Part: news.Actor}}
		v := viewsOf(t, corpus, "")
		event, _ := store.Events.In(v.Store).Get("e")
		relation, ok := store.Relations.In(v.Store).Get("took-part-in-person-ann-event-e")
		require.True(t, ok)
		for _, fact := range []struct {
			item      any
			path, url string
			wire.Fact
		}{
			{event, "participants.0", "/v1/events/e/evidence?fact=participants.0", v.Event(event).Participants[0].Fact},
			{relation, "", "/v1/relations/took-part-in-person-ann-event-e/evidence", v.Relation(relation).Fact},
		} {
			assert.Equal(t, n, fact.AccordingToCount)
			assert.Equal(t, 1, fact.EvidenceCount)
			if n <= 10 {
				assert.Nil(t, fact.EvidenceURL)
			} else {
				require.NotNil(t, fact.EvidenceURL)
				assert.Equal(t, fact.url, *fact.EvidenceURL)
			}
			all, ok := v.Evidence(fact.item, fact.path, 0, 100)
			require.True(t, ok)
			assert.Equal(t, n, all.AccordingToCount)
			assert.Len(t, all.AccordingTo, n)
			assert.Equal(t, fact.AccordingTo, all.AccordingTo[:min(n, 10)])
			rest, _ := v.Evidence(fact.item, fact.path, 10, 5)
			assert.Equal(t, all.AccordingTo[min(n, 10):min(n, 15)], rest.AccordingTo)
			assert.Empty(t, rest.Data)
		}
	}
}

// TestEntitiesDoNotGrow: what a client sees of an entity has links to lists, and no lists of what
// other articles add.
func TestEntitiesDoNotGrow(t *testing.T) {
	v := viewsOf(t, many(3), "")
	ann, _ := store.People.In(v.Store).Get("ann")
	view := v.Person(ann)
	quotes := "/v1/quotes?speaker=person/ann"
	assert.Equal(t, wire.EntityLinks{
		Articles: "/v1/articles?entity=person/ann", Mentions: "/v1/mentions?entity=person/ann",
		Relations: "/v1/relations?entity=person/ann", QuotesBy: &quotes, QuotesAbout: "/v1/quotes?about=person/ann",
	}, view.Links)
	assert.Equal(t, []wire.SurfaceForm{{Text: "Ann🙂", Count: 3}}, view.SurfaceForms)
	assert.Equal(t, 3, view.MentionCount)
	assert.Equal(t, 1, view.ArticleCount)
	place := viewsOf(t, shipped(t), "").Place(&news.Place{Entity: news.Entity{ID: "tokyo"}})
	assert.Nil(t, place.Links.QuotesBy, "a place does not speak")
	assert.Equal(t, "/v1/quotes?about=place/tokyo", place.Links.QuotesAbout)
}

// TestDateWithoutBasis: where the date is not known, nothing says it, whatever the phrase says.
func TestDateWithoutBasis(t *testing.T) {
	corpus := many(1)
	corpus.Events[0].StartDate = &news.DatedFact{DateText: "Ann", Fact: corpus.Events[0].Fact}
	date := viewsOf(t, corpus, "").Event(corpus.Events[0]).StartDate
	assert.Nil(t, date.Date)
	assert.Nil(t, date.Basis)
	assert.Equal(t, 1, date.EvidenceCount)
}
