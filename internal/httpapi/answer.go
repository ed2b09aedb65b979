package httpapi

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"dateline/internal/wire"
)

// operation answers a request from one snapshot. It returns a value, which is
// encoded as JSON, a [document], a [stream] or a [redirect].
type operation func(*snapshot, *http.Request) (any, error)

// document is an answer that is bytes already.
type document struct {
	format  format
	body    []byte
	headers map[string]string
}

// stream is an answer that may be too large to be made before it is sent.
type stream struct {
	format format
	// identity says what the answer is, in place of content that is too long to be made
	// before the entity tag is.
	identity string
	headers  map[string]string
	// write writes the content, and may be called again to write it again.
	write func(io.Writer) error
}

// redirect is an answer that sends the client elsewhere, for good (RFC 9110 §15.4.9).
type redirect struct{ location string }

// headed is an answer that has headers of its own.
type headed interface{ header(http.Header) }

func (d document) header(h http.Header) { setAll(h, d.headers) }
func (s stream) header(h http.Header)   { setAll(h, s.headers) }

func setAll(h http.Header, values map[string]string) {
	for name, value := range values {
		h.Set(name, value)
	}
}

// answer is a response, ready to be written. It does not change: requests share it.
type answer struct {
	status int
	// header is in the form in which [http.Header] has it, to be shared, too.
	header []headerField
	body   []byte
	// route is the pattern of the route that the answer is of.
	route string
}

type headerField struct {
	name  string
	value []string
}

const (
	jsonType    = "application/json"
	problemType = "application/problem+json"
)

// produce makes the answer to a request, not yet coded.
func (a *API) produce(s *snapshot, r *http.Request, rt route) (*answer, error) {
	value, err := rt.op(s, r)
	if err != nil {
		return nil, err
	}
	made := &answer{status: http.StatusOK, route: rt.pattern}
	h := http.Header{"Cache-Control": {a.options.CacheControl}}
	switch v := value.(type) {
	case redirect:
		made.status = http.StatusPermanentRedirect
		h.Set("Location", v.location)
		made.header = fields(h)
		return made, nil
	case stream:
		if made.body, err = v.short(); err != nil {
			return nil, err
		}
		a.describe(h, s, v.format.contentType, made.body)
		v.header(h)
	default:
		doc, ok := value.(document)
		if !ok {
			body, err := wire.Encode(value)
			if err != nil {
				return nil, fmt.Errorf("encoding %T: %w", value, err)
			}
			doc = document{format: asJSON, body: body}
		}
		// A document in a format of its own has no other; of the rest, the operation has chosen.
		if _, err := negotiate(r, []format{doc.format}); err != nil {
			return nil, err
		}
		if doc.format == asJSON || doc.format == asJSONLD {
			if doc.body, err = indented(r, doc.body); err != nil {
				return nil, err
			}
		}
		if own, ok := value.(headed); ok {
			own.header(h)
		}
		contentType := h.Get("Content-Type")
		if contentType == "" {
			contentType = doc.format.contentType
		}
		a.describe(h, s, contentType, doc.body)
		made.body = doc.body
	}
	h.Set("Content-Length", strconv.Itoa(len(made.body)))
	made.header = fields(h)
	return made, nil
}

// describe sets the headers that tell what an answer is, and since when.
func (a *API) describe(h http.Header, s *snapshot, contentType string, content []byte) {
	h.Set("Content-Type", contentType)
	h.Set("ETag", etag(contentType, content))
	if !s.modified.IsZero() {
		h.Set("Last-Modified", s.modified.UTC().Format(http.TimeFormat))
	}
}

func fields(h http.Header) []headerField {
	list := make([]headerField, 0, len(h))
	for name, value := range h {
		list = append(list, headerField{name, value})
	}
	return list
}

// get returns the value of a header, "" for none.
func (a *answer) get(name string) string {
	for _, f := range a.header {
		if f.name == name {
			return f.value[0]
		}
	}
	return ""
}

// in returns the answer in a coding, or as it is where that would not make it smaller
// and may be sent.
func (a *answer) in(c accepted) (*answer, error) {
	if c.coding == identity || len(a.body) == 0 || !c.only && (len(a.body) < leastCoded || strings.HasPrefix(a.get("Content-Type"), "image/")) {
		return a, nil
	}
	body, err := c.encoded(a.body)
	if err != nil || !c.only && len(body) >= len(a.body) {
		return a, err
	}
	h := http.Header{}
	for _, f := range a.header {
		h[f.name] = f.value
	}
	h.Set("Content-Encoding", c.String())
	h.Set("ETag", c.tag(h.Get("ETag")))
	h.Set("Content-Length", strconv.Itoa(len(body)))
	return &answer{a.status, fields(h), body, a.route}, nil
}

// tag returns the entity tag of content in the coding: strong tags are of bytes
// (RFC 9110 §8.8.3.3).
func (c coding) tag(plain string) string {
	if c == identity {
		return plain
	}
	return strings.TrimSuffix(plain, `"`) + "-" + c.String() + `"`
}

// mostKept is how large a stream may be to be made before it is sent, and kept, in bytes.
// Of other answers, those are kept that take an eighth of the cache or less.
const mostKept = 1 << 20

// errLong is that a stream is too large to be made before it is sent.
var errLong = errors.New("too large to be kept")

// short returns the content of a stream, or errLong.
func (s stream) short() ([]byte, error) {
	var b limitedBuffer
	if err := s.write(&b); err != nil {
		return nil, err
	}
	return b.content.Bytes(), nil
}

// limitedBuffer takes as much as may be kept.
type limitedBuffer struct{ content bytes.Buffer }

// Write implements [io.Writer].
func (b *limitedBuffer) Write(p []byte) (int, error) {
	if b.content.Len()+len(p) > mostKept {
		return 0, errLong
	}
	return b.content.Write(p)
}

// indented returns JSON as it is, or indented where the request asks for that.
func indented(r *http.Request, body []byte) ([]byte, error) {
	if r.URL.Query().Get("pretty") != "true" {
		return body, nil
	}
	var b bytes.Buffer
	err := json.Indent(&b, body, "", "  ")
	return b.Bytes(), err
}

// etag returns the strong entity tag of content: equal for equal content, whichever
// server answers, whenever it was started (RFC 9110 §8.8.3).
func etag(contentType string, content []byte) string {
	hash := sha256.New()
	hash.Write([]byte(contentType))
	hash.Write([]byte{0})
	hash.Write(content)
	return `"` + base64.RawURLEncoding.EncodeToString(hash.Sum(nil)[:18]) + `"`
}
