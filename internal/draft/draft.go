package draft

import (
	"fmt"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"dateline/internal/draft/dates"
	"dateline/internal/draft/names"
	"dateline/internal/draft/reading"
	"dateline/internal/draft/speech"
	"dateline/internal/news"
	"dateline/internal/passage"
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
	forEach(len(texts), func(i int) {
		defer reportBug(&faults[i])
		drafts[i], faults[i] = read(texts[i], options)
	})
	for _, d := range drafts { // in their order, so that all say the same of the same
		if d != nil {
			d.giveIDs(known)
		}
	}
	forEach(len(texts), func(i int) {
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

// forEach calls do with each number below n, several at once.
func forEach(n int, do func(i int)) {
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		workers.Go(func() error {
			do(i)
			return nil
		})
	}
	_ = workers.Wait() // do reports its faults itself
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
