package news

import (
	"bytes"
	"encoding/json"
	"errors"
)

// Basis says where a fact comes from.
type Basis string

// The bases of a fact, from the firmest.
const (
	// Stated: one passage says so.
	Stated Basis = "stated"
	// Inferred: the fact follows from passages, such as a date from a weekday.
	Inferred Basis = "inferred"
	// Claimed: the article reports somebody as saying so.
	Claimed Basis = "claimed"
	// Observed: counted, and told by no article.
	Observed Basis = "observed"
)

// Firmer reports whether b says more than o: what an article states says more than what
// follows, and that more than what somebody claims.
func (b Basis) Firmer(o Basis) bool { return firmness[b] > firmness[o] }

var firmness = map[Basis]int{Observed: 1, Claimed: 2, Inferred: 3, Stated: 4}

// Fact is what every fact has: where it comes from.
type Fact struct {
	// Basis says whether one passage states the fact (the default), it was inferred, or the
	// article reports somebody as claiming it (the default with according_to, and in an event
	// that is claimed).
	Basis Basis `json:"basis,omitempty" jsonschema:"enum=stated,enum=inferred,enum=claimed"`
	// AccordingTo lists who claims it. A claim in an event that is claimed has that of the event.
	AccordingTo []Claimant `json:"according_to,omitempty" jsonschema:"minItems=1"`
	// Evidence is the passages that state the fact, or from which it was inferred, or that
	// report the claim.
	Evidence []Span `json:"evidence,omitempty" jsonschema:"minItems=1"`
	// Reason is the editor's, where validate warns of the fact: why it is right nevertheless.
	Reason string `json:"reason,omitempty" jsonschema:"minLength=1"`
}

// Told returns the fact. Types that embed it are facts.
func (f *Fact) Told() *Fact { return f }

// Factual is a type that embeds [Fact].
type Factual interface{ Told() *Fact }

// Join adds what another article tells of the same: the firmer basis counts. What an article states
// is not according to those who claim it.
func (f *Fact) Join(o Fact) {
	if o.Basis.Firmer(f.Basis) {
		f.Basis = o.Basis
	}
	if f.AccordingTo = append(f.AccordingTo, o.AccordingTo...); f.Basis != Claimed {
		f.AccordingTo = nil
	}
	f.Evidence = append(f.Evidence, o.Evidence...)
}

// Claimant is who claims something, with the words that say so.
type Claimant struct {
	// Entity is who claims it, as type/id; absent for somebody without a name.
	Entity *Ref `json:"entity,omitempty" to:"person,country,organization,agreement"`
	// Words is the words that report the claim, such as "Nagy told VOA".
	Words Span `json:"words" jsonschema:"required"`
}

// Relation is a fact that refers from a noun to another: a party, a parent or a place.
type Relation struct {
	// Entity is the noun at the other end, as type/id.
	Entity Ref `json:"entity" jsonschema:"required"`
	Fact
}

// Base returns the relation. Types that embed it are relations.
func (r *Relation) Base() *Relation { return r }

// Statement identifies what the relation says, whatever its basis and evidence.
func (r *Relation) Statement() string { return r.Entity.String() }

// Wording returns the article's words for the part of the other end; empty if there are none.
func (r *Relation) Wording() string { return "" }

// Membership is an organization, country or place that a person belongs to or acts for.
type Membership struct {
	Relation
	// Role is the capacity, in the article's words. The evidence contains it.
	Role string `json:"role,omitempty" jsonschema:"minLength=1"`
	// Tenure says whether the words give the capacity as present (current) or past (former);
	// absent where they do not say.
	Tenure Tenure `json:"tenure,omitempty"`
}

// Statement identifies what the membership says.
func (m *Membership) Statement() string {
	return m.Relation.Statement() + "\n" + m.Role + "\n" + string(m.Tenure)
}

// Wording returns the role.
func (m *Membership) Wording() string { return m.Role }

// Contribution is a person whom an article credits.
type Contribution struct {
	Relation
	// Role is what the person did, in the article's words. The evidence contains it.
	Role string `json:"role,omitempty" jsonschema:"minLength=1"`
}

// Statement identifies what the credit says.
func (c *Contribution) Statement() string { return c.Relation.Statement() + "\n" + c.Role }

// Wording returns the role.
func (c *Contribution) Wording() string { return c.Role }

// Participation is somebody or something that took part in an event.
type Participation struct {
	Relation
	// Part is what part it took.
	Part Part `json:"part" jsonschema:"required"`
	// Words is the article's words for that. The evidence contains them.
	Words string `json:"words,omitempty" jsonschema:"minLength=1"`
}

// Statement identifies what the participation says.
func (p *Participation) Statement() string {
	return p.Relation.Statement() + "\n" + string(p.Part) + "\n" + p.Words
}

// Wording returns the words.
func (p *Participation) Wording() string { return p.Words }

// Location is a place or country where an event was, or that it was near.
type Location struct {
	Relation
	// Position says whether the event was in the place (the default) or near it.
	Position Position `json:"relation,omitempty"`
}

// Statement identifies what the location says.
func (l *Location) Statement() string { return l.Relation.Statement() + "\n" + string(l.Position) }

// UnmarshalJSON implements [json.Unmarshaler]. It sets the default.
func (l *Location) UnmarshalJSON(data []byte) error {
	l.Position = In
	type fields Location // without this method
	return json.Unmarshal(data, (*fields)(l))
}

// Topic is what a quote is about. In an annotation file it may be the reference alone. Its
// evidence is the mentions in the quoted words, which state the topic; if they have none, it is
// inferred from the nearest mention in the paragraphs of the quote and its attribution.
type Topic struct{ Relation }

// UnmarshalJSON implements [json.Unmarshaler].
func (t *Topic) UnmarshalJSON(data []byte) error {
	if isString(data) {
		return json.Unmarshal(data, &t.Entity)
	}
	return json.Unmarshal(data, &t.Relation)
}

// Wording is a capacity in the article's words. In an annotation file it may be the words alone,
// which are then the evidence.
type Wording struct {
	// Words is the words. The evidence contains them.
	Words string `json:"words" jsonschema:"required,minLength=1"`
	Fact
}

// UnmarshalJSON implements [json.Unmarshaler].
func (w *Wording) UnmarshalJSON(data []byte) error {
	if isString(data) {
		w.Evidence = make([]Span, 1)
		return errors.Join(json.Unmarshal(data, &w.Words), json.Unmarshal(data, &w.Evidence[0]))
	}
	type fields Wording // without this method
	return json.Unmarshal(data, (*fields)(w))
}

// Audience is whom the speaker of a quote addresses. In an annotation file it may be the words
// alone. Without evidence, the evidence is the quote's attribution.
type Audience struct {
	// Entity is who is addressed, as type/id; absent for people without a name.
	Entity *Ref `json:"entity,omitempty"`
	// Words is the article's words for them. The evidence contains them.
	Words string `json:"words" jsonschema:"required,minLength=1"`
	Fact
}

// UnmarshalJSON implements [json.Unmarshaler].
func (a *Audience) UnmarshalJSON(data []byte) error {
	if isString(data) {
		return json.Unmarshal(data, &a.Words)
	}
	type fields Audience // without this method
	return json.Unmarshal(data, (*fields)(a))
}

// EventStatus is whether an event happened, as of the article. Without evidence, it has that of
// the event.
type EventStatus struct {
	// Value is occurred, ongoing or planned.
	Value Happening `json:"value" jsonschema:"required"`
	Fact
}

// State returns the value.
func (s *EventStatus) State() string { return string(s.Value) }

// AgreementStatus is the state of an agreement.
type AgreementStatus struct {
	// Value is the state, such as signed.
	Value Standing `json:"value" jsonschema:"required"`
	Fact
}

// State returns the value.
func (s *AgreementStatus) State() string { return string(s.Value) }

// DatedFact is a date with the article's phrase for it.
type DatedFact struct {
	// Date is the date as far as it is known: YYYY-MM-DD, YYYY-MM or YYYY (ISO 8601);
	// absent where the article's phrase cannot be resolved safely. Then there is no basis.
	Date Date `json:"date,omitempty" jsonschema:"pattern=^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"`
	// DateText is the article's phrase for the date. The evidence contains it.
	DateText string `json:"date_text,omitempty" jsonschema:"minLength=1"`
	Fact
}

func isString(data []byte) bool { return bytes.HasPrefix(data, []byte(`"`)) }
