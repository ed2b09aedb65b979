package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/internal/passage"
	"dateline/internal/seed"
)

// quoted is a passage between quotation marks that the loader takes for a quote.
type quoted struct {
	passage.Passage
	kind string // as in an annotation file
}

// quotedIn returns the quotes of a text, and the passages that no mark closes.
func quotedIn(text string, words seed.Words, all []passage.Passage) (quotes []quoted, open []passage.Passage) {
	for i := 0; i < len(all); i++ {
		p, last := all[i], i
		quote, ok := quotedAt(text, words, p)
		for next := i + 1; !ok && next < len(all) && continues(text, p.End, all[next].Start); next++ {
			p.End, last = all[next].End, next
			quote, ok = quotedAt(text, words, p)
		}
		if !ok {
			open = append(open, all[i])
			continue
		}
		if n := len(quotes); n > 0 && goesOn(text, quotes[n-1].Passage, quote.Passage) {
			quote.kind = "direct"
			if stop := strings.IndexAny(text[quote.End:all[last].End], ".!?"); stop == 0 {
				quote.End++ // the stop ends the sentence of the speaker
			}
		}
		quotes = append(quotes, quote)
		i = last
	}
	return quotes, open
}

// goesOn reports whether a passage goes on with the sentence of the one before, after the words that
// attribute it: "We know," she said, "and we wait."
func goesOn(text string, before, p passage.Passage) bool {
	between := text[before.End:p.Start]
	outside := strings.TrimRight(strings.TrimLeft(between, ",\"”’' "), "\"“‘' ")
	return strings.HasPrefix(between, ",") && strings.HasSuffix(outside, ",") && !strings.ContainsAny(outside, "\n.!?\"“”")
}

// quotedAt returns the quote of a passage between quotation marks; false if the loader does not take it
// for one.
func quotedAt(text string, words seed.Words, p passage.Passage) (quoted, bool) {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(text[p.Start:p.End]))
	p = trimmed(text, p)
	kind := "direct"
	if first, _ := utf8.DecodeRuneInString(text[p.Start:p.End]); unicode.IsLower(first) || !strings.ContainsRune(",.!?…、。，", last) {
		kind = "partial"
		p.End = p.Start + len(strings.TrimRight(text[p.Start:p.End], ".。"))
		p = trimmed(text, p)
	}
	_, _, ok := words.Occurrence(p, true)
	return quoted{p, kind}, ok
}

// continues reports whether a passage that ends at a byte offset goes on at another one: in the next
// paragraph, after a mark of its own.
func continues(text string, end, start int) bool {
	between := text[end:start]
	return strings.Contains(between, "\n") && utf8.RuneCountInString(strings.TrimSpace(between)) == 1
}

// trimmed returns a passage without the white space around it, and without the comma of the sentence
// around it.
func trimmed(text string, p passage.Passage) passage.Passage {
	words := strings.TrimRightFunc(text[p.Start:p.End], func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",、，", r) })
	p.End = p.Start + len(words)
	p.Start = p.End - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	return p
}
