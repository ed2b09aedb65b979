package seed

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"dateline/internal/news"
	"dateline/internal/passage"
	"dateline/internal/seed/annotation"
)

// quoted returns the places of words where they are the whole passage between two quotation
// marks. The caller must not change the places.
func (t *text) quoted(w words) []int {
	if places, known := t.inMarks[w]; known {
		return places
	}
	var places []int
	whole := map[string]bool{} // by the pair of marks
	for _, at := range t.find(w) {
		pair, ok := t.marksAround(at, at+len(w.exact))
		if !ok {
			continue
		}
		if _, known := whole[pair]; !known {
			whole[pair] = isWhole(w.exact, pair)
		}
		if whole[pair] {
			places = append(places, at)
		}
	}
	if t.inMarks == nil {
		t.inMarks = map[words][]int{}
	}
	t.inMarks[w] = places
	return places
}

// isWhole reports whether words between a pair of quotation marks do not have the closing
// mark: a passage ends at the first one. A straight mark at the start of one of its further
// paragraphs is not a closing mark, and a single one may be an apostrophe.
func isWhole(exact, pair string) bool {
	opener, width := utf8.DecodeRuneInString(pair)
	closer, _ := utf8.DecodeRuneInString(pair[width:])
	return closer == '\'' || closer == '’' || !strings.ContainsRune(strings.ReplaceAll(exact, "\n"+string(opener), "\n"), closer)
}

// marksAround returns the pair of quotation marks around the bytes from start to end, if
// there is one. A comma or full stop of the reporting sentence may follow before the
// closing mark. The passage itself never ends with a comma.
func (t *text) marksAround(start, end int) (pair string, ok bool) {
	before, exact, after := t.body[:start], t.body[start:end], t.body[end:]
	if stop, size := utf8.DecodeRuneInString(after); strings.ContainsRune(",.、。，", stop) {
		after = after[size:]
	}
	// French has a space between the marks and the words.
	const spaces = " \u00a0\u202f"
	if set := strings.TrimRight(before, spaces); strings.HasSuffix(set, "«") || strings.HasSuffix(set, "‹") {
		before, after = set, strings.TrimLeft(after, spaces)
	}
	if last, _ := utf8.DecodeLastRuneInString(exact); strings.ContainsRune(",、，", last) {
		return "", false
	}
	opener, width := utf8.DecodeLastRuneInString(before)
	closer, size := utf8.DecodeRuneInString(after)
	if pair = string([]rune{opener, closer}); !slices.Contains(passage.Marks, pair) {
		return "", false
	}
	if closer == '\'' || closer == '’' {
		// Between letters the mark is an apostrophe.
		previous, _ := utf8.DecodeLastRuneInString(before[:len(before)-width])
		next, _ := utf8.DecodeRuneInString(after[size:])
		return pair, !passage.IsWord(previous) && !passage.IsWord(next)
	}
	return pair, true
}

// checkQuotes finds the context of each quote and the evidence for what it is about. It also
// checks that no mention and no other quote is partly inside a quote.
func (d *document) checkQuotes() {
	for i, quote := range d.Quotes {
		path := annotation.Index("quotes", i)
		if quote.Text.Article == "" {
			continue
		}
		for _, edge := range []int{quote.Text.Start, quote.Text.End} {
			if m := d.mentionAcross(edge); m != nil && m.Entity.ID != "" {
				d.Add(annotation.Join(path, "text"), "", "the mention %q of %s is partly outside the quote", m.Span.Exact, m.Entity)
			}
		}
		if quote.Attribution.Article == "" {
			continue
		}
		quote.Context = d.context(quote.Text, quote.Attribution)
		for t := range quote.About {
			d.placeTopic(annotation.Index(annotation.Join(path, "about"), t), quote, &quote.About[t])
		}
	}
	d.checkOverlaps()
}

// mentionAcross returns the mention that begins before a code-point offset and ends
// after it; nil if there is none.
func (d *document) mentionAcross(offset int) *news.Mention {
	mentions := d.Article.Mentions[:d.mentionsBefore(offset)]
	if last := len(mentions) - 1; last >= 0 && mentions[last].Span.End > offset {
		return &mentions[last]
	}
	return nil
}

// mentionsBefore returns how many mentions begin before a code-point offset.
func (d *document) mentionsBefore(offset int) int {
	mentions := d.Article.Mentions
	return sort.Search(len(mentions), func(i int) bool { return mentions[i].Span.Start >= offset })
}

// placeTopic finds the evidence of a topic that has none: the mentions in the quoted words, which
// then state it, or the nearest one in the paragraphs of the quote and its attribution.
func (d *document) placeTopic(path string, quote *news.Quote, topic *news.Topic) {
	near := d.nearestMention(topic.Entity, quote)
	switch within := d.mentionsIn(topic.Entity, quote.Text); {
	case !slices.Contains(news.MentionedTypes(), topic.Entity.Type):
		if topic.Entity.ID != "" && len(topic.Evidence) == 0 {
			d.Add(path, "", "the key evidence is missing: the text does not name %s", topic.Entity)
		}
	case near == nil:
		d.Add(path, "", "the paragraphs of the quote and its attribution do not mention %s", topic.Entity)
	case len(topic.Evidence) > 0:
	case len(within) > 0:
		topic.Evidence, topic.Basis = within, cmp.Or(topic.Basis, news.Stated)
	default:
		topic.Evidence, topic.Basis = near, cmp.Or(topic.Basis, news.Inferred)
	}
}

// nearestMention returns the mention of an entity in the context of a quote that is nearest to the
// quoted words; nil if there is none.
func (d *document) nearestMention(entity news.Ref, quote *news.Quote) []news.Span {
	var near []news.Span
	least := 0
	after := d.mentionedFrom(entity, quote.Text.Start)
	for at := max(after-1, 0); at <= after && at < len(d.mentioned[entity]); at++ {
		span := d.Article.Mentions[d.mentioned[entity][at]].Span
		distance := max(span.Start-quote.Text.End, quote.Text.Start-span.End, 0)
		if quote.Context.Contains(span) && (near == nil || distance < least) {
			near, least = []news.Span{span}, distance
		}
	}
	return near
}

// mentionsIn returns the mentions of an entity in a passage.
func (d *document) mentionsIn(entity news.Ref, passage news.Span) []news.Span {
	var in []news.Span
	for _, i := range d.mentioned[entity][d.mentionedFrom(entity, passage.Start):d.mentionedFrom(entity, passage.End)] {
		in = append(in, d.Article.Mentions[i].Span)
	}
	return in
}

// mentionedFrom returns how many mentions of an entity begin before a code-point offset.
func (d *document) mentionedFrom(entity news.Ref, offset int) int {
	return sort.Search(len(d.mentioned[entity]), func(i int) bool {
		return d.Article.Mentions[d.mentioned[entity][i]].Span.Start >= offset
	})
}

// checkOverlaps checks that two quotes do not overlap, unless one contains the other.
func (d *document) checkOverlaps() {
	var order []int
	for i, quote := range d.Quotes {
		if quote.Text.Article != "" {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return news.CompareSpans(d.Quotes[a].Text, d.Quotes[b].Text) })
	var open []int // the quotes around this one, the outer first
	for _, i := range order {
		quote := d.Quotes[i].Text
		for len(open) > 0 && d.Quotes[open[len(open)-1]].Text.End <= quote.Start {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			around := open[len(open)-1]
			if outer := d.Quotes[around].Text; !outer.Contains(quote) || outer == quote {
				d.Add(annotation.Join(annotation.Index("quotes", max(i, around)), "text"), "", "overlaps quotes[%d]: a quoted passage must be one quote", min(i, around))
				continue
			}
		}
		open = append(open, i)
	}
}

// context returns the whole paragraphs from the first to the last that a or b overlaps.
// A span begins and ends within a paragraph.
func (d *document) context(a, b news.Span) news.Span {
	start, end := min(a.Start, b.Start), max(a.End, b.End)
	paragraphs := d.Article.Paragraphs
	first := sort.Search(len(paragraphs), func(i int) bool { return paragraphs[i].Span.End > start })
	last := sort.Search(len(paragraphs), func(i int) bool { return paragraphs[i].Span.End >= end })
	return d.text.span(d.text.paragraphs[first].Start, d.text.paragraphs[last].End)
}
