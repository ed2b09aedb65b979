package store_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"dateline/internal/news"
	"dateline/internal/search"
	"dateline/internal/store"
)

// manyArticles returns a corpus whose index takes some time: n articles of 300 words.
func manyArticles(n int) *news.Corpus {
	corpus := &news.Corpus{}
	for i := range n {
		var text strings.Builder
		for j := range 300 {
			fmt.Fprintf(&text, "word%d ", (i*31+j*j)%5000)
		}
		id := fmt.Sprintf("article-%05d", i)
		headline := news.Span{Article: id, Exact: fmt.Sprintf("Headline %d", i)}
		corpus.Articles = append(corpus.Articles, &news.Article{ID: id, Headline: headline, Text: text.String()})
	}
	return corpus
}

// noLeak checks that no goroutine of the test is left at its end.
func noLeak(t *testing.T) {
	t.Helper()
	before := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, before) })
}

func TestSearchWhileIndexing(t *testing.T) {
	noLeak(t)
	s, err := store.New(manyArticles(2000))
	require.NoError(t, err)
	terms, err := search.ParseTerms("headline")
	require.NoError(t, err)

	_, err = s.Search(terms, nil, 0, 10)
	require.ErrorIs(t, err, store.ErrIndexing)
	_, err = s.Find(terms, news.TypeArticle)
	require.ErrorIs(t, err, store.ErrIndexing)
	require.NoError(t, s.IndexError())
	assert.Equal(t, 2000, store.Articles.In(s).Len(), "other queries work during the build")

	select {
	case <-s.Indexed():
	case <-time.After(time.Minute):
		require.FailNow(t, "the index is not built within a minute")
	}
	require.NoError(t, s.IndexError())
	found, err := s.Search(terms, nil, 0, 10)
	require.NoError(t, err)
	assert.Equal(t, 2000, found.Total)
	assert.Len(t, found.Hits, 10)
	ids, err := s.Find(terms, news.TypeArticle)
	require.NoError(t, err)
	assert.Len(t, ids, 2000)
}

func TestSmallCorpusIsIndexedAtOnce(t *testing.T) {
	noLeak(t)
	s := shipped(t)
	select {
	case <-s.Indexed():
	default:
		assert.Fail(t, "the shipped corpus is not searchable when New returns")
	}
}
