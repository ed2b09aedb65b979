package store

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"dateline/internal/news"
)

// Export writes the whole corpus as one JSON document (RFC 8259), each noun on its own
// line. [json.Unmarshal] decodes it to an equal [news.Corpus]. [Store.Digest] is its
// SHA-256. It fails if w fails.
func (s *Store) Export(w io.Writer) error { return export(w, s.corpus) }

// ExportLines writes the corpus as NDJSON: per line, an object with the type of a noun
// and the noun. It fails if w fails.
func (s *Store) ExportLines(w io.Writer) error {
	out := newExporter(w)
	for _, kind := range news.Kinds() {
		for _, noun := range kind.In(s.corpus) {
			out.write(`{"type":"` + string(kind.Type) + `","noun":`)
			out.encode(noun)
			out.write("}\n")
		}
	}
	return out.end()
}

func export(w io.Writer, c *news.Corpus) error {
	out := newExporter(w)
	separator := "{"
	for _, kind := range news.Kinds() {
		out.write(separator + `"` + kind.Collection + `":[`)
		for i, noun := range kind.In(c) {
			if i > 0 {
				out.write(",")
			}
			out.write("\n")
			out.encode(noun)
		}
		out.write("\n]")
		separator = ","
	}
	out.write("}\n")
	return out.end()
}

// exporter writes until an error, and records it.
type exporter struct {
	out     *bufio.Writer
	encoder *json.Encoder // into encoded
	encoded bytes.Buffer
	err     error
}

func newExporter(w io.Writer) *exporter {
	e := &exporter{out: bufio.NewWriter(w)}
	e.encoder = json.NewEncoder(&e.encoded)
	return e
}

func (e *exporter) write(text string) {
	if e.err == nil {
		_, e.err = e.out.WriteString(text)
	}
}

func (e *exporter) encode(value any) {
	if e.err != nil {
		return
	}
	e.encoded.Reset()
	if e.err = e.encoder.Encode(value); e.err == nil {
		_, e.err = e.out.Write(bytes.TrimSuffix(e.encoded.Bytes(), []byte("\n")))
	}
}

func (e *exporter) end() error {
	if e.err != nil {
		return e.err
	}
	return e.out.Flush()
}
