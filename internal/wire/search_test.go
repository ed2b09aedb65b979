package wire_test

import (
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/search"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// TestMatchesInBothUnits slices a text with characters of two code units in both ways: by code
// points, and by code units as JavaScript does.
func TestMatchesInBothUnits(t *testing.T) {
	const name = "🇯🇵 Japan 👩‍👩‍👧 and 𠮷野 — Japan 🎌"
	corpus := &news.Corpus{}
	corpus.Places = []*news.Place{{Entity: news.Entity{ID: "a", Name: name}}}
	s, err := store.New(corpus)
	require.NoError(t, err)
	units, points := utf16.Encode([]rune(name)), []rune(name)
	for q, matches := range map[string][]string{"japan": {"Japan", "Japan"}, "and": {"and"}, "野": {"野"}, `"𠮷`: {"𠮷"}, "jap": {"Japan", "Japan"}} {
		terms, err := search.ParseTerms(q)
		require.NoError(t, err)
		found, err := s.Search(terms, nil, 0, 1)
		require.NoError(t, err)
		require.Len(t, found.Hits, 1, q)
		spans := wire.Views{Store: s}.Hit(found.Hits[0]).Matches[0].Spans
		require.Len(t, spans, len(matches), q)
		for i, span := range spans {
			assert.Equal(t, matches[i], span.Exact)
			assert.Equal(t, matches[i], string(points[span.Start:span.End]), q)
			assert.Equal(t, matches[i], string(utf16.Decode(units[span.StartUTF16:span.EndUTF16])), q)
			assert.NotEqual(t, span.End, span.EndUTF16, "the units differ here")
		}
	}
}
