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
	// Other words that an article uses for the agreement.
	Aliases []string `json:"aliases"`
	// The kind of agreement.
	Classification string `json:"classification"`
	// The countries and organizations that agreed.
	Parties []Relation `json:"parties"`
	// When it was signed.
	SignedOn *DatedFact `json:"signed_on"`
	// Where it was signed.
	SignedIn *Relation `json:"signed_in"`
	// The people that signed it, if an article says so.
	Representatives []Relation `json:"representatives"`
	// What it provides, in the article's words.
	Provisions []Passage `json:"provisions"`
	// Its status, such as signed.
	Status *Finding `json:"status"`
	// The number of mentions of the agreement in all articles.
	MentionCount int `json:"mention_count" minimum:"0"`
	// The articles that name the agreement.
	Articles []Reference `json:"articles"`
} // @name Agreement

// Agreement returns an agreement as clients see it.
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

// sentences returns passages in the order of the text.
func sentences(list []news.Span) []Passage {
	ordered := slices.Clone(list)
	slices.SortStableFunc(ordered, news.CompareSpans)
	return Each(ordered, func(s news.Span) Passage {
		return Passage{Text: s.Exact, Evidence: []Span{span(s)}}
	})
}

var _ = linkedAs(news.TypeAgreement, "Legislation")

// Linked implements [Linkable]. The parties are what the agreement is about: schema.org has
// no property for parties that are countries or organizations.
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
