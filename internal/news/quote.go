package news

import "strings"

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
	// Speaker is the person, organization, country or agreement whose words these are, as
	// type/id; absent for somebody without a name.
	Speaker *Ref `json:"speaker,omitempty" to:"person,organization,country,agreement" relation:"none"`
	// SpeakerRole is the speaker's capacity, in the article's words.
	SpeakerRole *Wording `json:"speaker_role,omitempty"`
	// Attribution is the reporter's words that attribute the quote.
	Attribution Span `json:"attribution" jsonschema:"required"`
	// Audience is whom the speaker addresses.
	Audience *Audience `json:"audience,omitempty" to:"person,organization,country,place" relation:"addressed" from:"Speaker"`
	// About is what the quote is about. The quote's context must mention each entity.
	About []Topic `json:"about,omitempty" to:"any" relation:"spoke_about" from:"Speaker"`
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
