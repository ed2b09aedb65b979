package wire

import "dateline/internal/news"

// Place is a city, a sea, a building or a region: any place that is not a country.
type Place struct {
	// Always place.
	Type string `json:"type" enums:"place"`
	// The place's slug.
	ID string `json:"id"`
	// The URL of this resource.
	URL string `json:"url"`
	// The name.
	Name string `json:"name"`
	Names
	// The words for its people and their things, such as European.
	Demonyms []string `json:"demonyms"`
	// The kind of place, in the editor's judgement.
	Classification string `json:"classification" enums:"place_class"`
	// The place that this one is in; null if no article says so.
	Parent *Related `json:"parent"`
	// The country that the place is in; null if no article says so.
	Country *Related `json:"country"`
	// The passages in which articles qualify the place's status.
	Note *Note `json:"note"`
	Usage
} // @name Place

// Place returns a place as clients see it.
func (v Views) Place(p *news.Place) Place {
	ref, omitted := p.Ref(), Omitted{}
	return Place{
		Type: string(ref.Type), ID: ref.ID, URL: v.URL(Path(ref)), Name: p.Name,
		Names:          v.names(&p.Entity, ref, omitted),
		Demonyms:       copied(first(p.Demonyms, "demonyms", omitted)),
		Classification: string(p.Classification),
		Parent:         v.optionalRelated(p.Parent, single(ref, "parent")),
		Country:        v.optionalRelated(p.Country, single(ref, "country")),
		Note:           v.note(p.Note, ref),
		Usage:          v.usage(ref, omitted),
	}
}

var _ = linkedAs(news.TypePlace, "Place")

// Linked implements [Linkable].
func (p Place) Linked() LinkedData {
	var around []LinkedData
	for _, r := range []*Related{p.Parent, p.Country} {
		if r != nil && r.holds() {
			around = append(around, linkTo(r.Entity))
		}
	}
	return thing(p.Type, p.URL, p.Name).named(p.Names).
		with("containedInPlace", around).
		with("description", p.Note)
}
