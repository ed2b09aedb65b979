package store_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/store"
)

// TestExportRebuildsTheStore decodes an export to a corpus and builds a store of it, with
// the same digest.
func TestExportRebuildsTheStore(t *testing.T) {
	s := shipped(t)
	var whole, lines bytes.Buffer
	require.NoError(t, s.Export(&whole))
	require.NoError(t, s.ExportLines(&lines))
	assert.Equal(t, s.Digest(), fmt.Sprintf("sha256:%x", sha256.Sum256(whole.Bytes())), "the digest is the export's")

	var fromWhole, fromLines news.Corpus
	require.NoError(t, json.Unmarshal(whole.Bytes(), &fromWhole))
	scanner := bufio.NewScanner(&lines)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		var line struct {
			Type news.Type
			Noun json.RawMessage
		}
		require.NoError(t, json.Unmarshal(scanner.Bytes(), &line))
		// A corpus of one noun.
		one := fmt.Sprintf(`{%q: [%s]}`, line.Type.Collection(), line.Noun)
		var more news.Corpus
		require.NoError(t, json.Unmarshal([]byte(one), &more))
		for _, kind := range news.Kinds() {
			kind.Put(&fromLines, append(kind.In(&fromLines), kind.In(&more)...))
		}
	}
	require.NoError(t, scanner.Err())
	for _, corpus := range []*news.Corpus{&fromWhole, &fromLines} {
		rebuilt, err := store.New(corpus)
		require.NoError(t, err)
		assert.Equal(t, s.Digest(), rebuilt.Digest())
		// The digest depends on the export; this check does not.
		want, err := json.Marshal(loaded(t))
		require.NoError(t, err)
		got, err := json.Marshal(corpus)
		require.NoError(t, err)
		assert.JSONEq(t, string(want), string(got), "nothing is left out")
	}

	// Empty lists remain.
	none, err := store.New(&news.Corpus{})
	require.NoError(t, err)
	whole.Reset()
	require.NoError(t, none.Export(&whole))
	var empty news.Corpus
	require.NoError(t, json.Unmarshal(whole.Bytes(), &empty))
	again, err := store.New(&empty)
	require.NoError(t, err)
	assert.Equal(t, none.Digest(), again.Digest())
}
