package wire

import "dateline/internal/news"

// Organization is a body of people that an article names.
type Organization struct {
	// Always organization.
	Type string `json:"type" enums:"organization"`
	// The organization's slug.
	ID string `json:"id"`
	// The path of this resource.
	URL string `json:"url"`
	// The name.
	Name string `json:"name"`
	// Other words that an article uses for the organization.
	Aliases []string `json:"aliases"`
	// The kind of organization.
	Classification string `json:"classification"`
	// The organization that this one is part of.
	Parent *Relation `json:"parent"`
	// The number of mentions of the organization in all articles.
	MentionCount int `json:"mention_count" minimum:"0"`
	// The articles that name the organization.
	Articles []Reference `json:"articles"`
} // @name Organization

// Organization returns an organization as clients see it.
func (v Views) Organization(o *news.Organization) Organization {
	ref := news.Ref{Type: news.TypeOrganization, ID: o.ID}
	return Organization{
		Type: string(ref.Type), ID: ref.ID, URL: Path(ref), Name: o.Name,
		Aliases:        copied(o.Aliases),
		Classification: o.Classification,
		Parent:         v.optionalRelation(o.Parent),
		MentionCount:   v.Store.MentionCount(ref),
		Articles:       v.articlesOf(ref),
	}
}

var _ = linkedAs(news.TypeOrganization, "Organization")

// Linked implements [Linkable].
func (o Organization) Linked() LinkedData {
	return thing(o.Type, o.URL, o.Name).
		with("alternateName", o.Aliases).
		with("parentOrganization", o.Parent).
		with("subjectOf", linksTo(o.Articles))
}
