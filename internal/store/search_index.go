package store

import (
	"fmt"
	"maps"
	"slices"
	"unicode"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	unicodetokens "github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
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

// typeField is the field of a document's type. Its name is no field's.
const typeField = "="

// plain is the field of the same words as they stand, not stemmed.
func plain(field string) string { return field + "=" }

// The analyzers: English words by their stems, and words as they stand. Both are
// without case and diacritics; neither drops a word, so that every phrase is found.
const (
	stemmed   = "dateline_stemmed"
	unstemmed = "dateline_plain"
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

// Filter implements [analysis.TokenFilter].
func (fold) Filter(tokens analysis.TokenStream) analysis.TokenStream {
	marks := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	for _, token := range tokens {
		if folded, _, err := transform.Bytes(marks, token.Term); err == nil {
			token.Term = folded
		}
	}
	return tokens
}

// searchMapping says how the fields are indexed.
func searchMapping(fields []string) (*mapping.IndexMappingImpl, error) {
	m := bleve.NewIndexMapping()
	for name, filters := range map[string][]string{
		stemmed:   {en.PossessiveName, lowercase.Name, foldName, en.SnowballStemmerName},
		unstemmed: {en.PossessiveName, lowercase.Name, foldName},
	} {
		if err := m.AddCustomAnalyzer(name, map[string]any{
			"type": custom.Name, "tokenizer": unicodetokens.Name, "token_filters": filters,
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
	m.DefaultMapping = document
	return m, nil
}

// indexed is what a set tells the index.
type indexed interface {
	IDs() []string
	TextNames() []string
	Words(id string) []query.Words
}

// newSearchIndex indexes the words of all sets.
func newSearchIndex(sets map[news.Type]indexed) (*searchIndex, error) {
	x := &searchIndex{words: map[news.Type]func(string) []query.Words{}}
	for t, set := range sets {
		x.fields = append(x.fields, set.TextNames()...)
		x.words[t] = set.Words
	}
	slices.Sort(x.fields)
	x.fields = slices.Compact(x.fields)
	m, err := searchMapping(x.fields)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	x.analyzer = m.AnalyzerNamed(unstemmed)
	if x.index, err = bleve.NewUsing("", m, scorch.Name, scorch.Name, nil); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	batch := x.index.NewBatch()
	for _, t := range slices.Sorted(maps.Keys(sets)) { // the same corpus makes the same index
		set := sets[t]
		for _, id := range set.IDs() {
			document := map[string]any{typeField: string(t)}
			for _, words := range set.Words(id) {
				document[words.Field], document[plain(words.Field)] = words.Values, words.Values
			}
			if err := batch.Index(news.Ref{Type: t, ID: id}.String(), document); err != nil {
				return nil, fmt.Errorf("search: %w", err)
			}
			if batch.Size() >= 1000 {
				if err := x.index.Batch(batch); err != nil {
					return nil, fmt.Errorf("search: %w", err)
				}
				batch.Reset()
			}
		}
	}
	if err := x.index.Batch(batch); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return x, nil
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// distinctSorted returns the places in order, each once.
func distinctSorted(places [][2]int) [][2]int {
	slices.SortFunc(places, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(places)
}
