package store

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/seed"
	"dateline/seeds"
)

// TestPartsMakeNoDifference compares indexes that were read in one part, in several, and
// in more than there are nouns of some types.
func TestPartsMakeNoDifference(t *testing.T) {
	corpus, err := seed.Loader{}.Load(seed.Source{FS: seeds.FS})
	require.NoError(t, err)
	s, err := New(corpus)
	require.NoError(t, err)
	defer s.Close()
	whole, err := newSearchIndex(t.Context(), s.sets(), 1)
	require.NoError(t, err)
	require.Len(t, whole.types, len(s.sets()))
	for _, parts := range []int{2, 3, 50} {
		x, err := newSearchIndex(t.Context(), s.sets(), parts)
		require.NoError(t, err)
		assert.Equal(t, whole.words, x.words)
		assert.Equal(t, whole.stems, x.stems)
		assert.Equal(t, whole.counts, x.counts)
		assert.Equal(t, whole.searched, x.searched)
		for of, p := range whole.types {
			assert.Equal(t, p.nouns, x.types[of].nouns, of)
			assert.Equal(t, p.places, x.types[of].places, of)
		}
	}
	ended, end := context.WithCancel(t.Context())
	end()
	_, err = newSearchIndex(ended, s.sets(), 3)
	require.ErrorIs(t, err, context.Canceled)
}
