package seed

import (
	"reflect"
	"sync"

	"dateline/internal/news"
)

// contents is what the checks look at in an annotation, found by one walk over it.
type contents struct {
	nouns         []found[news.Noun]
	spans         []found[*news.Span]
	refs          []found[*news.Ref]
	relations     []found[*news.Relation]
	dates         []found[*news.DatedFact]
	spanLists     []found[[]news.Span]
	refLists      []found[[]news.Ref]
	relationLists []found[[]news.Relation]
}

// found is a value of an annotation.
type found[T any] struct {
	// path leads to the value in the file.
	path string
	// to is the types that the field around the value may refer to; nil for any.
	to    []news.Type
	value T
}

// contentsOf walks over what v points to.
func contentsOf(v any) contents {
	var c contents
	c.walk("", nil, reflect.ValueOf(v).Elem())
	return c
}

func (c *contents) walk(path string, to []news.Type, v reflect.Value) {
	switch value := v.Addr().Interface().(type) {
	case *news.Span:
		c.spans = append(c.spans, found[*news.Span]{path, to, value})
		return
	case *news.Ref:
		c.refs = append(c.refs, found[*news.Ref]{path, to, value})
		return
	case *news.Relation:
		c.relations = append(c.relations, found[*news.Relation]{path, to, value})
	case *news.DatedFact:
		c.dates = append(c.dates, found[*news.DatedFact]{path, to, value})
	case *[]news.Span:
		c.spanLists = append(c.spanLists, found[[]news.Span]{path, to, *value})
	case *[]news.Ref:
		c.refLists = append(c.refLists, found[[]news.Ref]{path, to, *value})
	case *[]news.Relation:
		c.relationLists = append(c.relationLists, found[[]news.Relation]{path, to, *value})
	case news.Noun:
		c.nouns = append(c.nouns, found[news.Noun]{path, to, value})
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			c.walk(path, to, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			c.walk(index(path, i), to, v.Index(i))
		}
	case reflect.Struct:
		for _, f := range fieldsOf(v.Type()) {
			if f.plain {
				continue
			}
			allowed := f.to
			if allowed == nil {
				allowed = to
			}
			c.walk(join(path, f.key), allowed, v.FieldByIndex(f.Index))
		}
	default:
	}
}

// field is a field of a struct that an annotation file can set, by its key there.
type field struct {
	reflect.StructField
	key   string
	to    []news.Type // what it may refer to; nil without the tag to
	plain bool        // a string, a number or a list of strings: a walk finds nothing in it
}

// fields remembers what fieldsOf returns: to read the tags anew takes longer than a walk.
var fields sync.Map // from reflect.Type to []field

// fieldsOf returns the fields of a struct that an annotation file can set, also those of
// the structs that it embeds.
func fieldsOf(t reflect.Type) []field {
	if known, ok := fields.Load(t); ok {
		return known.([]field)
	}
	var list []field
	for _, f := range reflect.VisibleFields(t) {
		if key := news.Key(f); key != "" && !f.Anonymous {
			plain := f.Type.Kind() == reflect.String || f.Type.Kind() == reflect.Int || f.Type == reflect.TypeFor[[]string]()
			list = append(list, field{f, key, news.AllowedTypes(f), plain})
		}
	}
	fields.Store(t, list)
	return list
}
