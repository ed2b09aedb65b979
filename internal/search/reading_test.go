package search_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/search"
	"dateline/internal/store"
)

// TestSearchFindsWhatReadingFinds compares searches with a scan of every noun, for
// words, prefixes and phrases of plain letters from the texts.
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
