// Package observe has the middleware for all requests: it gives each an id, logs it, counts
// it in the metrics, and enforces the limits. [Observer.Admin] has the metrics for operators
// of the server.
package observe

import (
	"encoding/base32"
	"encoding/binary"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"runtime/debug"
	"time"
	"unicode/utf8"

	"github.com/go-chi/chi/v5/middleware"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/respond"
)

// Observer observes the requests of one API.
type Observer struct {
	responder *respond.Responder
	metrics   *metrics
	logShare  float64
}

// New returns an observer. It logs a share of the requests, from 0 to 1, and all requests
// with a status of 500 or above, to the responder's logger. The function state returns the
// state for the metrics.
func New(responder *respond.Responder, logShare float64, state func() State) *Observer {
	return &Observer{responder: responder, metrics: newMetrics(state), logShare: logShare}
}

// recorder records the status and the size of a response. It is the [http.ResponseWriter] of
// all handlers below [Observer.Handler].
type recorder struct {
	http.ResponseWriter
	status, bytes int
	// remote is the client's address from a trusted proxy; empty if there is none.
	remote string
}

// WriteHeader implements [http.ResponseWriter].
func (r *recorder) WriteHeader(status int) {
	if r.status == 0 && status >= http.StatusOK {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

// Write implements [http.ResponseWriter].
func (r *recorder) Write(p []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(p)
	r.bytes += n
	return n, err
}

// Unwrap is for [http.ResponseController].
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// noSniff is shared by all responses.
var noSniff = []string{"nosniff"}

// Handler returns next with a request id, a record in the log and a count for each
// request. It makes problems of panics.
func (o *Observer) Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		rec := &recorder{ResponseWriter: w}
		h := w.Header()
		h["X-Content-Type-Options"] = noSniff
		h["X-Request-Id"] = []string{requestID(r)}
		o.metrics.inFlight.Inc()
		defer func() {
			cause := recover()
			if cause != nil {
				cause = o.panicked(rec, r, cause)
			}
			taken := time.Since(start)
			o.metrics.inFlight.Dec()
			o.metrics.observe(param.From(r).Route, r.Method, rec.status, rec.bytes, taken)
			o.log(rec, r, start.Add(taken), taken)
			if cause != nil {
				panic(cause)
			}
		}()
		next.ServeHTTP(rec, r)
	})
}

// panicked writes a problem for a request whose handler panicked, and returns nil. If a part
// of the response is already sent, it returns [http.ErrAbortHandler]: net/http then breaks the
// connection off, so that the client sees that the response is not whole.
func (o *Observer) panicked(rec *recorder, r *http.Request, cause any) any {
	if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		return cause
	}
	err := &respond.Panic{Cause: cause, Stack: debug.Stack()}
	if rec.status != 0 {
		o.responder.Logger.LogAttrs(r.Context(), slog.LevelError, "response broken off",
			slog.String("request_id", respond.RequestID(rec)), slog.Any("error", err), slog.String("stack", string(err.Stack)))
		return http.ErrAbortHandler
	}
	o.responder.Fail(rec, r, err)
	return nil
}

// requestID returns the id of a request: the X-Request-Id of the client or of a proxy if it
// is safe to repeat, else a new one.
func requestID(r *http.Request) string {
	if id := r.Header.Get("X-Request-Id"); isRequestID(id) {
		return id
	}
	var random [16]byte
	binary.NativeEndian.PutUint64(random[:8], rand.Uint64())
	binary.NativeEndian.PutUint64(random[8:], rand.Uint64())
	return newIDs.EncodeToString(random[:])
}

var newIDs = base32.StdEncoding.WithPadding(base32.NoPadding)

// isRequestID reports whether a client's own request id is safe in a log, a header and a
// URL: unreserved characters (RFC 3986 §2.3), 128 at most.
func isRequestID(id string) bool {
	for _, c := range []byte(id) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '.', c == '_', c == '~':
		default:
			return false
		}
	}
	return id != "" && len(id) <= 128
}

// log writes the record of a request, unless sampling leaves it out. A request with a status
// of 500 or above always has a record.
func (o *Observer) log(rec *recorder, r *http.Request, end time.Time, taken time.Duration) {
	if rec.status < http.StatusInternalServerError && !o.sampled() {
		return
	}
	handler := o.responder.Logger.Handler()
	if !handler.Enabled(r.Context(), slog.LevelInfo) {
		return
	}
	// The handler is called directly: a Logger would also look up its caller, which costs as
	// much as the record.
	record := slog.NewRecord(end, slog.LevelInfo, "request", 0)
	record.AddAttrs(
		slog.String("request_id", respond.RequestID(rec)),
		slog.String("method", shortened(r.Method)),
		slog.String("path", shortened(r.URL.Path)),
		slog.String("query", shortened(r.URL.RawQuery)),
		slog.Int("status", rec.status),
		slog.Int("bytes", rec.bytes),
		slog.Float64("duration_ms", float64(taken.Microseconds())/1000),
		slog.String("remote", shortened(remote(rec, r))),
		slog.String("user_agent", shortened(r.UserAgent())))
	_ = handler.Handle(r.Context(), record) // a failed log has no other place to be reported
}

// maxLogged is how much of a client's text a record has, in bytes.
const maxLogged = 512

// shortened returns a client's text, or its beginning and an ellipsis if it has more than
// maxLogged bytes. It does not cut within a code point.
func shortened(text string) string {
	if len(text) <= maxLogged {
		return text
	}
	end := maxLogged
	for end > maxLogged-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}

// sampled reports whether the next record is written.
func (o *Observer) sampled() bool {
	return o.logShare >= 1 || o.logShare > 0 && rand.Float64() < o.logShare
}

// remote returns the address of the client: the one from trusted proxies, else that of the
// connection.
func remote(w http.ResponseWriter, r *http.Request) string {
	if rec, ok := w.(*recorder); ok && rec.remote != "" {
		return rec.remote
	}
	return r.RemoteAddr
}

// Forwarded is middleware that records the address of the client that chi's ClientIPFromXFF
// found, for the log and the rate limit.
func Forwarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if rec, ok := w.(*recorder); ok {
			rec.remote = middleware.GetClientIP(r.Context())
		}
		next.ServeHTTP(w, r)
	})
}
