package store_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/store"
)

// ref reads a reference such as person/a.
func ref(s string) news.Ref {
	var r news.Ref
	if err := r.UnmarshalText([]byte(s)); err != nil {
		panic(err)
	}
	return r
}

func pointer(s string) *news.Ref { r := ref(s); return &r }

// summitText is the text of the article of [summit].
const summitText = "Ann 🙂 met Bob in Oslo.\n\nAnn Lee said “yes” to reporters.\n\nA 🙂 sign: “no”."

// in returns words of [summitText] as a span.
func in(words string) news.Span {
	before, _, ok := strings.Cut(summitText, words)
	if !ok {
		panic("the text lacks " + words)
	}
	start := utf8.RuneCountInString(before)
	return news.Span{Article: "summit", Start: start, End: start + utf8.RuneCountInString(words), Exact: words}
}

func stated(words string) news.Fact {
	return news.Fact{Basis: news.Stated, Evidence: []news.Span{in(words)}}
}

func to(s, words string) news.Relation { return news.Relation{Entity: ref(s), Fact: stated(words)} }

// one returns a pointer to the relation.
func one(s, words string) *news.Relation { r := to(s, words); return &r }

// summit is a corpus with every reference that a noun may have.
func summit() *news.Corpus {
	entity := func(id string) news.Entity { return news.Entity{ID: id, Name: strings.ToUpper(id[:1]) + id[1:]} }
	paragraphs := strings.Split(summitText, "\n\n")
	article := &news.Article{
		ID: "summit", Language: "en", Text: summitText, Headline: in("Ann 🙂 met Bob in Oslo."), SourceURL: "https://news.example/summit",
		Publisher:    one("organization/paper", "reporters"),
		Contributors: []news.Contribution{{Relation: to("person/bob", "Bob"), Role: "wrote"}},
	}
	for _, p := range paragraphs {
		article.Paragraphs = append(article.Paragraphs, news.Paragraph{Role: news.RoleBody, Span: in(p)})
	}
	for _, m := range [][2]string{{"person/ann", "Ann"}, {"person/bob", "Bob"}, {"place/oslo", "Oslo"}, {"person/ann", "Ann Lee"}} {
		article.Mentions = append(article.Mentions, news.Mention{Entity: ref(m[0]), Span: in(m[1])})
	}
	meeting := &news.Event{
		ID: "meeting", Name: "Meeting", Classification: "meeting",
		Fact: news.Fact{Basis: news.Claimed, AccordingTo: []news.Claimant{{Entity: pointer("person/ann"), Words: in("Ann Lee said")}}, Evidence: []news.Span{in("met Bob")}},
		Places: []news.Location{
			{Relation: to("place/hall", "Oslo")},
			{Relation: to("place/fjord", "Oslo"), Position: news.Near},
		},
		Participants: []news.Participation{{Relation: to("person/ann", "Ann"), Part: news.Actor, Words: "met"}, {Relation: to("place/oslo", "Oslo"), Part: news.Host}},
		About:        []news.Relation{to("agreement/pact", "met")},
	}
	meeting.Participants[0].Basis = news.Claimed
	meeting.Participants[0].AccordingTo = []news.Claimant{{Words: in("said")}}
	return &news.Corpus{Articles: []*news.Article{article}, Nouns: news.Nouns{
		People: []*news.Person{
			{Entity: entity("ann"), Memberships: []news.Membership{
				{Relation: to("organization/desk", "Ann"), Role: "chief", Tenure: "former"}, {Relation: to("country/norway", "Ann")},
			}},
			{Entity: entity("bob")},
		},
		Countries: []*news.Country{{Entity: entity("norway"), ISO: "NO", Note: []news.Span{in("met Bob"), in("sign")}}},
		Organizations: []*news.Organization{
			{Entity: entity("paper"), Classification: "news_organization", LocatedIn: one("place/hall", "reporters")},
			{Entity: entity("desk"), Classification: "department", Parent: one("organization/paper", "reporters")},
		},
		Agreements: []*news.Agreement{{
			Entity: entity("pact"), Classification: "treaty", Parties: []news.Relation{to("country/norway", "yes")},
			Representatives: []news.Relation{to("person/bob", "Bob")}, SignedIn: one("place/oslo", "Oslo"),
			Provisions: []news.Span{in("sign"), in("Ann Lee said “yes” to reporters.")},
		}},
		Quotes: []*news.Quote{
			{
				ID: "yes", Text: in("yes"), Kind: news.Partial, Speaker: pointer("country/norway"), Attribution: in("Ann Lee said"),
				SpeakerRole: &news.Wording{Words: "Ann Lee", Fact: stated("Ann Lee")},
				Audience:    &news.Audience{Entity: pointer("organization/paper"), Words: "reporters", Fact: stated("reporters")},
				About:       []news.Topic{{Relation: to("agreement/pact", "yes")}},
			},
			{
				ID: "no", Text: in("no"), Kind: news.Partial, Attribution: in("sign:"),
				Audience: &news.Audience{Words: "reporters", Fact: stated("reporters")},
				About:    []news.Topic{{Relation: to("agreement/pact", "sign")}},
			},
		},
		Events: []*news.Event{meeting},
		Places: []*news.Place{
			{Entity: entity("hall"), Classification: "building", Parent: one("place/oslo", "Oslo")},
			{Entity: entity("oslo"), Classification: "city", Country: &news.Relation{Entity: ref("country/norway"), Fact: stated("Oslo")}, Demonyms: []string{"Osloite"}},
			{Entity: entity("fjord"), Classification: "bay", Country: &news.Relation{Entity: ref("country/norway"), Fact: stated("Oslo")}},
		},
	}}
}

func newStore(t *testing.T, c *news.Corpus) *store.Store {
	t.Helper()
	s, err := store.New(c)
	require.NoError(t, err)
	return s
}

// selected returns the ids of the items that a filter selects, in order.
func selected[T any](t *testing.T, s *store.Store, of store.Collection[T], id func(T) string, filter string, values ...string) string {
	t.Helper()
	q := query.Query{Limit: 100}
	if filter != "" {
		for _, value := range values {
			require.True(t, of.In(s).Accepts(filter, value), "%s=%s", filter, value)
		}
		q.Filters = map[string][]string{filter: values}
	}
	items, _, err := of.In(s).Select(q)
	require.NoError(t, err)
	var ids []string
	for _, item := range items {
		ids = append(ids, id(item))
	}
	return strings.Join(ids, " ")
}
