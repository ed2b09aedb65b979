package store

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"dateline/internal/news"
)

// Export writes the whole corpus as one JSON document, each noun on a line of its
// own: what [json.Unmarshal] makes a [news.Corpus] of again. The digest is its SHA-256.
func (s *Store) Export(w io.Writer) error { return export(w, s.corpus) }

// ExportLines writes the corpus as NDJSON: an object per noun, with its type and
// the noun itself.
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

// exporter writes until something fails.
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
