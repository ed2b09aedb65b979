package seed

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dateline/internal/nearest"
	"dateline/internal/news"
)

// placeSpans finds the words of every span of the document in the text, and completes it.
func (d *document) placeSpans() {
	quoted := map[*news.Span]bool{}
	for _, quote := range d.Quotes {
		quoted[&quote.Text] = true
	}
	for i := range d.NotQuotes {
		quoted[&d.NotQuotes[i].Words] = true
	}
	for at, span := range of[*news.Span](d.found) {
		if found, ok := d.locate(at.path, *span, quoted[span]); ok {
			*span = found
		}
	}
}

// locate finds the place of a span in the text. A quote must be between quotation marks.
// It adds a problem if there is no such place, or more than one.
func (d *document) locate(path string, span news.Span, quoted bool) (news.Span, bool) {
	refuse := func(format string, args ...any) (news.Span, bool) {
		d.Add(path, "", format, args...)
		return span, false
	}
	w := words{span.Prefix, span.Exact, span.Suffix}
	places := d.text.find(w)
	if len(places) == 0 {
		everywhere := d.text.find(words{exact: span.Exact})
		switch {
		case d.text.isFull():
			return refuse("the words of this file are in more than %d places of the text: select longer words", maxPlaces)
		case len(everywhere) == 0:
			d.addNotFound(path, span.Exact)
			return span, false
		}
		return refuse("%q is in %s, but never with %s", span.Exact, d.list(everywhere, span.Exact), contextOf(span))
	}
	if quoted {
		places = d.text.quoted(w)
		if len(places) == 0 {
			return refuse("%q is in the text, but it is not a whole passage between quotation marks (without the comma at the end)", span.Exact)
		}
	}
	switch n := span.Occurrence; {
	case n > len(places):
		return refuse("there is no occurrence %d of %q: it is in %s", n, span.Exact, d.list(places, span.Exact))
	case n > 0:
		places = places[n-1 : n]
	case len(places) > 1:
		within := ""
		if !d.Has(path) {
			within = " in the key evidence"
		}
		return refuse("%q is in %s: select one%s with occurrence, prefix or suffix", span.Exact, d.list(places, span.Exact), within)
	}
	return d.text.span(places[0], places[0]+len(span.Exact)), true
}

// contextOf describes the prefix and the suffix of a span.
func contextOf(span news.Span) string {
	var parts []string
	if span.Prefix != "" {
		parts = append(parts, fmt.Sprintf("the prefix %q", span.Prefix))
	}
	if span.Suffix != "" {
		parts = append(parts, fmt.Sprintf("the suffix %q", span.Suffix))
	}
	return strings.Join(parts, " and ")
}

// list describes the places of words: their number, and the first five.
func (d *document) list(places []int, words string) string {
	const maxPlaces = 5
	var where []string
	for _, at := range places[:min(maxPlaces, len(places))] {
		line, column := d.text.lineColumn(at)
		before, after := lastRunes(d.text.body[:at], 12), firstRunes(d.text.body[at+len(words):], 12)
		where = append(where, fmt.Sprintf("line %d column %d (%q)", line, column, "…"+before+words+after+"…"))
	}
	if len(places) > maxPlaces {
		where = append(where, "…")
	}
	noun := "places"
	if len(places) == 1 {
		noun = "place"
	}
	return fmt.Sprintf("%d %s, %s", len(places), noun, strings.Join(where, ", "))
}

func (d *document) addNotFound(path, words string) {
	if d.text.contains(words) {
		d.Add(path, "", "%q is in the text only as part of a longer word", words)
		return
	}
	passage := d.nearest(words)
	if passage != words && norm.NFC.String(passage) == norm.NFC.String(words) {
		d.Add(path, "", "%q looks the same in the text, but consists of other Unicode characters: copy the words from the text", words)
		return
	}
	if passage == "" {
		d.Add(path, "", "%q is not in the text", words)
		return
	}
	line, _ := d.text.lineColumn(max(0, strings.Index(d.text.body, passage)))
	d.Add(path, "", "%q is not in the text; the nearest passage is %q, in line %d", words, passage, line)
}

// maxEffort limits the cost of one file's suggestions, in comparisons of two characters. A
// long text with only wrong words takes a few seconds.
const maxEffort = 1_000_000_000

// nearest returns the passage of the text nearest to words; "" if none is near, or if
// maxEffort is exceeded.
func (d *document) nearest(words string) string {
	d.effort += len(words) * len(d.text.body)
	if d.effort > maxEffort || d.IsFull() {
		return ""
	}
	passage, _ := nearest.Passage(d.text.body, words)
	return passage
}
