package httpapi

import (
	"encoding/csv"
	"io"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"

	"dateline/api"
	"dateline/internal/wire"
)

// rows streams wire values, a line each, as CSV or NDJSON. Each calls yield with
// every value in order.
func (s *snapshot) rows(r *http.Request, f format, shape wire.Shape, fields []string, each func(yield func(any) error) error) stream {
	answer := stream{format: f, identity: s.identity(r)}
	if f == asNDJSON {
		answer.write = func(w io.Writer) error {
			return each(func(value any) error { return shape.WriteJSON(w, value, fields) })
		}
		return answer
	}
	answer.write = func(w io.Writer) error {
		table := csv.NewWriter(w)
		table.UseCRLF = true // RFC 4180 §2.1
		if err := table.Write(shape.Columns(fields)); err != nil {
			return err
		}
		err := each(func(value any) error { return table.Write(shape.Row(value, fields)) })
		table.Flush()
		if err != nil {
			return err
		}
		return table.Error()
	}
	return answer
}

// identity says what the answer to a request is made of, for the entity tag of one that
// is streamed: the corpus, the request, and what says how one becomes the other.
func (s *snapshot) identity(r *http.Request) string {
	return strings.Join([]string{s.Store.Digest(), s.BaseURL, r.URL.Path, r.URL.Query().Encode(), etag("", api.OpenAPIJSON), build()}, "\n")
}

// build says which program this is: the same content may be written differently by another.
var build = sync.OnceValue(func() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return info.String()
})
