package wire

import (
	"slices"

	"dateline/internal/news"
)

// Article is a news article.
type Article struct {
	// Always article.
	Type string `json:"type" enums:"article"`
	// The article's slug.
	ID string `json:"id"`
	// The path of this resource.
	URL string `json:"url"`
	// The headline.
	Name string `json:"name"`
	// The headline, as printed.
	Headline string `json:"headline"`
	// The byline, as printed.
	Byline *string `json:"byline"`
	// The place name at the start of the report, as printed.
	Dateline *string `json:"dateline"`
	// When it was published.
	PublishedOn *DatedFact `json:"published_on"`
	// The language of the text, a BCP 47 tag.
	Language string `json:"language"`
	// The organization that published it.
	Publisher *Relation `json:"publisher"`
	// The people that it credits.
	Contributors []Relation `json:"contributors"`
	// The caption of its picture, as printed.
	Caption *string `json:"caption"`
	// The number of words in its body.
	WordCount int `json:"word_count" minimum:"0"`
	// The SHA-256 of the text resource, in lower-case hexadecimal.
	TextSHA256 string `json:"text_sha256" pattern:"^[0-9a-f]{64}$"`
	// The number of resources that it has, by collection.
	Counts Counts `json:"counts"`
	// Links to its text and paragraphs.
	Links ArticleLinks `json:"links"`
} // @name Article

// Counts is the number of resources that an article has, by collection.
type Counts map[string]int // @name Counts

// CountNames returns the names of the collections in [Counts], in order: one for each noun
// but the article, and mentions.
func CountNames() []string {
	var names []string
	for _, t := range append(news.Types(), news.TypeMention) {
		if t != news.TypeArticle {
			names = append(names, t.Collection())
		}
	}
	return names
}

// ArticleLinks has the links to an article's text and paragraphs.
type ArticleLinks struct {
	// The source text, byte for byte. Spans are positions in it.
	Text string `json:"text"`
	// The article ready to render.
	Paragraphs string `json:"paragraphs"`
} // @name ArticleLinks

// Paragraphs is an article ready to render.
type Paragraphs struct {
	// The article.
	Article Reference `json:"article"`
	// Its paragraphs, in order.
	Data []Paragraph `json:"data"`
	// The number of paragraphs.
	Total int `json:"total" minimum:"0"`
} // @name Paragraphs

// Paragraph is a block of an article's text with the quotes and mentions inside it.
type Paragraph struct {
	// The role of the paragraph in its article.
	Role string `json:"role" enums:"caption,headline,byline,body,credit"`
	// Its position in the article's text.
	Span Span `json:"span"`
	// Its text.
	Text string `json:"text"`
	// Its text in pieces: their texts, joined in order, are the paragraph's text.
	Content []Inline `json:"content"`
} // @name Paragraph

// Inline is a piece of a paragraph: plain text, a mention, or a quote, which holds pieces itself.
type Inline struct {
	// The type of the piece.
	Type string `json:"type" enums:"text,mention,quote"`
	// Its text.
	Text string `json:"text"`
	// Where it starts in the article's text, in Unicode code points from 0.
	Start int `json:"start" minimum:"0"`
	// Where it ends, in Unicode code points, exclusive.
	End int `json:"end" minimum:"0"`
	// The entity that a mention names; null for text and quotes.
	Entity *Reference `json:"entity"`
	// The quote; null for text and mentions.
	Quote *Reference `json:"quote"`
	// The speaker of the quote; null for text and mentions.
	Speaker *Reference `json:"speaker"`
	// The pieces of a quote, in order; empty for text and mentions.
	Content []Inline `json:"content"`
} // @name Inline

// Article returns an article as clients see it.
func (v Views) Article(a *news.Article) Article {
	ref := news.Ref{Type: news.TypeArticle, ID: a.ID}
	return Article{
		Type: string(ref.Type), ID: ref.ID, URL: Path(ref), Name: v.Store.Name(ref),
		Headline:     a.Headline.Exact,
		Byline:       exact(a.Byline),
		Dateline:     exact(a.Dateline),
		PublishedOn:  datedFact(a.PublishedOn),
		Language:     a.Language,
		Publisher:    v.optionalRelation(a.Publisher),
		Contributors: v.relations(a.Contributors),
		Caption:      exact(a.Caption),
		WordCount:    a.WordCount,
		TextSHA256:   a.SHA256,
		Counts:       v.counts(a),
		Links:        ArticleLinks{Text: v.BaseURL + Path(ref) + "/text", Paragraphs: v.BaseURL + Path(ref) + "/paragraphs"},
	}
}

func (v Views) counts(a *news.Article) Counts {
	counts := Counts{news.TypeMention.Collection(): len(a.Mentions)}
	for _, t := range news.Types() {
		if t != news.TypeArticle {
			counts[t.Collection()] = v.Store.Counts(a.ID)[t]
		}
	}
	return counts
}

var _ = linkedAs(news.TypeArticle, "NewsArticle")

// Linked implements [Linkable].
func (a Article) Linked() LinkedData {
	return thing(a.Type, a.URL, a.Name).
		with("headline", a.Headline).
		with("dateline", a.Dateline).
		with("datePublished", a.PublishedOn).
		with("inLanguage", a.Language).
		with("wordCount", a.WordCount).
		with("publisher", a.Publisher).
		with("contributor", related(a.Contributors))
}

// mark is a quote or a mention in a text, as a piece.
type mark struct {
	span  news.Span
	piece Inline // without text, start, end and content
}

// Paragraphs returns the paragraphs of an article, ready to render. The quotes are those of
// the article.
func (v Views) Paragraphs(a *news.Article, quotes []*news.Quote) Paragraphs {
	var marks []mark
	for _, q := range quotes {
		quote, speaker := v.Reference(news.Ref{Type: news.TypeQuote, ID: q.ID}), v.Reference(q.Speaker)
		marks = append(marks, mark{q.Text, Inline{Type: "quote", Quote: &quote, Speaker: &speaker}})
	}
	for _, m := range a.Mentions {
		entity := v.Reference(m.Entity)
		marks = append(marks, mark{m.Span, Inline{Type: "mention", Entity: &entity}})
	}
	// By start; a mark that contains another comes before it.
	slices.SortStableFunc(marks, func(a, b mark) int { return news.CompareSpans(a.span, b.span) })

	view := Paragraphs{Article: v.Reference(news.Ref{Type: news.TypeArticle, ID: a.ID}), Data: []Paragraph{}}
	for _, p := range a.Paragraphs {
		text := []rune(p.Span.Exact)
		var inside []mark
		for _, m := range marks {
			if m.span.Overlaps(p.Span) {
				inside = append(inside, m)
			}
		}
		view.Data = append(view.Data, Paragraph{
			Role: string(p.Role), Span: span(p.Span), Text: p.Span.Exact,
			Content: pieces(text, p.Span.Start, p.Span.Start, p.Span.End, inside),
		})
	}
	view.Total = len(view.Data)
	return view
}

// pieces cuts a part of a text into plain text and marks. All positions are code points of
// the article. The text begins at offset, the part is from start to end, and a mark that
// goes past the end is cut there.
func pieces(text []rune, offset, start, end int, marks []mark) []Inline {
	list := []Inline{}
	plain := func(to int) {
		if start < to {
			list = append(list, Inline{Type: "text", Text: string(text[start-offset : to-offset]), Start: start, End: to, Content: []Inline{}})
		}
	}
	for i := 0; i < len(marks); {
		m := marks[i]
		from, to := max(m.span.Start, start), min(m.span.End, end)
		next := i + 1
		for next < len(marks) && marks[next].span.Start < to {
			next++
		}
		plain(from)
		piece := m.piece
		piece.Text, piece.Start, piece.End, piece.Content = string(text[from-offset:to-offset]), from, to, []Inline{}
		if piece.Type == "quote" {
			piece.Content = pieces(text, offset, from, to, marks[i+1:next])
		}
		list = append(list, piece)
		start, i = to, next
	}
	plain(end)
	return list
}
