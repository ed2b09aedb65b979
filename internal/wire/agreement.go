package wire

import (
	"dateline/internal/news"
	"dateline/internal/store"
)

// Agreement is a treaty, pact, partnership or other document between parties.
type Agreement struct {
	// Always agreement.
	Type string `json:"type" enums:"agreement"`
	// The agreement's slug.
	ID string `json:"id"`
	// The URL of this resource.
	URL string `json:"url"`
	// The name.
	Name string `json:"name"`
	Names
	// The kind of agreement, in the editor's judgement.
	Classification string `json:"classification" enums:"agreement_class"`
	// The countries and organizations that agreed.
	Parties []Related `json:"parties"`
	// When it was signed.
	SignedOn *DatedFact `json:"signed_on"`
	// Where it was signed.
	SignedIn *Related `json:"signed_in"`
	// The people that signed it, if an article says so.
	Representatives []Related `json:"representatives"`
	// What it provides, in the article's words, in the order of the text.
	Provisions []Provision `json:"provisions"`
	// Its status, such as signed.
	Status *AgreementStatus `json:"status"`
	// The number of quotes of the agreement's text.
	QuoteCount int `json:"quote_count" minimum:"0"`
	Usage
} // @name Agreement

// Provision is a passage that says what an agreement provides, as a fact.
type Provision struct {
	// The words.
	Text string `json:"text"`
	// The quotes inside the passage, in the order of the text.
	Quotes []Reference `json:"quotes"`
	Fact
} // @name Provision

func (p Provision) cell() string { return p.Text }

// AgreementStatus is the state of an agreement, as a fact.
type AgreementStatus struct {
	// The state.
	Value string `json:"value" enums:"standing"`
	Fact
} // @name AgreementStatus

// Agreement returns an agreement as clients see it.
func (v Views) Agreement(a *news.Agreement) Agreement {
	ref, omitted := a.Ref(), Omitted{}
	var status *AgreementStatus
	if a.Status != nil {
		status = &AgreementStatus{string(a.Status.Value), v.fact(&a.Status.Fact, single(ref, "status"))}
	}
	return Agreement{
		Type: string(ref.Type), ID: ref.ID, URL: v.URL(Path(ref)), Name: a.Name,
		Names:           v.names(&a.Entity, ref, omitted),
		Classification:  string(a.Classification),
		Parties:         v.relatedList(first(a.Parties, "parties", omitted), ref, "parties"),
		SignedOn:        v.datedFact(a.SignedOn, single(ref, "signed_on")),
		SignedIn:        v.optionalRelated(a.SignedIn, single(ref, "signed_in")),
		Representatives: v.relatedList(first(a.Representatives, "representatives", omitted), ref, "representatives"),
		Provisions:      v.provisions(a, omitted),
		Status:          status,
		QuoteCount:      v.Store.QuotesBy(ref),
		Usage:           v.usage(ref, omitted),
	}
}

func (v Views) provisions(a *news.Agreement, omitted Omitted) []Provision {
	passages := first(store.InTextOrder(a.Provisions), "provisions", omitted)
	return facts(passages, func(i int, passage **news.Span) Provision {
		quotes := []Reference{}
		for _, q := range v.Store.QuotesIn((*passage).Article) {
			if (*passage).Contains(q.Text) {
				quotes = append(quotes, v.Reference(q.Ref()))
			}
		}
		return Provision{(*passage).Exact, quotes, v.stated(passages[i:i+1], listed(a.Ref(), "provisions", i))}
	})
}

var _ = linkedAs(news.TypeAgreement, "Legislation")

// Linked implements [Linkable]. The parties are what the agreement is about: schema.org has
// no property for parties that are countries or organizations.
func (a Agreement) Linked() LinkedData {
	d := thing(a.Type, a.URL, a.Name).named(a.Names).
		with("about", related(a.Parties)).
		with("legislationDate", a.SignedOn).
		with("locationCreated", a.SignedIn).
		with("hasPart", Each(a.Provisions, func(p Provision) LinkedData {
			return LinkedData{"@type": "CreativeWork", "text": p.Text}
		}))
	if a.Status != nil && a.Status.holds() {
		d["creativeWorkStatus"] = a.Status.Value
	}
	return d
}
