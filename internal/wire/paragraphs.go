package wire

import (
	"slices"
	"unicode/utf16"

	"dateline/internal/news"
)

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
	// The id, unique in the article: p1 for the first.
	ID string `json:"id"`
	// The role of the paragraph in its article.
	Role string `json:"role" enums:"caption,headline,byline,body,credit"`
	// Its position in the article's text.
	Span Span `json:"span"`
	// Its text.
	Text string `json:"text"`
	// Its text in pieces, TextPiece, MentionPiece or QuotePiece by type: their texts, joined in order, are the paragraph's text.
	Pieces []any `json:"pieces" swaggerignore:"true"`
} // @name Paragraph

// TextPiece is a piece of a paragraph that is plain text.
type TextPiece struct {
	// Always text.
	Type string `json:"type" enums:"text"`
	Piece
} // @name TextPiece

// MentionPiece is a piece of a paragraph that names an entity.
type MentionPiece struct {
	// Always mention.
	Type string `json:"type" enums:"mention"`
	Piece
	// The entity that is named.
	Entity Reference `json:"entity"`
} // @name MentionPiece

// QuotePiece is a piece of a paragraph that is a quote, or the part of a quote that is in the paragraph.
type QuotePiece struct {
	// Always quote.
	Type string `json:"type" enums:"quote"`
	Piece
	// The quote.
	Quote Reference `json:"quote"`
	// The speaker of the quote; null for somebody without a name.
	Speaker *Reference `json:"speaker"`
	// Its text in pieces, TextPiece or MentionPiece by type. A quote within the quote has no piece of its own: its words are in these pieces.
	Pieces []any `json:"pieces" swaggerignore:"true"`
} // @name QuotePiece

// Piece is what every piece of a paragraph has: its text and position.
type Piece struct {
	// Its text.
	Text string `json:"text"`
	// Where it starts in the article's text, in Unicode code points from 0.
	Start int `json:"start" minimum:"0"`
	// Where it ends, in Unicode code points, exclusive.
	End int `json:"end" minimum:"0"`
	// Where it starts in the article's text, in code units of UTF-16 from 0, as JavaScript counts.
	StartUTF16 int `json:"start_utf16" minimum:"0"`
	// Where it ends, in code units of UTF-16, exclusive.
	EndUTF16 int `json:"end_utf16" minimum:"0"`
}

// mark is a quote or a mention in a text.
type mark struct {
	span *news.Span
	// quote is nil for a mention, which has an entity.
	quote  *news.Quote
	entity news.Ref
}

// Paragraphs returns the paragraphs of an article, ready to render. The quotes are those of
// the article.
func (v Views) Paragraphs(a *news.Article, quotes []*news.Quote) Paragraphs {
	marks := make([]mark, 0, len(quotes)+len(a.Mentions))
	for _, q := range quotes {
		marks = append(marks, mark{span: &q.Text, quote: q})
	}
	for i := range a.Mentions {
		marks = append(marks, mark{span: &a.Mentions[i].Span, entity: a.Mentions[i].Entity})
	}
	// By start; a mark that contains another comes before it.
	slices.SortStableFunc(marks, func(a, b mark) int { return news.CompareSpans(*a.span, *b.span) })

	view := Paragraphs{Article: v.article(a.ID), Data: []Paragraph{}, Total: len(a.Paragraphs)}
	for i := range a.Paragraphs {
		p := &a.Paragraphs[i]
		var inside []mark
		for _, m := range marks {
			if m.span.Overlaps(p.Span) {
				inside = append(inside, m)
			}
		}
		view.Data = append(view.Data, Paragraph{
			ID: news.ParagraphID(i), Role: string(p.Role), Span: v.span(&p.Span), Text: p.Span.Exact,
			Pieces: newCut(v, &p.Span).pieces(p.Span.Start, p.Span.End, inside),
		})
	}
	return view
}

// cut cuts a paragraph into pieces. All positions are code points of the article.
type cut struct {
	Views
	text   []rune // of the paragraph
	offset int    // where the paragraph starts
	utf16  []int  // where each code point of it starts in the article, and where it ends, in UTF-16
}

func newCut(v Views, paragraph *news.Span) cut {
	c := cut{v, []rune(paragraph.Exact), paragraph.Start, []int{paragraph.StartUTF16}}
	for i, r := range c.text {
		c.utf16 = append(c.utf16, c.utf16[i]+utf16.RuneLen(r))
	}
	return c
}

// piece returns the text and position of a part of the paragraph.
func (c cut) piece(start, end int) Piece {
	from, to := start-c.offset, end-c.offset
	return Piece{Text: string(c.text[from:to]), Start: start, End: end, StartUTF16: c.utf16[from], EndUTF16: c.utf16[to]}
}

// pieces cuts a part of the paragraph into plain text, mentions and quotes. A mark that goes past
// the part is cut there. The marks inside a mention are left out.
func (c cut) pieces(start, end int, marks []mark) []any {
	list := []any{}
	plain := func(to int) {
		if start < to {
			list = append(list, TextPiece{"text", c.piece(start, to)})
		}
	}
	for i := 0; i < len(marks); {
		m := marks[i]
		from, to := max(m.span.Start, start), min(m.span.End, end)
		if from >= to {
			i++
			continue
		}
		next := i + 1
		for next < len(marks) && marks[next].span.Start < to {
			next++
		}
		plain(from)
		list = append(list, c.marked(m, from, to, marks[i+1:next]))
		start, i = to, next
	}
	plain(end)
	return list
}

// marked returns the piece of a mark, which has other marks inside.
func (c cut) marked(m mark, start, end int, inside []mark) any {
	if m.quote == nil {
		return MentionPiece{"mention", c.piece(start, end), c.Reference(m.entity)}
	}
	mentions := slices.DeleteFunc(slices.Clone(inside), func(m mark) bool { return m.quote != nil })
	return QuotePiece{"quote", c.piece(start, end), c.Reference(m.quote.Ref()), c.optionalReference(m.quote.Speaker), c.pieces(start, end, mentions)}
}
