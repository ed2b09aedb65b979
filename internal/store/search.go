package store

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"dateline/internal/news"
	"dateline/internal/search"
)

// ErrIndexing says that the search index is not built yet. Wait for
// [Store.Indexed], and ask again.
var ErrIndexing = errors.New("the search index is not built yet")

// ErrClosed says that a store was searched after it was closed.
var ErrClosed = errors.New("the store is closed")

// indexedAtOnce is the most articles whose index New waits for. One like the shipped
// one takes 1.5 ms, so that these take less than 50, and are searchable at once.
const indexedAtOnce = 25

// indexing is the search index of a store, from the start of its building to its end.
type indexing struct {
	stop context.CancelFunc
	done chan struct{} // closed when the build has ended, in whatever way

	mu     sync.RWMutex  // held for reading while a search goes on
	index  *search.Index // nil until it is built, and after it is closed
	err    error         // why the build failed
	closed bool
}

// startIndexing builds the index of all sets in the background.
func startIndexing(sets map[news.Type]search.Collection) *indexing {
	ctx, stop := context.WithCancel(context.Background())
	i := &indexing{stop: stop, done: make(chan struct{})}
	go func() {
		defer close(i.done)
		var index *search.Index
		err := guarded(func() (err error) {
			index, err = search.NewIndex(ctx, sets, runtime.GOMAXPROCS(0))
			return err
		})()
		i.mu.Lock()
		defer i.mu.Unlock()
		if errors.Is(err, context.Canceled) {
			err = ErrClosed
		}
		i.index, i.err = index, err
	}()
	return i
}

// use calls do with the index, which stays open until do returns.
func (i *indexing) use(do func(*search.Index)) error {
	i.mu.RLock()
	defer i.mu.RUnlock()
	switch {
	case i.closed:
		return fmt.Errorf("search: %w", ErrClosed)
	case i.err != nil:
		return fmt.Errorf("search: %w", i.err)
	case i.index == nil:
		return fmt.Errorf("search: %w", ErrIndexing)
	}
	do(i.index)
	return nil
}

// Search finds nouns of the types, or of all searched types where none is given,
// the best first. Offset and limit choose from the hits. Until the index is built
// its error is [ErrIndexing].
func (s *Store) Search(t search.Terms, types []news.Type, offset, limit int) (found search.Found, err error) {
	err = s.search.use(func(x *search.Index) { found = x.Search(t, types, offset, limit) })
	return found, err
}

// Find returns the nouns of a type that a search finds, the best first, as indexes of
// their set's IDs. Until the index is built its error is [ErrIndexing].
func (s *Store) Find(t search.Terms, of news.Type) (found []uint32, err error) {
	err = s.search.use(func(x *search.Index) { found = x.Find(t, of) })
	return found, err
}

// Indexed returns a channel that is closed when the search index is built, or never
// will be: [Store.IndexError] says which.
func (s *Store) Indexed() <-chan struct{} { return s.search.done }

// IndexError returns why the search index could not be built; nil while it is being
// built, and when it is.
func (s *Store) IndexError() error {
	s.search.mu.RLock()
	defer s.search.mu.RUnlock()
	return s.search.err
}

// Close ends a build of the search index that goes on, waits for searches to finish
// and gives back what the index holds. Searches fail with [ErrClosed] afterwards;
// all else can still be asked. A second Close does nothing.
func (s *Store) Close() error {
	s.search.stop()
	<-s.search.done
	s.search.mu.Lock()
	defer s.search.mu.Unlock()
	s.search.closed = true
	s.search.index = nil
	return nil
}
