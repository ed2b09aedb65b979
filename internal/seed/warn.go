package seed

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/language"

	"dateline/internal/news"
	"dateline/internal/seed/annotation"
)

// warn adds warnings: what a careful editor would look at twice, and has not settled.
func (d *document) warn() {
	tag, _ := language.Parse(d.Article.Language)
	base, _ := tag.Base()
	d.warnOfNames(base.String())
	d.warnOfMarks()
	var noun news.Noun // that has the facts which follow
	for _, at := range d.found {
		if n, ok := at.value.(news.Noun); ok {
			noun = n
		}
		fact, ok := at.value.(news.Factual)
		if !ok {
			continue
		}
		switch doubt := d.doubt(noun, fact, base.String()); {
		case doubt != "" && fact.Told().Reason == "":
			d.Warn(at.path, "%s", doubt)
		case doubt == "" && fact.Told().Reason != "":
			d.Warn(annotation.Join(at.path, "reason"), "settles no warning")
		}
	}
}

// doubt returns what is doubtful about a fact of a noun, or the noun itself; "" for nothing.
func (d *document) doubt(noun news.Noun, fact news.Factual, lang string) string {
	switch f := fact.(type) {
	case *news.Event:
		if lang == "en" && f.Status != nil && f.Status.Value == news.Occurred {
			return conditionIn(f.Evidence)
		}
	case *news.DatedFact:
		if f.Basis == news.Stated {
			return doubtOfDate(f, lang)
		}
	case news.Related:
		return d.doubtOfEnds(f.Base().Fact, noun.Ref(), f.Base().Entity)
	case *news.Audience:
		if f.Entity != nil {
			return d.doubtOfEnds(f.Fact, *f.Entity)
		}
	}
	return ""
}

// conditional matches the words of a condition in English.
var conditional = regexp.MustCompile(`(?i)\b(if|could|would|might)\b`)

// conditionIn returns a warning if the evidence of an event that occurred has a word of a condition.
func conditionIn(evidence []news.Span) string {
	for _, passage := range evidence {
		if word := conditional.FindString(passage.Exact); word != "" {
			return fmt.Sprintf("the event occurred, but its evidence has the word %q, as a condition has: %s", word, shortened(passage.Exact))
		}
	}
	return ""
}

// relativeDate matches the words of a date in English that depends on another.
var relativeDate = regexp.MustCompile(`(?i)\b(yesterday|today|tonight|tomorrow|ago|last|next|earlier|later|recent|recently|this (week|month|year|spring|summer|autumn|fall|winter|(jan|febr)uary|march|april|may|june|july|august|(septem|octo|novem|decem)ber))\b`)

// doubtOfDate returns a warning if a stated date is resolved from a phrase: one that is relative
// to another date, or one without the number of the day.
func doubtOfDate(f *news.DatedFact, lang string) string {
	if word := relativeDate.FindString(f.DateText); lang == "en" && word != "" {
		return fmt.Sprintf("the date is stated, but the date_text %s has the word %q, which depends on another date: is it inferred?", shortened(f.DateText), word)
	}
	if lang == "en" && f.Date.Precision() != news.Year && !hasMonth(f) {
		return fmt.Sprintf("the month of %s is stated, but the date_text %s does not have it: is it inferred?", f.Date, shortened(f.DateText))
	}
	written := func(r rune) bool { return r > unicode.MaxASCII && (unicode.IsDigit(r) || unicode.Is(unicode.Han, r)) }
	if f.Date.Precision() != news.Day || strings.ContainsFunc(f.DateText, written) { // numbers of other scripts
		return ""
	}
	for _, n := range number.FindAllString(f.DateText, -1) {
		if strings.TrimLeft(n, "0") == strings.TrimLeft(string(f.Date[len("2006-01-"):]), "0") {
			return ""
		}
	}
	return fmt.Sprintf("the day %s is stated, but the date_text %s does not have its number: is it inferred?", f.Date, shortened(f.DateText))
}

// monthName matches the name of a month in English, or its abbreviation.
var monthName = regexp.MustCompile(`\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b`)

// hasMonth reports whether the phrase of a date has its month, by name in English, or as a number if it
// names none.
func hasMonth(f *news.DatedFact) bool {
	month, err := time.Parse("01", string(f.Date[len("2006-"):len("2006-01")]))
	if err != nil {
		return true // another check tells
	}
	names := monthName.FindAllString(f.DateText, -1)
	for _, name := range names {
		if name[:3] == month.Month().String()[:3] {
			return true
		}
	}
	for _, n := range number.FindAllString(f.DateText, -1) {
		if i, err := strconv.Atoi(n); len(names) == 0 && err == nil && i == int(month.Month()) {
			return true
		}
	}
	return false
}

var number = regexp.MustCompile(`[0-9]+`)

// doubtOfEnds returns a warning if a relation is stated, although no single passage of its evidence
// names its ends. An end that a text cannot name, such as an event or a quote, does not count.
func (d *document) doubtOfEnds(f news.Fact, ends ...news.Ref) string {
	if f.Basis != news.Stated || len(f.Evidence) == 0 {
		return ""
	}
	var names []string
	ends = slices.DeleteFunc(ends, func(end news.Ref) bool { return !slices.Contains(news.MentionedTypes(), end.Type) })
	for _, end := range ends {
		names = append(names, end.String())
	}
	for _, passage := range f.Evidence {
		if !slices.ContainsFunc(ends, func(end news.Ref) bool { return len(d.mentionsIn(end, passage)) == 0 }) {
			return ""
		}
	}
	return "the relation is stated, but no single passage names " + strings.Join(names, " and ") + ": is it inferred?"
}

// checkSettled checks that the text has what is settled: the words of not_a_name, and those of
// not_quotes outside all quotes.
func (d *document) checkSettled() {
	for i, not := range d.NotNames {
		if not.Words != "" && len(d.text.find(words{exact: not.Words})) == 0 && !d.text.isFull() {
			d.addNotFound(annotation.Join(annotation.Index("not_a_name", i), "words"), not.Words)
		}
	}
	if len(d.NotQuotes) == 0 {
		return
	}
	quotes := merged(d.quoteParts())
	for i, not := range d.NotQuotes {
		if not.Words.Article != "" && overlaps(quotes, partOf(not.Words)) {
			d.Add(annotation.Join(annotation.Index("not_quotes", i), "words"), "", "%q is in a quote: a passage is a quote or none", not.Words.Exact)
		}
	}
}

// quoteParts returns where the text has the quotes.
func (d *document) quoteParts() []part {
	var all []part
	for _, quote := range d.Quotes {
		if quote.Text.Article != "" {
			all = append(all, partOf(quote.Text))
		}
	}
	return all
}

// part is a part of the text, in code points, end exclusive.
type part struct{ start, end int }

func partOf(span news.Span) part { return part{span.Start, span.End} }

// merged returns the parts in order, those that touch each other as one.
func merged(parts []part) []part {
	slices.SortFunc(parts, func(a, b part) int { return a.start - b.start })
	var all []part
	for _, p := range parts {
		if last := len(all) - 1; last >= 0 && p.start <= all[last].end {
			all[last].end = max(all[last].end, p.end)
		} else {
			all = append(all, p)
		}
	}
	return all
}

// overlaps reports whether one of merged parts shares a code point with p.
func overlaps(parts []part, p part) bool {
	at := sort.Search(len(parts), func(i int) bool { return parts[i].end > p.start })
	return at < len(parts) && parts[at].start < p.end
}

// shortened returns words between quotation marks, and at most 60 code points of them.
func shortened(words string) string {
	const most = 60
	if short := firstRunes(words, most); short != words {
		words = short + "…"
	}
	return `"` + strings.ReplaceAll(words, "\n", " ") + `"`
}

// warnAt adds a warning at a place of the text, as a byte offset.
func (d *document) warnAt(at int, message string) {
	line, column := d.text.lineColumn(at)
	d.AddWarning(Problem{File: d.textFile, Line: line, Column: column, Message: message})
}
