package wire

import "dateline/internal/news"

// Person is a person that an article names.
type Person struct {
	// Always person.
	Type string `json:"type" enums:"person"`
	// The person's slug.
	ID string `json:"id"`
	// The path of this resource.
	URL string `json:"url"`
	// The name.
	Name string `json:"name"`
	// Other words that an article uses for the person.
	Aliases []string `json:"aliases"`
	// The organizations and countries that the person belongs to or acts for, and in what capacity.
	Memberships []Relation `json:"memberships"`
	// The number of mentions of the person in all articles.
	MentionCount int `json:"mention_count" minimum:"0"`
	// The number of quotes of the person.
	QuoteCount int `json:"quote_count" minimum:"0"`
	// The articles that name the person.
	Articles []Reference `json:"articles"`
} // @name Person

// Person returns a person as clients see it.
func (v Views) Person(p *news.Person) Person {
	ref := news.Ref{Type: news.TypePerson, ID: p.ID}
	return Person{
		Type: string(ref.Type), ID: ref.ID, URL: Path(ref), Name: p.Name,
		Aliases:      copied(p.Aliases),
		Memberships:  v.relations(p.Memberships),
		MentionCount: v.Store.MentionCount(ref),
		QuoteCount:   v.Store.QuotesBy(ref),
		Articles:     v.articlesOf(ref),
	}
}

var _ = linkedAs(news.TypePerson, "Person")

// Linked implements [Linkable].
func (p Person) Linked() LinkedData {
	var titles []string
	var offices []LinkedData // of a country: schema.org has no members of countries
	for _, membership := range p.Memberships {
		if membership.Role != nil {
			titles = append(titles, *membership.Role)
		}
		if membership.Type == string(news.TypeCountry) {
			office := LinkedData{"@type": "Occupation", "occupationLocation": linkTo(membership.Reference)}
			offices = append(offices, office.with("name", membership.Role))
		}
	}
	return thing(p.Type, p.URL, p.Name).
		with("alternateName", p.Aliases).
		with("memberOf", related(p.Memberships, news.TypeOrganization)).
		with("hasOccupation", offices).
		with("jobTitle", titles).
		with("subjectOf", linksTo(p.Articles))
}
