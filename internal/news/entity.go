package news

// Entity holds the fields of every noun that a text can name.
type Entity struct {
	// ID is the entity's slug, unique within its type.
	ID string `json:"id" jsonschema:"required"`
	// Name is the entity's name, as the article prints it where it does.
	Name string `json:"name" jsonschema:"required" names:""`
	// Aliases are other names that the article uses for the entity.
	Aliases []string `json:"aliases,omitempty" names:""`
}

// Base returns the fields that all entities share.
func (e *Entity) Base() *Entity { return e }

// Title returns the name.
func (e *Entity) Title() string { return e.Name }

// TypePerson is the type of people.
const TypePerson Type = "person"

// Person is a person whom the article names.
type Person struct {
	Entity
	// Memberships are the organizations and countries that the person belongs to or
	// acts for, with the role.
	Memberships []Relation `json:"memberships,omitempty" to:"organization,country" relation:"membership"`
}

// Ref implements [Noun].
func (p *Person) Ref() Ref { return Ref{TypePerson, p.ID} }

// TypeCountry is the type of countries.
const TypeCountry Type = "country"

// Country is a country or territory with an ISO 3166-1 code.
type Country struct {
	Entity
	// Demonyms are the nouns and adjectives for its people, such as "Japanese".
	Demonyms []string `json:"demonyms,omitempty" names:""`
	// ISO is the ISO 3166-1 alpha-2 code: reference data, not from the article.
	ISO string `json:"iso_3166_1" jsonschema:"required,pattern=^[A-Z]{2}$"`
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
	// Classification is the kind of organization: a lower-case name with underscores.
	Classification string `json:"classification" jsonschema:"required,pattern=^[a-z][a-z0-9_]*$"`
	// Parent is the organization that this one is part of.
	Parent *Relation `json:"parent,omitempty" to:"organization" relation:"parent"`
}

// Ref implements [Noun].
func (o *Organization) Ref() Ref { return Ref{TypeOrganization, o.ID} }

// TypeAgreement is the type of agreements.
const TypeAgreement Type = "agreement"

// Agreement is a treaty, pact, partnership or other document between parties.
type Agreement struct {
	Entity
	// Classification is the kind of agreement: a lower-case name with underscores.
	Classification string `json:"classification" jsonschema:"required,pattern=^[a-z][a-z0-9_]*$"`
	// Parties are the countries and organizations that agreed.
	Parties []Relation `json:"parties,omitempty" to:"country,organization" relation:"party"`
	// SignedOn is when it was signed.
	SignedOn *DatedFact `json:"signed_on,omitempty"`
	// SignedIn is the place or country where it was signed.
	SignedIn *Relation `json:"signed_in,omitempty" to:"place,country" relation:"signing"`
	// Representatives are the people who the article says signed it.
	Representatives []Relation `json:"representatives,omitempty" to:"person" relation:"signing"`
	// Provisions are the passages that say what it provides.
	Provisions []Span `json:"provisions,omitempty"`
	// Status is its legal state, such as signed or in_force.
	Status *Finding `json:"status,omitempty" latest:""`
}

// Ref implements [Noun].
func (a *Agreement) Ref() Ref { return Ref{TypeAgreement, a.ID} }

// TypePlace is the type of places.
const TypePlace Type = "place"

// Place is a city, a sea, a building, a region or any other place that is not a country.
type Place struct {
	Entity
	// Classification is the kind of place: a lower-case name with underscores.
	Classification string `json:"classification" jsonschema:"required,pattern=^[a-z][a-z0-9_]*$"`
	// Country is the country that the place is in, where the article says so.
	Country *Relation `json:"country,omitempty" to:"country" relation:"location"`
}

// Ref implements [Noun].
func (p *Place) Ref() Ref { return Ref{TypePlace, p.ID} }

// EventStatus says whether an event has happened.
type EventStatus string

// The statuses of an event, as of the article.
const (
	Occurred EventStatus = "occurred"
	Planned  EventStatus = "planned"
)

// TypeEvent is the type of events.
const TypeEvent Type = "event"

// Event is something that happened or is planned.
type Event struct {
	// ID is the event's slug, unique in the corpus.
	ID string `json:"id" jsonschema:"required"`
	// Name is a short name for the event. The text does not have to contain it.
	Name string `json:"name" jsonschema:"required"`
	// Classification is the kind of event: a lower-case name with underscores.
	Classification string `json:"classification" jsonschema:"required,pattern=^[a-z][a-z0-9_]*$"`
	// Status is occurred or planned, as of the article; absent where the article does not say.
	Status EventStatus `json:"status,omitempty" jsonschema:"enum=occurred,enum=planned" latest:""`
	// StartDate is when it began, or the day that it happened on.
	StartDate *DatedFact `json:"start_date,omitempty"`
	// EndDate is when it ended, where that is another day.
	EndDate *DatedFact `json:"end_date,omitempty"`
	// Places are the places and countries where it happened.
	Places []Relation `json:"places,omitempty" to:"place,country" relation:"location"`
	// Participants are those who took part, with their roles in the article's words.
	Participants []Relation `json:"participants,omitempty" to:"any" relation:"participation"`
	// Evidence is the passages that report the event.
	Evidence []Span `json:"evidence" jsonschema:"required,minItems=1"`
}

// Ref implements [Noun].
func (e *Event) Ref() Ref { return Ref{TypeEvent, e.ID} }

// Title returns the name.
func (e *Event) Title() string { return e.Name }

// Passages returns the passages that report the event.
func (e *Event) Passages() []Span { return e.Evidence }

// Contradiction returns a message if the event ends before it starts, and "" otherwise.
// Dates of unlike precision contradict each other only if no day fits both.
func (e *Event) Contradiction() string {
	if e.StartDate == nil || e.EndDate == nil || e.StartDate.Date == "" || e.EndDate.Date == "" || e.EndDate.Date.Last() >= e.StartDate.Date.First() {
		return ""
	}
	return "the event ends (" + string(e.EndDate.Date) + ") before it starts (" + string(e.StartDate.Date) + ")"
}
