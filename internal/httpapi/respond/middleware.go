package respond

import (
	"bufio"
	"errors"
	"io"
	"net/http"

	"dateline/internal/httpapi/param"
)

// Handler returns next with the cache before it.
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
				return // a long response, already sent
			}
			if cached.cacheable() {
				c.misses.Add(1)
			}
		}
		q.Route = cached.route
		c.write(w, r, cached)
	})
}

// coded returns the response in the coding of a key. It makes it from the response without
// a coding. It returns nil for a long response, which is already sent.
func (c *Cache) coded(k key, q *param.Request, w http.ResponseWriter, r *http.Request, next http.Handler, land func()) *response {
	plain := k
	plain.coding = accepted{coding: identity}
	whole := c.get(plain, q)
	if whole == nil {
		call := func(landPlain func()) *response {
			return c.call(k.coding, w, r, next, func() { landPlain(); land() })
		}
		if plain == k {
			whole = call(func() {})
		} else {
			whole = c.once(plain, q, call)
		}
	}
	if whole == nil {
		return nil
	}
	coded, err := whole.codedAs(k.coding)
	if err != nil {
		panic(err) // the codings write to memory, which cannot fail
	}
	return coded
}

// call calls the handler and returns its response. It returns nil for a long response, which
// it sends to the client in a coding. No other request waits for a long one: it takes as long
// as the client takes to read.
func (c *Cache) call(in accepted, w http.ResponseWriter, r *http.Request, next http.Handler, land func()) *response {
	q := param.From(r)
	captured := &capture{header: http.Header{"X-Request-Id": w.Header()["X-Request-Id"]}}
	captured.begin = func() (*longBody, error) {
		land()
		return c.begin(captured, in.coding, w, r)
	}
	get := r
	if r.Method == http.MethodHead { // the same response without content
		get = param.With(r, q)
		get.Method = http.MethodGet
	}
	defer func() {
		if captured.rest != nil {
			captured.rest.turn.giveUp()
		}
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
	captured.header.Del("X-Request-Id")
	return captured.whole(q.Route)
}

// begin sends the headers of a long response, and returns the writer of its content. It
// returns errNotWanted if the client needs no content, and the error of the request's context
// if that ends before it is the turn of the response.
func (c *Cache) begin(long *capture, in coding, w http.ResponseWriter, r *http.Request) (*longBody, error) {
	h := w.Header()
	for name, values := range long.header {
		h[name] = values
	}
	describeCoding(h, in)
	if done := c.writeStatus(w, r, long.status); done {
		return nil, errNotWanted
	}
	t := &turn{turns: c.turns, ctx: r.Context()}
	if err := t.take(); err != nil {
		return nil, err
	}
	out := bufio.NewWriterSize(&partWriter{w, http.NewResponseController(w), t}, 32<<10)
	coder, err := in.writer(out)
	return &longBody{coder, out, t}, err
}

// longBody writes the content of a long response to the client.
type longBody struct {
	io.WriteCloser // the coding
	out            *bufio.Writer
	turn           *turn
}

// Close writes what is still buffered. It implements [io.Closer].
func (b *longBody) Close() error { return errors.Join(b.WriteCloser.Close(), b.out.Flush()) }

// write writes a whole response: its headers, and its content if the client needs it.
func (c *Cache) write(w http.ResponseWriter, r *http.Request, cached *response) {
	cached.header.setIn(w.Header())
	if done := c.writeStatus(w, r, cached.status); !done {
		_, _ = w.Write(cached.body) // the client may be gone
	}
}

// writeStatus writes the status of a response whose headers are set. It reports whether the
// response is done: after a 304 or 412, and for HEAD.
func (c *Cache) writeStatus(w http.ResponseWriter, r *http.Request, status int) (done bool) {
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
