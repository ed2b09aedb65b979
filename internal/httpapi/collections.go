package httpapi

import (
	"fmt"
	"strings"

	"dateline/internal/news"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// text is what a person writes of a collection for the contract; all else follows from
// the declarations.
type text struct {
	// tag says what the collection has.
	tag string
	// order says how a list is sorted by itself.
	order string
	// example is the id of a resource.
	example string
	// listing and getting say what is special about the operations; may be empty.
	listing, getting string
	// alias returns the id that another name of a resource leads to; may be nil. Aliasing
	// says when it does.
	alias    func(s *store.Store, name string) (id string, ok bool)
	aliasing string
}

// collections are all collections, each by the declaration of its items in the store and
// how clients see one of them.
var collections = []collection{
	nouns(store.Articles, wire.Views.Article, text{
		tag:     "News articles: what identifies them, their text, and their paragraphs ready to render.",
		order:   "the newest first",
		example: "japan-eu-defense-pact",
	}),
	nouns(store.People, wire.Views.Person, text{
		tag:     "People whom an article names, with their capacities.",
		order:   "by name",
		example: "josep-borrell",
	}),
	nouns(store.Countries, wire.Views.Country, text{
		tag:      "Countries and territories that an article names, with their ISO 3166-1 codes.",
		order:    "by name",
		example:  "japan",
		getting:  "An ISO 3166-1 alpha-2 or alpha-3 code in place of the id redirects to it.",
		alias:    countryByCode,
		aliasing: "The id is an ISO 3166-1 code; Location is the country's path",
	}),
	nouns(store.Organizations, wire.Views.Organization, text{
		tag:     "Unions, agencies, universities and other bodies that an article names.",
		order:   "by name",
		example: "european-union",
	}),
	nouns(store.Agreements, wire.Views.Agreement, text{
		tag:     "Treaties, pacts and partnerships: parties, dates, provisions, status.",
		order:   "by name",
		example: "eu-japan-security-and-defense-partnership",
	}),
	nouns(store.Quotes, wire.Views.Quote, text{
		tag:     "Who said what, in what capacity, to whom, and how it is attributed.",
		order:   "in the order of the text",
		example: "a-very-dangerous-world",
	}),
	nouns(store.Events, wire.Views.Event, text{
		tag:     "What happened or is planned, when, where, and who took part.",
		order:   "by date, those without one last",
		example: "signing-of-the-eu-japan-partnership",
	}),
	nouns(store.Places, wire.Views.Place, text{
		tag:     "Cities, seas, straits, buildings and regions that an article names.",
		order:   "by name",
		example: "tokyo",
	}),
	derived(store.Mentions, wire.Views.Mention, pageLimits, text{
		tag:     "Where an article names a person, country, organization, agreement or place.",
		order:   "in the order of the text",
		example: "japan-eu-defense-pact-0",
	}),
	derived(store.Relations, wire.Views.Edge, diagramLimits, text{
		tag:     "Which entities are related, and why: the nodes and edges of a diagram.",
		order:   "by kind, the stated ones first",
		example: "membership-person-josep-borrell-organization-european-union",
		listing: "With include=source,target, one answer has the nodes and the edges of a diagram.",
	}),
}

// articles is the first of them, whose newest one has a path of its own.
var articles = collections[0].(collectionOf[*news.Article, wire.Article])

var collectionsByType = func() map[news.Type]collection {
	all := map[news.Type]collection{}
	for _, c := range collections {
		all[c.of()] = c
	}
	for _, t := range store.Types() {
		if all[t] == nil {
			panic(fmt.Sprintf("httpapi: the collection of %s is not served", t))
		}
	}
	return all
}()

// countryByCode returns the id of the country with an ISO 3166-1 code.
func countryByCode(s *store.Store, code string) (id string, ok bool) {
	country, ok := s.CountryByCode(strings.ToUpper(code))
	if !ok {
		return "", false
	}
	return country.ID, true
}
