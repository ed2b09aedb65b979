package wire

import "dateline/internal/news"

// Place is a city, a sea, a building or a region: any place that is not a country.
type Place struct {
	// Always place.
	Type string `json:"type" enums:"place"`
	// The place's slug.
	ID string `json:"id"`
	// The path of this resource.
	URL string `json:"url"`
	// The name.
	Name string `json:"name"`
	// Other words that an article uses for the place.
	Aliases []string `json:"aliases"`
	// The kind of place.
	Classification string `json:"classification"`
	// The country that the place is in; null if no article says so.
	Country *Relation `json:"country"`
	// The number of mentions of the place in all articles.
	MentionCount int `json:"mention_count" minimum:"0"`
	// The articles that name the place.
	Articles []Reference `json:"articles"`
} // @name Place

// Place returns a place as clients see it.
func (v Views) Place(p *news.Place) Place {
	ref := news.Ref{Type: news.TypePlace, ID: p.ID}
	return Place{
		Type: string(ref.Type), ID: ref.ID, URL: Path(ref), Name: p.Name,
		Aliases:        copied(p.Aliases),
		Classification: p.Classification,
		Country:        v.optionalRelation(p.Country),
		MentionCount:   v.Store.MentionCount(ref),
		Articles:       v.articlesOf(ref),
	}
}

var _ = linkedAs(news.TypePlace, "Place")

// Linked implements [Linkable].
func (p Place) Linked() LinkedData {
	return thing(p.Type, p.URL, p.Name).
		with("alternateName", p.Aliases).
		with("containedInPlace", p.Country).
		with("subjectOf", linksTo(p.Articles))
}
