package news

import (
	"strconv"
	"strings"
)

// TypeArticle is the type of articles.
const TypeArticle Type = "article"

// Article is a news article: its text and what identifies it.
type Article struct {
	// ID is the name of the seed's files, without their extension.
	ID string `json:"id" jsonschema:"-"`
	// SHA256 is the SHA-256 of the text, in lower-case hexadecimal.
	SHA256 string `json:"sha256" jsonschema:"required,pattern=^[0-9a-f]{64}$"`
	// Language is the text's language as a BCP 47 tag.
	Language string `json:"language" jsonschema:"required"`
	// Headline is the paragraph that is the headline.
	Headline Span `json:"headline" jsonschema:"required"`
	// Byline is the paragraph that names the author or the publisher.
	Byline *Span `json:"byline,omitempty"`
	// Caption is the paragraph that describes the picture.
	Caption *Span `json:"caption,omitempty"`
	// Credit is the paragraph that credits contributors.
	Credit *Span `json:"credit,omitempty"`
	// Dateline is the place that opens the report, as printed.
	Dateline *Span `json:"dateline,omitempty"`
	// PublishedOn is when the article was published.
	PublishedOn *DatedFact `json:"published_on,omitempty"`
	// Publisher is the organization that published the article.
	Publisher *Relation `json:"publisher,omitempty" to:"organization" relation:"none"`
	// Contributors are the people whom the article credits.
	Contributors []Relation `json:"contributors,omitempty" to:"person" relation:"none"`

	// Text is the source text, without a leading byte order mark.
	Text string `json:"text" jsonschema:"-"`
	// Paragraphs are the blocks of the text that blank lines separate, in order.
	Paragraphs []Paragraph `json:"paragraphs" jsonschema:"-"`
	// Mentions are the places where the text names an entity, in text order, without overlaps.
	Mentions []Mention `json:"mentions" jsonschema:"-"`
	// WordCount is the number of words in the body: runs between white space
	// that hold a letter or a digit.
	WordCount int `json:"word_count" jsonschema:"-"`
}

// Ref implements [Noun].
func (a *Article) Ref() Ref { return Ref{TypeArticle, a.ID} }

// Title returns the headline.
func (a *Article) Title() string { return a.Headline.Exact }

// Role is what a paragraph is to its article.
type Role string

// The roles of a paragraph.
const (
	RoleCaption  Role = "caption"
	RoleHeadline Role = "headline"
	RoleByline   Role = "byline"
	RoleBody     Role = "body"
	RoleCredit   Role = "credit"
)

// Paragraph is a block of an article's text.
type Paragraph struct {
	Role Role `json:"role"`
	Span Span `json:"span"`
}

// Mention is a place where an article names an entity.
type Mention struct {
	Entity Ref  `json:"entity"`
	Span   Span `json:"span"`
}

// ID returns the mention's id, unique in the corpus: the article's id and the start of
// the span in code points.
func (m *Mention) ID() string { return m.Span.Article + "-" + strconv.Itoa(m.Span.Start) }

// NotMention removes a wrong mention: a place where the words name something else.
type NotMention struct {
	// Entity is the entity that the words do not name there, as type/id.
	Entity Ref `json:"entity" jsonschema:"required"`
	// Words is the wrong mention, as a span.
	Words Span `json:"words" jsonschema:"required"`
}

// QuoteKind says how much of the speaker's sentence is quoted.
type QuoteKind string

// The kinds of a quote.
const (
	// Direct: one or more whole sentences.
	Direct QuoteKind = "direct"
	// Partial: a fragment within the reporter's sentence.
	Partial QuoteKind = "partial"
)

// TypeQuote is the type of quotes.
const TypeQuote Type = "quote"

// Quote is a quoted passage with its speaker, the speaker's role and the audience.
type Quote struct {
	// ID is the quote's slug, unique in the corpus.
	ID string `json:"id" jsonschema:"required"`
	// Text is the quoted words, as printed, without the quotation marks and without
	// the comma or full stop that belongs to the reporting sentence.
	Text Span `json:"text" jsonschema:"required"`
	// Kind is direct for whole sentences, partial for a fragment.
	Kind QuoteKind `json:"kind" jsonschema:"required,enum=direct,enum=partial"`
	// Speaker is the person, organization or agreement whose words these are, as type/id.
	Speaker Ref `json:"speaker" jsonschema:"required" to:"person,organization,agreement" relation:"none"`
	// SpeakerRole is the speaker's capacity, in the article's words.
	SpeakerRole *Span `json:"speaker_role,omitempty"`
	// Attribution is the reporter's words that attribute the quote.
	Attribution Span `json:"attribution" jsonschema:"required"`
	// Audience is the people addressed, in the article's words. The attribution contains it.
	Audience string `json:"audience,omitempty" jsonschema:"minLength=1"`
	// About is what the quote is about, each as type/id. The quote's context must mention each.
	About []Ref `json:"about,omitempty" to:"any" relation:"attribution" from:"Speaker"`
	// Context is the paragraphs of the quote and its attribution, and all between them.
	Context Span `json:"context" jsonschema:"-"`
}

// Ref implements [Noun].
func (q *Quote) Ref() Ref { return Ref{TypeQuote, q.ID} }

// Title returns the first five words, with an ellipsis if there are more.
func (q *Quote) Title() string {
	const maxWords = 5
	words := strings.Fields(q.Text.Exact)
	if len(words) <= maxWords {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:maxWords], " ") + "…"
}

// Passages returns the spans of the quote and of its attribution.
func (q *Quote) Passages() []Span { return []Span{q.Text, q.Attribution} }
