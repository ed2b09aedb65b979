package httpapi

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/elnormous/contenttype"
)

// operation answers a request from one snapshot. It returns a value, which is
// encoded as JSON, a [document] or a [redirect].
type operation func(*snapshot, *http.Request) (any, error)

// document is an answer that is bytes already.
type document struct {
	contentType string
	body        []byte
	headers     map[string]string
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
	if to, ok := value.(redirect); ok {
		w.Header().Set("Cache-Control", a.options.CacheControl)
		http.Redirect(w, r, to.location, http.StatusPermanentRedirect)
		return nil
	}
	doc, ok := value.(document)
	if !ok {
		body, err := encode(value)
		if err != nil {
			return fmt.Errorf("encoding %T: %w", value, err)
		}
		doc = document{contentType: jsonType, body: body}
	}
	h := w.Header()
	h.Add("Vary", "Accept")
	if err := checkAccept(r, doc.contentType); err != nil {
		return err
	}
	h.Set("Cache-Control", a.options.CacheControl)
	if own, ok := value.(headed); ok {
		own.header(h)
	}
	h.Set("Content-Type", doc.contentType)
	h.Set("ETag", etag(doc))
	if r.Header.Get("Range") != "" {
		// No part of an answer is of use alone; RFC 9110 §14.2 lets a server ignore Range.
		r = r.Clone(r.Context())
		r.Header.Del("Range")
	}
	http.ServeContent(&conditionalWriter{ResponseWriter: w, api: a, request: r}, r, "", s.loaded, bytes.NewReader(doc.body))
	return nil
}

// encode returns a value as JSON, with a line break at its end for terminals.
func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return b.Bytes(), err
}

// etag returns the strong entity tag of a document: equal for equal content,
// whichever server answers, whenever it was started (RFC 9110 §8.8.3).
func etag(d document) string {
	hash := sha256.New()
	hash.Write([]byte(d.contentType))
	hash.Write([]byte{0})
	hash.Write(d.body)
	return `"` + base64.RawURLEncoding.EncodeToString(hash.Sum(nil)[:18]) + `"`
}

// checkAccept refuses a request whose Accept the content type does not fit
// (RFC 9110 §12.5.1).
func checkAccept(r *http.Request, contentType string) error {
	accept := strings.Join(r.Header.Values("Accept"), ", ")
	if accept == "" {
		return nil
	}
	media, _, _ := strings.Cut(contentType, ";")
	// A client may well say that it wants UTF-8, which everything here is.
	available := []contenttype.MediaType{contenttype.NewMediaType(media), contenttype.NewMediaType(media + "; charset=utf-8")}
	_, _, err := contenttype.GetAcceptableMediaTypeFromHeader(accept, available)
	if err == nil {
		return nil
	}
	detail := "Nothing that is here fits."
	if !errors.Is(err, contenttype.ErrNoAcceptableTypeFound) {
		detail = "The header cannot be read: " + err.Error() + "."
	}
	return failure(notAcceptable, []Fault{fault("Accept", &accept, detail, []string{media}, accept)}, "The resource is there as %s only.", media)
}

// conditionalWriter turns the empty 412 of [http.ServeContent] into a problem.
type conditionalWriter struct {
	http.ResponseWriter
	api     *API
	request *http.Request
}

// WriteHeader implements [http.ResponseWriter].
func (w *conditionalWriter) WriteHeader(status int) {
	w.Header().Del("Accept-Ranges")
	if status != http.StatusPreconditionFailed {
		w.ResponseWriter.WriteHeader(status)
		return
	}
	w.Header().Del("Last-Modified")
	w.Header().Del("Content-Location")
	w.api.fail(w.ResponseWriter, w.request, failure(preconditionFailed, nil, "The resource is not, or no longer, the one that If-Match or If-Unmodified-Since names."))
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
	if err != nil {
		panic(err) // a Problem is strings and numbers
	}
	h := w.Header()
	h.Del("ETag")
	h.Set("Content-Type", problemType)
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(problem.Status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client may be gone
	}
}
