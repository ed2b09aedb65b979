package seed_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"dateline/internal/seed"
)

// TestQuoteWithinAQuote: a passage between marks within a quote is a quote, too.
func TestQuoteWithinAQuote(t *testing.T) {
	files := fstest.MapFS{}
	addPair(files, "a", "“He told me, ‘Run,’ and I did,” said Ana Gómez.", `
people:
  - {id: ana-gomez, name: Ana Gómez}
quotes:
  - {id: inner, text: Run, kind: direct, speaker: person/ana-gomez, attribution: said Ana Gómez}
  - {id: outer, text: "He told me, ‘Run,’ and I did", kind: direct, speaker: person/ana-gomez, attribution: said Ana Gómez}
`)
	corpus, err := seed.Loader{}.Load(seed.Source{FS: files})
	require.NoError(t, err)
	require.Len(t, corpus.Quotes, 2)
	assert.True(t, corpus.Quotes[1].Text.Contains(corpus.Quotes[0].Text))
}

func TestLettersComposedOtherwise(t *testing.T) {
	files := fstest.MapFS{}
	addPair(files, "a", norm.NFD.String("Ana Gómez spoke."), `
people:
  - {id: ana-gomez, name: Ana, memberships: [{entity: person/ana-gomez, evidence: [`+norm.NFC.String("Gómez spoke")+`]}]}
`)
	_, err := seed.Loader{}.Load(seed.Source{FS: files})
	assert.ErrorContains(t, err, "looks the same in the text, but consists of other Unicode characters")
}
