package httpapi

import (
	"bytes"
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

// rows streams wire values as CSV (RFC 4180) or NDJSON, a line each. The function each calls
// yield with every value, in order.
func (s *snapshot) rows(r *param.Request, f param.Format, shape wire.Shape, fields []string, each func(yield func(any) error) error) respond.Stream {
	response := respond.Stream{Format: f, Identity: s.identity(r)}
	if f == param.NDJSON {
		response.To = func(w io.Writer) error {
			return each(func(value any) error { return shape.WriteJSON(w, value, fields) })
		}
		return response
	}
	response.To = func(w io.Writer) error {
		table := newTable(w)
		if err := table.write(shape.Columns(fields)); err != nil {
			return err
		}
		row := shape.Rows(fields)
		return each(func(value any) error { return table.write(row(value)) })
	}
	return response
}

// table writes rows of CSV (RFC 4180). The writer of encoding/csv ends a row with CRLF only if it
// also rewrites each line feed in a cell, and cells are evidence: so it writes a row to a buffer.
type table struct {
	w    io.Writer
	row  bytes.Buffer
	rows *csv.Writer // to row
}

func newTable(w io.Writer) *table {
	t := &table{w: w}
	t.rows = csv.NewWriter(&t.row)
	return t
}

func (t *table) write(cells []string) error {
	t.row.Reset()
	if err := t.rows.Write(cells); err != nil {
		return err
	}
	t.rows.Flush()
	t.row.Truncate(t.row.Len() - 1) // the line feed
	t.row.WriteString("\r\n")
	_, err := t.w.Write(t.row.Bytes())
	return err
}

// identity identifies the response to a request, for the entity tag of a stream: by the
// corpus, the request, the contract and the build of the program.
func (s *snapshot) identity(r *param.Request) string {
	return strings.Join([]string{s.Store.Digest(), string(s.Base), r.Path + r.Suffix, r.Query, contractDigest(), build()}, "\n")
}

var contractDigest = sync.OnceValue(func() string { return fmt.Sprintf("%x", sha256.Sum256(api.OpenAPIJSON)) })

// build identifies the build of the program: another build may write the same content differently.
var build = sync.OnceValue(func() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return info.String()
})
