package gazetteer

import (
	"strings"

	"dateline/internal/news"
)

// Place is a well-known place that is no country and no city: a sea, a strait, a region, a state.
type Place struct {
	// Name is its usual name in English news, without an article.
	Name  string
	Class news.PlaceClass
	// Country is the ISO 3166-1 alpha-2 code of the country that it is in; empty if it is in several, in
	// none, or if its country is not told.
	Country string
}

// WellKnownPlace returns the place that words name.
func WellKnownPlace(words string) (Place, bool) {
	place, ok := loaded().places[plain(words)]
	return place, ok
}

// Organization is an organization that news often names.
type Organization struct {
	// Name is its name; a news agency or a company has the name that news uses.
	Name  string
	Class news.OrganizationClass
	// Others are its acronyms and its other names.
	Others []string
}

// WellKnownOrganization returns the organization that words name: its name, an acronym or another name.
func WellKnownOrganization(words string) (Organization, bool) {
	organization, ok := loaded().organizations[plain(words)]
	return organization, ok
}

func (l *lists) readPlaces() {
	for _, row := range rows(placesList, 2) {
		class, country, _ := strings.Cut(row[0], " ")
		for _, names := range split(row[1], ";") {
			spellings := split(names, "/")
			for _, spelling := range spellings {
				l.places[spelling] = Place{spellings[0], news.PlaceClass(class), country}
			}
		}
	}
}

func (l *lists) readOrganizations() {
	for _, row := range rows(organizationsList, 3) {
		organization := Organization{row[1], news.OrganizationClass(row[0]), split(row[2], ";")}
		l.organizations[organization.Name] = organization
		for _, other := range organization.Others {
			l.organizations[other] = organization
		}
	}
}
