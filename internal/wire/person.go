package wire

import "dateline/internal/news"

// Person is a person that an article names.
type Person struct {
	// Always person.
	Type string `json:"type" enums:"person"`
	// The person's slug.
	ID string `json:"id"`
	// The URL of this resource.
	URL string `json:"url"`
	// The name.
	Name string `json:"name"`
	Names
	// The organizations, countries and places that the person belongs to or acts for, and in what capacity.
	Memberships []Membership `json:"memberships"`
	// The number of quotes of the person.
	QuoteCount int `json:"quote_count" minimum:"0"`
	Usage
} // @name Person

// Person returns a person as clients see it.
func (v Views) Person(p *news.Person) Person {
	ref, omitted := p.Ref(), Omitted{}
	return Person{
		Type: string(ref.Type), ID: ref.ID, URL: v.URL(Path(ref)), Name: p.Name,
		Names:       v.names(&p.Entity, ref, omitted),
		Memberships: v.memberships(first(p.Memberships, "memberships", omitted), ref),
		QuoteCount:  v.Store.QuotesBy(ref),
		Usage:       v.usage(ref, omitted),
	}
}

var _ = linkedAs(news.TypePerson, "Person")

// Linked implements [Linkable]. A capacity that has ended or that somebody only claims is not
// among them: in schema.org a person has a job title.
func (p Person) Linked() LinkedData {
	var titles []string
	var members, offices []LinkedData // offices are of a country or place: schema.org has no members of those
	for _, m := range p.Memberships {
		if m.Tenure != nil && *m.Tenure == string(news.Former) || !m.holds() {
			continue
		}
		if m.Role != nil {
			titles = append(titles, *m.Role)
		}
		if m.Entity.Type != string(news.TypeOrganization) {
			office := LinkedData{"@type": "Occupation", "occupationLocation": linkTo(m.Entity)}
			offices = append(offices, office.with("name", m.Role))
		} else {
			members = append(members, linkTo(m.Entity))
		}
	}
	return thing(p.Type, p.URL, p.Name).named(p.Names).
		with("memberOf", members).
		with("hasOccupation", offices).
		with("jobTitle", titles)
}
