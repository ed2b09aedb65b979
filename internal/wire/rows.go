package wire

import (
	"encoding/json"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
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

// column is a column of CSV.
type column struct {
	name string
	// path leads from the resource to the value of a cell, through structs and pointers.
	path [][]int
	// count is the collection that is counted, where the value is [Counts].
	count string
}

// columnsOf returns the columns of a value of a type: one, or one for each part of a
// struct.
func columnsOf(name string, path [][]int, t reflect.Type) []column {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == reflect.TypeFor[Counts]() {
		var columns []column
		for _, count := range CountNames() {
			columns = append(columns, column{name + "." + count, path, count})
		}
		return columns
	}
	if t.Kind() != reflect.Struct {
		return []column{{name: name, path: path}}
	}
	var columns []column
	for _, f := range reflect.VisibleFields(t) {
		if key := jsonName(f); key != "" {
			columns = append(columns, columnsOf(name+"."+key, append(slices.Clone(path), f.Index), f.Type)...)
		}
	}
	return columns
}

// Columns returns the names of the columns of the named fields, or of all. A single
// reference, span or date has a column for each of its parts.
func (s Shape) Columns(fields []string) []string {
	var names []string
	for _, c := range s.columns(fields) {
		names = append(names, c.name)
	}
	return names
}

func (s Shape) columns(fields []string) []column {
	var columns []column
	for _, f := range s.fields {
		if fields == nil || slices.Contains(fields, f.name) {
			columns = append(columns, f.columns...)
		}
	}
	return columns
}

// Rows returns what makes the cells of a resource, as [Shape.Columns] has them. The cells
// are valid until the next resource.
func (s Shape) Rows(fields []string) func(resource any) []string {
	columns := s.columns(fields)
	cells := make([]string, len(columns))
	return func(resource any) []string {
		v := reflect.ValueOf(resource)
		for i, c := range columns {
			cells[i] = c.cell(v)
		}
		return cells
	}
}

// cell returns the cell of a resource; empty where the value is null.
func (c column) cell(v reflect.Value) string {
	for _, index := range c.path {
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return ""
			}
			v = v.Elem()
		}
		v = v.FieldByIndex(index)
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return ""
		}
		v = v.Elem()
	}
	if c.count != "" {
		return strconv.FormatInt(v.MapIndex(reflect.ValueOf(c.count)).Int(), 10)
	}
	return text(v)
}

// text returns a single value or a list as text. The elements of a list stand apart by
// "; ": a reference as type/id, a span as article:start-end.
func text(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Map:
		return v.Interface().(celled).cell()
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

// celled is an element of a list that has a text of its own in a cell.
type celled interface{ cell() string }

func (r Reference) cell() string { return r.Type + "/" + r.ID }

// qualified returns what a cell tells of a fact besides what it refers to, in parentheses: the words
// that are known, and who claims it; empty if there is nothing to tell.
func (f Fact) qualified(words ...*string) string {
	var parts []string
	for _, word := range words {
		if word != nil {
			parts = append(parts, *word)
		}
	}
	if !f.holds() {
		claimants := Each(f.AccordingTo, Claimant.cell)
		parts = append(parts, strings.TrimSuffix("claimed by "+strings.Join(claimants, " and "), " by "))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

func element(value any) string {
	switch e := value.(type) {
	case string:
		return e
	case celled:
		return e.cell()
	default:
		encoded, _ := json.Marshal(e) // wire types can be encoded
		return string(encoded)
	}
}

// safe keeps a spreadsheet from running a cell as a formula: what would begin one gets an
// apostrophe before it. White space and invisible characters before it do not count, since
// some programs drop them. Alone they begin no formula: such cells stay as they are.
func safe(cell string) string {
	shown := strings.TrimLeftFunc(cell, func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsGraphic(r)
	})
	first, _ := utf8.DecodeRuneInString(shown)
	if shown != "" && strings.ContainsRune("=+-@＝＋－＠", first) {
		return "'" + cell
	}
	return cell
}
