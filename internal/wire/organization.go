package wire

import "dateline/internal/news"

// Organization is a body of people that an article names.
type Organization struct {
	// Always organization.
	Type string `json:"type" enums:"organization"`
	// The organization's slug.
	ID string `json:"id"`
	// The URL of this resource.
	URL string `json:"url"`
	// The name.
	Name string `json:"name"`
	Names
	// The kind of organization, in the editor's judgement.
	Classification string `json:"classification" enums:"organization_class"`
	// The organization that this one is part of; null if no article says so.
	Parent *Related `json:"parent"`
	// The place or country that the organization is in; null if no article says so.
	LocatedIn *Related `json:"located_in"`
	// The number of quotes of the organization.
	QuoteCount int `json:"quote_count" minimum:"0"`
	Usage
} // @name Organization

// Organization returns an organization as clients see it.
func (v Views) Organization(o *news.Organization) Organization {
	ref, omitted := o.Ref(), Omitted{}
	return Organization{
		Type: string(ref.Type), ID: ref.ID, URL: v.URL(Path(ref)), Name: o.Name,
		Names:          v.names(&o.Entity, ref, omitted),
		Classification: string(o.Classification),
		Parent:         v.optionalRelated(o.Parent, single(ref, "parent")),
		LocatedIn:      v.optionalRelated(o.LocatedIn, single(ref, "located_in")),
		QuoteCount:     v.Store.QuotesBy(ref),
		Usage:          v.usage(ref, omitted),
	}
}

var _ = linkedAs(news.TypeOrganization, "Organization")

// Linked implements [Linkable].
func (o Organization) Linked() LinkedData {
	return thing(o.Type, o.URL, o.Name).named(o.Names).
		with("parentOrganization", o.Parent).
		with("location", o.LocatedIn)
}
