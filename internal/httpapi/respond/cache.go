package respond

import (
	"bufio"
	"errors"
	"io"
	"math"
	"net/http"
	"sync/atomic"

	"github.com/maypok86/otter/v2"

	"dateline/internal/httpapi/param"
)

// Cache is the middleware around all handlers. It caches responses to GET and HEAD,
// encoded in each coding that was asked for, up to a number of bytes, and compresses them.
// It writes the content only where the conditions of the request want it.
//
// Nothing in it is ever wrong: what was answered from one version of the corpus is found
// by requests of that version alone. It is safe for concurrent use.
type Cache struct {
	responses *otter.Cache[key, *response] // nil to cache nothing
	responder *Responder
	version   func() uint64
	hits      atomic.Int64
	misses    atomic.Int64
	flights   flights
}

// key names one response. Requests that have it in common get the same bytes.
type key struct {
	version             uint64
	path, query, accept string
	coding              accepted
}

// entryBytes is about what an entry takes beside its content, headers and key.
const entryBytes = 512

// NewCache returns a cache of at most so many bytes, 0 to cache nothing. The version says
// which corpus is served now.
func NewCache(bytes uint64, responder *Responder, version func() uint64) *Cache {
	c := &Cache{responder: responder, version: version, flights: flights{landed: map[key]chan struct{}{}}}
	if bytes == 0 {
		return c
	}
	most := max(mostBuffered, int(min(bytes/8, math.MaxInt32)))
	c.responses = otter.Must(&otter.Options[key, *response]{
		MaximumWeight: bytes,
		Weigher: func(k key, r *response) uint32 {
			if len(r.body) > most {
				return math.MaxUint32 // more than there is room for: answered, and not cached
			}
			size := entryBytes + len(k.path) + len(k.query) + len(k.accept) + len(r.body)
			for name, values := range r.header {
				size += len(name)
				for _, value := range values {
					size += len(value)
				}
			}
			return uint32(size)
		},
	})
	return c
}

// Clear gives back what is cached, when a new version is served.
func (c *Cache) Clear() {
	if c.responses != nil {
		c.responses.InvalidateAll()
	}
}

// Bytes returns how much is cached, in bytes.
func (c *Cache) Bytes() uint64 {
	if c.responses == nil {
		return 0
	}
	return c.responses.WeightedSize()
}

// Requests returns how many requests have found their response in the cache, and how many
// have put theirs there.
func (c *Cache) Requests() (hits, misses int64) { return c.hits.Load(), c.misses.Load() }

// Handler returns next with the cache around it.
func (c *Cache) Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		in, err := acceptedCoding(r)
		if err != nil {
			c.responder.Fail(w, r, err)
			return
		}
		q := param.From(r)
		k := key{c.version(), q.Path + q.Suffix, q.Query, q.Accept, in}
		cached := c.get(k, q)
		if cached != nil {
			c.hits.Add(1)
		} else {
			cached = c.once(k, q, func(land func()) *response { return c.coded(k, q, w, r, next, land) })
			if cached == nil {
				return // it was long, and has gone to the client
			}
			if cached.cacheable() {
				c.misses.Add(1)
			}
		}
		q.Route = cached.route
		c.write(w, r, cached)
	})
}

// coded returns the response in the coding of a key, from that without a coding; nil where
// it has gone to the client.
func (c *Cache) coded(k key, q *param.Request, w http.ResponseWriter, r *http.Request, next http.Handler, land func()) *response {
	plain := k
	plain.coding = accepted{coding: identity}
	whole := c.get(plain, q)
	if whole == nil {
		ask := func(landPlain func()) *response {
			return c.ask(k.coding, w, r, next, func() { landPlain(); land() })
		}
		if plain == k {
			whole = ask(func() {})
		} else {
			whole = c.once(plain, q, ask)
		}
	}
	if whole == nil {
		return nil
	}
	coded, err := whole.in(k.coding)
	if err != nil {
		panic(err) // the codings write to memory
	}
	return coded
}

// get returns what is cached under a key; nil where nothing is.
func (c *Cache) get(k key, q *param.Request) *response {
	if c.responses == nil || !q.Readable() {
		return nil
	}
	cached, _ := c.responses.GetIfPresent(k)
	return cached
}

// once returns the response that do makes, and caches it. Of several requests for one key
// at a time one makes it, and the others wait until it lands. Where the response cannot be
// cached, each of them makes its own.
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
		c.responses.Set(k, made)
	}
	return made
}

// ask has the handler answer, and returns its response; nil where it is long and goes to
// the client, in a coding. For a long one nobody else waits: it takes as long as the client
// takes to read.
func (c *Cache) ask(in accepted, w http.ResponseWriter, r *http.Request, next http.Handler, land func()) *response {
	q := param.From(r)
	captured := &capture{response: response{header: http.Header{"X-Request-Id": w.Header()["X-Request-Id"]}}}
	captured.begin = func(long *response) (io.WriteCloser, error) {
		land()
		return c.begin(long, in.coding, w, r)
	}
	get := r
	if r.Method == http.MethodHead { // the response to both is the same, but for its content
		get = param.With(r, q)
		get.Method = http.MethodGet
	}
	defer func() {
		if captured.err == nil {
			return
		}
		if cause := recover(); cause != nil && cause != http.ErrAbortHandler { //nolint:errorlint // a panic is compared as net/http does
			panic(cause)
		}
	}()
	next.ServeHTTP(captured, get)
	if captured.rest != nil {
		if err := captured.rest.Close(); err != nil {
			panic(http.ErrAbortHandler)
		}
	}
	if captured.long() {
		return nil
	}
	whole := captured.whole()
	whole.route = q.Route
	whole.header.Del("X-Request-Id")
	return whole
}

// begin begins to write a long response to the client.
func (c *Cache) begin(long *response, in coding, w http.ResponseWriter, r *http.Request) (io.WriteCloser, error) {
	h := w.Header()
	for name, values := range long.header {
		h[name] = values
	}
	describeCoding(h, in)
	if done := c.begun(w, r, long.status); done {
		return nil, errNotWanted
	}
	out := bufio.NewWriterSize(&partWriter{w, http.NewResponseController(w)}, 32<<10)
	coder, err := in.writer(out)
	return &longBody{coder, out}, err
}

// longBody is the content of a long response on its way to the client.
type longBody struct {
	io.WriteCloser // codes what it gets
	out            *bufio.Writer
}

// Close writes what is left.
func (b *longBody) Close() error { return errors.Join(b.WriteCloser.Close(), b.out.Flush()) }

// write writes a whole response, or that the client has it.
func (c *Cache) write(w http.ResponseWriter, r *http.Request, cached *response) {
	h := w.Header()
	for name, values := range cached.header {
		h[name] = values
	}
	if done := c.begun(w, r, cached.status); !done {
		_, _ = w.Write(cached.body) // the client may be gone
	}
}

// begun writes the status of a response that has its headers. It reports whether that is
// all: the client has the content, wants the headers alone, or means another version.
func (c *Cache) begun(w http.ResponseWriter, r *http.Request, status int) (done bool) {
	if status == http.StatusOK && isConditional(r) {
		status = evaluateConditions(w.Header(), r)
	}
	if status == http.StatusPreconditionFailed {
		c.responder.Fail(w, r, errPrecondition)
		return true
	}
	w.WriteHeader(status)
	return status == http.StatusNotModified || r.Method == http.MethodHead
}
