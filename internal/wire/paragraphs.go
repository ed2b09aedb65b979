package wire

import (
	"slices"

	"dateline/internal/news"
)

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
