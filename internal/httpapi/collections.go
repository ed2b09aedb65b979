package httpapi

import (
	"fmt"

	"dateline/internal/news"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// text is the hand-written part of the contract of a collection. The rest follows from
// the declarations.
type text struct {
	// tag describes the collection.
	tag string
	// order is the default order of a list, in words.
	order string
	// example is the id of a resource, and terms are words that a search of the collection finds.
	example, terms string
	// listing and getting are more text on the list and get operations; may be empty.
	listing, getting string
	// alias returns the id of the resource that has another name; may be nil. Aliasing is
	// the description of the redirect.
	alias    func(s *store.Store, name string) (id string, ok bool)
	aliasing string
}

// collections are all collections: each has its declaration in the store, and the function
// that makes what clients see.
var collections = []collection{
	nouns(store.Articles, wire.Views.Article, text{
		tag:     "News articles: what identifies them, their text, and their paragraphs ready to render.",
		order:   "the newest first",
		example: "japan-eu-defense-pact",
		terms:   "defense pact",
	}),
	nouns(store.People, wire.Views.Person, text{
		tag:     "People that an article names, with their capacities.",
		order:   "by name",
		example: "josep-borrell",
		terms:   "Borrell",
	}),
	nouns(store.Countries, wire.Views.Country, text{
		tag:      "Countries and territories that an article names, with their ISO 3166-1 codes.",
		order:    "by name",
		example:  "japan",
		terms:    "Japan",
		getting:  "An ISO 3166-1 code in place of the id redirects to it.",
		alias:    countryByCode,
		aliasing: "The id is an ISO 3166-1 code; Location is the country's path",
	}),
	nouns(store.Organizations, wire.Views.Organization, text{
		tag:     "Unions, agencies, universities and other bodies that an article names.",
		order:   "by name",
		example: "european-union",
		terms:   "EU",
	}),
	nouns(store.Agreements, wire.Views.Agreement, text{
		tag:     "Treaties, pacts and partnerships: parties, dates, provisions, status.",
		order:   "by name",
		example: "eu-japan-security-and-defense-partnership",
		terms:   "Japan",
	}),
	nouns(store.Quotes, wire.Views.Quote, text{
		tag:     "Who said what, in what capacity, to whom, and how it is attributed.",
		order:   "in the order of the text",
		example: "a-very-dangerous-world",
		terms:   "Borrell",
	}),
	nouns(store.Events, wire.Views.Event, text{
		tag:     "What happened or is planned, when, where, and who took part.",
		order:   "by date, events without a date last",
		example: "signing-of-the-eu-japan-partnership",
		terms:   "Borrell",
	}),
	nouns(store.Places, wire.Views.Place, text{
		tag:     "Cities, seas, straits, buildings and regions that an article names.",
		order:   "by name",
		example: "tokyo",
		terms:   "Tokyo",
	}),
	derived(store.Mentions, wire.Views.Mention, 0, text{
		tag:     "Where an article names a person, country, organization, agreement or place.",
		order:   "in the order of the text",
		example: "japan-eu-defense-pact-0",
		terms:   "Japan",
	}),
	derived(store.Relations, wire.Views.Relation, 5000, text{
		tag:     "Which resources are related, and why: each kind has one meaning and a direction, from the source to the target.",
		order:   "by kind, then by source and target",
		example: "member-of-person-josep-borrell-organization-european-union",
		terms:   "Borrell",
		listing: "With all=true and include=source,target, one response has the nodes and the edges of a diagram. Relations of kind co_mentioned, of entities that the same paragraph mentions, come only when asked for by kind; they have no direction.",
	}),
}

// articles is the collection of articles. The newest article has a path of its own.
var articles = collections[0].(collectionOf[*news.Article, wire.Article])

var collectionsByType = func() map[news.Type]collection {
	all := map[news.Type]collection{}
	for _, c := range collections {
		all[c.itemType()] = c
	}
	for _, t := range store.Types() {
		if all[t] == nil {
			panic(fmt.Sprintf("httpapi: the collection of %s is not served", t))
		}
	}
	return all
}()

// countryByCode returns the id of the country with an ISO 3166-1 code, in any case.
func countryByCode(s *store.Store, code string) (id string, ok bool) {
	country, ok := s.CountryByCode(code)
	if !ok {
		return "", false
	}
	return country.ID, true
}
