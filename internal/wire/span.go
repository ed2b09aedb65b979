package wire

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/internal/news"
)

// Span is a passage of an article's text: a text-position and a text-quote selector of the W3C Web Annotation Data Model.
type Span struct {
	// The id of the article.
	Article string `json:"article"`
	// Where the passage starts in the text resource, in Unicode code points from 0.
	Start int `json:"start" minimum:"0"`
	// Where the passage ends, in Unicode code points, exclusive.
	End int `json:"end" minimum:"0"`
	// Where the passage starts, in code units of UTF-16 from 0, as JavaScript counts.
	StartUTF16 int `json:"start_utf16" minimum:"0"`
	// Where the passage ends, in code units of UTF-16, exclusive.
	EndUTF16 int `json:"end_utf16" minimum:"0"`
	// The passage, as printed.
	Exact string `json:"exact"`
	// Up to 32 code points before it.
	Prefix string `json:"prefix"`
	// Up to 32 code points after it.
	Suffix string `json:"suffix"`
	// The publisher's page, at the passage (a text fragment); null without the article's source_url.
	SourceLink *string `json:"source_link"`
} // @name Span

func (s Span) cell() string {
	return s.Article + ":" + strconv.Itoa(s.Start) + "-" + strconv.Itoa(s.End)
}

func (v Views) span(s *news.Span) Span {
	span := Span{Article: s.Article, Start: s.Start, End: s.End, StartUTF16: s.StartUTF16, EndUTF16: s.EndUTF16, Exact: s.Exact, Prefix: s.Prefix, Suffix: s.Suffix}
	if source := v.Store.SourceURL(s.Article); source != "" {
		link := sourceLink(source, s)
		span.SourceLink = &link
	}
	return span
}

const (
	// maxTerm is the length up to which a passage is one term of a text fragment, in code points.
	maxTerm = 100
	// edgeWords is how many words of a longer passage are the terms of its start and its end.
	edgeWords = 5
)

// sourceLink returns a URL that opens a page at a passage: with a text fragment
// (https://wicg.github.io/scroll-to-text-fragment/). The words before and after the passage, in
// its paragraph, tell it from others with the same words.
func sourceLink(page string, s *news.Span) string {
	start, end := terms(s.Exact)
	directive := "text=" + start
	if prefix := wordsBefore(s.Prefix); prefix != "" {
		directive = "text=" + term(prefix) + "-," + start
	}
	if end != "" {
		directive += "," + end
	}
	if suffix := wordsAfter(s.Suffix); suffix != "" {
		directive += ",-" + term(suffix)
	}
	if !strings.Contains(page, "#") {
		page += "#"
	}
	return page + ":~:" + directive
}

// terms returns a passage as terms: as one, or its start and its end if it is long or goes over
// several lines. No term goes over a line break: a page may have a block for each line.
func terms(exact string) (start, end string) {
	lines := strings.FieldsFunc(exact, func(r rune) bool { return r == '\n' || r == '\r' })
	if len(lines) == 0 {
		return term(exact), ""
	}
	first, last := strings.Fields(lines[0]), strings.Fields(lines[len(lines)-1])
	if len(lines) > 1 {
		return term(joined(first[:min(edgeWords, len(first))])), term(joined(last[max(0, len(last)-edgeWords):]))
	}
	if n := min(edgeWords, len(first)/2); n > 0 && utf8.RuneCountInString(exact) > maxTerm {
		return term(joined(first[:n])), term(joined(first[len(first)-n:]))
	}
	return term(joined(first)), ""
}

// wordsBefore returns the whole words of a prefix that are in the line of the passage; empty if
// they have no letter and no digit. A prefix of full length may begin within a word.
func wordsBefore(prefix string) string {
	if i := strings.LastIndexAny(prefix, "\r\n"); i >= 0 {
		prefix = prefix[i+1:]
	} else if utf8.RuneCountInString(prefix) >= news.ContextLength {
		prefix = strings.TrimLeftFunc(prefix, isPartOfWord)
	}
	return words(prefix)
}

// wordsAfter returns the whole words of a suffix that are in the line of the passage; empty if
// they have no letter and no digit. A suffix of full length may end within a word.
func wordsAfter(suffix string) string {
	if i := strings.IndexAny(suffix, "\r\n"); i >= 0 {
		suffix = suffix[:i]
	} else if utf8.RuneCountInString(suffix) >= news.ContextLength {
		suffix = strings.TrimRightFunc(suffix, isPartOfWord)
	}
	return words(suffix)
}

func isPartOfWord(r rune) bool { return !unicode.IsSpace(r) }

// words returns a text with single spaces; empty if it has no letter and no digit. Quotation
// marks alone would not help: a page may have others.
func words(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return ""
	}
	return joined(strings.Fields(text))
}

func joined(words []string) string { return strings.Join(words, " ") }

// inTerms encodes what separates terms and directives. [url.PathEscape] leaves it.
var inTerms = strings.NewReplacer("-", "%2D", ",", "%2C", "&", "%26")

// term percent-encodes a text as a term of a text fragment.
func term(text string) string { return inTerms.Replace(url.PathEscape(text)) }
