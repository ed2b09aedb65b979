package wire

import (
	"strconv"

	"dateline/internal/news"
	"dateline/internal/store"
)

// Fact is what every fact has: where it comes from.
type Fact struct {
	// Whether one passage states the fact, it was inferred, an article reports somebody as claiming it, or it was only counted; null if the fact is not known.
	Basis *string `json:"basis" enums:"stated,inferred,claimed,observed"`
	// Who claims it, the first ten.
	AccordingTo []Claimant `json:"according_to"`
	// The number of all who claim it.
	AccordingToCount int `json:"according_to_count" minimum:"0"`
	// The passages that state the fact, that it was inferred from, or that report the claim: the first ten.
	Evidence []Span `json:"evidence"`
	// The number of all such passages.
	EvidenceCount int `json:"evidence_count" minimum:"0"`
	// Where all of them are, and all who claim the fact, if there are more than ten of either; else null.
	EvidenceURL *string `json:"evidence_url"`
} // @name Fact

// Claimant is who claims something, with the words that say so.
type Claimant struct {
	// Who claims it; null for somebody without a name.
	Entity *Reference `json:"entity"`
	// The words that report the claim.
	Words string `json:"words"`
	// The position of the words in the article's text.
	Span Span `json:"span"`
} // @name Claimant

func (c Claimant) cell() string {
	if c.Entity == nil {
		return c.Words
	}
	return c.Entity.cell()
}

// factPath is where a fact is: the item that has it, and its place in that resource.
type factPath struct {
	item news.Ref
	// field is the key of the field; empty for the item itself. Index is the index of the fact
	// in the list, or -1 if the field is no list.
	field string
	index int
}

// single is the path of a fact in a field that is no list.
func single(item news.Ref, field string) factPath { return factPath{item, field, -1} }

// listed is the path of a fact in a list.
func listed(item news.Ref, field string, index int) factPath { return factPath{item, field, index} }

// fact returns where a fact comes from, as clients see it.
func (v Views) fact(f *news.Fact, p factPath) Fact {
	fact := v.evidence(len(f.Evidence), func(i int) *news.Span { return &f.Evidence[i] }, p)
	fact.Basis = optional(f.Basis)
	v.setClaimants(&fact, len(f.AccordingTo), func(i int) *news.Claimant { return &f.AccordingTo[i] }, p)
	return fact
}

// setClaimants sets who claims a fact: n claimants.
func (v Views) setClaimants(fact *Fact, n int, claimant func(i int) *news.Claimant, p factPath) {
	fact.AccordingToCount, fact.AccordingTo = n, make([]Claimant, 0, min(n, store.MaxEvidence))
	for i := range min(n, store.MaxEvidence) {
		fact.AccordingTo = append(fact.AccordingTo, v.claimant(claimant(i)))
	}
	if n > store.MaxEvidence {
		fact.EvidenceURL = v.evidenceURL(p)
	}
}

// stated returns a fact that the passages themselves are.
func (v Views) stated(passages []*news.Span, p factPath) Fact {
	fact := v.evidence(len(passages), func(i int) *news.Span { return passages[i] }, p)
	fact.Basis, fact.AccordingTo = optional(news.Stated), []Claimant{}
	return fact
}

// evidence returns a fact with its evidence: n passages.
func (v Views) evidence(n int, passage func(i int) *news.Span, p factPath) Fact {
	fact := Fact{Evidence: make([]Span, 0, min(n, store.MaxEvidence)), EvidenceCount: n}
	for i := range min(n, store.MaxEvidence) {
		fact.Evidence = append(fact.Evidence, v.span(passage(i)))
	}
	if n > store.MaxEvidence {
		fact.EvidenceURL = v.evidenceURL(p)
	}
	return fact
}

// evidenceURL returns the URL of all evidence of a fact.
func (v Views) evidenceURL(p factPath) *string {
	url := v.URL(Path(p.item) + "/evidence")
	switch {
	case p.index >= 0:
		url += "?fact=" + p.field + "." + strconv.Itoa(p.index)
	case p.field != "":
		url += "?fact=" + p.field
	}
	return &url
}

func (v Views) claimant(c *news.Claimant) Claimant {
	return Claimant{Entity: v.optionalReference(c.Entity), Words: c.Words.Exact, Span: v.span(&c.Words)}
}

// Evidence returns a page of where a fact of an item comes from, a noun or a [store.Relation],
// without links. The path is the fact's place in the resource, such as memberships.0; it is empty for
// an event or a relation itself. It returns false if the item has no such fact; [store.FactPaths]
// lists those that it has.
func (v Views) Evidence(item any, path string, offset, limit int) (page EvidencePage, ok bool) {
	origin, ok := store.OriginOf(item, path)
	return EvidencePage{
		Data: Each(part(origin.Evidence, offset, limit), v.span), Total: len(origin.Evidence),
		AccordingTo: Each(part(origin.AccordingTo, offset, limit), v.claimant), AccordingToCount: len(origin.AccordingTo),
		Limit: limit, Offset: offset,
	}, ok
}

// part returns up to limit items of a list, from an offset on. A negative number counts as 0.
func part[T any](all []T, offset, limit int) []T {
	start := min(max(offset, 0), len(all))
	return all[start : start+min(max(limit, 0), len(all)-start)]
}

// EvidencePage is a part of the evidence of a fact, and of those who claim it.
type EvidencePage struct {
	// The passages on this page.
	Data []Span `json:"data"`
	// The number of passages on all pages.
	Total int `json:"total" minimum:"0"`
	// Those who claim the fact, on this page.
	AccordingTo []Claimant `json:"according_to"`
	// The number of all who claim it, on all pages.
	AccordingToCount int `json:"according_to_count" minimum:"0"`
	// The maximum number of passages on a page, and of claimants.
	Limit int `json:"limit" minimum:"1"`
	// The number of passages before this page, and of claimants.
	Offset int `json:"offset" minimum:"0"`
	// The other pages; also in the Link header (RFC 8288). There is a next page as long as there are more passages or claimants.
	Links PageLinks `json:"links"`
} // @name EvidencePage

// DatedFact is a date with its precision and the article's phrase for it.
type DatedFact struct {
	// The date as far as it is known (ISO 8601): YYYY-MM-DD, YYYY-MM or YYYY; null if the phrase does not give a certain date.
	Date *string `json:"date" pattern:"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"`
	// The precision of the date; null if the date is null.
	Precision *string `json:"precision" enums:"day,month,year"`
	// The article's phrase for the date.
	DateText *string `json:"date_text"`
	Fact
} // @name DatedFact

func (v Views) datedFact(f *news.DatedFact, p factPath) *DatedFact {
	if f == nil {
		return nil
	}
	dated := DatedFact{Date: optional(f.Date), Precision: optional(f.Date.Precision()), DateText: optional(f.DateText), Fact: v.fact(&f.Fact, p)}
	if dated.Date == nil {
		dated.Basis = nil // nothing is said
	}
	return &dated
}

// Wording is a capacity in the article's words, as a fact.
type Wording struct {
	// The words.
	Words string `json:"words"`
	Fact
} // @name Wording

// Note is a passage in which an article qualifies the status of a country or place, as a fact.
type Note struct {
	// The words of the first passage.
	Text string `json:"text"`
	Fact
} // @name Note

// note returns the passages that qualify a status as a note; nil without them.
func (v Views) note(passages []news.Span, item news.Ref) *Note {
	if len(passages) == 0 {
		return nil
	}
	all := facts(passages, func(_ int, s *news.Span) *news.Span { return s })
	return &Note{Text: passages[0].Exact, Fact: v.stated(all, single(item, "note"))}
}
