package store

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/search"
)

// tripping is a set whose words the index cannot read.
type tripping struct{}

func (tripping) IDs() []string           { return []string{"x"} }
func (tripping) Words(int) []query.Words { panic("tripped") }

func TestPanicsBecomeErrors(t *testing.T) {
	err := guarded(func() error { panic("tripped") })()
	require.ErrorContains(t, err, "tripped")
	require.ErrorContains(t, err, "guarded_internal_test.go", "where")
	plain := errors.New("plain")
	require.ErrorIs(t, guarded(func() error { return plain })(), plain)

	s := &Store{search: startIndexing(map[news.Type]search.Collection{news.TypePerson: tripping{}})}
	<-s.Indexed()
	require.ErrorContains(t, s.IndexError(), "tripped")
	terms, err := search.ParseTerms("x")
	require.NoError(t, err)
	_, err = s.Find(terms, news.TypePerson)
	require.ErrorContains(t, err, "tripped")
}
