package seed

import (
	"iter"
	"reflect"
	"sync"

	"dateline/internal/news"
	"dateline/internal/seed/annotation"
)

// found is a value of an annotation, for the checks.
type found struct {
	// path is the path of the value in the file.
	path string
	// value is a pointer to the value.
	value any
}

// contentsOf returns all structs and lists in the value that v points to.
func contentsOf(v any) []found { return walk(nil, "", reflect.ValueOf(v).Elem()) }

func walk(all []found, path string, v reflect.Value) []found {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			all = walk(all, path, v.Elem())
		}
	case reflect.Slice:
		all = append(all, found{path, v.Addr().Interface()})
		for i := range v.Len() {
			all = walk(all, annotation.Index(path, i), v.Index(i))
		}
	case reflect.Struct:
		all = append(all, found{path, v.Addr().Interface()})
		if v.Type() == reflect.TypeFor[news.Span]() {
			break
		}
		for _, f := range fieldsOf(v.Type()) {
			if !f.plain {
				all = walk(all, annotation.Join(path, f.key), v.FieldByIndex(f.Index))
			}
		}
	default:
	}
	return all
}

// of returns the values that have the type T, or implement it.
func of[T any](all []found) iter.Seq2[found, T] {
	return func(yield func(found, T) bool) {
		for _, f := range all {
			if value, ok := f.value.(T); ok && !yield(f, value) {
				return
			}
		}
	}
}

// field is a field of a struct that an annotation file can set, by its key there.
type field struct {
	reflect.StructField
	key   string
	plain bool // a string, a number, a truth value or a list of strings: contains no struct
}

// fields caches the results of fieldsOf: reading the tags takes longer than a walk.
var fields sync.Map // from reflect.Type to []field

// fieldsOf returns the fields of a struct that an annotation file can set, with those of
// embedded structs.
func fieldsOf(t reflect.Type) []field {
	if known, ok := fields.Load(t); ok {
		return known.([]field)
	}
	var list []field
	for _, f := range reflect.VisibleFields(t) {
		if key := news.Key(f); key != "" && !f.Anonymous {
			plain := f.Type.Kind() == reflect.String || f.Type.Kind() == reflect.Int || f.Type.Kind() == reflect.Bool || f.Type == reflect.TypeFor[[]string]()
			list = append(list, field{f, key, plain})
		}
	}
	fields.Store(t, list)
	return list
}
