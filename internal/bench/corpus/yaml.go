package main

import (
	"reflect"
	"strings"

	"dateline/internal/news"
)

// encode returns an annotation file: spans as their words, references as type/id. It omits
// the fields that the loader sets.
func encode(a *news.Annotation) []byte {
	out := []byte("# yaml-language-server: $schema=../api/seed.schema.json\n")
	return appendFields(out, reflect.ValueOf(a).Elem(), "")
}

// appendFields appends the fields of a struct that are not empty.
func appendFields(out []byte, v reflect.Value, indent string) []byte {
	for i := range v.NumField() {
		field, tag := v.Type().Field(i), v.Type().Field(i).Tag
		key, _, _ := strings.Cut(tag.Get("json"), ",")
		switch {
		case field.Anonymous:
			out = appendFields(out, v.Field(i), indent)
		case key == "" || tag.Get("jsonschema") == "-" || isEmpty(v.Field(i)):
		default:
			out = append(append(append(out, indent...), key...), ':')
			out = appendValue(out, v.Field(i), indent+"  ")
		}
	}
	return out
}

func isEmpty(v reflect.Value) bool { return v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0 }

// appendValue appends the value after a key or a dash, and ends the line.
func appendValue(out []byte, v reflect.Value, indent string) []byte {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if words, ok := plainForm(v); ok {
		return append(append(append(out, ' '), words...), '\n')
	}
	switch v.Kind() {
	case reflect.Slice:
		out = append(out, '\n')
		for i := range v.Len() {
			start := len(out)
			out = appendElement(out, v.Index(i), indent)
			// The first key of an element is on the line of its dash.
			copy(out[start:], indent+"-")
		}
		return out
	case reflect.Struct:
		return appendFields(append(out, '\n'), v, indent)
	default:
		return append(append(append(out, ' '), quoted(v.String())...), '\n')
	}
}

// plainForm returns a struct that a string can stand for as that string.
func plainForm(v reflect.Value) (string, bool) {
	switch value := v.Interface().(type) {
	case news.Span:
		return quoted(value.Exact), true
	case news.Ref:
		return value.String(), true
	case news.Topic:
		return value.Entity.String(), len(value.Evidence) == 0
	case news.Wording:
		return quoted(value.Words), len(value.Evidence) == 0
	case news.Audience:
		return quoted(value.Words), value.Entity == nil && len(value.Evidence) == 0
	}
	return "", false
}

// appendElement appends an element of a list, with space for its dash.
func appendElement(out []byte, v reflect.Value, indent string) []byte {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if _, plain := plainForm(v); v.Kind() == reflect.Struct && !plain {
		return appendFields(out, v, indent+"  ")
	}
	return appendValue(append(append(out, indent...), ' '), v, indent)
}

var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// quoted returns a string as YAML. It adds quotation marks if YAML could read the string as
// another type or as syntax.
func quoted(s string) string {
	bare := s != "true" && s != "false" && s != "null"
	for i := range len(s) {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
		bare = bare && (letter || i > 0 && (c >= '0' && c <= '9' || strings.IndexByte(" -_.,", c) >= 0))
	}
	if bare {
		return s
	}
	return `"` + escapes.Replace(s) + `"`
}
