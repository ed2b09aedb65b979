package httpapi

import (
	"encoding/base32"
	"encoding/binary"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"github.com/go-chi/chi/v5/middleware"
)

// recorder notes what is answered to a request, for the log and the metrics. It is
// the [http.ResponseWriter] that all handlers below observe get.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int
	// route is the pattern of the route; "" where none matches.
	route string
	// remote is the client's address where a trusted proxy has told it.
	remote string
}

var recorders = sync.Pool{New: func() any { return new(recorder) }}

// recorderOf returns the recorder that a handler writes to.
func recorderOf(w http.ResponseWriter) *recorder {
	if r, ok := w.(*recorder); ok {
		return r
	}
	return &recorder{ResponseWriter: w} // whose notes nobody reads
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

// The headers that every answer has, to be shared.
var (
	noSniff = []string{"nosniff"}
	varies  = []string{"Accept, Accept-Encoding, Origin"}
)

// observe is around all else: it gives each request an id, makes problems of panics,
// counts the request and writes its record to the log once it is answered.
func (a *API) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		rec := recorders.Get().(*recorder)
		*rec = recorder{ResponseWriter: w}
		h := w.Header()
		h["X-Content-Type-Options"] = noSniff
		h["X-Request-Id"] = []string{identify(r)}
		a.metrics.inFlight.Inc()
		defer func() {
			cause := recover()
			if cause != nil {
				cause = a.panicked(rec, r, cause)
			}
			taken := time.Since(start)
			end := start.Add(taken)
			a.metrics.inFlight.Dec()
			a.metrics.observe(rec.route, r.Method, rec.status, rec.bytes, taken)
			a.log(rec, r, end, taken)
			*rec = recorder{}
			recorders.Put(rec)
			if cause != nil {
				panic(cause)
			}
		}()
		next.ServeHTTP(rec, r)
	})
}

// vary says what answers depend on. It is on one line, unlike what cors makes of it:
// there are caches that read no more of it.
func vary(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Vary"] = varies
		next.ServeHTTP(w, r)
	})
}

// panicked answers a request whose handler panicked with a problem, and returns nil.
// Where the answer has begun it returns what net/http cuts the answer off for, which
// tells the client that it is broken.
func (a *API) panicked(rec *recorder, r *http.Request, cause any) any {
	if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		return cause
	}
	err := &panicError{cause, debug.Stack()}
	if rec.status != 0 {
		a.options.Logger.LogAttrs(r.Context(), slog.LevelError, "answer broken off",
			slog.String("request_id", requestID(rec)), slog.Any("error", err), slog.String("stack", string(err.stack)))
		return http.ErrAbortHandler
	}
	a.fail(rec, r, err)
	return nil
}

// identify returns the id of a request: the client's, or that of a proxy, where it
// has one that is safe to repeat, else a new one.
func identify(r *http.Request) string {
	if id := r.Header.Get("X-Request-Id"); isRequestID(id) {
		return id
	}
	var random [16]byte
	binary.NativeEndian.PutUint64(random[:8], rand.Uint64())
	binary.NativeEndian.PutUint64(random[8:], rand.Uint64())
	var id [26]byte
	requestIDs.Encode(id[:], random[:])
	return string(id[:])
}

var requestIDs = base32.StdEncoding.WithPadding(base32.NoPadding)

// isRequestID reports whether a client's own request id is safe in a log, a header
// and a URL: unreserved characters (RFC 3986 §2.3), 128 at most.
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

// requestID returns the id that the request of an answer has.
func requestID(w http.ResponseWriter) string { return w.Header().Get("X-Request-Id") }

// log writes the record of a request, unless the log is sampled and passes it over.
// Failures of the server are always in it.
func (a *API) log(rec *recorder, r *http.Request, end time.Time, taken time.Duration) {
	if rec.status < http.StatusInternalServerError && !a.sampled() {
		return
	}
	handler := a.options.Logger.Handler()
	if !handler.Enabled(r.Context(), slog.LevelInfo) {
		return
	}
	// A logger would also look up where in the source it is called from, which costs
	// as much as the record.
	record := slog.NewRecord(end, slog.LevelInfo, "request", 0)
	record.AddAttrs(
		slog.String("request_id", requestID(rec)),
		slog.String("method", r.Method),
		slog.String("path", r.URL.Path),
		slog.String("query", r.URL.RawQuery),
		slog.Int("status", rec.status),
		slog.Int("bytes", rec.bytes),
		slog.Duration("duration", taken),
		slog.String("remote", remote(rec, r)),
		slog.String("user_agent", r.UserAgent()))
	_ = handler.Handle(r.Context(), record) // a log that cannot be written has nowhere to say so
}

// sampled reports whether the next record is written.
func (a *API) sampled() bool {
	share := a.options.LogShare
	return share >= 1 || share > 0 && rand.Float64() < share
}

// remote returns the address of the client: what trusted proxies say of it, else
// that of the connection.
func remote(rec *recorder, r *http.Request) string {
	if rec.remote != "" {
		return rec.remote
	}
	return r.RemoteAddr
}

// follow notes the address of the client, as chi's middleware has found it.
func follow(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		recorderOf(w).remote = middleware.GetClientIP(r.Context())
		next.ServeHTTP(w, r)
	})
}
