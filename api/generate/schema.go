package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/invopop/jsonschema"

	"dateline/internal/news"
)

// seedSchema returns the JSON Schema of an annotation file of the module at root, made from the types
// and comments of package news, with examples from docs/examples/corpus.
func seedSchema(root string) ([]byte, error) {
	newsDir := filepath.Join(root, "internal", "news")
	reflector := jsonschema.Reflector{
		Anonymous:                  true,
		RequiredFromJSONSchemaTags: true,
		Mapper:                     mapType,
	}
	var err error
	if reflector.CommentMap, err = comments(newsDir); err != nil {
		return nil, fmt.Errorf("reading comments: %w", err)
	}
	schema := reflector.Reflect(&news.Annotation{})
	schema.Title = "Dateline annotation file"
	schema.Definitions["Span"] = spanSchema()
	for _, name := range []string{"Topic", "Wording", "Audience"} {
		orString(schema.Definitions[name])
	}
	schema.Definitions["Topic"].Pattern = news.RefPattern(news.ReferableTypes())
	schema.Definitions["Wording"].Pattern, schema.Definitions["Audience"].Pattern = news.TextPattern, news.TextPattern
	own, _ := schema.Definitions["Annotation"].Properties.Get("$schema")
	own.Examples = []any{"seed.schema.json"} // the examples are YAML, in which a comment says so
	iso, _ := schema.Definitions["Country"].Properties.Get("iso_3166_1")
	for _, code := range news.CountryCodes() {
		iso.Enum = append(iso.Enum, code)
	}
	patterns := patterns()
	for name, definition := range schema.Definitions {
		if definition.Properties == nil {
			continue
		}
		for property := definition.Properties.Oldest(); property != nil; property = property.Next() {
			value := property.Value
			if value.Items != nil {
				value = value.Items
			}
			if pattern := patterns[property.Key]; value.Type == "string" && pattern != "" {
				value.Pattern = pattern
			}
		}
		if sameAs, ok := definition.Properties.Get("same_as"); ok {
			sameAs.UniqueItems = true
		}
		if _, ok := definition.Properties.Get("according_to"); ok {
			claimed := jsonschema.NewProperties()
			claimed.Set("basis", &jsonschema.Schema{Not: &jsonschema.Schema{Enum: []any{news.Stated, news.Inferred}}})
			definition.If, definition.Then = &jsonschema.Schema{Required: []string{"according_to"}}, &jsonschema.Schema{Properties: claimed}
		}
		if _, ok := definition.Properties.Get("evidence"); ok && !slices.Contains(derivedEvidence, name) {
			definition.Required = append(definition.Required, "evidence")
		}
	}
	schema.Definitions["DatedFact"].AnyOf = []*jsonschema.Schema{{Required: []string{"date"}}, {Required: []string{"date_text"}}}
	schema.Definitions["DatedFact"].DependentRequired = map[string][]string{"basis": {"date"}, "according_to": {"date"}}
	narrowReferences(schema.Definitions)
	if err := addSeedExamples(schema, filepath.Join(root, "docs", "examples", "corpus")); err != nil {
		return nil, err
	}
	data, err := json.MarshalIndent(schema, "", "  ")
	return append(escaped(data), '\n'), err
}

// derivedEvidence is the facts for which the loader finds evidence if they have none.
var derivedEvidence = []string{"EventStatus", "Audience", "Topic"}

// orString makes the schema of an object accept a string as well: a value that the object would
// have alone. Its "type" is a list, so that a fault inside the object is reported itself, and not
// as a failed alternative.
func orString(definition *jsonschema.Schema) {
	one := uint64(1)
	definition.Type, definition.MinLength = "", &one
	definition.Extras = map[string]any{"type": []string{"string", "object"}}
}

// patterns returns the patterns of strings by their keys.
func patterns() map[string]string {
	patterns := map[string]string{
		"id": news.SlugPattern, "same_as": news.URIPattern, "source_url": news.URLPattern, "url": news.URLPattern,
		"published_at": news.TimePattern, "updated_at": news.TimePattern,
		"language": news.LanguagePattern,
		"name":     news.NamePattern, // also of events, which a text does not name
	}
	for _, key := range []string{"role", "words", "date_text", "reason", "rights", "credit"} {
		patterns[key] = news.TextPattern
	}
	for _, kind := range news.Kinds() {
		for _, key := range kind.NameFields() {
			patterns[key] = news.NamePattern
		}
	}
	return patterns
}

// escaped returns JSON with its invisible characters as escapes, of UTF-16 (RFC 8259 §7). They are
// all in strings.
func escaped(data []byte) []byte {
	var out []byte
	for _, r := range string(data) {
		if r == '\n' || unicode.IsPrint(r) {
			out = utf8.AppendRune(out, r)
		} else {
			for _, unit := range utf16.AppendRune(nil, r) {
				out = fmt.Appendf(out, `\u%04x`, unit)
			}
		}
	}
	return out
}

// comments returns the comments of package news by the names of its types and fields. The
// library makes an import path of the directory, which is right for no relative one.
func comments(newsDir string) (map[string]string, error) {
	var read jsonschema.Reflector
	if err := read.AddGoComments("", newsDir); err != nil {
		return nil, err
	}
	byName := map[string]string{}
	for name, comment := range read.CommentMap {
		byName[reflect.TypeFor[news.Annotation]().PkgPath()+strings.TrimPrefix(name, newsDir)] = comment
	}
	return byName, nil
}

// mapType returns the schema of a type that has its own encoding; nil for any other type.
func mapType(t reflect.Type) *jsonschema.Schema {
	if values := news.ClosedList(t); values != nil {
		enum := make([]any, len(values))
		for i, value := range values {
			enum[i] = value
		}
		return &jsonschema.Schema{Type: "string", Enum: enum}
	}
	switch t {
	case reflect.TypeFor[news.Span]():
		return &jsonschema.Schema{Ref: "#/$defs/Span"}
	case reflect.TypeFor[news.Ref]():
		return &jsonschema.Schema{Type: "string", Pattern: news.RefPattern(news.ReferableTypes())}
	default:
		return nil
	}
}

// spanSchema is written by hand: a span is a string or an object.
func spanSchema() *jsonschema.Schema {
	one, properties := uint64(1), jsonschema.NewProperties()
	properties.Set("exact", &jsonschema.Schema{Type: "string", MinLength: &one, Pattern: news.TextPattern, Description: "The words, as printed."})
	properties.Set("prefix", &jsonschema.Schema{Type: "string", MinLength: &one, Description: "The text directly before the words."})
	properties.Set("suffix", &jsonschema.Schema{Type: "string", MinLength: &one, Description: "The text directly after the words."})
	properties.Set("occurrence", &jsonschema.Schema{Type: "integer", Minimum: "1", Description: "Which of the places, counted from 1."})
	span := &jsonschema.Schema{
		Properties:           properties,
		Required:             []string{"exact"},
		AdditionalProperties: jsonschema.FalseSchema,
		Description:          "Span is words of the article, as printed; an object if they are in several places.",
	}
	orString(span)
	span.Pattern = news.TextPattern
	return span
}
