package store

import (
	"errors"
	"fmt"

	"dateline/internal/news"
	"dateline/internal/search"
)

// ErrIndexing says that the search index is not built yet. Wait for
// [Store.Indexed], and ask again.
var ErrIndexing = errors.New("the search index is not built yet")

// maxWaitArticles is how many articles a corpus may have for New to wait for its index.
// One like the shipped one takes 1.5 ms, so that these take less than 50 ms.
const maxWaitArticles = 25

// indexing is a search index that is being built in the background.
type indexing struct {
	done chan struct{} // closed at the end of the build
	// One of the two is set before done is closed.
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

// built returns the index, if its build has ended well.
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

// Indexed returns a channel that is closed when the build of the search index has ended:
// [Store.IndexError] says how.
func (s *Store) Indexed() <-chan struct{} { return s.search.done }

// IndexError returns why the search index could not be built; nil while it is being
// built, and when it is.
func (s *Store) IndexError() error {
	select {
	case <-s.search.done:
		return s.search.err
	default:
		return nil
	}
}

// Search finds nouns of the types, or of all searched types where none is given, the
// highest score first. Offset and limit choose from the hits. Until the index is built
// its error is [ErrIndexing].
func (s *Store) Search(t search.Terms, types []news.Type, offset, limit int) (search.Results, error) {
	index, err := s.search.built()
	if err != nil {
		return search.Results{}, err
	}
	return index.Search(t, types, offset, limit), nil
}

// Find returns the nouns of a type that a search finds, the highest score first, as
// indexes of their set's IDs. Until the index is built its error is [ErrIndexing].
func (s *Store) Find(t search.Terms, of news.Type) ([]uint32, error) {
	index, err := s.search.built()
	if err != nil {
		return nil, err
	}
	return index.Find(t, of), nil
}
