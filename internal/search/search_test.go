package search_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/search"
	"dateline/internal/seed"
	"dateline/internal/store"
	"dateline/seeds"
)

func shipped(t *testing.T) *store.Store {
	t.Helper()
	corpus, err := seed.Loader{}.Load(seed.Source{FS: seeds.FS})
	require.NoError(t, err)
	s, err := store.New(corpus)
	require.NoError(t, err)
	return s
}

func searchFor(t *testing.T, s *store.Store, q string, types ...news.Type) search.Results {
	t.Helper()
	terms, err := search.ParseTerms(q)
	require.NoError(t, err, q)
	found, err := s.Search(terms, types, 0, 50)
	require.NoError(t, err, q)
	return found
}

func TestSearch(t *testing.T) {
	s := shipped(t)
	for q, expected := range map[string]string{
		"Borrell":                      "person/josep-borrell",
		"bor":                          "person/josep-borrell", // while typing
		"josep bor":                    "person/josep-borrell",
		"BORRELL":                      "person/josep-borrell",
		"Bórrèll":                      "person/josep-borrell",          // typed with diacritics that the name lacks
		"VOA":                          "organization/voice-of-america", // by alias
		"japanese":                     "country/japan",                 // by demonym
		"wei-hsiu":                     "person/wei-hsiu-huang",
		"wei-hs":                       "person/wei-hsiu-huang",
		"universities":                 "organization/university-of-tokyo", // by stem
		`"very dangerous world"`:       "quote/a-very-dangerous-world",
		`dangerous "we live"`:          "quote/a-very-dangerous-world",
		"security defense partnership": "agreement/eu-japan-security-and-defense-partnership",
		// A whole name finds its noun first.
		"japan": "country/japan", "china": "country/china", "russia": "country/russia", "taiwan": "country/taiwan",
		"iwaya": "person/takeshi-iwaya", "South China Sea": "place/south-china-sea", "eu": "organization/european-union",
		// Punctuation is not a word.
		"Japan & EU": "agreement/eu-japan-security-and-defense-partnership", `"Sasakawa Peace" !`: "organization/sasakawa-peace-foundation",
		// Stems and diacritics in every field, in any order of the words.
		"professors stephen": "person/stephen-nagy", "studies Yamamoto": "person/katsuya-yamamoto",
		"provinces breakaways taiwan":  "country/taiwan",
		"activity naval concrete port": "agreement/eu-japan-security-and-defense-partnership", `"Jósep Bòrrell" dangerous`: "quote/a-very-dangerous-world",
	} {
		found := searchFor(t, s, q)
		require.NotEmpty(t, found.Hits, q)
		if q == "universities" {
			assert.Equal(t, news.TypeOrganization, found.Hits[0].Ref.Type, q)
			continue
		}
		assert.Equal(t, expected, found.Hits[0].Ref.String(), q)
	}
	for q, expected := range map[string]string{"ministers Iwaya": "person/takeshi-iwaya", "ceremonies hands signing": "event/handshake-after-the-signing"} {
		var refs []string
		for _, hit := range searchFor(t, s, q).Hits {
			refs = append(refs, hit.Ref.String())
		}
		assert.Contains(t, refs, expected, q)
	}
	for _, q := range []string{"xyzzy", "borrell xyzzy", `"world dangerous very"`, "orrell"} {
		assert.Empty(t, searchFor(t, s, q).Hits, q)
	}
}

func TestSearchReturnsSpans(t *testing.T) {
	s := shipped(t)
	found := searchFor(t, s, "dangerous world")
	require.Equal(t, "quote/a-very-dangerous-world", found.Hits[0].Ref.String())
	match := found.Hits[0].Matches[0]
	assert.Equal(t, "text", match.Field)
	tokyo := searchFor(t, s, "Tokyo").Hits
	require.NotEmpty(t, tokyo)
	for _, hit := range tokyo {
		require.NotEmpty(t, hit.Matches, hit.Ref)
		for _, m := range hit.Matches {
			for _, span := range m.Spans {
				words := string([]rune(m.Value)[span[0]:span[1]])
				assert.Equal(t, "tokyo", strings.ToLower(words), "%s.%s", hit.Ref, m.Field)
			}
		}
	}
	// The text has characters of several bytes before this word.
	adrianna := searchFor(t, s, "adrianna", news.TypeArticle).Hits
	require.NotEmpty(t, adrianna)
	for _, hit := range adrianna {
		runes, span := []rune(hit.Matches[0].Value), hit.Matches[0].Spans[0]
		assert.Equal(t, "Adrianna", string(runes[span[0]:span[1]]))
	}
}

func TestSearchCountsByType(t *testing.T) {
	s := shipped(t)
	all := searchFor(t, s, "china")
	sum := 0
	for _, count := range all.ByType {
		sum += count
	}
	require.Positive(t, all.Total)
	assert.Equal(t, all.Total, sum)
	quotes := searchFor(t, s, "china", news.TypeQuote)
	require.NotEmpty(t, quotes.Hits)
	assert.Equal(t, all.ByType, quotes.ByType, "the counts are of all types")
	assert.Equal(t, all.ByType[news.TypeQuote], quotes.Total)
	for _, hit := range quotes.Hits {
		assert.Equal(t, news.TypeQuote, hit.Ref.Type)
	}
	terms, err := search.ParseTerms("china")
	require.NoError(t, err)
	found, err := s.Find(terms, news.TypeQuote)
	require.NoError(t, err)
	assert.Len(t, found, quotes.Total)
	assert.Equal(t, quotes.Hits[0].Ref.ID, store.Quotes.In(s).IDs()[found[0]], "in the same order")
	page, err := s.Search(terms, nil, 1, 2)
	require.NoError(t, err)
	assert.Equal(t, []news.Ref{all.Hits[1].Ref, all.Hits[2].Ref}, []news.Ref{page.Hits[0].Ref, page.Hits[1].Ref})
}

func TestParseTermsRefuses(t *testing.T) {
	_, err := search.ParseTerms("x \xff")
	require.ErrorContains(t, err, "UTF-8")
	s := shipped(t)
	// Operators of other search languages are words here.
	for _, q := range []string{"name:borrell", "+china -russia", "chin*", "/[a-z]+/", "china~2", "a AND (b", `\x`, "日本 é"} {
		searchFor(t, s, q)
	}
}

// TestQueriesThatAreBeingTyped searches after each key: no query is refused, and one that has
// nothing to search for finds nothing.
func TestQueriesThatAreBeingTyped(t *testing.T) {
	s := shipped(t)
	for _, q := range []string{"", "   ", `"`, `""`, `" "`, `"" "`, "?!", "-", "...", "—", `"&" -`} {
		terms, err := search.ParseTerms(q)
		require.NoError(t, err, q)
		assert.True(t, terms.Empty(), q)
		assert.Zero(t, searchFor(t, s, q).Total, q)
		for _, of := range store.Types() {
			found, err := s.Find(terms, of)
			require.NoError(t, err, q)
			assert.Equal(t, []uint32{}, found, q)
		}
	}
	const quote = "quote/maritime-domain-awareness"
	before := 0
	for _, typed := range []string{`"`, `"jo`, `"joint`, `"joint `, `"joint t`, `"joint tra`, `"Joint Trans`, `"joint transits`, `"joint transits"`} {
		found := searchFor(t, s, typed)
		var refs []string
		for _, hit := range found.Hits {
			refs = append(refs, hit.Ref.String())
			require.NotEmpty(t, hit.Matches, "%s: %s", typed, hit.Ref)
		}
		assert.Equal(t, typed != `"`, slices.Contains(refs, quote), typed)
		assert.True(t, before == 0 || found.Total <= before, "more letters find no more")
		before = found.Total
	}
	found := searchFor(t, s, `"joint tra`, news.TypeQuote)
	for _, hit := range found.Hits {
		for _, match := range hit.Matches {
			var words []string
			for _, span := range match.Spans {
				words = append(words, string([]rune(match.Value)[span[0]:span[1]]))
			}
			assert.Regexp(t, "(?i)^(joint tra[a-z]+ ?)+$", strings.Join(words, " "), "the words of the phrase alone")
		}
	}
	for q, alike := range map[string]string{
		`"transits joint`: "xyzzy", `borrell "xyz`: "xyzzy", `"dangerous" "very dang`: `"very dangerous"`, `a "b" c"`: `a "b" c`, `transits "`: "transits",
		`"very dangerous" worl`: `"very dangerous" xyzzy`, `"joint" & "`: `"joint"`,
	} {
		assert.Equal(t, searchFor(t, s, alike).Total, searchFor(t, s, q).Total, q)
	}
}

// TestPhrases finds words that follow each other in one value.
func TestPhrases(t *testing.T) {
	corpus := &news.Corpus{}
	for id, names := range map[string][]string{
		"a": {"North South"}, "b": {"South North"}, "c": {"North", "South"}, "d": {"South East North South North"}, "e": {"North North East South"},
	} {
		corpus.Places = append(corpus.Places, &news.Place{Entity: news.Entity{ID: id, Name: names[0], Aliases: names[1:]}})
	}
	s, err := store.New(corpus)
	require.NoError(t, err)
	for q, expected := range map[string][]string{
		`"north south"`: {"a", "d"}, `"south north"`: {"b", "d"}, `"north north east"`: {"e"}, `"east"`: {"d", "e"},
		`"north" "east south"`: {"e"}, `"north s`: {"a", "d"}, `"south nor`: {"b", "d"}, `"north north e`: {"e"}, `"so`: {"a", "b", "c", "d", "e"}, `"north x`: {}, `"south" "eas`: {"d", "e"},
		`"norths south"`: {}, `"south north south"`: {}, `"north south" xyzzy`: {}, `"nort"`: {},
	} {
		ids := []string{}
		for _, hit := range searchFor(t, s, q).Hits {
			ids = append(ids, hit.Ref.ID)
		}
		assert.ElementsMatch(t, expected, ids, q)
	}
}

// TestNamesWithLettersOfTheirOwn finds names by the letters that people type instead.
func TestNamesWithLettersOfTheirOwn(t *testing.T) {
	people := map[string]string{"soren": "Søren Sørensen", "lodz": "Łódź Strauß", "obrien": "Conor O’Brien", "gulliver": "ガリバー"}
	corpus := &news.Corpus{}
	for id, name := range people {
		corpus.People = append(corpus.People, &news.Person{Entity: news.Entity{ID: id, Name: name}})
	}
	s, err := store.New(corpus)
	require.NoError(t, err)
	for q, expected := range map[string]string{
		"Sorensen": "soren", "sörensen": "soren", "SØREN": "soren", "Lodz": "lodz", "lódz": "lodz", "strauss": "lodz",
		"O'Brien": "obrien", "o’brien": "obrien", "Conor O'Brien & Sons": "", "ガリバー": "gulliver", "カリバー": "",
	} {
		found := searchFor(t, s, q)
		if expected == "" {
			assert.Empty(t, found.Hits, q)
			continue
		}
		require.NotEmpty(t, found.Hits, q)
		assert.Equal(t, expected, found.Hits[0].Ref.ID, q)
	}
}
