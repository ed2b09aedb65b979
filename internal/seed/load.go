package seed

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"dateline/internal/news"
	"dateline/internal/seed/annotation"
)

// document is an annotation file with the text that it is about.
type document struct {
	slug     string
	textFile string // the path of the text in messages
	warns    bool   // whether to look for what deserves a warning
	*annotation.File
	text   *text   // nil if the text cannot be read, and after the steps that need it
	found  []found // the structs and lists of the annotation
	effort int     // the cost of suggestions so far, as in maxEffort
	// mentioned has the indexes of the mentions of each entity, in order.
	mentioned map[news.Ref][]int
}

// Problem is one fault in one file.
type Problem = annotation.Problem

// Problems is all faults of a load, sorted by file, line and column. [Loader.Load]
// returns it as its error for wrong seeds.
type Problems = annotation.Problems

// Loader loads seeds. Its zero value is ready to use.
type Loader struct {
	// MaxBytes is the maximum size of a file in bytes; 0 for [DefaultMaxBytes].
	MaxBytes int
	// Draft, if there is one, annotates the texts that have no annotation file: it sets the annotation of each
	// pair, and returns an error for each, nil for none. Known is what the others say; nil if they have a fault.
	Draft func(known *news.Corpus, texts []*Pair) []error
}

// Load loads all seeds of the sources into one corpus. If a seed is wrong, the error is
// [Problems], with every fault of every file, up to 1,000 of each. If a directory cannot be
// read, it is any other error. After an error the corpus is nil.
func (l Loader) Load(sources ...Source) (*news.Corpus, error) {
	corpus, _, err := l.load(false, sources)
	return corpus, err
}

// LoadPairs loads seeds that are read already, as [Loader.Load] does.
func (l Loader) LoadPairs(pairs ...*Pair) (*news.Corpus, error) {
	corpus, _, err := l.loadPairs(false, slices.Clone(pairs), nil)
	return corpus, err
}

// Check loads as [Loader.Load] does. It also returns warnings, sorted: what a careful editor would
// look at twice in the seeds that have no fault.
func (l Loader) Check(sources ...Source) (*news.Corpus, Problems, error) {
	return l.load(true, sources)
}

func (l Loader) load(warns bool, sources []Source) (*news.Corpus, Problems, error) {
	var problems Problems
	var pairs []*Pair
	for _, source := range sources {
		read, faults, err := source.read(cmp.Or(l.MaxBytes, DefaultMaxBytes))
		if err != nil {
			return nil, nil, err
		}
		pairs, problems = append(pairs, read...), append(problems, faults...)
	}
	problems = append(problems, l.draft(pairs)...)
	return l.loadPairs(warns, pairs, append(problems, incomplete(pairs)...))
}

// draft annotates the texts without an annotation, if the loader does so.
func (l Loader) draft(pairs []*Pair) Problems {
	var texts, others []*Pair
	for _, p := range pairs {
		if p.AnnotationFile == "" && p.Text != "" {
			texts = append(texts, p)
		} else {
			others = append(others, p)
		}
	}
	if l.Draft == nil || len(texts) == 0 {
		return nil
	}
	known, _ := l.LoadPairs(others...) // their faults are told with those of the drafts
	var problems Problems
	for i, fault := range l.Draft(known, texts) {
		if fault != nil {
			problems = append(problems, Problem{File: texts[i].TextFile, Message: fault.Error()})
		}
		texts[i].AnnotationFile = texts[i].TextFile
	}
	return problems
}

// loadPairs loads seeds that are read, with the problems of reading them.
func (l Loader) loadPairs(warns bool, pairs []*Pair, problems Problems) (*news.Corpus, Problems, error) {
	var warnings Problems
	// The corpus must not depend on the order of the sources.
	slices.SortStableFunc(pairs, func(a, b *Pair) int {
		return cmp.Or(cmp.Compare(a.Slug, b.Slug), cmp.Compare(a.AnnotationFile, b.AnnotationFile))
	})
	// A file that is named twice is read once.
	pairs = slices.CompactFunc(pairs, func(a, b *Pair) bool {
		return a.Slug == b.Slug && a.TextFile == b.TextFile && a.AnnotationFile == b.AnnotationFile
	})
	documents := make([]*document, len(pairs)) // nil without an annotation
	inParallel(len(pairs), func(i int) {
		if pairs[i].Annotation != nil {
			documents[i] = readPair(pairs[i], warns)
		}
	})
	var distinct []*document
	complete := true
	for i, d := range documents {
		switch {
		case d == nil:
			complete = false
		case i > 0 && pairs[i-1].Slug == d.slug && documents[i-1] != nil:
			d.Problems = append(d.Problems, Problem{File: d.Name, Message: fmt.Sprintf("the article %s is already read from %s", annotation.Printable(d.slug), annotation.Printable(documents[i-1].Name))})
		case !d.Decoded:
			complete = false
		default:
			distinct = append(distinct, d)
		}
	}
	corpus := merge(distinct, complete)
	for _, d := range documents {
		if d != nil {
			problems, warnings = append(problems, d.Problems...), append(warnings, d.Warnings...)
		}
	}
	if len(problems) > 0 {
		return nil, warnings.Sorted(), problems.Sorted()
	}
	return corpus, warnings.Sorted(), nil
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

// readPair runs the steps for one article. It stops after decode if the annotation file
// cannot be parsed, and before the search for spans if the text cannot be read.
func readPair(p *Pair, warns bool) (d *document) {
	defer func() {
		// A panic at one file must not end a server that reloads.
		if fault := recover(); fault != nil {
			d = &document{slug: p.Slug, File: &annotation.File{Name: p.AnnotationFile, Problems: Problems{{
				File: p.AnnotationFile, Message: fmt.Sprintf("the loader has a bug and fails at this file: %v", fault),
			}}}}
		}
	}()
	d = &document{slug: p.Slug, textFile: p.TextFile, warns: warns, File: annotation.Decode(p.AnnotationFile, p.Annotation)}
	if !d.Decoded {
		return d
	}
	d.Article.ID = p.Slug
	d.found = contentsOf(&d.Annotation)
	defer d.shrink()
	d.checkBases()
	d.checkDates()
	d.checkTopics()
	d.checkSourceURL()
	d.checkTimes()
	if p.Text == "" {
		return d
	}
	d.text = newText(p.Slug, p.Text)
	d.read()
	return d
}

// shrink frees what the merge does not need.
func (d *document) shrink() {
	d.text, d.mentioned = nil, nil
	d.found = slices.Clone(slices.DeleteFunc(d.found, func(f found) bool {
		_, isRef := f.value.(*news.Ref)
		_, isNoun := f.value.(news.Noun)
		return !isRef && !isNoun
	}))
}

// read runs the steps that need the text.
func (d *document) read() {
	d.checkText()
	d.placeSpans()
	d.checkDuplicates()
	d.completeFacts()
	d.readParagraphs()
	d.findMentions()
	d.checkWords()
	d.checkQuotes()
	d.checkSettled()
	if d.warns && len(d.Problems) == 0 { // a problem may take out what a warning is about
		d.warn()
	}
	for _, fact := range of[news.Factual](d.found) {
		fact.Told().Reason = "" // it is the editor's, and no part of what the article tells
	}
}
