package generate_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/generate"
	"dateline/internal/news"
	"dateline/internal/seed"
)

// written writes a corpus and returns its directory.
func written(t *testing.T, c generate.Corpus) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "corpus")
	require.NoError(t, c.Write(t.Context(), dir))
	return dir
}

// files returns the content of each file of a directory.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		require.NoError(t, err)
		all[entry.Name()] = string(content)
	}
	return all
}

func load(t *testing.T, dir string) *news.Corpus {
	t.Helper()
	source, err := seed.Open(dir)
	require.NoError(t, err)
	corpus, err := seed.Loader{}.Load(source)
	require.NoError(t, err)
	return corpus
}

func TestWhatIsWrittenLoads(t *testing.T) {
	for _, c := range []generate.Corpus{{1, 1}, {2, 0}, {150, 1}, {150, 2}, {150, 1<<64 - 1}} {
		corpus := load(t, written(t, c))
		assert.Len(t, corpus.Articles, c.Articles)
	}
}

func TestTheSameSeedGivesTheSameFiles(t *testing.T) {
	first := files(t, written(t, generate.Corpus{Articles: 40, Seed: 7}))
	assert.Len(t, first, 80)
	assert.Equal(t, first, files(t, written(t, generate.Corpus{Articles: 40, Seed: 7})))
	for name, content := range files(t, written(t, generate.Corpus{Articles: 25, Seed: 7})) {
		assert.Equal(t, first[name], content, "a smaller corpus is part of a larger one")
	}
	for name, content := range files(t, written(t, generate.Corpus{Articles: 40, Seed: 8})) {
		assert.NotEqual(t, first[name], content)
	}
}

// TestTheMix holds a corpus to what is promised of it.
func TestTheMix(t *testing.T) {
	const n = 400
	c := load(t, written(t, generate.Corpus{Articles: n, Seed: 1}))
	assert.InDelta(t, n/2, len(c.People), n/8)
	assert.InDelta(t, 190, len(c.Countries), 30)
	assert.InDelta(t, 60, len(c.Organizations), 25)
	assert.InDelta(t, 120, len(c.Places), 35)
	assert.InDelta(t, n*0.28, len(c.Agreements), n*0.08)
	articles := map[news.Ref]map[string]bool{}
	note := func(ref news.Ref, article string) {
		if articles[ref] == nil {
			articles[ref] = map[string]bool{}
		}
		articles[ref][article] = true
	}
	years, words, letters := map[string]bool{}, 0, false
	for _, a := range c.Articles {
		years[string(a.PublishedOn.Date)[:4]] = true
		words += len(strings.Fields(a.Text))
		assert.GreaterOrEqual(t, len(a.Paragraphs), 10, a.ID)
		assert.LessOrEqual(t, len(a.Paragraphs), 14, a.ID)
		for _, m := range a.Mentions {
			note(m.Entity, a.ID)
			letters = letters || m.Entity.Type == news.TypePerson && len(m.Span.Exact) > m.Span.End-m.Span.Start
		}
	}
	assert.GreaterOrEqual(t, len(years), 9)
	assert.InDelta(t, 350, words/n, 25)
	assert.True(t, letters, "some names need letters beyond ASCII")
	quotes := map[string]int{}
	kinds := map[news.QuoteKind]int{}
	for _, q := range c.Quotes {
		quotes[q.Text.Article]++
		kinds[q.Kind]++
	}
	assert.Len(t, quotes, n)
	for article, count := range quotes {
		assert.GreaterOrEqual(t, count, 2, article)
		assert.LessOrEqual(t, count, 5, article)
	}
	assert.Len(t, kinds, 2)
	parents, memberships := 0, 0
	for _, o := range c.Organizations {
		if o.Parent != nil {
			parents++
		}
	}
	for _, p := range c.People {
		memberships += len(p.Memberships)
	}
	assert.Positive(t, parents)
	assert.Positive(t, memberships)
	assert.Greater(t, len(articles[news.Ref{Type: news.TypeCountry, ID: "united-states"}]), n/3, "the first country is in many articles")
	once := 0
	for _, e := range c.Events {
		for _, span := range e.Evidence {
			note(news.Ref{Type: news.TypeEvent, ID: e.ID}, span.Article)
		}
		if len(articles[news.Ref{Type: news.TypeEvent, ID: e.ID}]) == 1 {
			once++
		}
	}
	assert.Greater(t, once, len(c.Events)*9/10, "most events are of one article")
	assert.Less(t, once, len(c.Events), "some are of several")
}

func TestRefused(t *testing.T) {
	full := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(full, "a.txt"), nil, 0o600))
	file := filepath.Join(full, "a.txt")
	for _, n := range []int{-1, 0, generate.MaxArticles + 1} {
		dir := filepath.Join(t.TempDir(), "corpus")
		require.ErrorContains(t, generate.Corpus{Articles: n}.Write(t.Context(), dir), "articles: want 1 to 1000000")
		assert.NoDirExists(t, dir)
	}
	require.EqualError(t, generate.Corpus{Articles: 1}.Write(t.Context(), full), full+": the directory is not empty: it holds a.txt")
	require.ErrorContains(t, generate.Corpus{Articles: 1}.Write(t.Context(), file), "not a directory")
	require.ErrorContains(t, generate.Corpus{Articles: 1}.Write(t.Context(), filepath.Join(file, "b")), "not a directory")
	stopped, stop := context.WithCancel(t.Context())
	stop()
	require.ErrorIs(t, generate.Corpus{Articles: 1}.Write(stopped, filepath.Join(t.TempDir(), "new")), context.Canceled)
}
