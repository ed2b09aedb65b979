package httpapi

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"log/slog"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/internal/httpapi/problem"
	"dateline/internal/wire"
)

// keep answers with what the snapshot keeps, and leaves other requests to next.
func (a *API) keep(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if in, err := acceptedCoding(r); err == nil {
			s := a.current.Load()
			if made, ok := s.cache.kept(r, in); ok {
				a.metrics.hits.Inc()
				a.write(w, r, s, made)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// handle makes a handler of a route.
func (a *API) handle(rt route) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		recorderOf(w).route = rt.pattern
		s := a.current.Load()
		in, err := acceptedCoding(r)
		if err != nil {
			a.fail(w, r, err)
			return
		}
		produce := func() (*answer, error) { return a.produce(s, r, rt) }
		var made *answer
		if rt.live {
			if made, err = produce(); err == nil {
				made, err = made.in(in)
			}
		} else {
			a.metrics.misses.Inc()
			made, err = s.cache.get(r, in, produce)
		}
		switch {
		case errors.Is(err, errLong):
			a.stream(w, r, s, rt, in.coding)
		case err != nil:
			a.fail(w, r, err)
		default:
			a.write(w, r, s, made)
		}
	}
}

// write writes an answer, or that the client has it.
func (a *API) write(w http.ResponseWriter, r *http.Request, s *snapshot, made *answer) {
	recorderOf(w).route = made.route
	h := w.Header()
	for _, f := range made.header {
		h[f.name] = f.value
	}
	status := made.status
	if status == http.StatusOK && conditional(r) {
		status = judge(h, r, s.modified)
	}
	switch status {
	case http.StatusPreconditionFailed:
		a.fail(w, r, errPrecondition)
	case http.StatusNotModified:
		w.WriteHeader(status)
	default:
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			_, _ = w.Write(made.body) // the client may be gone
		}
	}
}

// conditional reports whether a request has conditions.
func conditional(r *http.Request) bool {
	for _, name := range []string{"If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since"} {
		if _, ok := r.Header[name]; ok {
			return true
		}
	}
	return false
}

// judge returns the status of an answer that has the headers, by the conditions of the
// request (RFC 9110 §13.2.2). It takes the headers of the content off a 304.
func judge(h http.Header, r *http.Request, modified time.Time) int {
	length := h["Content-Length"]
	// net/http judges the conditions; an empty content is enough for that.
	verdict := &judgeWriter{header: h}
	http.ServeContent(verdict, judged(r), "", modified, bytes.NewReader(nil))
	h.Del("Accept-Ranges")
	h.Del("Content-Length") // of the empty content
	if verdict.status == http.StatusOK && length != nil {
		h["Content-Length"] = length
	}
	return verdict.status
}

// judged returns a request as net/http is to judge it: without a range, as no part of an
// answer is of use alone (RFC 9110 §14.2), and with each list of tags on one line, as it
// reads the first line alone.
func judged(r *http.Request) *http.Request {
	lists := []string{"If-Match", "If-None-Match"}
	if len(r.Header["Range"]) == 0 && !slices.ContainsFunc(lists, func(name string) bool { return len(r.Header[name]) > 1 }) {
		return r
	}
	r = r.Clone(r.Context())
	r.Header.Del("Range")
	for _, name := range lists {
		if lines := r.Header[name]; len(lines) > 1 {
			r.Header.Set(name, strings.Join(lines, ", "))
		}
	}
	return r
}

// judgeWriter takes the headers and the status of an answer, and no content.
type judgeWriter struct {
	header http.Header
	status int
}

// Header implements [http.ResponseWriter].
func (w *judgeWriter) Header() http.Header { return w.header }

// WriteHeader implements [http.ResponseWriter].
func (w *judgeWriter) WriteHeader(status int) { w.status = status }

// Write implements [http.ResponseWriter].
func (w *judgeWriter) Write(p []byte) (int, error) { return len(p), nil }

var errPrecondition = problem.New(problem.PreconditionFailed, nil, "The resource is not, or no longer, the one that If-Match or If-Unmodified-Since names.")

// stream writes an answer as it is made. What fails then can only break it off.
func (a *API) stream(w http.ResponseWriter, r *http.Request, s *snapshot, rt route, in coding) {
	value, err := rt.op(s, r)
	streamed, ok := value.(stream)
	if err != nil || !ok {
		a.fail(w, r, errors.Join(err, errLong))
		return
	}
	h := w.Header()
	h.Set("Cache-Control", a.options.CacheControl)
	a.describe(h, s, streamed.format.contentType, []byte(streamed.identity))
	h.Set("ETag", in.tag(h.Get("ETag")))
	streamed.header(h)
	if in != identity {
		h.Set("Content-Encoding", in.String())
	}
	status := http.StatusOK
	if conditional(r) {
		status = judge(h, r, s.modified)
	}
	switch {
	case status == http.StatusPreconditionFailed:
		a.fail(w, r, errPrecondition)
		return
	case status != http.StatusOK, r.Method == http.MethodHead:
		w.WriteHeader(status)
		return
	}
	if err := streamed.to(&patientWriter{w, http.NewResponseController(w)}, in); err != nil {
		a.options.Logger.LogAttrs(r.Context(), slog.LevelWarn, "answer broken off",
			slog.String("request_id", requestID(w)), slog.String("path", r.URL.Path), slog.Any("error", err))
		panic(http.ErrAbortHandler)
	}
}

// to writes the content in a coding.
func (s stream) to(w io.Writer, in coding) error {
	out := bufio.NewWriterSize(w, 32<<10)
	coder, err := in.writer(out)
	if err != nil {
		return err
	}
	return errors.Join(s.write(coder), coder.Close(), out.Flush())
}

// patience is how long a client may take to read a part of a stream. The system takes the
// next part only once a third of its buffer is free, which may be more than a MiB: in less
// time many that read slowly, but steadily, would be cut off.
const patience = 2 * time.Minute

// patientWriter gives each part of a stream a time of its own: the server's limit
// for a whole answer is too short for a large one.
type patientWriter struct {
	io.Writer
	controller *http.ResponseController
}

// Write implements [io.Writer].
func (w *patientWriter) Write(part []byte) (int, error) {
	if err := w.controller.SetWriteDeadline(time.Now().Add(patience)); err != nil {
		return 0, err
	}
	return w.Writer.Write(part)
}

// fail writes an error as a problem, and logs it where the client sees only that
// there is one.
func (a *API) fail(w http.ResponseWriter, r *http.Request, err error) {
	told := problem.Of(err, requestID(w))
	if told.Status == http.StatusInternalServerError {
		attrs := []slog.Attr{slog.String("request_id", told.Instance), slog.String("path", r.URL.Path), slog.Any("error", err)}
		if panicked := (*panicError)(nil); errors.As(err, &panicked) {
			attrs = append(attrs, slog.String("stack", string(panicked.stack)))
		}
		a.options.Logger.LogAttrs(r.Context(), slog.LevelError, "request failed", attrs...)
	}
	body, failed := wire.Encode(told)
	if failed == nil {
		body, failed = indented(r, body)
	}
	if failed != nil {
		panic(failed) // a Problem is strings and numbers
	}
	h := w.Header()
	for _, name := range []string{"ETag", "Last-Modified", "Content-Location", "Content-Encoding", "Link"} {
		h.Del(name) // of the answer that it would have been
	}
	if after := problem.RetryAfter(err); after > 0 {
		h.Set("Retry-After", strconv.Itoa(int(math.Ceil(after.Seconds()))))
	}
	h.Set("Content-Type", problemType)
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(told.Status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client may be gone
	}
}
