package news

// Entity holds the fields of every noun that a text can name.
type Entity struct {
	// ID is the entity's slug, unique within its type.
	ID string `json:"id" jsonschema:"required"`
	// Name is the entity's name, as the article prints it where it does.
	Name string `json:"name" jsonschema:"required" names:""`
	// Aliases are other names that the article uses for the entity.
	Aliases []string `json:"aliases,omitempty" names:""`
	// Descriptions are phrases that mean the entity in this article, such as "the security pact".
	Descriptions []string `json:"descriptions,omitempty" names:""`
	// SameAs are URIs of the entity elsewhere, such as in Wikidata: reference data, not from the
	// article.
	SameAs []string `json:"same_as,omitempty"`
}

// Identity returns the fields that all entities share.
func (e *Entity) Identity() *Entity { return e }

// Title returns the name.
func (e *Entity) Title() string { return e.Name }

// TypePerson is the type of people.
const TypePerson Type = "person"

// Person is a person whom the article names.
type Person struct {
	Entity
	// Memberships are the organizations, countries and places that the person belongs to or
	// acts for, with the role: a mayor acts for a city.
	Memberships []Membership `json:"memberships,omitempty" to:"organization,country,place" relation:"member_of"`
}

// Ref implements [Noun].
func (p *Person) Ref() Ref { return Ref{TypePerson, p.ID} }

// TypeCountry is the type of countries.
const TypeCountry Type = "country"

// Country is a country or territory with an ISO 3166-1 code.
type Country struct {
	Entity
	// Demonyms are the nouns and adjectives for its people and things, such as "Japanese".
	Demonyms []string `json:"demonyms,omitempty" names:""`
	// ISO is the ISO 3166-1 alpha-2 code: reference data, not from the article.
	ISO string `json:"iso_3166_1" jsonschema:"required"`
	// Note is the passages in which the article qualifies the country's status.
	Note []Span `json:"note,omitempty"`
}

// Ref implements [Noun].
func (c *Country) Ref() Ref { return Ref{TypeCountry, c.ID} }

// TypeOrganization is the type of organizations.
const TypeOrganization Type = "organization"

// Organization is a union, an agency, a university, an institute or a similar body.
type Organization struct {
	Entity
	// Classification is the kind of organization, in the editor's judgement.
	Classification OrganizationClass `json:"classification" jsonschema:"required"`
	// Parent is the organization that this one is part of.
	Parent *Relation `json:"parent,omitempty" to:"organization" relation:"part_of"`
	// LocatedIn is the place or country that it is in, where the article says so.
	LocatedIn *Relation `json:"located_in,omitempty" to:"place,country" relation:"located_in"`
}

// Ref implements [Noun].
func (o *Organization) Ref() Ref { return Ref{TypeOrganization, o.ID} }

// TypeAgreement is the type of agreements.
const TypeAgreement Type = "agreement"

// Agreement is a treaty, pact, partnership or other document between parties.
type Agreement struct {
	Entity
	// Classification is the kind of agreement, in the editor's judgement.
	Classification AgreementClass `json:"classification" jsonschema:"required"`
	// Parties are the countries and organizations that agreed.
	Parties []Relation `json:"parties,omitempty" to:"country,organization" relation:"party_to" inverse:"true"`
	// SignedOn is when it was signed.
	SignedOn *DatedFact `json:"signed_on,omitempty"`
	// SignedIn is the place or country where it was signed.
	SignedIn *Relation `json:"signed_in,omitempty" to:"place,country" relation:"signed_in"`
	// Representatives are the people who the article says signed it.
	Representatives []Relation `json:"representatives,omitempty" to:"person" relation:"signed" inverse:"true"`
	// Provisions are the passages that say what it provides.
	Provisions []Span `json:"provisions,omitempty"`
	// Status is its state, such as signed or in_force.
	Status *AgreementStatus `json:"status,omitempty" latest:""`
}

// Ref implements [Noun].
func (a *Agreement) Ref() Ref { return Ref{TypeAgreement, a.ID} }

// TypePlace is the type of places.
const TypePlace Type = "place"

// Place is a city, a sea, a building, a region or any other place that is not a country.
type Place struct {
	Entity
	// Demonyms are the nouns and adjectives for it, such as "European".
	Demonyms []string `json:"demonyms,omitempty" names:""`
	// Classification is the kind of place, in the editor's judgement.
	Classification PlaceClass `json:"classification" jsonschema:"required"`
	// Parent is the place that it is in, where the article says so.
	Parent *Relation `json:"parent,omitempty" to:"place" relation:"part_of"`
	// Country is the country that it is in, where the article says so.
	Country *Relation `json:"country,omitempty" to:"country" relation:"located_in"`
	// Note is the passages in which the article qualifies the place's status.
	Note []Span `json:"note,omitempty"`
}

// Ref implements [Noun].
func (p *Place) Ref() Ref { return Ref{TypePlace, p.ID} }
