package wire

import (
	"slices"

	"dateline/internal/news"
)

// Agreement is a treaty, pact, partnership or other document between parties.
type Agreement struct {
	// Always agreement.
	Type string `json:"type" enums:"agreement"`
	// The agreement's slug.
	ID string `json:"id"`
	// The path of this resource.
	URL string `json:"url"`
	// The name.
	Name string `json:"name"`
	// Other words by which an article names the agreement.
	Aliases []string `json:"aliases"`
	// The kind of agreement.
	Classification string `json:"classification"`
	// The countries and organizations that agreed.
	Parties []Relation `json:"parties"`
	// When it was signed.
	SignedOn *DatedFact `json:"signed_on"`
	// Where it was signed.
	SignedIn *Relation `json:"signed_in"`
	// The people who, an article says, signed it.
	Representatives []Relation `json:"representatives"`
	// What it provides, in the article's words.
	Provisions []Passage `json:"provisions"`
	// How far it has come.
	Status *Finding `json:"status"`
	// How often articles name the agreement.
	MentionCount int `json:"mention_count" minimum:"0"`
	// The articles that name the agreement.
	Articles []Reference `json:"articles"`
} // @name Agreement

func (v Views) Agreement(a *news.Agreement) Agreement {
	ref := news.Ref{Type: news.TypeAgreement, ID: a.ID}
	var status *Finding
	if a.Status != nil {
		status = &Finding{Value: a.Status.Value, Evidence: spans(a.Status.Evidence)}
	}
	return Agreement{
		Type: string(ref.Type), ID: ref.ID, URL: Path(ref), Name: a.Name,
		Aliases:         copied(a.Aliases),
		Classification:  a.Classification,
		Parties:         v.relations(a.Parties),
		SignedOn:        datedFact(a.SignedOn),
		SignedIn:        v.optionalRelation(a.SignedIn),
		Representatives: v.relations(a.Representatives),
		Provisions:      sentences(a.Provisions),
		Status:          status,
		MentionCount:    v.Store.MentionCount(ref),
		Articles:        v.articlesOf(ref),
	}
}

// sentences orders passages as they stand in the text.
func sentences(list []news.Span) []Passage {
	ordered := slices.Clone(list)
	slices.SortStableFunc(ordered, news.CompareSpans)
	return Each(ordered, func(s news.Span) Passage {
		return Passage{Text: s.Exact, Evidence: []Span{span(s)}}
	})
}

var _ = linkedAs(news.TypeAgreement, "Legislation")

// Linked gives the parties as what the agreement is about: schema.org has no property
// for them that countries and organizations may both have.
func (a Agreement) Linked() LinkedData {
	d := thing(a.Type, a.URL, a.Name).
		with("alternateName", a.Aliases).
		with("about", related(a.Parties)).
		with("legislationDate", a.SignedOn).
		with("locationCreated", a.SignedIn).
		with("hasPart", Each(a.Provisions, func(p Passage) LinkedData {
			return LinkedData{"@type": "CreativeWork", "text": p.Text}
		})).
		with("subjectOf", linksTo(a.Articles))
	if a.Status != nil {
		d["creativeWorkStatus"] = a.Status.Value
	}
	return d
}
