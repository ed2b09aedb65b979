package wire

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"

	"dateline/internal/news"
)

// Document is a resource or a page as JSON (RFC 8259). It is written item by item, so that a large
// page is never in memory as a whole.
type Document struct {
	// Value is the resource, or the page with an empty list of data and nothing included.
	Value any
	// Data calls yield with each item of a page; nil for a resource.
	Data func(yield func(any) error) error
	// Included has the resources that the request includes; nil for none. It is called after Data. A
	// resource then has the property included; a page always has it, null for none.
	Included func() Inclusion
}

// Inclusion makes what [Included] has: a list per collection of nouns, of functions that make the
// resources.
type Inclusion map[string][]func() any

// NewInclusion returns an empty list for each collection of nouns.
func NewInclusion() Inclusion {
	included := Inclusion{}
	for _, kind := range news.Kinds() {
		included[kind.Collection] = nil
	}
	return included
}

// WriteTo writes the document, indented by two spaces a level if it is to be pretty. The error is
// that of the writer or of the encoding.
func (d Document) WriteTo(w io.Writer, pretty bool) error {
	out := &documentWriter{w: w, pretty: pretty, b: encodeBuffers.Get().(*bytes.Buffer)}
	out.b.Reset()
	defer encodeBuffers.Put(out.b)
	if err := out.encode(d.Value, 0); err != nil {
		return err
	}
	if d.Data != nil { // the first field of a page is the list
		before, after, _ := strings.Cut(out.b.String(), "[]")
		out.b.Truncate(len(before))
		if err := out.list(1, d.Data); err != nil {
			return err
		}
		out.b.WriteString(after)
	}
	if d.Included != nil {
		if d.Data != nil { // the last field of a page is included, which is null
			out.b.Truncate(bytes.LastIndex(out.b.Bytes(), []byte("null")))
		} else {
			out.b.Truncate(len(bytes.TrimRight(bytes.TrimSuffix(out.b.Bytes(), []byte("}")), "\n")))
			if !bytes.HasSuffix(out.b.Bytes(), []byte("{")) {
				out.b.WriteByte(',')
			}
			out.newLine(1)
			out.key("included")
		}
		if err := out.included(d.Included()); err != nil {
			return err
		}
		out.newLine(0)
		out.b.WriteByte('}')
	}
	out.b.WriteByte('\n')
	return out.flush()
}

// documentWriter writes the parts of a document.
type documentWriter struct {
	w      io.Writer
	pretty bool
	b      *bytes.Buffer // what is not written yet
}

// maxUnwritten is up to what size the buffer of a document grows before it is written, in bytes.
const maxUnwritten = 256 << 10

func (o *documentWriter) flush() error {
	_, err := o.w.Write(o.b.Bytes())
	o.b.Reset()
	return err
}

// newLine adds a line break with the indentation of a level; nothing unless pretty.
func (o *documentWriter) newLine(level int) {
	if o.pretty {
		o.b.WriteByte('\n')
		for range level {
			o.b.WriteString("  ")
		}
	}
}

// key adds the key of a field.
func (o *documentWriter) key(name string) {
	o.b.WriteString(`"` + name + `":`)
	if o.pretty {
		o.b.WriteByte(' ')
	}
}

// encode adds a value of a level.
func (o *documentWriter) encode(value any, level int) error {
	if o.pretty {
		encoded, err := Encode(value)
		if err != nil {
			return err
		}
		return json.Indent(o.b, bytes.TrimSuffix(encoded, []byte("\n")), strings.Repeat("  ", level), "  ")
	}
	if raw, ok := value.(json.RawMessage); ok {
		o.b.Write(raw)
		return nil
	}
	if err := EncodeTo(o.b, value); err != nil {
		return err
	}
	o.b.Truncate(o.b.Len() - 1) // the line break
	return nil
}

// list adds a list of a level, item by item, and writes it in parts.
func (o *documentWriter) list(level int, each func(yield func(any) error) error) error {
	o.b.WriteByte('[')
	empty := true
	err := each(func(item any) error {
		if !empty {
			o.b.WriteByte(',')
		}
		empty = false
		o.newLine(level + 1)
		if err := o.encode(item, level+1); err != nil || o.b.Len() < maxUnwritten {
			return err
		}
		return o.flush()
	})
	if !empty {
		o.newLine(level)
	}
	o.b.WriteByte(']')
	return err
}

// included adds the value of the property included.
func (o *documentWriter) included(included Inclusion) error {
	separator := byte('{')
	for _, name := range slices.Sorted(maps.Keys(included)) {
		o.b.WriteByte(separator)
		separator = ','
		o.newLine(2)
		o.key(name)
		err := o.list(2, func(yield func(any) error) error {
			for _, resource := range included[name] {
				if err := yield(resource()); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	o.newLine(1)
	o.b.WriteByte('}')
	return nil
}
