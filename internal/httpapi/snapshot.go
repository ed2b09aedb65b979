package httpapi

import (
	"time"

	"dateline/internal/store"
	"dateline/internal/wire"
)

// snapshot is a store as clients see it. A request reads one snapshot from start to finish.
type snapshot struct {
	wire.Views
	api    *API
	loaded time.Time
	// modified is the Last-Modified date. It is the zero time if the snapshot before was made
	// in the same second: dates in headers have whole seconds, and could not tell them apart.
	modified time.Time
	// version is the number of the snapshot, from 0, for the cache.
	version uint64
}

func (a *API) newSnapshot(s *store.Store) *snapshot {
	v := wire.Views{Base: a.responder.Base, Store: s}
	snap := &snapshot{Views: v, api: a, loaded: time.Now()}
	before := a.current.Load()
	if before == nil || before.loaded.Unix() < snap.loaded.Unix() {
		snap.modified = snap.loaded
	}
	if before != nil {
		snap.version = before.version + 1
	}
	return snap
}

// The states of a search index.
const (
	searchReady    = "ready"
	searchIndexing = "indexing"
	searchFailed   = "failed"
)

// search returns the state of the snapshot's search index.
func (s *snapshot) search() string {
	select {
	case <-s.Store.Indexed():
	default:
		return searchIndexing
	}
	if s.Store.IndexError() != nil {
		return searchFailed
	}
	return searchReady
}
