package draft

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"go.yaml.in/yaml/v4"

	"dateline/internal/draft/dates"
	"dateline/internal/draft/names"
	"dateline/internal/draft/reading"
	"dateline/internal/draft/speech"
	"dateline/internal/news"
	"dateline/internal/passage"
	"dateline/internal/seed"
)

// Options are what a draft is made with, beside the text.
type Options struct {
	// PublishedOn is the day of the article; zero if the text tells it.
	PublishedOn time.Time
	// Known has entities whose ids the draft uses for the same names; nil for none.
	Known *news.Corpus
}

// Text is a text to draft an annotation of.
type Text struct {
	// Slug is the id of the article, and Name the path of the annotation file for messages.
	Slug, Name string
	Text       string
}

// Draft returns an annotation of each text: what it names, what is quoted and by whom, and what happens on which
// date. They are in canonical form, and the loader takes them, each alone and all together. An error is that of
// a text without words. It works on several texts at once.
func Draft(options Options, texts ...Text) (files [][]byte, faults []error) {
	files, faults = make([][]byte, len(texts)), make([]error, len(texts))
	drafts := make([]*drafting, len(texts))
	known := knownOf(options.Known)
	inParallel(len(texts), func(i int) {
		defer reportBug(&faults[i])
		drafts[i], faults[i] = read(texts[i], options)
	})
	for _, d := range drafts { // in their order, so that all say the same of the same
		if d != nil {
			d.giveIDs(known)
		}
	}
	inParallel(len(texts), func(i int) {
		defer reportBug(&faults[i])
		if drafts[i] != nil {
			files[i], faults[i] = drafts[i].checked(drafts[i].document())
			drafts[i] = nil
		}
	})
	return files, faults
}

// reportBug makes an error of a panic: one text must not end the drafts of the others.
func reportBug(fault *error) {
	if bug := recover(); bug != nil {
		*fault = fmt.Errorf("the draft has a bug and fails at this text: %v", bug)
	}
}

// inParallel calls do with each number below n, in GOMAXPROCS goroutines.
func inParallel(n int, do func(i int)) {
	var workers sync.WaitGroup
	var next atomic.Int64
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	workers.Wait()
}

// read reads a text.
func read(text Text, options Options) (*drafting, error) {
	paragraphs := passage.Paragraphs(text.Text)
	if !strings.ContainsFunc(text.Text, passage.IsLetterOrDigit) || len(paragraphs) == 0 {
		return nil, errNoWords
	}
	parts := partsOf(text.Text, paragraphs)
	d := &drafting{slug: text.Slug, name: text.Name, options: options, writer: newWriter(text.Text), text: reading.Read(text.Text, parts.lead), parts: parts}
	d.language = reading.Language(text.Text)
	d.readPublished()
	d.found = names.Find(d.text, names.Parts{Headline: d.parts.headline, Byline: d.parts.byline, Dateline: d.parts.dateline, Caption: d.parts.caption, Credit: d.parts.credit})
	d.readQuotes()
	d.events = d.eventsOf()
	return d, nil
}

// drafting is the state of making a draft.
type drafting struct {
	slug, name string
	options    Options
	writer     *writer
	text       *reading.Text
	parts      parts
	found      *names.Found
	events     []event

	published time.Time       // the day of the article; zero if it is not known
	day       dates.Phrase    // the words that tell it
	dayNote   string          // why the day may be another one
	also      passage.Passage // what else the day rests on; empty for nothing

	quotes    []quoted
	spoken    []speech.Attribution
	notQuotes []notQuote
	open      []passage.Passage // what no mark closes
	unsaid    []passage.Passage // quotes without any words outside
	language  string

	refs  map[*names.Entity]string // type/id
	names map[*names.Entity]string // as the file has them
}

// body returns the byte offset at which the report begins.
func (d *drafting) body() int {
	start := 0
	for _, p := range []passage.Passage{d.parts.headline, d.parts.byline, d.parts.dateline} {
		start = max(start, p.End)
	}
	return start
}

// isReport reports whether a byte offset is in the report or the headline, not in another part.
func (d *drafting) isReport(offset int) bool {
	for _, p := range []passage.Passage{d.parts.byline, d.parts.credit, d.parts.dateline, d.day.Passage} {
		if p == d.day.Passage && d.parts.caption.Start <= offset && offset < d.parts.caption.End {
			return true // of a picture
		}
		if p.Start <= offset && offset < p.End {
			return false
		}
	}
	if d.parts.headline.Start <= offset && offset < d.parts.headline.End {
		return true
	}
	if isEmpty(d.parts.dateline) {
		return offset >= d.body()
	}
	return offset >= d.parts.lead
}

// readPublished finds the day of the article: the first whole date before the report or in its first sentence.
func (d *drafting) readPublished() {
	d.published = d.options.PublishedOn
	lead := d.body()
	if at := d.text.ParagraphAt(lead); at >= 0 {
		lead = d.text.Paragraphs[at].End
		if at+1 < len(d.text.Paragraphs) && isEmpty(d.parts.dateline) {
			lead = d.text.Paragraphs[min(at+2, len(d.text.Paragraphs)-1)].End
		}
	}
	head := dates.Find(d.text.Body[:lead])
	for _, p := range head {
		if p.IsFull() && !(d.parts.caption.Start <= p.Start && p.Start < d.parts.caption.End) {
			d.day = p
			if d.published.IsZero() {
				d.published, _ = time.Parse(time.DateOnly, p.Date(time.Time{}, false))
			}
			return
		}
	}
	for _, p := range head { // the day of a picture, if it is the weekday of the report
		if weekday := d.weekdayAfter(lead); p.IsFull() && weekday.End > 0 && d.published.IsZero() {
			if day, err := time.Parse(time.DateOnly, p.Date(time.Time{}, false)); err == nil && day.Weekday() == weekday.Weekday {
				d.published, d.day, d.also = day, p, weekday.Passage
				return
			}
		}
	}
	for _, p := range head { // Nov 7 (Reuters)
		if p.Month > 0 && p.Day > 0 && p.Year == 0 && p.Start >= d.parts.dateline.End && p.Start <= d.parts.dateline.End+4 {
			d.day = p
			if d.published.IsZero() {
				d.published = d.yearOf(p)
				d.dayNote = "the year is the one in which the weekday fits"
			} else {
				d.dayNote = "the year was given for the draft"
			}
			return
		}
	}
}

// weekdayAfter returns the first weekday in the two paragraphs that end after a byte offset.
func (d *drafting) weekdayAfter(offset int) dates.Phrase {
	at := d.text.ParagraphAt(offset)
	start, end := d.text.Paragraphs[max(0, at-1)].Start, d.text.Paragraphs[min(at+1, len(d.text.Paragraphs)-1)].End
	for _, p := range dates.Find(d.text.Body[start:end]) {
		if p.Weekday >= 0 && p.Shift == 0 {
			p.Start, p.End = p.Start+start, p.End+start
			return p
		}
	}
	return dates.Phrase{}
}

// yearOf returns the day of words without a year: of the years near those of the text, the one whose weekday is that of
// the first sentences; zero if that is not only one.
func (d *drafting) yearOf(p dates.Phrase) time.Time {
	var years []int
	weekday := time.Weekday(-1)
	for _, other := range dates.Find(d.text.Body) {
		if other.Year > 0 {
			years = append(years, other.Year)
		}
		if weekday < 0 && other.Weekday >= 0 && other.Shift == 0 {
			weekday = other.Weekday
		}
	}
	if len(years) == 0 || weekday < 0 {
		return time.Time{}
	}
	var found, dayBefore []time.Time
	latest := years[0]
	for _, y := range years {
		latest = max(latest, y)
	}
	for y := latest - 2; y <= latest; y++ {
		day := time.Date(y, p.Month, p.Day, 0, 0, 0, 0, time.UTC)
		switch (int(weekday) - int(day.Weekday()) + 7) % 7 {
		case 0:
			found = append(found, day)
		case 6:
			dayBefore = append(dayBefore, day)
		}
	}
	if len(found) == 0 {
		found = dayBefore
	}
	if len(found) == 1 {
		return found[0]
	}
	return time.Time{}
}

// document returns the tree of the annotation file.
func (d *drafting) document() *yaml.Node {
	root := mapping("article", d.article())
	for _, list := range []struct {
		key   string
		nodes []*yaml.Node
	}{
		{"people", d.entities(news.TypePerson)}, {"countries", d.entities(news.TypeCountry)}, {"organizations", d.entities(news.TypeOrganization)},
		{"agreements", d.entities(news.TypeAgreement)}, {"quotes", d.quoteNodes()}, {"events", d.eventNodes()}, {"places", d.entities(news.TypePlace)},
		{"not_mentions", d.notMentions()}, {"not_quotes", d.notQuoteNodes()},
	} {
		if len(list.nodes) > 0 {
			add(root, list.key, &yaml.Node{Kind: yaml.SequenceNode, Content: list.nodes})
		}
	}
	document := &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{root}}
	document.HeadComment = "# A draft: correct it, and take out drafted: true when it is read."
	if d.language != english {
		document.HeadComment += "\n# The rules of the draft are for English: read this one with care."
	}
	for _, p := range d.unsaid {
		document.HeadComment += "\n# No words say who says this, so it is no quote here: " + oneLine(d.text.Of(p))
	}
	for _, p := range d.open {
		document.HeadComment += "\n# No mark closes this passage, so it is no quote here: " + oneLine(d.text.Of(p))
	}
	if unread := d.unread(); unread != "" {
		document.HeadComment += "\n# Names that the draft does not know: " + unread
	}
	return document
}

const (
	english     = "en"
	unreadNames = 20
)

// unread returns the names that the draft has no entity for.
func (d *drafting) unread() string {
	var all []string
	for _, p := range d.found.Unread {
		if d.isNotQuote(p) {
			continue
		}
		if len(all) == unreadNames {
			all = append(all, "and more")
			break
		}
		all = append(all, oneLine(d.text.Of(p)))
	}
	return strings.Join(all, "; ")
}

func oneLine(words string) string { return strings.Join(strings.Fields(words), " ") }

// article returns what the file says of the article.
func (d *drafting) article() *yaml.Node {
	article := mapping("sha256", value(seed.Hash(d.text.Body)), "language", value(d.language))
	for _, part := range []struct {
		key  string
		part passage.Passage
	}{
		{"headline", d.parts.headline}, {"byline", d.parts.byline}, {"caption", d.parts.caption}, {"credit", d.parts.credit}, {"dateline", d.parts.dateline},
	} {
		if !isEmpty(part.part) {
			add(article, part.key, d.writer.span(part.part, false))
		}
	}
	if !d.published.IsZero() && d.day.End > 0 {
		published := mapping("date", dateValue(d.published.Format(time.DateOnly)), "date_text", value(d.text.Of(d.day.Passage)))
		if !d.day.IsFull() {
			add(published, "basis", value("inferred"))
			add(published, "reason", value("In the text it has no year; "+d.dayNote+"."))
		}
		if !isEmpty(d.also) {
			add(published, "basis", value("inferred"))
		}
		add(published, "evidence", d.spans(d.day.Passage, d.also))
		add(article, "published_on", published)
	}
	add(article, "drafted", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "true"})
	return article
}

// spans returns a list of passages.
func (d *drafting) spans(all ...passage.Passage) *yaml.Node {
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for _, p := range all {
		if !isEmpty(p) {
			list.Content = append(list.Content, d.writer.span(p, false))
		}
	}
	return list
}
