package httpapi_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/store"
)

// nested is a corpus in which every reference to a place or an organization is to the innermost of
// three: the pier is in Bergen in the west, and the desk is part of the paper, which is part of the group.
func nested() *news.Corpus {
	span := news.Span{Article: "news", Start: 0, End: 4, Exact: "News"}
	other := news.Span{Article: "news", Start: 5, End: 8, Exact: "now"}
	fact := news.Fact{Basis: news.Stated, Evidence: []news.Span{span}}
	relation := func(t news.Type, id string) news.Relation {
		return news.Relation{Entity: news.Ref{Type: t, ID: id}, Fact: fact}
	}
	one := func(t news.Type, id string) *news.Relation { r := relation(t, id); return &r }
	entity := func(id string) news.Entity { return news.Entity{ID: id, Name: id} }
	desk, pier := news.Ref{Type: news.TypeOrganization, ID: "desk"}, news.Ref{Type: news.TypePlace, ID: "pier"}

	return &news.Corpus{
		Articles: []*news.Article{{
			ID: "news", Language: "en", Text: "News now", Headline: span, Publisher: one(news.TypeOrganization, "desk"),
			Paragraphs: []news.Paragraph{{Role: news.RoleBody, Span: span}},
			Mentions:   []news.Mention{{Entity: desk, Span: span}, {Entity: pier, Span: other}},
		}},
		Nouns: news.Nouns{
			People:    []*news.Person{{Entity: entity("ann"), Memberships: []news.Membership{{Relation: relation(news.TypeOrganization, "desk")}}}},
			Countries: []*news.Country{{Entity: entity("norway"), ISO: "NO"}},
			Organizations: []*news.Organization{
				{Entity: entity("desk"), Classification: "department", Parent: one(news.TypeOrganization, "paper"), LocatedIn: one(news.TypePlace, "pier")},
				{Entity: entity("paper"), Classification: "company", Parent: one(news.TypeOrganization, "group")},
				{Entity: entity("group"), Classification: "company"},
			},
			Agreements: []*news.Agreement{{
				Entity: entity("pact"), Classification: "treaty", Parties: []news.Relation{relation(news.TypeOrganization, "desk")}, SignedIn: one(news.TypePlace, "pier"),
			}},
			Quotes: []*news.Quote{{
				ID: "no", Text: span, Kind: news.Partial, Speaker: &desk, Attribution: span,
				Audience: &news.Audience{Entity: &pier, Words: "News", Fact: fact},
				About:    []news.Topic{{Relation: relation(news.TypePlace, "pier")}},
			}},
			Events: []*news.Event{{
				ID: "launch", Name: "Launch", Classification: "launch", Fact: news.Fact{Basis: news.Claimed, AccordingTo: []news.Claimant{{Entity: &desk, Words: span}}, Evidence: []news.Span{span}},
				Places: []news.Location{
					{Relation: relation(news.TypePlace, "pier"), Position: news.In}, {Relation: relation(news.TypePlace, "pier"), Position: news.Near},
				},
				Participants: []news.Participation{{Relation: relation(news.TypePlace, "pier"), Part: news.Host}},
			}},
			Places: []*news.Place{
				{Entity: entity("pier"), Classification: "building", Parent: one(news.TypePlace, "bergen")},
				{Entity: entity("bergen"), Classification: "city", Parent: one(news.TypePlace, "west")},
				{Entity: entity("west"), Classification: "region", Country: one(news.TypeCountry, "norway")},
			},
		},
	}
}

// TestFiltersLookInsideAsTheContractSays: by the words of its parameter, a filter finds what is in or
// part of what it names, or only what refers to that itself. Every filter that takes an organization,
// place or country says one of the two.
func TestFiltersLookInsideAsTheContractSays(t *testing.T) {
	corpus, err := store.New(nested())
	require.NoError(t, err)
	s := startOn(t, corpus)
	document, err := contract()
	require.NoError(t, err)
	accepts := func(list, name, value string) bool {
		return s.get(list+".ndjson?"+name+"="+value).StatusCode == http.StatusOK
	}
	found := func(list, name, value string) []string {
		return strings.Fields(string(s.get(list + ".ndjson?fields=id&" + name + "=" + value).body))
	}
	inside := map[string]bool{}
	for path, item := range document.Paths.Map() {
		if item.Get.Parameters.GetByInAndName(openapi3.ParameterInQuery, "facet") == nil {
			continue // is no list
		}
		for _, parameter := range item.Get.Parameters {
			name, words := parameter.Value.Name, parameter.Value.Description
			looks, exact := strings.Contains(words, "What is in one of them or part of one counts"), strings.Contains(words, "Only they themselves count")
			takes := slices.ContainsFunc([]string{"place/pier", "organization/desk", "country/norway"}, func(value string) bool {
				return accepts(path, name, value)
			})
			filter := path + "?" + name
			if !assert.Equal(t, takes && name != "q", looks != exact, "%s: %s", filter, words) || !looks && !exact {
				continue
			}
			inside[filter] = looks
			for _, chain := range [][]string{{"place/pier", "place/bergen", "place/west", "country/norway"}, {"organization/desk", "organization/paper", "organization/group"}} {
				for i, inner := range chain[:len(chain)-1] {
					if !accepts(path, name, inner) || !accepts(path, name, chain[i+1]) {
						continue
					}
					ofInner, ofOuter := found(path, name, inner), found(path, name, chain[i+1])
					switch {
					case looks:
						assert.Subset(t, ofOuter, ofInner, "%s=%s", filter, chain[i+1])
					case len(ofInner) > 0:
						assert.NotSubset(t, ofOuter, ofInner, "%s=%s", filter, chain[i+1])
					}
				}
			}
		}
	}
	assert.Equal(t, []string{`{"id":"bergen"}`, `{"id":"pier"}`, `{"id":"west"}`}, found("/v1/places", "country", "norway"))
	assert.Equal(t, []string{`{"id":"desk"}`, `{"id":"paper"}`}, found("/v1/organizations", "parent", "group"))
	for _, target := range []string{"/v1/events?place", "/v1/events?near", "/v1/people?organization", "/v1/agreements?signed_in", "/v1/organizations?located_in"} {
		list, name, _ := strings.Cut(target, "?")
		outer := "norway"
		if name == "organization" {
			outer = "group"
		}
		assert.Len(t, found(list, name, outer), 1, target)
		assert.True(t, inside[target], target)
	}
	for _, target := range []string{"/v1/articles?entity", "/v1/quotes?about", "/v1/quotes?speaker", "/v1/events?participant", "/v1/agreements?party", "/v1/relations?target", "/v1/mentions?entity"} {
		assert.Contains(t, inside, target)
		assert.False(t, inside[target], target)
	}
}
