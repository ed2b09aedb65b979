package respond

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxBuffered is up to what size a stream is made before it is sent, in bytes.
const maxBuffered = 1 << 20

// errNotWanted ends a stream whose content the client does not need.
var errNotWanted = errors.New("the client does not need the content")

// response is a whole response. It is immutable, since requests share it.
type response struct {
	status int
	header fields
	body   []byte
	// route is the pattern of the route.
	route string
}

// capture records the response of a handler if it is short or has a Content-Length. A
// longer response goes to the client as it is written.
type capture struct {
	status int
	header http.Header
	buffer bytes.Buffer
	// begin sends the headers of a long response, and returns the writer of its content.
	begin func() (*longBody, error)
	rest  *longBody
	err   error // of begin
}

// Header implements [http.ResponseWriter].
func (c *capture) Header() http.Header { return c.header }

// WriteHeader implements [http.ResponseWriter].
func (c *capture) WriteHeader(status int) {
	if c.status == 0 {
		c.status = status
	}
}

// Write implements [http.ResponseWriter].
func (c *capture) Write(p []byte) (int, error) {
	c.WriteHeader(http.StatusOK)
	switch {
	case c.err != nil:
		return 0, c.err
	case c.rest != nil:
		return c.rest.Write(p)
	case c.buffer.Len()+len(p) <= maxBuffered || c.header.Get("Content-Length") != "":
		return c.buffer.Write(p)
	}
	if c.rest, c.err = c.begin(); c.err != nil {
		return 0, c.err
	}
	if _, err := c.rest.Write(c.buffer.Bytes()); err != nil {
		return 0, err
	}
	c.buffer = bytes.Buffer{}
	return c.rest.Write(p)
}

// long reports whether the response went to the client.
func (c *capture) long() bool { return c.rest != nil || c.err != nil }

// whole returns a short response, with the headers that follow from its content.
func (c *capture) whole(route string) *response {
	c.WriteHeader(http.StatusOK)
	body := c.buffer.Bytes()
	if c.status == http.StatusOK {
		c.header.Set("ETag", entityTag(c.header.Get("Content-Type"), body))
	}
	if c.status != http.StatusNoContent {
		c.header.Set("Content-Length", strconv.Itoa(len(body)))
	}
	return &response{c.status, fieldsOf(c.header), body, route}
}

// entityTag returns the strong entity tag of content: equal for equal content, whichever
// server answers, whenever it was started (RFC 9110 §8.8.3).
func entityTag(contentType string, content []byte) string {
	hash := sha256.New()
	hash.Write([]byte(contentType))
	hash.Write([]byte{0})
	hash.Write(content)
	return `"` + base64.RawURLEncoding.EncodeToString(hash.Sum(nil)[:18]) + `"`
}

// cacheable reports whether other requests can have the same response.
func (r *response) cacheable() bool {
	return (r.status == http.StatusOK || r.status == http.StatusPermanentRedirect) && r.header.get("Cache-Control") != "no-store"
}

// codedAs returns the response in a coding. It returns the response itself if that is an
// error, or if the coding does not make it smaller and the client accepts it uncoded.
func (r *response) codedAs(c accepted) (*response, error) {
	isImage := strings.HasPrefix(r.header.get("Content-Type"), "image/")
	if c.coding == identity || r.status != http.StatusOK || len(r.body) == 0 {
		return r, nil
	}
	if !c.identityRefused && (len(r.body) < minCompressed || isImage) {
		return r, nil
	}
	body, err := c.encoded(r.body)
	if err != nil || !c.identityRefused && len(body) >= len(r.body) {
		return r, err
	}
	h := http.Header{}
	r.header.setIn(h)
	describeCoding(h, c.coding)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	return &response{r.status, fieldsOf(h), body, r.route}, nil
}

// describeCoding sets the headers of content in a coding. Each coding has its own strong
// entity tag, since its bytes differ (RFC 9110 §8.8.3.3).
func describeCoding(h http.Header, c coding) {
	if c == identity {
		return
	}
	h.Set("Content-Encoding", c.String())
	if tag := h.Get("ETag"); tag != "" {
		h.Set("ETag", strings.TrimSuffix(tag, `"`)+"-"+c.String()+`"`)
	}
}

// partTime is how long a client may take to read a part of a stream. The system accepts the
// next part only once a third of its buffer is free, which can be more than a MiB. A shorter
// time would cut off clients that read slowly, but steadily.
const partTime = 2 * time.Minute

// partWriter sets a deadline for each part of a stream: the server's deadline for a whole
// response is too short for a large one.
type partWriter struct {
	io.Writer
	controller *http.ResponseController
	turn       *turn
}

// Write implements [io.Writer].
func (w *partWriter) Write(part []byte) (int, error) {
	if err := w.controller.SetWriteDeadline(time.Now().Add(partTime)); err != nil {
		return 0, err
	}
	w.turn.giveUp()
	n, err := w.Writer.Write(part)
	if err == nil {
		err = w.turn.take()
	}
	return n, err
}
