package httpapi

import (
	"crypto/sha256"
	"encoding/csv"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"sync"

	"dateline/api"
	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/respond"
	"dateline/internal/wire"
)

// rows streams wire values, a line each, as CSV or NDJSON. Each calls yield with
// every value in order.
func (s *snapshot) rows(r *param.Request, f param.Format, shape wire.Shape, fields []string, each func(yield func(any) error) error) respond.Stream {
	answer := respond.Stream{Format: f, Identity: s.identity(r)}
	if f == param.NDJSON {
		answer.To = func(w io.Writer) error {
			return each(func(value any) error { return shape.WriteJSON(w, value, fields) })
		}
		return answer
	}
	answer.To = func(w io.Writer) error {
		table := csv.NewWriter(w)
		table.UseCRLF = true // RFC 4180 §2.1
		if err := table.Write(shape.Columns(fields)); err != nil {
			return err
		}
		row := shape.Rows(fields)
		err := each(func(value any) error { return table.Write(row(value)) })
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
func (s *snapshot) identity(r *param.Request) string {
	return strings.Join([]string{s.Store.Digest(), s.BaseURL, r.Path + r.Suffix, r.Query, contractDigest(), build()}, "\n")
}

var contractDigest = sync.OnceValue(func() string { return fmt.Sprintf("%x", sha256.Sum256(api.OpenAPIJSON)) })

// build says which program this is: the same content may be written differently by another.
var build = sync.OnceValue(func() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return info.String()
})
