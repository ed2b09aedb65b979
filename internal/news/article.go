package news

import (
	"sort"
	"strconv"
	"time"
)

// TypeArticle is the type of articles.
const TypeArticle Type = "article"

// Article is a news article: its text and what identifies it.
type Article struct {
	// ID is the name of the seed's files, without their extension.
	ID string `json:"id" jsonschema:"-"`
	// SHA256 is the SHA-256 of the text, in lower-case hexadecimal. In an annotation file it shows whether
	// the text was changed, and may be absent.
	SHA256 string `json:"sha256" jsonschema:"pattern=^[0-9a-f]{64}$"`
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
	// PublishedOn is the day that the article was published on.
	PublishedOn *DatedFact `json:"published_on,omitempty"`
	// PublishedAt is when the publisher says that it was published (RFC 3339): reference data,
	// not from the text.
	PublishedAt string `json:"published_at,omitempty" jsonschema:"format=date-time"`
	// UpdatedAt is when the publisher says that it last changed (RFC 3339).
	UpdatedAt string `json:"updated_at,omitempty" jsonschema:"format=date-time"`
	// Publisher is the organization that published the article.
	Publisher *Relation `json:"publisher,omitempty" to:"organization" relation:"published" inverse:"true"`
	// Contributors are the people whom the article credits.
	Contributors []Contribution `json:"contributors,omitempty" to:"person" relation:"contributed_to" inverse:"true"`
	// SourceURL is the address of the article at its publisher.
	SourceURL string `json:"source_url,omitempty" jsonschema:"minLength=1"`
	// Image is the picture of the article. The caption describes it.
	Image *Image `json:"image,omitempty"`
	// Rights is who has the rights in the article, and how it may be used.
	Rights string `json:"rights,omitempty" jsonschema:"minLength=1"`
	// Drafted says that a program made the annotation, and nobody has read it.
	Drafted bool `json:"drafted,omitempty"`

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

// Published returns when the article was published, as far as is known: in UTC (RFC 3339), or the first
// day that its date may mean; "" if neither is known. The values compare as strings.
func (a *Article) Published() string {
	if at, err := time.Parse(time.RFC3339, a.PublishedAt); err == nil {
		return at.UTC().Format(time.RFC3339)
	}
	if a.PublishedOn == nil {
		return ""
	}
	return a.PublishedOn.Date.First()
}

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

// Image is a picture of an article.
type Image struct {
	// URL is the address of the picture.
	URL string `json:"url" jsonschema:"required"`
	// Credit is who made the picture.
	Credit string `json:"credit,omitempty" jsonschema:"minLength=1"`
}

// Paragraph is a block of an article's text.
type Paragraph struct {
	Role Role `json:"role"`
	Span Span `json:"span"`
}

// ParagraphAt returns the index of the paragraph that has a position, in code points. The
// position must be in the article's text.
func (a *Article) ParagraphAt(position int) int {
	return min(sort.Search(len(a.Paragraphs), func(i int) bool { return a.Paragraphs[i].Span.End > position }), len(a.Paragraphs)-1)
}

// ParagraphID returns the id of the paragraph with an index, unique in the article.
func ParagraphID(index int) string { return "p" + strconv.Itoa(index+1) }

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
	Entity Ref `json:"entity" jsonschema:"required" to:"named"`
	// Words is the wrong mention, as a span.
	Words Span `json:"words" jsonschema:"required"`
}
