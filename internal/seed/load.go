package seed

import (
	"cmp"
	"fmt"
	"slices"

	"dateline/internal/news"
)

// Loader loads seeds. Its zero value is ready to use.
type Loader struct {
	// MaxBytes is how large one file may be, in bytes; 0 for [DefaultMaxBytes].
	MaxBytes int
}

// Load reads all seeds of the sources into one corpus. Its error is [Problems],
// every fault of every file, where the seeds are wrong, and any other error where
// they cannot be read; the corpus is then nil.
func (l Loader) Load(sources ...Source) (*news.Corpus, error) {
	var problems Problems
	var pairs []*pair
	for _, source := range sources {
		some, faults, err := source.read(cmp.Or(l.MaxBytes, DefaultMaxBytes))
		if err != nil {
			return nil, err
		}
		pairs, problems = append(pairs, some...), append(problems, faults...)
	}
	// The corpus must not depend on the order of the sources.
	slices.SortStableFunc(pairs, func(a, b *pair) int {
		return cmp.Or(cmp.Compare(a.slug, b.slug), cmp.Compare(a.annotationFile, b.annotationFile))
	})
	// A file that is named twice is read once.
	pairs = slices.CompactFunc(pairs, func(a, b *pair) bool {
		return a.slug == b.slug && a.textFile == b.textFile && a.annotationFile == b.annotationFile
	})
	problems = problems.sorted()
	var all, distinct []*document
	complete := true
	for i, p := range pairs {
		if p.annotation == nil {
			complete = false
			continue
		}
		d := readPair(p)
		all = append(all, d)
		switch {
		case i > 0 && pairs[i-1].slug == p.slug && pairs[i-1].annotation != nil:
			d.problems = append(d.problems, Problem{File: d.file, Message: fmt.Sprintf("the article %s is already read from %s", p.slug, pairs[i-1].annotationFile)})
		case d.tree == nil:
			complete = false
		default:
			distinct = append(distinct, d)
		}
	}
	corpus := merge(distinct, complete)
	for _, d := range all {
		problems = append(problems, d.problems...)
	}
	if len(problems) > 0 {
		return nil, problems.sorted()
	}
	return corpus, nil
}

// readPair takes a pair as far as one article goes: without a tree where the
// annotation file cannot be parsed, and not into the text where that cannot be read.
func readPair(p *pair) *document {
	d := decode(p.slug, p.annotationFile, p.annotation)
	if d.tree == nil {
		return d
	}
	d.checkRelations()
	d.checkCountries()
	d.checkDates()
	if p.text == "" {
		return d
	}
	d.text = newText(p.slug, p.text)
	d.read()
	return d
}

// read takes the document into its text.
func (d *document) read() {
	d.checkText()
	d.placeSpans()
	d.checkOnce()
	d.readParagraphs()
	d.findMentions()
	d.checkWords()
	d.checkQuotes()
}
