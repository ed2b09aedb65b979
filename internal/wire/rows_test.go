package wire_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"dateline/internal/news"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// TestRowsOfFacts: a single fact has a column for each of its parts, and a list of facts shows
// what each refers to.
func TestRowsOfFacts(t *testing.T) {
	v := viewsOf(t, shipped(t), "")
	event, _ := store.Events.In(v.Store).Get("two-carrier-exercises")
	shape, row := wire.ShapeOf[wire.Event](), map[string]string{}
	cells := shape.Rows(nil)(v.Event(event))
	for i, column := range shape.Columns(nil) {
		row[column] = cells[i]
	}
	for column, cell := range map[string]string{
		"basis": "claimed", "according_to": "country/china", "evidence_count": "1", "evidence_url": "",
		"status.value": "occurred", "status.basis": "claimed", "start_date.basis": "",
		"places": "place/south-china-sea (in, claimed by country/china)", "participants": "country/china (actor, claimed by country/china)", "links.articles": "/v1/articles?event=two-carrier-exercises",
	} {
		assert.Contains(t, row, column)
		assert.Equal(t, cell, row[column], column)
	}
}

// TestCellsOfFacts: a cell tells a capacity that has ended, and who claims a fact.
func TestCellsOfFacts(t *testing.T) {
	claimed, role, former := string(news.Claimed), "chair", string(news.Former)
	club := wire.Reference{Type: string(news.TypeOrganization), ID: "wheel-club"}
	claim := wire.Fact{Basis: &claimed, AccordingTo: []wire.Claimant{{Entity: &club}, {Words: "a member said"}}}
	cell := func(m wire.Membership) string {
		return wire.ShapeOf[wire.Person]().Rows([]string{"memberships"})(wire.Person{Memberships: []wire.Membership{m}})[0]
	}
	assert.Equal(t, "organization/wheel-club", cell(wire.Membership{Entity: club}))
	assert.Equal(t, "organization/wheel-club (chair, former)", cell(wire.Membership{Entity: club, Role: &role, Tenure: &former}))
	assert.Equal(t, "organization/wheel-club (former, claimed by organization/wheel-club and a member said)",
		cell(wire.Membership{Entity: club, Tenure: &former, Fact: claim}))
	parties := wire.ShapeOf[wire.Agreement]().Rows([]string{"parties"})
	assert.Equal(t, "organization/wheel-club (claimed)", parties(wire.Agreement{Parties: []wire.Related{{Entity: club, Fact: wire.Fact{Basis: &claimed}}}})[0])
}

// TestIncludedOfFacts: a field whose facts refer to other resources can be included.
func TestIncludedOfFacts(t *testing.T) {
	assert.Equal(t, []string{"memberships"}, wire.ShapeOf[wire.Person]().IncludeNames())
	assert.Equal(t, []string{"parent", "located_in"}, wire.ShapeOf[wire.Organization]().IncludeNames())
	assert.Equal(t, []string{"parties", "signed_in", "representatives", "provisions"}, wire.ShapeOf[wire.Agreement]().IncludeNames())
	assert.Equal(t, []string{"places", "participants", "about", "according_to"}, wire.ShapeOf[wire.Event]().IncludeNames())
	quotes := wire.ShapeOf[wire.Quote]()
	assert.Equal(t, []string{"speaker", "audience", "about", "article"}, quotes.IncludeNames())

	reference := func(kind news.Type, id string) wire.Reference { return wire.Reference{Type: string(kind), ID: id} }
	speaker, audience := reference(news.TypePerson, "ann"), reference(news.TypeOrganization, "o")
	quote := wire.Quote{
		Speaker: &speaker, Audience: &wire.Audience{Entity: &audience},
		About: []wire.Related{{Entity: reference(news.TypePlace, "x")}, {Entity: reference(news.TypePlace, "y")}},
	}
	ref := func(kind news.Type, id string) news.Ref { return news.Ref{Type: kind, ID: id} }
	assert.Equal(t, []news.Ref{ref(news.TypePerson, "ann"), ref(news.TypeOrganization, "o"), ref(news.TypePlace, "x"), ref(news.TypePlace, "y")},
		quotes.References(quote, []string{"speaker", "audience", "about"}))
	assert.Empty(t, quotes.References(wire.Quote{}, []string{"speaker", "audience", "about"}), "nothing is known")
	provisions := wire.Agreement{Provisions: []wire.Provision{{Quotes: []wire.Reference{reference(news.TypeQuote, "q")}}}}
	assert.Equal(t, []news.Ref{ref(news.TypeQuote, "q")}, wire.ShapeOf[wire.Agreement]().References(provisions, []string{"provisions"}))
}

// TestLinkedDataHasNoClaims: JSON-LD cannot tell who claims something, so it has what holds.
func TestLinkedDataHasNoClaims(t *testing.T) {
	v := viewsOf(t, shipped(t), "")
	linked := func(id string) wire.LinkedData {
		event, _ := store.Events.In(v.Store).Get(id)
		return v.Event(event).Linked()
	}
	assert.NotContains(t, linked("two-carrier-exercises"), "location")
	assert.NotContains(t, linked("two-carrier-exercises"), "about")
	assert.Contains(t, linked("borrell-visit-to-tokyo"), "location")
	assert.NotContains(t, linked("joint-drills-near-japan"), "location", "near is not in")

	trump, _ := store.People.In(v.Store).Get("donald-trump")
	assert.NotContains(t, v.Person(trump).Linked(), "jobTitle", "it is a former one")
	borrell, _ := store.People.In(v.Store).Get("josep-borrell")
	assert.Contains(t, v.Person(borrell).Linked(), "jobTitle")

	caption, credit := "A caption.", "A. Photographer"
	article := wire.Article{Image: &wire.Image{URL: "https://news.example/a.jpg", Caption: &caption, Credit: &credit}}.Linked()
	assert.Equal(t, wire.LinkedData{"@type": "ImageObject", "url": "https://news.example/a.jpg", "caption": caption, "creditText": credit}, article["image"])
}

// TestLinkedSpeakers: only people and organizations are creators of a quote.
func TestLinkedSpeakers(t *testing.T) {
	in := wire.Reference{Type: string(news.TypeArticle), URL: "/v1/articles/a", Name: "A"}
	linked := func(of news.Type) wire.LinkedData {
		return wire.Quote{Type: string(news.TypeQuote), Article: in, Speaker: &wire.Reference{Type: string(of), URL: "/x", Name: "X"}}.Linked()
	}
	article := wire.LinkedData{"@id": "/v1/articles/a", "@type": "NewsArticle", "name": "A"}
	for of, kind := range map[news.Type]string{news.TypePerson: "Person", news.TypeOrganization: "Organization"} {
		assert.Equal(t, wire.LinkedData{"@id": "/x", "@type": kind, "name": "X"}, linked(of)["creator"])
		assert.NotContains(t, linked(of), "creditText")
	}
	country, agreement, nobody := linked(news.TypeCountry), linked(news.TypeAgreement), wire.Quote{Article: in}.Linked()
	assert.Equal(t, "X", country["creditText"])
	assert.Equal(t, wire.LinkedData{"@id": "/x", "@type": "Country", "name": "X"}, country["countryOfOrigin"])
	assert.Equal(t, []wire.LinkedData{article, {"@id": "/x", "@type": "Legislation", "name": "X"}}, agreement["isPartOf"])
	for _, quote := range []wire.LinkedData{country, agreement, nobody} {
		assert.NotContains(t, quote, "creator")
	}
	for _, quote := range []wire.LinkedData{country, nobody} {
		assert.Equal(t, []wire.LinkedData{article}, quote["isPartOf"])
	}
}
