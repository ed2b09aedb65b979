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
	// refers: the value is a reference, a fact that refers to other resources, or a list of
	// either.
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

// refers reports whether a value of a type is or has references: itself, or its direct fields.
func refers(t reflect.Type) bool {
	t = plainType(t)
	if t == reflect.TypeFor[Reference]() {
		return true
	}
	if t.Kind() != reflect.Struct {
		return false
	}
	for i := range t.NumField() {
		if plainType(t.Field(i).Type) == reflect.TypeFor[Reference]() {
			return true
		}
	}
	return false
}

// plainType returns the type of a value without pointers and lists.
func plainType(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t
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
	v := reflect.ValueOf(value)
	for _, f := range s.fields {
		if f.refers && slices.Contains(names, f.name) {
			refs = appendReferences(refs, v.FieldByIndex(f.index), true)
		}
	}
	return refs
}

// appendReferences appends the references that a value is or has, and those of its fields if
// it may be deep.
func appendReferences(refs []news.Ref, v reflect.Value, deep bool) []news.Ref {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return appendReferences(refs, v.Elem(), deep)
		}
	case reflect.Slice:
		for i := range v.Len() {
			refs = appendReferences(refs, v.Index(i), deep)
		}
	case reflect.Struct:
		if r, ok := v.Interface().(Reference); ok {
			return append(refs, news.Ref{Type: news.Type(r.Type), ID: r.ID})
		}
		for i := 0; deep && i < v.NumField(); i++ {
			if plainType(v.Field(i).Type()) == reflect.TypeFor[Reference]() {
				refs = appendReferences(refs, v.Field(i), false)
			}
		}
	default:
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
