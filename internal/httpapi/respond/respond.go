// Package respond makes an HTTP response from what an operation returns: it encodes,
// indents, compresses and caches it, sets an entity tag, and evaluates the conditions of the
// request.
//
// An operation returns a value, which is encoded as JSON, or a [Document], a [Stream] or a
// [Redirect]; [Responder.Write] writes it. One middleware, [Cache], is before all handlers;
// they do not depend on it.
package respond

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"math"
	"net/http"
	"strconv"
	"time"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
	"dateline/internal/wire"
)

// Document is a response whose content is already encoded.
type Document struct {
	Format param.Format
	Body   []byte
	Header map[string]string
}

// Stream is a response whose content may be too large to make it before it is sent.
type Stream struct {
	Format param.Format
	// Identity is equal for equal content. The entity tag of a long stream is made from it,
	// since the headers are sent before the content is made.
	Identity string
	Header   map[string]string
	// To writes the content. An error breaks the response off.
	To func(io.Writer) error
}

// Redirect is a permanent redirect to a path, with status 308 (RFC 9110 §15.4.9).
type Redirect struct{ Path string }

// Headed is a value that sets headers of its response.
type Headed interface{ SetHeader(http.Header) }

// Responder writes responses.
type Responder struct {
	// Base is what the URLs in problems and of redirects begin with.
	Base wire.Base
	// Logger logs the causes of internal errors.
	Logger *slog.Logger
	// CacheControl is the Cache-Control of responses that are not errors (RFC 9111 §5.2).
	CacheControl string
}

// Write writes the value that an operation returned. Modified is the time for Last-Modified;
// the zero time for none. A value that cannot be encoded is an internal error.
func (p *Responder) Write(w http.ResponseWriter, r *http.Request, value any, modified time.Time) {
	h := w.Header()
	h.Set("Cache-Control", p.CacheControl)
	if !modified.IsZero() {
		h.Set("Last-Modified", modified.UTC().Format(http.TimeFormat))
	}
	switch v := value.(type) {
	case Redirect:
		h.Set("Location", p.Base.URL(v.Path))
		h.Del("Last-Modified")
		w.WriteHeader(http.StatusPermanentRedirect)
	case Stream:
		p.stream(w, r, v)
	case Document:
		body := v.Body
		if v.Format == param.JSON || v.Format == param.JSONLD {
			body = indented(r, body)
		}
		setAll(h, v.Header)
		writeBody(w, v.Format.ContentType, body)
	default:
		contentType := param.JSON.ContentType
		if own, ok := value.(Headed); ok {
			own.SetHeader(h)
			if set := h.Get("Content-Type"); set != "" {
				contentType = set
			}
		}
		err := wire.UseEncoded(value, func(body []byte) { writeBody(w, contentType, indented(r, body)) })
		if err != nil {
			p.Fail(w, r, err)
		}
	}
}

func setAll(h http.Header, values map[string]string) {
	for name, value := range values {
		h.Set(name, value)
	}
}

func writeBody(w http.ResponseWriter, contentType string, body []byte) {
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // the client may be gone
}

// stream writes content as it is made. An error after the headers breaks the response off.
func (p *Responder) stream(w http.ResponseWriter, r *http.Request, s Stream) {
	h := w.Header()
	h.Set("Content-Type", s.Format.ContentType)
	h.Set("ETag", entityTag(s.Format.ContentType, []byte(s.Identity)))
	setAll(h, s.Header)
	if err := s.To(w); err != nil {
		if !errors.Is(err, errNotWanted) {
			p.Logger.LogAttrs(r.Context(), slog.LevelWarn, "response broken off",
				slog.String("request_id", RequestID(w)), slog.String("path", r.URL.Path), slog.Any("error", err))
		}
		panic(http.ErrAbortHandler)
	}
}

// indented returns JSON, indented if the request asks for that.
func indented(r *http.Request, body []byte) []byte {
	var b bytes.Buffer
	if !param.From(r).Pretty() || json.Indent(&b, body, "", "  ") != nil {
		return body
	}
	return b.Bytes()
}

// RequestID returns the request id of a response, its X-Request-Id.
func RequestID(w http.ResponseWriter) string { return w.Header().Get("X-Request-Id") }

// Panic is the error for a panic of a handler: its cause and stack.
type Panic struct {
	Cause any
	Stack []byte
}

// Error implements [error].
func (e *Panic) Error() string { return "panic: " + slog.AnyValue(e.Cause).String() }

// Fail writes an error as a problem (RFC 9457 §3). It logs an internal error, of which the
// client sees only that it happened.
func (p *Responder) Fail(w http.ResponseWriter, r *http.Request, err error) {
	id := RequestID(w)
	details := problem.Of(err, id, p.Base.URL)
	if details.Status == http.StatusInternalServerError {
		attrs := []slog.Attr{slog.String("request_id", id), slog.String("path", r.URL.Path), slog.Any("error", err)}
		if panicked := (*Panic)(nil); errors.As(err, &panicked) {
			attrs = append(attrs, slog.String("stack", string(panicked.Stack)))
		}
		p.Logger.LogAttrs(r.Context(), slog.LevelError, "request failed", attrs...)
	}
	body, failed := wire.Encode(details)
	if failed != nil {
		panic(failed) // a Problem is strings and numbers
	}
	h := w.Header()
	for _, name := range []string{"ETag", "Last-Modified", "Content-Location", "Content-Encoding", "Link"} {
		h.Del(name) // of the successful response
	}
	if after := problem.RetryAfter(err); after > 0 {
		h.Set("Retry-After", strconv.Itoa(int(math.Ceil(after.Seconds()))))
	}
	body = indented(r, body)
	h.Set("Content-Type", "application/problem+json")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(details.Status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client may be gone
	}
}
