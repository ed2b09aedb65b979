package store

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"dateline/internal/news"
)

// SearchedTypes returns the types that a search over everything finds: what an
// article tells of, and not what follows from that.
func SearchedTypes() []news.Type {
	return []news.Type{
		news.TypeArticle, news.TypePerson, news.TypeCountry, news.TypeOrganization,
		news.TypeAgreement, news.TypeQuote, news.TypeEvent, news.TypePlace,
	}
}

// Terms is what is looked for: words, and phrases that stand as they are given.
// All must be found.
type Terms struct {
	words   []string
	phrases []string
	// whole is all of it, as a name would be written.
	whole string
}

// ParseTerms reads words that stand apart by white space, and phrases between
// straight quotation marks. Its error says what is wrong with a query.
func ParseTerms(q string) (Terms, error) {
	t := Terms{whole: strings.Join(strings.Fields(strings.ReplaceAll(q, `"`, " ")), " ")}
	for i, part := range strings.Split(q, `"`) {
		switch {
		case i%2 == 0:
			// What has no letter and no digit, such as the & of a name, is in no index.
			for _, word := range strings.Fields(part) {
				if strings.ContainsFunc(word, isLetterOrDigit) {
					t.words = append(t.words, word)
				}
			}
		case strings.TrimSpace(part) == "":
			return Terms{}, fmt.Errorf("a phrase between quotation marks is empty")
		case strings.ContainsFunc(part, isLetterOrDigit):
			t.phrases = append(t.phrases, part)
		}
	}
	if !utf8.ValidString(q) {
		return Terms{}, fmt.Errorf("it is not UTF-8")
	}
	if strings.Count(q, `"`)%2 != 0 {
		return Terms{}, fmt.Errorf("a quotation mark is not closed")
	}
	if !strings.ContainsFunc(q, isLetterOrDigit) {
		return Terms{}, fmt.Errorf("there is no word to look for")
	}
	return t, nil
}

// Hit is a noun that a search found.
type Hit struct {
	Ref   news.Ref
	Score float64
	// Matches are the fields in which it was found, the most telling first.
	Matches []Match
}

// Match is one value of a field in which something was found.
type Match struct {
	// Field is a field of the noun as clients see it; a dot leads into an object or
	// into those of a list.
	Field string
	// Index is the value's place in a list, from 0.
	Index int
	Value string
	// Spans are where in the value, in code points from 0, end exclusive.
	Spans [][2]int
}

// Found is what a search found.
type Found struct {
	Hits []Hit
	// Total is the number of hits of the types that were asked for, and ByType how
	// many there are of each type, asked for or not.
	Total  int
	ByType map[news.Type]int
}

// Search finds nouns of the types, or of all searched types where none is given,
// the best first. Offset and limit choose from the hits. Until the index is built
// its error is [ErrIndexing].
func (s *Store) Search(t Terms, types []news.Type, offset, limit int) (found Found, err error) {
	err = s.search.use(func(x *searchIndex) error {
		found, err = x.search(t, types, offset, limit)
		return err
	})
	return found, err
}

// Find returns the ids of the nouns of a type that a search finds, the best first.
// Until the index is built its error is [ErrIndexing].
func (s *Store) Find(t Terms, of news.Type) (ids []string, err error) {
	err = s.search.use(func(x *searchIndex) error {
		ids, err = x.find(t, of)
		return err
	})
	return ids, err
}

func (x *searchIndex) search(t Terms, types []news.Type, offset, limit int) (Found, error) {
	found := Found{ByType: map[news.Type]int{}}
	counting := bleve.NewSearchRequestOptions(x.query(t, SearchedTypes()), 0, 0, false)
	counting.AddFacet("type", bleve.NewFacetRequest(typeField, len(SearchedTypes())))
	counted, err := x.index.Search(counting)
	if err != nil {
		return found, err
	}
	for _, term := range counted.Facets["type"].Terms.Terms() {
		found.ByType[news.Type(term.Term)] = term.Count
	}
	if len(types) == 0 {
		types = SearchedTypes()
	}
	request := bleve.NewSearchRequestOptions(x.query(t, types), limit, offset, false)
	request.IncludeLocations = true
	request.SortBy([]string{"-_score", "_id"})
	result, err := x.index.Search(request)
	if err != nil {
		return found, err
	}
	found.Total = int(result.Total)
	for _, hit := range result.Hits {
		found.Hits = append(found.Hits, x.hit(hit))
	}
	return found, nil
}

func (x *searchIndex) find(t Terms, of news.Type) ([]string, error) {
	count, err := x.index.DocCount()
	if err != nil {
		return nil, err
	}
	request := bleve.NewSearchRequestOptions(x.query(t, []news.Type{of}), int(count), 0, false)
	request.SortBy([]string{"-_score", "_id"})
	result, err := x.index.Search(request)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(result.Hits))
	for i, hit := range result.Hits {
		ids[i] = refOf(hit.ID).ID
	}
	return ids, nil
}

// boosts are how much more than others a field tells.
var boosts = map[string]float64{"name": 8, "headline": 8, "aliases": 6, "demonyms": 4, "text": 2}

// query returns the query for all of the terms in nouns of the types. It is built,
// and never parsed: no input can make it fail.
func (x *searchIndex) query(t Terms, types []news.Type) query.Query {
	all := bleve.NewConjunctionQuery()
	for i, word := range t.words {
		anywhere := bleve.NewDisjunctionQuery()
		for _, field := range x.fields {
			found := bleve.NewMatchQuery(word)
			found.SetField(field)
			// By name: bleve would look for the analyzer of a field with dots in its
			// name along a path of objects, and find none.
			found.Analyzer = stemmed
			found.SetOperator(query.MatchQueryOperatorAnd)
			found.SetBoost(boost(field))
			anywhere.AddQuery(found)
			if i == len(t.words)-1 && len(t.phrases) == 0 {
				anywhere.AddQuery(x.typing(field, word))
			}
		}
		all.AddQuery(anywhere)
	}
	for _, phrase := range t.phrases {
		anywhere := bleve.NewDisjunctionQuery()
		for _, field := range x.fields {
			found := bleve.NewMatchPhraseQuery(phrase)
			found.SetField(plain(field)) // a phrase is meant as it stands
			found.Analyzer = unstemmed
			found.SetBoost(boost(field))
			anywhere.AddQuery(found)
		}
		all.AddQuery(anywhere)
	}
	ofType := bleve.NewDisjunctionQuery()
	for _, t := range types {
		term := bleve.NewTermQuery(string(t))
		term.SetField(typeField)
		term.SetBoost(0)
		ofType.AddQuery(term)
	}
	all.AddQuery(ofType)
	// What has just this name comes before what has it among other words.
	named := bleve.NewMatchQuery(t.whole)
	named.SetField(nameField)
	named.Analyzer = whole
	named.SetBoost(100)
	best := bleve.NewBooleanQuery()
	best.AddMust(all)
	best.AddShould(named)
	return best
}

// typing returns the query for a word that may not be typed to its end: its last
// part begins a word of the field, and the parts before it are there.
func (x *searchIndex) typing(field, word string) query.Query {
	all := bleve.NewConjunctionQuery()
	tokens := x.analyzer.Analyze([]byte(word))
	for i, token := range tokens {
		if i < len(tokens)-1 {
			term := bleve.NewTermQuery(string(token.Term))
			term.SetField(plain(field))
			all.AddQuery(term)
			continue
		}
		prefix := bleve.NewPrefixQuery(string(token.Term))
		prefix.SetField(plain(field))
		prefix.SetBoost(boost(field) / 4)
		all.AddQuery(prefix)
	}
	if len(tokens) == 0 {
		return bleve.NewMatchNoneQuery()
	}
	return all
}

func boost(field string) float64 {
	if b, ok := boosts[field]; ok {
		return b
	}
	return 1
}

// hit returns what bleve found, with offsets in code points.
func (x *searchIndex) hit(found *search.DocumentMatch) Hit {
	ref := refOf(found.ID)
	hit := Hit{Ref: ref, Score: found.Score}
	for _, words := range x.words[ref.Type](ref.ID) {
		places := map[int][][2]int{} // by value, in bytes
		for _, field := range []string{words.Field, plain(words.Field)} {
			for _, locations := range found.Locations[field] {
				for _, at := range locations {
					value := 0
					if len(at.ArrayPositions) > 0 {
						value = int(at.ArrayPositions[0])
					}
					places[value] = append(places[value], [2]int{int(at.Start), int(at.End)})
				}
			}
		}
		for i, value := range words.Values {
			if spans := inCodePoints(value, places[i]); len(spans) > 0 {
				hit.Matches = append(hit.Matches, Match{words.Field, i, value, spans})
			}
		}
	}
	return hit
}

// inCodePoints turns byte offsets into code points: in order, each once.
func inCodePoints(value string, places [][2]int) [][2]int {
	var spans [][2]int
	for _, place := range distinctSorted(places) {
		start := utf8.RuneCountInString(value[:place[0]])
		spans = append(spans, [2]int{start, start + utf8.RuneCountInString(value[place[0]:place[1]])})
	}
	return spans
}

// refOf returns what an indexed document is of.
func refOf(document string) news.Ref {
	t, id, _ := strings.Cut(document, "/")
	return news.Ref{Type: news.Type(t), ID: id}
}
