package wire

import (
	"slices"

	"dateline/internal/news"
)

// mark is a quote or a mention in a text.
type mark struct {
	span  news.Span
	piece Inline // without text, place and content
}

// paragraphs returns an article ready to render.
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
	// What begins first comes first, and what contains before what it contains.
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

// pieces cuts the text between start and end, which begins at offset, into plain
// text and the marks, each of which lies between them or runs on past them.
func pieces(text []rune, offset, start, end int, marks []mark) []Inline {
	list := []Inline{}
	plain := func(until int) {
		if start < until {
			list = append(list, Inline{Type: "text", Text: string(text[start-offset : until-offset]), Start: start, End: until, Content: []Inline{}})
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
