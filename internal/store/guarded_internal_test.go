package store

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/search"
)

// failing is a set whose Words panics.
type failing struct{}

func (failing) IDs() []string           { return []string{"x"} }
func (failing) Words(int) []query.Words { panic("broken") }

func TestPanicsBecomeErrors(t *testing.T) {
	err := guarded(func() error { panic("broken") })()
	require.ErrorContains(t, err, "broken")
	require.ErrorContains(t, err, "guarded_internal_test.go", "where")
	plain := errors.New("plain")
	require.ErrorIs(t, guarded(func() error { return plain })(), plain)

	s := &Store{search: startIndexing(map[news.Type]search.Collection{news.TypePerson: failing{}})}
	<-s.Indexed()
	require.ErrorContains(t, s.IndexError(), "broken")
	terms, err := search.ParseTerms("x")
	require.NoError(t, err)
	_, err = s.Find(terms, news.TypePerson)
	require.ErrorContains(t, err, "broken")
}
