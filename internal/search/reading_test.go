package search_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/nearest"
	"dateline/internal/news"
	"dateline/internal/search"
	"dateline/internal/seed"
	"dateline/internal/store"
	"dateline/seeds"
)

// TestSearchFindsWhatReadingFinds compares searches with a scan of every noun, for
// words, prefixes and phrases, open or not, of plain letters from the texts.
func TestSearchFindsWhatReadingFinds(t *testing.T) {
	s := shipped(t)
	texts := map[news.Ref][][]string{} // the words of each value
	for _, of := range news.Types() {
		set := s.Set(of)
		for i, id := range set.IDs() {
			for _, field := range set.Words(i) {
				for _, value := range field.Values {
					ref := news.Ref{Type: of, ID: id}
					texts[ref] = append(texts[ref], plainWords(value))
				}
			}
		}
	}
	require.NotEmpty(t, texts)
	article := plainWords(store.Articles.In(s).All()[0].Text)
	random := rand.New(rand.NewPCG(3, 1))
	for range 1000 {
		at, length := random.IntN(len(article)-4), 1+random.IntN(3)
		words := article[at : at+length]
		if slices.Contains(words, "us") {
			continue // it may be that of "U.S.", which is another word
		}
		prefix := words[length-1]
		prefix = prefix[:1+random.IntN(len(prefix))]
		for q, has := range map[string]func([][]string) bool{
			`"` + strings.Join(words, " ") + `"`: func(values [][]string) bool {
				return slices.ContainsFunc(values, func(value []string) bool {
					return strings.Contains(" "+strings.Join(value, " ")+" ", " "+strings.Join(words, " ")+" ")
				})
			},
			`"` + strings.Join(append(slices.Clone(words[:length-1]), prefix), " "): func(values [][]string) bool {
				return slices.ContainsFunc(values, func(value []string) bool {
					return strings.Contains(" "+strings.Join(value, " "), " "+strings.Join(append(slices.Clone(words[:length-1]), prefix), " "))
				})
			},
			prefix: func(values [][]string) bool {
				words := slices.Concat(values...)
				return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, prefix) })
			},
		} {
			terms, err := search.ParseTerms(q)
			require.NoError(t, err)
			found, err := s.Search(terms, nil, 0, 1000)
			require.NoError(t, err)
			require.Len(t, found.Hits, found.Total, q)
			require.NotEmpty(t, found.Hits, q)
			hits := map[news.Ref]bool{}
			for i, hit := range found.Hits {
				hits[hit.Ref] = true
				assert.NotEmpty(t, hit.Matches, "%s: %s", q, hit.Ref)
				if i > 0 {
					assert.LessOrEqual(t, hit.Score, found.Hits[i-1].Score, q)
				}
			}
			for ref, values := range texts {
				if strings.HasPrefix(q, `"`) || has(values) { // a whole word is also found by its stem
					assert.Equal(t, has(values), hits[ref], "%s: %s", q, ref)
				}
			}
		}
	}
}

// plainWords returns the words of a text: runs of ASCII letters and digits.
func plainWords(text string) []string {
	text = strings.NewReplacer("U.S.", "us", "’s ", " ", "'s ", " ", "’s,", ",").Replace(text + " ")
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
}

// FuzzSearch searches for anything, and slices the values that match.
func FuzzSearch(f *testing.F) {
	for _, q := range []string{
		"", "borrell", `"joint tra`, `"joint transits"`, `"`, `""`, "-", "...", `"U.S. `, `a "b" c"`, "wei-hs", `"wei-h`, "日本 é", "\"x\x00", "👩‍👩‍👧 \"🇯🇵", "x \xff", "İ \"İ",
	} {
		f.Add(q)
	}
	corpus, err := seed.Loader{}.Load(seed.Source{FS: seeds.FS})
	require.NoError(f, err)
	s, err := store.New(corpus)
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, q string) {
		terms, err := search.ParseTerms(q)
		assert.Equal(t, utf8.ValidString(q), err == nil, "only what is not UTF-8 is refused")
		if err != nil {
			return
		}
		found, err := s.Search(terms, nil, 0, 20)
		require.NoError(t, err)
		for _, hit := range found.Hits {
			for _, match := range hit.Matches {
				for _, span := range match.Spans {
					assert.NotEmpty(t, string([]rune(match.Value)[span[0]:span[1]]))
				}
			}
		}
		if terms.Empty() {
			assert.Zero(t, found.Total)
		}
		for _, of := range store.Types() {
			ids, err := s.Find(terms, of)
			require.NoError(t, err)
			assert.True(t, len(ids) == found.ByType[of] || !slices.Contains(news.Types(), of))
		}
		effort := nearest.Effort(1 << 16)
		_, err = s.Suggest(terms, &effort)
		require.NoError(t, err)
	})
}
