package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/single"
	unicodetokens "github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"
	"golang.org/x/text/unicode/norm"

	"dateline/internal/news"
	"dateline/internal/query"
)

// searchIndex is the full-text index of a corpus, in memory.
type searchIndex struct {
	index bleve.Index
	// analyzer makes words of text without stemming them.
	analyzer analysis.Analyzer
	// fields are the names of all fields of words.
	fields []string
	// words returns the texts of a noun, by type.
	words map[news.Type]func(id string) []query.Words
}

// The fields of a document's type and of its names as wholes. Their names are no
// field's of words.
const (
	typeField = "="
	nameField = "=="
)

// namesOf are the fields of words that hold names.
var namesOf = []string{"name", "aliases", "demonyms"}

// plain is the field of the same words as they stand, not stemmed.
func plain(field string) string { return field + "=" }

// The analyzers: English words by their stems, and words as they stand. Both are
// without case and diacritics; neither drops a word, so that every phrase is found.
const (
	stemmed   = "dateline_stemmed"
	unstemmed = "dateline_plain"
	whole     = "dateline_whole" // one word, however many there are
	foldName  = "dateline_fold"
)

func init() {
	// bleve knows token filters by names that are registered once.
	if err := registry.RegisterTokenFilter(foldName, func(map[string]any, *registry.Cache) (analysis.TokenFilter, error) {
		return fold{}, nil
	}); err != nil {
		panic(err)
	}
}

// fold takes the diacritics off words. It leaves their offsets alone, as bleve's
// own character filter would not.
type fold struct{}

// letters are those that have a diacritic by heart and not by Unicode, with what
// people type who lack them; and the apostrophe that books have.
var letters = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i", "’", "'")

// unmarked takes the marks off letters of the scripts in which a mark makes no other letter.
func unmarked(word string) string {
	var b strings.Builder
	alphabetic := false
	for _, r := range norm.NFD.String(word) {
		if !unicode.Is(unicode.Mn, r) {
			alphabetic = unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
		} else if alphabetic {
			continue
		}
		b.WriteRune(r)
	}
	return letters.Replace(norm.NFC.String(b.String()))
}

// Filter implements [analysis.TokenFilter].
func (fold) Filter(tokens analysis.TokenStream) analysis.TokenStream {
	for _, token := range tokens {
		token.Term = []byte(unmarked(string(token.Term)))
	}
	return tokens
}

// searchMapping says how the fields are indexed.
func searchMapping(fields []string) (*mapping.IndexMappingImpl, error) {
	m := bleve.NewIndexMapping()
	for name, parts := range map[string]struct {
		tokenizer string
		filters   []string
	}{
		stemmed:   {unicodetokens.Name, []string{en.PossessiveName, lowercase.Name, foldName, en.SnowballStemmerName}},
		unstemmed: {unicodetokens.Name, []string{en.PossessiveName, lowercase.Name, foldName}},
		whole:     {single.Name, []string{lowercase.Name, foldName}},
	} {
		if err := m.AddCustomAnalyzer(name, map[string]any{
			"type": custom.Name, "tokenizer": parts.tokenizer, "token_filters": parts.filters,
		}); err != nil {
			return nil, err
		}
	}
	document := bleve.NewDocumentStaticMapping()
	for _, field := range fields {
		for name, analyzer := range map[string]string{field: stemmed, plain(field): unstemmed} {
			text := bleve.NewTextFieldMapping()
			text.Name, text.Analyzer, text.Store, text.DocValues, text.IncludeInAll = name, analyzer, false, false, false
			document.AddFieldMappingsAt(name, text)
		}
	}
	kind := bleve.NewTextFieldMapping()
	kind.Analyzer, kind.Store = keyword.Name, false
	document.AddFieldMappingsAt(typeField, kind)
	names := bleve.NewTextFieldMapping()
	names.Analyzer, names.Store, names.DocValues, names.IncludeInAll = whole, false, false, false
	document.AddFieldMappingsAt(nameField, names)
	m.DefaultMapping = document
	return m, nil
}

// indexed is what a set tells the index.
type indexed interface {
	IDs() []string
	TextNames() []string
	Words(id string) []query.Words
}

// batchSize is how many documents are indexed at once.
const batchSize = 1000

// newSearchIndex indexes the words of all sets. It ends early, between two batches,
// with the error of the context when that ends.
func newSearchIndex(ctx context.Context, sets map[news.Type]indexed) (*searchIndex, error) {
	x := &searchIndex{words: map[news.Type]func(string) []query.Words{}}
	for t, set := range sets {
		x.fields = append(x.fields, set.TextNames()...)
		x.words[t] = set.Words
	}
	slices.Sort(x.fields)
	x.fields = slices.Compact(x.fields)
	m, err := searchMapping(x.fields)
	if err != nil {
		return nil, err
	}
	x.analyzer = m.AnalyzerNamed(unstemmed)
	if x.index, err = bleve.NewUsing("", m, scorch.Name, scorch.Name, nil); err != nil {
		return nil, err
	}
	if err := x.add(ctx, sets); err != nil {
		return nil, errors.Join(err, x.index.Close())
	}
	return x, nil
}

// add indexes the words of all sets.
func (x *searchIndex) add(ctx context.Context, sets map[news.Type]indexed) error {
	batch := x.index.NewBatch()
	for _, t := range slices.Sorted(maps.Keys(sets)) { // the same corpus makes the same index
		for _, id := range sets[t].IDs() {
			if err := batch.Index(news.Ref{Type: t, ID: id}.String(), document(t, sets[t].Words(id))); err != nil {
				return err
			}
			if batch.Size() < batchSize {
				continue
			}
			if err := x.index.Batch(batch); err != nil {
				return err
			}
			batch.Reset()
			if err := ctx.Err(); err != nil {
				return err
			}
		}
	}
	if err := x.index.Batch(batch); err != nil {
		return err
	}
	return ctx.Err()
}

// document returns a noun as it is indexed.
func document(t news.Type, texts []query.Words) map[string]any {
	document := map[string]any{typeField: string(t)}
	var names []string
	for _, words := range texts {
		document[words.Field], document[plain(words.Field)] = words.Values, words.Values
		if slices.Contains(namesOf, words.Field) {
			names = append(names, words.Values...)
		}
		if t == news.TypePerson && words.Field == "name" {
			names = append(names, strings.Fields(words.Values[0])...) // people are called by a part of it
		}
	}
	document[nameField] = names
	return document
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// distinctSorted returns the places in order, each once.
func distinctSorted(places [][2]int) [][2]int {
	slices.SortFunc(places, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(places)
}
