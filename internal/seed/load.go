package seed

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

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
	documents := make([]*document, len(pairs)) // nil where there is no annotation
	inParallel(len(pairs), func(i int) {
		if pairs[i].annotation != nil {
			documents[i] = readPair(pairs[i])
		}
	})
	var distinct []*document
	complete := true
	for i, d := range documents {
		switch {
		case d == nil:
			complete = false
		case i > 0 && pairs[i-1].slug == d.slug && documents[i-1] != nil:
			d.problems = append(d.problems, Problem{File: d.file, Message: fmt.Sprintf("the article %s is already read from %s", d.slug, documents[i-1].file)})
		case !d.parsed:
			complete = false
		default:
			distinct = append(distinct, d)
		}
	}
	corpus := merge(distinct, complete)
	for _, d := range documents {
		if d != nil {
			problems = append(problems, d.problems...)
		}
	}
	if len(problems) > 0 {
		return nil, problems.sorted()
	}
	return corpus, nil
}

// inParallel calls do with each number below n, as many at once as there are processors.
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

// readPair takes a pair as far as one article goes: not parsed where the annotation file
// cannot be, and not into the text where that cannot be read.
func readPair(p *pair) (d *document) {
	defer func() {
		// A server that reloads must outlive a file that trips the loader.
		if fault := recover(); fault != nil {
			d = &document{slug: p.slug, file: p.annotationFile, problems: Problems{{
				File: p.annotationFile, Message: fmt.Sprintf("the loader fails at this file, by a fault of its own: %v", fault),
			}}}
		}
	}()
	d = decode(p.slug, p.annotationFile, p.annotation)
	if !d.parsed {
		return d
	}
	defer d.shrink()
	d.setBases()
	d.checkReferences()
	d.checkCountries()
	d.checkDates()
	if p.text == "" {
		return d
	}
	d.text = newText(p.slug, p.text)
	d.read()
	return d
}

// shrink frees what the merge does not need.
func (d *document) shrink() {
	d.text = nil
	d.found = slices.Clone(slices.DeleteFunc(d.found, func(f found) bool {
		_, isRef := f.value.(*news.Ref)
		_, isNoun := f.value.(news.Noun)
		return !isRef && !isNoun
	}))
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
