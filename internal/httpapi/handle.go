package httpapi

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"time"
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

// stream is an answer that is too large to be made before it is sent.
type stream struct {
	format format
	// identity says what the answer is, in place of its content, for the entity tag.
	identity string
	headers  map[string]string
	write    func(io.Writer) error
}

// redirect is an answer that sends the client elsewhere, for good (RFC 9110 §15.4.9).
type redirect struct{ location string }

// headed is an answer that has headers of its own.
type headed interface{ header(http.Header) }

func (d document) header(h http.Header) {
	for name, value := range d.headers {
		h.Set(name, value)
	}
}

const (
	jsonType    = "application/json"
	problemType = "application/problem+json"
)

// handle makes a handler of an operation.
func (a *API) handle(op operation) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept")
		s := a.current.Load()
		value, err := op(s, r)
		if err == nil {
			err = a.answer(w, r, s, value)
		}
		if err != nil {
			a.fail(w, r, err)
		}
	}
}

// answer encodes the value and writes it. It has written nothing where it returns
// an error.
func (a *API) answer(w http.ResponseWriter, r *http.Request, s *snapshot, value any) error {
	h := w.Header()
	if to, ok := value.(redirect); ok {
		h.Set("Cache-Control", a.options.CacheControl)
		leadTo(w, to.location)
		return nil
	}
	if streamed, ok := value.(stream); ok {
		a.stream(w, withoutRange(r), s.loaded, streamed)
		return nil
	}
	doc, ok := value.(document)
	if !ok {
		body, err := encode(value)
		if err != nil {
			return fmt.Errorf("encoding %T: %w", value, err)
		}
		doc = document{format: asJSON, body: body}
	}
	// A document in a format of its own has no other; of the rest, the operation has chosen.
	if _, err := negotiate(r, []format{doc.format}); err != nil {
		return err
	}
	if doc.format == asJSON || doc.format == asJSONLD {
		var err error
		if doc.body, err = indented(r, doc.body); err != nil {
			return err
		}
	}
	h.Set("Cache-Control", a.options.CacheControl)
	if own, ok := value.(headed); ok {
		own.header(h)
	}
	if h.Get("Content-Type") == "" {
		h.Set("Content-Type", doc.format.contentType)
	}
	h.Set("ETag", etag(h.Get("Content-Type"), doc.body))
	http.ServeContent(&conditionalWriter{ResponseWriter: w, api: a, request: r}, withoutRange(r), "", s.loaded, bytes.NewReader(doc.body))
	return nil
}

// withoutRange returns the request without a Range: no part of an answer is of use
// alone, and RFC 9110 §14.2 lets a server ignore it.
func withoutRange(r *http.Request) *http.Request {
	if r.Header.Get("Range") == "" {
		return r
	}
	r = r.Clone(r.Context())
	r.Header.Del("Range")
	return r
}

// stream writes an answer as it is made. What fails then can only break it off.
func (a *API) stream(w http.ResponseWriter, r *http.Request, loaded time.Time, s stream) {
	h := w.Header()
	h.Set("Cache-Control", a.options.CacheControl)
	h.Set("Content-Type", s.format.contentType)
	h.Set("ETag", etag(s.format.contentType, []byte(s.identity)))
	for name, value := range s.headers {
		h.Set(name, value)
	}
	// An empty content lets net/http judge the conditions of the request, as for a document.
	judge := &judgeWriter{header: h}
	http.ServeContent(judge, r, "", loaded, bytes.NewReader(nil))
	h.Del("Accept-Ranges")
	h.Del("Content-Length")
	switch {
	case judge.status == http.StatusPreconditionFailed:
		a.fail(w, r, errPrecondition)
		return
	case judge.status != http.StatusOK, r.Method == http.MethodHead:
		w.WriteHeader(judge.status)
		return
	}
	out := bufio.NewWriterSize(&patientWriter{w, http.NewResponseController(w)}, 32<<10)
	err := s.write(out)
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		a.options.Logger.LogAttrs(r.Context(), slog.LevelWarn, "answer broken off",
			slog.String("request_id", requestID(r)), slog.String("path", r.URL.Path), slog.Any("error", err))
		panic(http.ErrAbortHandler)
	}
}

// patience is how long a client may take to read a part of a stream.
const patience = 30 * time.Second

// patientWriter gives each part of a stream a time of its own: the server's limit
// for a whole answer is too short for a large one.
type patientWriter struct {
	io.Writer
	controller *http.ResponseController
}

func (w *patientWriter) Write(part []byte) (int, error) {
	if err := w.controller.SetWriteDeadline(time.Now().Add(patience)); err != nil {
		return 0, err
	}
	return w.Writer.Write(part)
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

// encode returns a value as JSON, with a line break at its end for terminals.
func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return b.Bytes(), err
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

// conditionalWriter turns the empty 412 of [http.ServeContent] into a problem.
type conditionalWriter struct {
	http.ResponseWriter
	api     *API
	request *http.Request
}

var errPrecondition = failure(preconditionFailed, nil, "The resource is not, or no longer, the one that If-Match or If-Unmodified-Since names.")

// WriteHeader implements [http.ResponseWriter].
func (w *conditionalWriter) WriteHeader(status int) {
	w.Header().Del("Accept-Ranges")
	if status != http.StatusPreconditionFailed {
		w.ResponseWriter.WriteHeader(status)
		return
	}
	w.api.fail(w.ResponseWriter, w.request, errPrecondition)
}

// fail writes an error as a problem, and logs it where the client sees only that
// there is one.
func (a *API) fail(w http.ResponseWriter, r *http.Request, err error) {
	problem := problemOf(err, requestID(r))
	if problem.Status >= http.StatusInternalServerError {
		a.options.Logger.LogAttrs(r.Context(), slog.LevelError, "request failed",
			slog.String("request_id", problem.Instance), slog.String("path", r.URL.Path), slog.Any("error", err))
	}
	body, err := encode(problem)
	if err == nil {
		body, err = indented(r, body)
	}
	if err != nil {
		panic(err) // a Problem is strings and numbers
	}
	h := w.Header()
	for _, name := range []string{"ETag", "Last-Modified", "Content-Location", "Link"} {
		h.Del(name) // of the answer that it would have been
	}
	h.Set("Content-Type", problemType)
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(problem.Status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client may be gone
	}
}
