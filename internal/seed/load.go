package seed

import (
	"cmp"

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
	var documents []*document
	slugs := map[string]string{}
	for _, source := range sources {
		pairs, faults, err := source.read(cmp.Or(l.MaxBytes, DefaultMaxBytes))
		if err != nil {
			return nil, err
		}
		problems = append(problems, faults...)
		for _, p := range pairs {
			if p.annotation == nil || p.text == "" {
				continue
			}
			if first, twice := slugs[p.slug]; twice {
				problems = append(problems, Problem{File: p.annotationFile, Message: "the article " + p.slug + " was already read from " + first})
				continue
			}
			slugs[p.slug] = p.annotationFile
			documents = append(documents, readPair(p))
		}
	}
	whole := true
	for _, d := range documents {
		whole = whole && d.text != nil
	}
	var corpus *news.Corpus
	if whole {
		corpus = merge(documents)
	}
	for _, d := range documents {
		problems = append(problems, d.problems...)
	}
	if len(problems) > 0 {
		return nil, problems.sorted()
	}
	return corpus, nil
}

// readPair takes a pair as far as one article goes. Its document has no text where
// the annotation file could not be decoded.
func readPair(p *pair) *document {
	d := decode(p.slug, p.annotationFile, p.annotation)
	if len(d.problems) > 0 {
		return d
	}
	d.text = newText(p.slug, p.text)
	d.checkText()
	d.placeSpans()
	d.readParagraphs()
	d.findMentions()
	d.checkRelations()
	d.checkFacts()
	d.checkCountries()
	d.checkQuotes()
	return d
}
