package store_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/store"
)

// TestEdgesOfLikeNamesAreApart has four people in a paragraph. Two pairs of their ids
// join to the same slug.
func TestEdgesOfLikeNamesAreApart(t *testing.T) {
	corpus := &news.Corpus{Articles: []*news.Article{{ID: "a", Paragraphs: []news.Paragraph{{Span: news.Span{Article: "a", Start: 0, End: 100}}}}}}
	for i, id := range []string{"x", "x-person-y", "z", "y-person-z"} {
		corpus.People = append(corpus.People, &news.Person{Entity: news.Entity{ID: id, Name: id}})
		corpus.Articles[0].Mentions = append(corpus.Articles[0].Mentions, news.Mention{
			Entity: news.Ref{Type: news.TypePerson, ID: id}, Span: news.Span{Article: "a", Start: 10 * i, End: 10*i + 5},
		})
	}
	s, err := store.New(corpus)
	require.NoError(t, err)
	assert.Equal(t, 6, store.Relations.In(s).Len())
	ids := map[string]bool{}
	for _, edge := range store.Relations.In(s).All() {
		assert.Equal(t, 1, edge.Count, edge.ID)
		assert.Len(t, edge.Evidence, 2)
		assert.True(t, news.IsSlug(edge.ID), edge.ID)
		ids[edge.ID] = true
	}
	assert.Len(t, ids, 6)
}
