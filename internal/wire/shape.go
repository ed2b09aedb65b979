package wire

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"sync"

	"dateline/internal/news"
)

// Shape is what the API knows of a wire type by its declaration: its fields, and
// which of them refer to other resources. From it follow the parameters fields and
// include and the columns of CSV.
type Shape struct {
	fields []field
}

// field is a property of a wire type.
type field struct {
	name  string
	index []int
	// columns are those of CSV.
	columns []column
	// refers: the value is a reference, a relation, or a list of either.
	refers bool
}

// ShapeOf reads the declaration of V.
func ShapeOf[V any]() Shape {
	var s Shape
	for _, f := range reflect.VisibleFields(reflect.TypeFor[V]()) {
		if name := jsonName(f); name != "" {
			s.fields = append(s.fields, field{name: name, index: f.Index, columns: columnsOf(name, [][]int{f.Index}, f.Type), refers: refers(f.Type)})
		}
	}
	return s
}

// jsonName returns the name of a property; "" for what is none.
func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

func refers(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t == reflect.TypeFor[Reference]() || t == reflect.TypeFor[Relation]()
}

// names returns the names of the fields that keep keeps.
func (s Shape) names(keep func(field) bool) []string {
	names := []string{}
	for _, f := range s.fields {
		if keep(f) {
			names = append(names, f.name)
		}
	}
	return names
}

// FieldNames returns the names of all fields.
func (s Shape) FieldNames() []string { return s.names(func(field) bool { return true }) }

// IncludeNames returns the names of those fields that refer to other resources.
func (s Shape) IncludeNames() []string { return s.names(func(f field) bool { return f.refers }) }

// Partial encodes those fields of a wire value that names lists, in the order of
// the type.
func (s Shape) Partial(value any, names []string) (json.RawMessage, error) {
	v := reflect.ValueOf(value)
	out := []byte{'{'}
	for _, f := range s.fields {
		if !slices.Contains(names, f.name) {
			continue
		}
		encoded, err := Encode(v.FieldByIndex(f.index).Interface())
		if err != nil {
			return nil, err
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(out, `"`+f.name+`":`...)
		out = append(out, encoded[:len(encoded)-1]...) // without the line break
	}
	return append(out, '}'), nil
}

// References returns what the named fields of a wire value refer to.
func (s Shape) References(value any, names []string) []news.Ref {
	var refs []news.Ref
	add := func(r Reference) { refs = append(refs, news.Ref{Type: news.Type(r.Type), ID: r.ID}) }
	v := reflect.ValueOf(value)
	for _, f := range s.fields {
		if !slices.Contains(names, f.name) {
			continue
		}
		switch found := v.FieldByIndex(f.index).Interface().(type) {
		case Reference:
			add(found)
		case *Reference:
			if found != nil {
				add(*found)
			}
		case []Reference:
			for _, r := range found {
				add(r)
			}
		case *Relation:
			if found != nil {
				add(found.Reference)
			}
		case []Relation:
			for _, r := range found {
				add(r.Reference)
			}
		}
	}
	return refs
}

// maxPooled is the capacity up to which a buffer is used again, in bytes.
const maxPooled = 1 << 20

// Encode returns a value as JSON (RFC 8259), with a line break at its end for terminals. The
// error is that of the encoding.
func Encode(value any) (body []byte, err error) {
	err = UseEncoded(value, func(encoded []byte) { body = bytes.Clone(encoded) })
	return body, err
}

// UseEncoded calls use with a value as JSON, as [Encode] returns it. The bytes are valid until
// use returns.
func UseEncoded(value any, use func(body []byte)) error {
	b := encodeBuffers.Get().(*bytes.Buffer)
	b.Reset()
	if err := EncodeTo(b, value); err != nil {
		return err
	}
	use(b.Bytes())
	if b.Cap() <= maxPooled { // else too large to keep in the pool
		encodeBuffers.Put(b)
	}
	return nil
}

// EncodeTo appends a value as JSON and a line break to a buffer.
func EncodeTo(b *bytes.Buffer, value any) error {
	start := b.Len()
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return err
	}
	escapeTags(b, start)
	return nil
}

// escapeTags escapes each < from an offset of a buffer of JSON. A page can then have the JSON
// within a script element, which a text with </script> would end. A < is only within strings.
func escapeTags(b *bytes.Buffer, start int) {
	if encoded := b.Bytes()[start:]; bytes.IndexByte(encoded, '<') >= 0 {
		escaped := bytes.ReplaceAll(encoded, []byte("<"), []byte(`\u003c`))
		b.Truncate(start)
		b.Write(escaped)
	}
}

// encodeBuffers are buffers that have the size of most responses.
var encodeBuffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
