package store

import (
	"errors"
	"fmt"

	"dateline/internal/nearest"
	"dateline/internal/news"
	"dateline/internal/search"
)

// ErrIndexing is the error of a search before the index is built. Wait for
// [Store.Indexed], then search again.
var ErrIndexing = errors.New("the search index is not built yet")

// maxWaitArticles is the largest corpus for which New waits for the index. An article such
// as the shipped one takes 1.5 ms, so that New waits less than 50 ms.
const maxWaitArticles = 25

// indexing is a search index that is being built in the background.
type indexing struct {
	done chan struct{} // closed at the end of the build
	// One of these is set before done is closed.
	index *search.Index
	err   error
}

// startIndexing builds the index of the collections in the background.
func startIndexing(collections map[news.Type]search.Collection) *indexing {
	i := &indexing{done: make(chan struct{})}
	go func() {
		defer close(i.done)
		i.err = guarded(func() error {
			i.index = search.Build(collections)
			return nil
		})()
	}()
	return i
}

// built returns the index, [ErrIndexing] during the build, or the error of the build.
func (i *indexing) built() (*search.Index, error) {
	select {
	case <-i.done:
	default:
		return nil, fmt.Errorf("search: %w", ErrIndexing)
	}
	if i.err != nil {
		return nil, fmt.Errorf("search: %w", i.err)
	}
	return i.index, nil
}

// Indexed returns a channel that is closed when the build of the search index ends. Then
// [Store.IndexError] returns its error.
func (s *Store) Indexed() <-chan struct{} { return s.search.done }

// IndexError returns the error of the build of the search index; nil during the build and
// after a successful one.
func (s *Store) IndexError() error {
	select {
	case <-s.search.done:
		return s.search.err
	default:
		return nil
	}
}

// Search finds nouns of the types, or of all types if there are none, by descending score.
// Offset is the number of hits to skip, limit the maximum to return. The error is
// [ErrIndexing] until the index is built, or the error of the build.
func (s *Store) Search(t search.Terms, types []news.Type, offset, limit int) (search.Results, error) {
	index, err := s.search.built()
	if err != nil {
		return search.Results{}, err
	}
	return index.Search(t, types, offset, limit), nil
}

// Suggest returns a query that differs from t in words that the corpus does not have, and that
// finds nouns; empty if there is none. Its errors are those of [Store.Search].
func (s *Store) Suggest(t search.Terms, effort *nearest.Effort) (string, error) {
	index, err := s.search.built()
	if err != nil {
		return "", err
	}
	return index.Suggest(t, effort), nil
}

// Find returns the nouns of a type that a search finds, by descending score, as indexes of
// [query.Set.IDs]. Its errors are those of [Store.Search].
func (s *Store) Find(t search.Terms, of news.Type) ([]uint32, error) {
	index, err := s.search.built()
	if err != nil {
		return nil, err
	}
	return index.Find(t, of), nil
}
