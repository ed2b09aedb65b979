// Package respond turns what a handler returns into an HTTP response: encoded, indented,
// compressed, with an entity tag, cached, and only where the request's conditions want it.
//
// A handler returns a value, which is encoded as JSON, or a [Document], a [Stream] or a
// [Redirect]; [Responder.Write] writes it. Around all handlers is one middleware, [Cache],
// of which nothing else knows.
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

// Document is an answer that is bytes already.
type Document struct {
	Format param.Format
	Body   []byte
	Header map[string]string
}

// Stream is an answer that may be too large to be made before it is sent.
type Stream struct {
	Format param.Format
	// Identity says what the answer is: the same for the same content. It is for the
	// entity tag of a stream that is too long to be made before its headers.
	Identity string
	Header   map[string]string
	// To writes the content.
	To func(io.Writer) error
}

// Redirect is an answer that sends the client elsewhere, for good (RFC 9110 §15.4.9).
type Redirect struct{ Location string }

// Headed is a value that has headers of its own.
type Headed interface{ SetHeader(http.Header) }

// Responder writes responses.
type Responder struct {
	// Logger takes the causes of internal errors.
	Logger *slog.Logger
	// CacheControl is the Cache-Control of responses that are no errors.
	CacheControl string
}

// Write writes the value that a handler has returned. Modified is when the content came
// to be; the zero time where that cannot be told in whole seconds.
func (p *Responder) Write(w http.ResponseWriter, r *http.Request, value any, modified time.Time) {
	h := w.Header()
	h.Set("Cache-Control", p.CacheControl)
	if !modified.IsZero() {
		h.Set("Last-Modified", modified.UTC().Format(http.TimeFormat))
	}
	switch v := value.(type) {
	case Redirect:
		h.Set("Location", v.Location)
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
		body, err := wire.Encode(value)
		if err != nil {
			p.Fail(w, r, err)
			return
		}
		contentType := param.JSON.ContentType
		if own, ok := value.(Headed); ok {
			own.SetHeader(h)
			if set := h.Get("Content-Type"); set != "" {
				contentType = set
			}
		}
		writeBody(w, contentType, indented(r, body))
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

// stream writes an answer as it is made. What fails then can only break it off.
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

// indented returns JSON as it is, or indented where the request asks for that.
func indented(r *http.Request, body []byte) []byte {
	var b bytes.Buffer
	if !param.From(r).Pretty() || json.Indent(&b, body, "", "  ") != nil {
		return body
	}
	return b.Bytes()
}

// RequestID returns the id that the request of a response has.
func RequestID(w http.ResponseWriter) string { return w.Header().Get("X-Request-Id") }

// Panic is the cause of a panic of a handler, with the stack.
type Panic struct {
	Cause any
	Stack []byte
}

// Error implements [error].
func (e *Panic) Error() string { return "panic: " + slog.AnyValue(e.Cause).String() }

// Fail writes an error as a problem (RFC 9457), and logs it where the client sees only
// that there is one.
func (p *Responder) Fail(w http.ResponseWriter, r *http.Request, err error) {
	id := RequestID(w)
	details := problem.Of(err, id)
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
		h.Del(name) // of the response that it would have been
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
