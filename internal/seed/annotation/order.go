package annotation

import (
	"reflect"

	"dateline/internal/news"
)

// shape is the keys of a mapping in an annotation file, in canonical order, with the type of the value
// of each.
type shape struct {
	keys   []string
	values map[string]reflect.Type
}

// shapeOf returns the shape of the mappings that a type reads. The keys are in the order of the
// declaration, and those that every fact has are last.
func shapeOf(t reflect.Type) shape {
	s := shape{values: map[string]reflect.Type{}}
	if t == reflect.TypeFor[news.Span]() { // its other fields are of the text
		s.keys = []string{"exact", "prefix", "suffix", "occurrence"}
		return s
	}
	var last []string
	for _, f := range reflect.VisibleFields(t) {
		key := news.Key(f)
		if key == "" || f.Anonymous {
			continue
		}
		if fact, ok := reflect.TypeFor[news.Fact]().FieldByName(f.Name); ok && news.Key(fact) == key {
			last = append(last, key)
		} else {
			s.keys = append(s.keys, key)
		}
		s.values[key] = elementOf(f.Type)
	}
	s.keys = append(s.keys, last...)
	return s
}

// elementOf returns the type that a value, or each element of a list, has in the end.
func elementOf(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t
}
