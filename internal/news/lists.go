package news

import (
	"reflect"
	"slices"
)

// The types with a closed list of values. A classification is the editor's: the articles do not
// state it. Each such list ends with other.
type (
	// OrganizationClass is a kind of organization.
	OrganizationClass string
	// AgreementClass is a kind of agreement.
	AgreementClass string
	// EventClass is a kind of event.
	EventClass string
	// PlaceClass is a kind of place.
	PlaceClass string
	// Happening says whether an event happened, as of the article.
	Happening string
	// Standing is the state of an agreement.
	Standing string
	// Part is what part a participant takes in an event.
	Part string
	// Position is where an event is, relative to a place.
	Position string
	// Tenure says whether a capacity is present or past.
	Tenure string
)

// The values that the program itself knows.
const (
	Occurred Happening = "occurred"
	Ongoing  Happening = "ongoing"
	Planned  Happening = "planned"

	In   Position = "in"
	Near Position = "near"

	Signatory Part = "signatory"
	Actor     Part = "actor"
	Affected  Part = "affected"
	Attendee  Part = "attendee"
	Host      Part = "host"

	Current Tenure = "current"
	Former  Tenure = "former"
)

var closedLists = map[reflect.Type][]string{
	reflect.TypeFor[OrganizationClass](): {
		"supranational_union", "intergovernmental_organization", "government", "government_agency", "legislature", "court",
		"military", "police", "armed_group", "political_party", "company", "bank", "news_organization", "university", "school",
		"department", "research_institute", "foundation", "non_governmental_organization", "trade_union", "religious_organization",
		"sports_organization", "hospital", "museum", "other",
	},
	reflect.TypeFor[AgreementClass](): {
		"treaty", "convention", "alliance", "partnership", "accord", "memorandum", "declaration", "trade_agreement", "ceasefire",
		"peace_agreement", "loan_agreement", "contract", "other",
	},
	reflect.TypeFor[EventClass](): {
		"signing", "meeting", "visit", "summit", "conference", "talks", "handshake", "ceremony", "statement", "announcement", "condemnation", "protest",
		"election", "vote", "appointment", "resignation", "trial", "arrest", "legislation", "invasion", "war", "attack", "military_exercise",
		"military_aid", "weapons_test", "sanctions", "severance_of_ties", "aid", "launch", "construction", "acquisition", "strike", "accident", "disaster",
		"outbreak", "death", "publication", "competition", "other",
	},
	reflect.TypeFor[PlaceClass](): {
		"continent", "region", "state", "province", "district", "city", "town", "village", "neighborhood", "street", "building", "landmark",
		"military_base", "airport", "port", "border", "island", "peninsula", "mountain", "desert", "forest", "ocean", "sea", "strait", "bay", "lake",
		"river", "canal", "park", "other",
	},
	reflect.TypeFor[Happening](): {string(Occurred), string(Ongoing), string(Planned)},
	reflect.TypeFor[Standing](): {
		"proposed", "negotiated", "announced", "agreed", "signed", "ratified", "in_force", "suspended", "expired", "terminated", "other",
	},
	reflect.TypeFor[Part]():     {string(Actor), string(Affected), string(Attendee), string(Signatory), string(Host), "other"},
	reflect.TypeFor[Position](): {string(In), string(Near)},
	reflect.TypeFor[Tenure]():   {string(Current), string(Former)},
}

// ClosedList returns the values of a type with a closed list; nil for any other type. The caller
// must not change it.
func ClosedList(t reflect.Type) []string { return closedLists[t] }

// Values returns the values of a type with a closed list.
func Values[T ~string]() []string { return slices.Clone(closedLists[reflect.TypeFor[T]()]) }
