package wire

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// WriteJSON writes a value, or the named fields of it, as a line of JSON.
func (s Shape) WriteJSON(w io.Writer, value any, fields []string) error {
	if fields == nil {
		line, err := Encode(value)
		if err != nil {
			return err
		}
		_, err = w.Write(line)
		return err
	}
	line, err := s.Partial(value, fields)
	if err != nil {
		return err
	}
	_, err = w.Write(append(line, '\n'))
	return err
}

// Columns returns the names of the columns of the named fields, or of all. A single
// reference, span or date has a column for each of its parts.
func (s Shape) Columns(fields []string) []string {
	var columns []string
	for _, f := range s.fields {
		if fields == nil || slices.Contains(fields, f.name) {
			columns = append(columns, columnsOf(f.name, f.kind)...)
		}
	}
	return columns
}

func columnsOf(name string, t reflect.Type) []string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	var columns []string
	switch {
	case t == reflect.TypeFor[Counts]():
		for _, counted := range CountNames() {
			columns = append(columns, name+"."+counted)
		}
		return columns
	case t.Kind() != reflect.Struct:
		return []string{name}
	}
	for _, f := range reflect.VisibleFields(t) {
		if key := jsonName(f); key != "" {
			columns = append(columns, columnsOf(name+"."+key, f.Type)...)
		}
	}
	return columns
}

// Row returns the cells of a wire value, as Columns has them.
func (s Shape) Row(value any, fields []string) []string {
	var cells []string
	v := reflect.ValueOf(value)
	for _, f := range s.fields {
		if fields == nil || slices.Contains(fields, f.name) {
			cells = append(cells, cellsOf(v.FieldByIndex(f.index), f.kind)...)
		}
	}
	return cells
}

func cellsOf(v reflect.Value, t reflect.Type) []string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
		if v.IsValid() {
			v = v.Elem() // not valid for nil, whose cells are empty
		}
	}
	if t == reflect.TypeFor[Counts]() {
		var cells []string
		for _, counted := range CountNames() {
			cells = append(cells, strconv.Itoa(v.Interface().(Counts)[counted]))
		}
		return cells
	}
	if t.Kind() != reflect.Struct {
		if !v.IsValid() {
			return []string{""}
		}
		return []string{cell(v)}
	}
	var cells []string
	for _, f := range reflect.VisibleFields(t) {
		if jsonName(f) == "" {
			continue
		}
		part := reflect.Value{}
		if v.IsValid() {
			part = v.FieldByIndex(f.Index)
		}
		cells = append(cells, cellsOf(part, f.Type)...)
	}
	return cells
}

// cell returns a single value or a list as text. The elements of a list stand apart
// by "; ": a reference as type/id, a span as start-end.
func cell(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Slice:
		elements := make([]string, v.Len())
		for i := range elements {
			elements[i] = element(v.Index(i).Interface())
		}
		return safe(strings.Join(elements, "; "))
	default:
		return safe(v.String())
	}
}

func element(value any) string {
	switch e := value.(type) {
	case string:
		return e
	case Reference:
		return e.Type + "/" + e.ID
	case Relation:
		if e.Role != nil {
			return e.Type + "/" + e.ID + " (" + *e.Role + ")"
		}
		return e.Type + "/" + e.ID
	case Span:
		return fmt.Sprintf("%s:%d-%d", e.Article, e.Start, e.End)
	case Passage:
		return e.Text
	default:
		text, _ := json.Marshal(e)
		return string(text)
	}
}

// safe keeps a spreadsheet from running a cell as a formula: what would begin one
// gets an apostrophe before it.
func safe(cell string) string {
	first, _ := utf8.DecodeRuneInString(cell)
	if cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + cell
	}
	return cell
}
