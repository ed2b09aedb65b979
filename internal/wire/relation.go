package wire

import "dateline/internal/news"

// The facts that refer to other resources.

// Related is a resource that another one is related to, as a fact: a party, a parent or a place.
type Related struct {
	// The resource at the other end.
	Entity Reference `json:"entity"`
	Fact
} // @name Related

func (r Related) cell() string { return r.Entity.cell() + r.qualified() }

func (v Views) related(r *news.Relation, p factPath) Related {
	return Related{Entity: v.Reference(r.Entity), Fact: v.fact(&r.Fact, p)}
}

func (v Views) optionalRelated(r *news.Relation, p factPath) *Related {
	if r == nil {
		return nil
	}
	related := v.related(r, p)
	return &related
}

func (v Views) relatedList(list []news.Relation, item news.Ref, path string) []Related {
	return facts(list, func(i int, r *news.Relation) Related { return v.related(r, listed(item, path, i)) })
}

// Membership is an organization, country or place that a person belongs to or acts for, as a fact.
type Membership struct {
	// The organization, country or place.
	Entity Reference `json:"entity"`
	// The capacity, in the article's words.
	Role *string `json:"role"`
	// Whether the words give the capacity as present or past; null if they do not say.
	Tenure *string `json:"tenure" enums:"tenure"`
	Fact
} // @name Membership

func (m Membership) cell() string { return m.Entity.cell() + m.qualified(m.Role, m.Tenure) }

func (v Views) memberships(list []news.Membership, item news.Ref) []Membership {
	return facts(list, func(i int, m *news.Membership) Membership {
		return Membership{v.Reference(m.Entity), optional(m.Role), optional(m.Tenure), v.fact(&m.Fact, listed(item, "memberships", i))}
	})
}

// Contribution is a person whom an article credits, as a fact.
type Contribution struct {
	// The person.
	Entity Reference `json:"entity"`
	// What the person did, in the article's words.
	Role *string `json:"role"`
	Fact
} // @name Contribution

func (c Contribution) cell() string { return c.Entity.cell() + c.qualified(c.Role) }

func (v Views) contributions(list []news.Contribution, item news.Ref) []Contribution {
	return facts(list, func(i int, c *news.Contribution) Contribution {
		return Contribution{v.Reference(c.Entity), optional(c.Role), v.fact(&c.Fact, listed(item, "contributors", i))}
	})
}

// Participation is somebody or something that took part in an event, as a fact.
type Participation struct {
	// Who or what took part.
	Entity Reference `json:"entity"`
	// What part it took.
	Part string `json:"part" enums:"part"`
	// The article's words for that.
	Words *string `json:"words"`
	Fact
} // @name Participation

func (p Participation) cell() string { return p.Entity.cell() + p.qualified(&p.Part) }

func (v Views) participations(list []news.Participation, item news.Ref) []Participation {
	return facts(list, func(i int, p *news.Participation) Participation {
		return Participation{v.Reference(p.Entity), string(p.Part), optional(p.Words), v.fact(&p.Fact, listed(item, "participants", i))}
	})
}

// Location is a place or country where an event was, or that it was near, as a fact.
type Location struct {
	// The place or country.
	Entity Reference `json:"entity"`
	// Whether the event was in it or near it.
	Relation string `json:"relation" enums:"position"`
	Fact
} // @name Location

func (l Location) cell() string { return l.Entity.cell() + l.qualified(&l.Relation) }

func (v Views) locations(list []news.Location, item news.Ref) []Location {
	return facts(list, func(i int, l *news.Location) Location {
		return Location{v.Reference(l.Entity), string(l.Position), v.fact(&l.Fact, listed(item, "places", i))}
	})
}

// Audience is whom the speaker of a quote addresses, as a fact.
type Audience struct {
	// Who is addressed; null for people without a name.
	Entity *Reference `json:"entity"`
	// The article's words for them.
	Words string `json:"words"`
	Fact
} // @name Audience

func (v Views) audience(a *news.Audience, p factPath) *Audience {
	if a == nil {
		return nil
	}
	return &Audience{v.optionalReference(a.Entity), a.Words, v.fact(&a.Fact, p)}
}
