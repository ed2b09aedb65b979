package seed

import (
	"reflect"
	"strings"
	"sync"
)

// walk calls visit with every T below v, and the path that leads to it.
func walk[T any](v any, visit func(path string, found *T)) {
	walkValue("", reflect.ValueOf(v), visit)
}

func walkValue[T any](path string, v reflect.Value, visit func(string, *T)) {
	if v.CanAddr() {
		if found, ok := v.Addr().Interface().(*T); ok {
			visit(path, found)
			return
		}
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walkValue(path, v.Elem(), visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walkValue(index(path, i), v.Index(i), visit)
		}
	case reflect.Struct:
		for _, field := range fieldsWith(v.Type(), reflect.TypeFor[T]()) {
			below := path
			if field.key != "" {
				below = join(path, field.key)
			}
			walkValue(below, v.Field(field.index), visit)
		}
	default:
	}
}

// field is a field of a struct that an annotation file can set, by its key there; without
// a key where the fields of the field are those of the struct.
type field struct {
	index int
	key   string
}

// walks remembers the fields that lead from one type to another: to look for them, and to
// make paths that lead nowhere, takes longer than all the rest of a walk.
var walks sync.Map // from [2]reflect.Type to []field

// fieldsWith returns the fields of a struct that have a value of a type, or one below them;
// all fields where no type is wanted.
func fieldsWith(of, wanted reflect.Type) []field {
	key := [2]reflect.Type{of, wanted}
	if known, ok := walks.Load(key); ok {
		return known.([]field)
	}
	var fields []field
	for i := range of.NumField() {
		f := of.Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case !f.Anonymous && (key == "" || f.Tag.Get("jsonschema") == "-") || !leadsTo(f.Type, wanted):
		case f.Anonymous:
			fields = append(fields, field{i, ""})
		default:
			fields = append(fields, field{i, key})
		}
	}
	walks.Store(key, fields)
	return fields
}

// leadsTo reports whether a value of a type can be one of another, or have one below it.
// No type of an annotation has itself below it.
func leadsTo(t, wanted reflect.Type) bool {
	if wanted == nil || t == wanted {
		return true
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return leadsTo(t.Elem(), wanted)
	case reflect.Struct:
		return len(fieldsWith(t, wanted)) > 0
	default:
		return false
	}
}
