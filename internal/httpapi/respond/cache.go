package respond

import (
	"bytes"
	"math"
	"sync/atomic"

	"github.com/maypok86/otter/v2"

	"dateline/internal/httpapi/param"
)

// Cache is the middleware around all handlers. It caches responses to GET and HEAD up to a
// number of bytes, compressed with each content coding that clients use. It evaluates the
// conditions of requests (RFC 9110 §13).
//
// It never serves a stale response: the version of the corpus is part of the key. It is
// safe for concurrent use.
type Cache struct {
	responses *otter.Cache[key, *response] // nil to cache nothing
	responder *Responder
	version   func() uint64
	hits      atomic.Int64
	misses    atomic.Int64
	flights   flights
	turns     turns
}

// key identifies a response. Requests with the same key get the same bytes.
type key struct {
	version             uint64
	path, query, accept string
	coding              accepted
}

// What an entry takes in memory besides the bytes of its content, headers and key: the entry, and
// for each header its name and value.
const (
	entryBytes  = 448
	headerBytes = 32
)

// NewCache returns a cache of at most so many bytes; 0 for no cache. The function version
// returns the version of the current corpus.
func NewCache(bytes uint64, responder *Responder, version func() uint64) *Cache {
	c := &Cache{responder: responder, version: version, flights: flights{landed: map[key]chan struct{}{}}, turns: newTurns()}
	if bytes == 0 {
		return c
	}
	maxBody := max(maxBuffered, int(min(bytes/8, math.MaxInt32)))
	c.responses = otter.Must(&otter.Options[key, *response]{
		MaximumWeight: bytes,
		Weigher: func(k key, r *response) uint32 {
			if len(r.body) > maxBody {
				return math.MaxUint32 // more than the cache can hold: never stored
			}
			return uint32(memory(k, r))
		},
	})
	return c
}

// memory returns about how much memory an entry takes, in bytes: twice the sum of its parts. The
// allocator rounds each part up, and what replaces an entry seldom fits into the holes that it
// leaves.
func memory(k key, r *response) int {
	size := entryBytes + len(k.path) + len(k.query) + len(k.accept) + cap(r.body) + headerBytes*len(r.header)/2
	for i := 1; i < len(r.header); i += 2 {
		size += len(r.header[i])
	}
	return 2 * size
}

// store stores a response. It copies what would keep more in memory than it needs: the strings
// of a key can be parts of the request, and the buffer of a stream can be twice its size.
func (c *Cache) store(k key, r *response) {
	joined := k.path + k.query + k.accept
	path, query := len(k.path), len(k.path)+len(k.query)
	k.path, k.query, k.accept = joined[:path], joined[path:query], joined[query:]
	if cap(r.body)-len(r.body) > len(r.body)/8 {
		tight := *r
		tight.body = bytes.Clone(r.body)
		r = &tight
	}
	c.responses.Set(k, r)
}

// Clear removes all responses, when a new version is served.
func (c *Cache) Clear() {
	if c.responses != nil {
		c.responses.InvalidateAll()
	}
}

// Bytes returns how much memory the cached responses take, in bytes.
func (c *Cache) Bytes() uint64 {
	if c.responses == nil {
		return 0
	}
	c.responses.CleanUp() // counts what was stored just now
	return c.responses.WeightedSize()
}

// Requests returns how many requests found their response in the cache, and how many did
// not and have one that can be cached.
func (c *Cache) Requests() (hits, misses int64) { return c.hits.Load(), c.misses.Load() }

// get returns the cached response of a key; nil if there is none.
func (c *Cache) get(k key, q *param.Request) *response {
	if c.responses == nil || !q.Readable() {
		return nil
	}
	cached, _ := c.responses.GetIfPresent(k)
	return cached
}

// once returns the response that do makes, and caches it. If several requests have the same
// key at the same time, one makes the response and the others wait until it lands. If it
// cannot be cached, each of them makes its own.
func (c *Cache) once(k key, q *param.Request, do func(land func()) *response) *response {
	if c.responses == nil || !q.Readable() {
		return do(func() {})
	}
	land := c.flights.begin(k)
	if land == nil {
		if cached := c.get(k, q); cached != nil {
			return cached
		}
		return do(func() {})
	}
	defer land()
	made := do(land)
	if made != nil && made.cacheable() {
		c.store(k, made)
	}
	return made
}
