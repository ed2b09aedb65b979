package seed_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/seed"
)

// exact returns the words of spans.
func exact(spans []news.Span) []string {
	var words []string
	for _, s := range spans {
		words = append(words, s.Exact)
	}
	return words
}

// TestFactsWithoutBasisOrEvidence: what the good seed leaves out follows from the rest.
func TestFactsWithoutBasisOrEvidence(t *testing.T) {
	corpus, err := seed.Loader{}.Load(seed.Source{FS: goodFiles(t)})
	require.NoError(t, err)

	signed := find(t, corpus.Events, "signing")
	assert.Equal(t, news.Stated, signed.Basis, "the default")
	assert.Equal(t, news.Stated, signed.StartDate.Basis)

	claim := find(t, corpus.Events, "no-ferry")
	assert.Equal(t, news.Claimed, claim.Basis, "it is according to somebody")
	assert.Equal(t, "person/zoe-akesson", claim.AccordingTo[0].Entity.String())
	assert.Equal(t, "Åkesson told reporters", claim.AccordingTo[0].Words.Exact)
	assert.Equal(t, claim.Fact, claim.Status.Fact, "the status is as firm as the event")

	opening := find(t, corpus.Events, "opening")
	assert.Equal(t, opening.Fact, opening.Status.Fact)
	assert.Equal(t, news.Near, opening.Places[1].Position)

	quote := find(t, corpus.Quotes, "long-time")
	assert.Equal(t, news.Stated, quote.Audience.Basis)
	assert.Equal(t, []news.Span{quote.Attribution}, quote.Audience.Evidence)

	quote = find(t, corpus.Quotes, "handshake")
	assert.Equal(t, []string{"transport minister"}, exact(quote.SpeakerRole.Evidence))
	assert.Equal(t, news.Stated, quote.SpeakerRole.Basis)
	assert.Equal(t, news.Inferred, quote.About[0].Basis, "the quoted words do not name the country")
	assert.Equal(t, []string{"Norwegian"}, exact(quote.About[0].Evidence), "the spruce is none")
	assert.Equal(t, []string{"opened a bridge"}, exact(quote.About[1].Evidence))
}

// TestTopicThatTheQuoteNames: quoted words that name an entity state that they are about it.
func TestTopicThatTheQuoteNames(t *testing.T) {
	files := fstest.MapFS{}
	addPair(files, "a", "In Oslo, “Oslo is full,” an official said.", `
places:
  - {id: oslo, name: Oslo, classification: city}
quotes:
  - {id: q, text: Oslo is full, kind: direct, speaker_role: official, attribution: an official said, about: [place/oslo]}
`)
	corpus, err := seed.Loader{}.Load(seed.Source{FS: files})
	require.NoError(t, err)
	quote := corpus.Quotes[0]
	assert.Nil(t, quote.Speaker, "somebody without a name")
	assert.Equal(t, news.Stated, quote.About[0].Basis)
	require.Len(t, quote.About[0].Evidence, 1)
	assert.True(t, quote.Text.Contains(quote.About[0].Evidence[0]))
}

// TestTopicThatTheParagraphNames: of the mentions around a quote, the nearest is what it is
// inferred from, before the quoted words or after them.
func TestTopicThatTheParagraphNames(t *testing.T) {
	files := fstest.MapFS{}
	addPair(files, "a", "Oslo is in Norway. Of Oslo, he said, “It is full.” Then, he said, “It is old” of Norway and Oslo. Oslo is large.", `
places:
  - {id: oslo, name: Oslo, classification: city}
countries:
  - {id: norway, name: Norway, iso_3166_1: "NO"}
quotes:
  - {id: full, text: It is full., kind: direct, attribution: {exact: he said, occurrence: 1}, about: [place/oslo, country/norway]}
  - {id: old, text: It is old, kind: partial, attribution: {exact: he said, occurrence: 2}, about: [place/oslo, country/norway]}
`)
	corpus, err := seed.Loader{}.Load(seed.Source{FS: files})
	require.NoError(t, err)
	before := map[string][]string{}
	for _, quote := range corpus.Quotes {
		for _, topic := range quote.About {
			assert.Equal(t, news.Inferred, topic.Basis)
			require.Len(t, topic.Evidence, 1)
			before[quote.ID] = append(before[quote.ID], topic.Evidence[0].Suffix[:9])
		}
	}
	assert.Equal(t, map[string][]string{"full": {", he said", ". Of Oslo"}, "old": {". Oslo is", " and Oslo"}}, before)
}
