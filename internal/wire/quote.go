package wire

import (
	"dateline/internal/news"
	"dateline/internal/store"
)

// Quote is a quoted passage, with its speaker, the speaker's capacity and the audience.
type Quote struct {
	// Always quote.
	Type string `json:"type" enums:"quote"`
	// The quote's slug.
	ID string `json:"id"`
	// The URL of this resource.
	URL string `json:"url"`
	// The opening words.
	Name string `json:"name"`
	// The quoted words, as printed.
	Text string `json:"text"`
	// Whether whole sentences are quoted, or a fragment.
	Kind string `json:"kind" enums:"direct,partial"`
	// The person, organization, country or agreement that is quoted; null for somebody without a name: the attribution has the words.
	Speaker *Reference `json:"speaker"`
	// The speaker's capacity, in the article's words.
	SpeakerRole *Wording `json:"speaker_role"`
	// Whom the speaker addresses.
	Audience *Audience `json:"audience"`
	// The words that attribute the quote.
	Attribution Span `json:"attribution"`
	// The position of the quoted words in the article's text.
	Span Span `json:"span"`
	// The whole paragraphs from the attribution to the quote.
	Context Span `json:"context"`
	// What the quote is about.
	About []Related `json:"about"`
	// The id of the paragraph that the quote begins in.
	Paragraph string `json:"paragraph"`
	// The article that the quote is in.
	Article Reference `json:"article"`
} // @name Quote

// Quote returns a quote as clients see it.
func (v Views) Quote(q *news.Quote) Quote {
	ref := q.Ref()
	var role *Wording
	if q.SpeakerRole != nil {
		role = &Wording{q.SpeakerRole.Words, v.fact(&q.SpeakerRole.Fact, single(ref, "speaker_role"))}
	}
	return Quote{
		Type: string(ref.Type), ID: ref.ID, URL: v.URL(Path(ref)), Name: v.Store.Name(ref),
		Text:        q.Text.Exact,
		Kind:        string(q.Kind),
		Speaker:     v.optionalReference(q.Speaker),
		SpeakerRole: role,
		Audience:    v.audience(q.Audience, single(ref, "audience")),
		Attribution: v.span(&q.Attribution),
		Span:        v.span(&q.Text),
		Context:     v.span(&q.Context),
		About: facts(q.About, func(i int, t *news.Topic) Related {
			return v.related(&t.Relation, listed(ref, "about", i))
		}),
		Paragraph: v.paragraphOf(&q.Text),
		Article:   v.article(q.Text.Article),
	}
}

// paragraphOf returns the id of the paragraph that a passage begins in.
func (v Views) paragraphOf(s *news.Span) string {
	article, ok := store.Articles.In(v.Store).Get(s.Article)
	if !ok {
		return ""
	}
	return news.ParagraphID(article.ParagraphAt(s.Start))
}

var _ = linkedAs(news.TypeQuote, "Quotation")

// Linked implements [Linkable]. In schema.org only people and organizations are creators. A quote of an
// agreement is a part of it. That of a country is credited to it in words, and the country, which is a
// place there, is where the quote comes from.
func (q Quote) Linked() LinkedData {
	parts := []LinkedData{linkTo(q.Article)}
	d := thing(q.Type, q.URL, q.Name).with("text", q.Text).with("about", related(q.About))
	switch {
	case q.Speaker == nil:
	case q.Speaker.Type == string(news.TypeAgreement):
		parts = append(parts, linkTo(*q.Speaker))
	case q.Speaker.Type == string(news.TypeCountry):
		d["creditText"], d["countryOfOrigin"] = q.Speaker.Name, linkTo(*q.Speaker)
	default:
		d["creator"] = linkTo(*q.Speaker)
	}
	return d.with("isPartOf", parts)
}
