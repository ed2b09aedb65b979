package compare

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/seed"
	"dateline/internal/seed/annotation"
)

const text = `Mill turns again

Ann Lee opened the mill in Hillton, Norway, in 2021. "It works," Lee said. "It is new," a guide said. Bo Rae spoke in May 2022 of "a start."
`

const gold = `
article: {language: en, headline: Mill turns again}
people:
  - {id: ann-lee, name: Ann Lee, aliases: [Lee]}
  - {id: bo-rae, name: Bo Rae}
countries: [{id: norway, name: Norway, iso_3166_1: "NO"}]
places: [{id: hillton, name: Hillton, classification: village}]
quotes:
  - {id: it-works, text: It works, kind: direct, speaker: person/ann-lee, attribution: Lee said}
  - {id: it-is-new, text: It is new, kind: direct, attribution: a guide said}
  - {id: a-start, text: a start, kind: partial, speaker: person/bo-rae, attribution: Bo Rae spoke}
events:
  - id: opening
    name: Opening
    classification: ceremony
    start_date: {date: "2021", date_text: "2021", evidence: [in 2021]}
    evidence: [Ann Lee opened the mill]
  - id: speech
    name: Speech
    classification: statement
    start_date: {date: "2022-05", date_text: May 2022, evidence: [in May 2022]}
    evidence: [Bo Rae spoke]
`

// The draft takes Lee for another person, and Hillton for a person; it has one quote less and one
// more; it attributes one to another person and one to a person, and dates one event otherwise.
const draft = `
article: {language: en, headline: Mill turns again}
people:
  - {id: lee, name: Lee}
  - {id: a-lee, name: Ann Lee}
  - {id: hillton, name: Hillton}
countries: [{id: no, name: Norway, iso_3166_1: "NO"}]
quotes:
  - {id: q1, text: It works, kind: direct, speaker: person/a-lee, attribution: Lee said}
  - {id: q2, text: It is new, kind: direct, speaker: person/lee, attribution: a guide said}
events:
  - id: e1
    name: Opening
    classification: ceremony
    start_date: {date: "2021", date_text: "2021", evidence: [in 2021]}
    evidence: [opened the mill]
  - id: e2
    name: Speech
    classification: statement
    start_date: {date: "2022", basis: inferred, date_text: May 2022, evidence: [in May 2022]}
    evidence: [Bo Rae spoke]
`

// corpus loads articles that have one text each, by id.
func corpus(t *testing.T, text string, annotations map[string]string) Corpus {
	t.Helper()
	files := fstest.MapFS{}
	places := map[string]map[news.Ref]string{}
	for id, content := range annotations {
		files[id+".txt"] = &fstest.MapFile{Data: []byte(text)}
		files[id+".yaml"] = &fstest.MapFile{Data: []byte(content)}
		places[id] = annotation.NounPlaces(id+".yaml", []byte(content))
	}
	loaded, err := seed.Loader{}.Load(seed.Source{FS: files})
	require.NoError(t, err)
	return Corpus{loaded, func(article string, ref news.Ref) string { return places[article][ref] }}
}

func TestCompare(t *testing.T) {
	result, err := Compare(corpus(t, text, map[string]string{"gold": gold}), corpus(t, text, map[string]string{"draft": draft}))
	require.NoError(t, err)
	third := 1.0 / 3
	assert.Equal(t, []Score{
		{"people", 2, 3, 1, third, 0.5, 0.4},
		{"countries", 1, 1, 1, 1, 1, 1},
		{"organizations", 0, 0, 0, 1, 1, 1},
		{"places", 1, 0, 0, 1, 0, 0},
		{"agreements", 0, 0, 0, 1, 1, 1},
		{"quotes", 3, 2, 2, 1, 2 * third, 0.8},
		{"speakers", 2, 2, 1, 0.5, 0.5, 0.5},
		{"dates", 2, 2, 1, 0.5, 0.5, 0.5},
	}, result.Scores)
	var lines []string
	for _, d := range result.Differences {
		lines = append(lines, d.String())
	}
	assert.Equal(t, []string{
		`gold.yaml:5:6: people: "Bo Rae" is missing in the draft`,
		`draft.yaml:6:6: people: "Hillton" is not in the gold`,
		`draft.yaml:4:6: people: "Lee" is not in the gold`,
		`gold.yaml:7:11: places: "Hillton" is missing in the draft`,
		`draft.yaml:10:6: speakers: "It is new" is by nobody with a name, not by person/lee`,
		`gold.yaml:11:6: quotes: "a start" is missing in the draft`,
		`gold.yaml:18:5: dates: "2022-05 Speech" is missing in the draft`,
		`draft.yaml:17:5: dates: "2022 Speech" is not in the gold`,
	}, lines)
}

// TestCompareWithItself: nothing differs, in several articles that share entities.
func TestCompareWithItself(t *testing.T) {
	all := map[string]string{"a": gold, "b": "article: {language: en, headline: Mill turns again}\npeople: [{id: ann-lee, name: Ann Lee}]\n"}
	result, err := Compare(corpus(t, text, all), corpus(t, text, all))
	require.NoError(t, err)
	assert.Empty(t, result.Differences)
	assert.Equal(t, Score{"people", 3, 3, 3, 1, 1, 1}, result.Scores[0])
	for _, s := range result.Scores {
		assert.Equal(t, []int{s.Both, s.Both}, []int{s.Gold, s.Draft}, s.Of)
	}
}

// TestCompareOthers: what has no counterpart, and another text, are errors, all at once.
func TestCompareOthers(t *testing.T) {
	some := map[string]string{"a": "article: {language: en, headline: Mill turns again}", "b": gold}
	others := map[string]string{"b": gold, "c": "article: {language: en, headline: Mill turns again}"}
	_, err := Compare(corpus(t, text, some), corpus(t, text+"\nMore.\n", others))
	assert.EqualError(t, err, "the draft has no article a\nthe texts of the article b differ\nthe gold has no article c")
}

// TestDatesOfOneArticle: the passages of an event in another article do not count, even at the same place.
func TestDatesOfOneArticle(t *testing.T) {
	of := func(passages ...news.Span) Corpus {
		dated := &news.DatedFact{Date: "2024", Fact: news.Fact{Evidence: passages[:1]}}
		return Corpus{&news.Corpus{
			Articles: []*news.Article{{ID: "a"}, {ID: "b"}},
			Nouns:    news.Nouns{Events: []*news.Event{{ID: "e", Name: "Fire", StartDate: dated, Fact: news.Fact{Evidence: passages}}}},
		}, func(article string, _ news.Ref) string { return article }}
	}
	early, late := news.Span{Article: "a", Start: 0, End: 9}, news.Span{Article: "a", Start: 50, End: 59}
	other := news.Span{Article: "b", Start: 50, End: 59}
	result, err := Compare(of(early, other), of(late, other))
	require.NoError(t, err)
	assert.Equal(t, Score{"dates", 2, 2, 1, 0.5, 0.5, 0.5}, result.Scores[7])
	assert.Len(t, result.Differences, 2)
}
