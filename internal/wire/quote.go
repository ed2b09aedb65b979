package wire

import "dateline/internal/news"

// Quote is a quoted passage, with its speaker, the speaker's capacity and the audience.
type Quote struct {
	// Always quote.
	Type string `json:"type" enums:"quote"`
	// The quote's slug.
	ID string `json:"id"`
	// The path of this resource.
	URL string `json:"url"`
	// The opening words.
	Name string `json:"name"`
	// The quoted words, as printed.
	Text string `json:"text"`
	// Whether whole sentences are quoted, or a fragment.
	Kind string `json:"kind" enums:"direct,partial"`
	// The person, organization or agreement that is quoted.
	Speaker Reference `json:"speaker"`
	// The speaker's capacity, in the article's words.
	SpeakerRole *string `json:"speaker_role"`
	// The audience of the words, in the article's words.
	Audience *string `json:"audience"`
	// The words that attribute the quote.
	Attribution Span `json:"attribution"`
	// The position of the quoted words in the article's text.
	Span Span `json:"span"`
	// The whole paragraphs from the attribution to the quote.
	Context Span `json:"context"`
	// What the quote is about.
	About []Reference `json:"about"`
	// The article that the quote is in.
	Article Reference `json:"article"`
} // @name Quote

// Quote returns a quote as clients see it.
func (v Views) Quote(q *news.Quote) Quote {
	ref := news.Ref{Type: news.TypeQuote, ID: q.ID}
	return Quote{
		Type: string(ref.Type), ID: ref.ID, URL: Path(ref), Name: v.Store.Name(ref),
		Text:        q.Text.Exact,
		Kind:        string(q.Kind),
		Speaker:     v.Reference(q.Speaker),
		SpeakerRole: exact(q.SpeakerRole),
		Audience:    optional(q.Audience),
		Attribution: span(q.Attribution),
		Span:        span(q.Text),
		Context:     span(q.Context),
		About:       v.References(q.About),
		Article:     v.Reference(news.Ref{Type: news.TypeArticle, ID: q.Text.Article}),
	}
}

var _ = linkedAs(news.TypeQuote, "Quotation")

// Linked implements [Linkable]. A quote of an agreement is a part of it: in schema.org only
// people and organizations are creators.
func (q Quote) Linked() LinkedData {
	parts := []LinkedData{linkTo(q.Article)}
	d := thing(q.Type, q.URL, q.Name).with("text", q.Text).with("about", linksTo(q.About))
	if q.Speaker.Type == string(news.TypeAgreement) {
		parts = append(parts, linkTo(q.Speaker))
	} else {
		d["creator"] = linkTo(q.Speaker)
	}
	return d.with("isPartOf", parts)
}
