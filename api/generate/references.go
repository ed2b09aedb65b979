package main

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"

	"dateline/internal/news"
)

// narrowReferences gives each reference the pattern of the types that its field allows. A definition
// whose references have other types in each field that uses it becomes one definition for each of them,
// such as RelationToPlace: a pattern beside a $ref would hide the definition from some editors.
func narrowReferences(definitions jsonschema.Definitions) {
	uses := map[string]map[string][]*jsonschema.Schema{} // by definition, and by pattern
	var visit func(reflect.Type)
	visited := map[reflect.Type]bool{}
	visit = func(t reflect.Type) {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		definition := definitions[t.Name()]
		if t.Kind() != reflect.Struct || visited[t] || definition == nil || t == reflect.TypeFor[news.Span]() {
			return
		}
		visited[t] = true
		for _, f := range reflect.VisibleFields(t) {
			if news.Key(f) == "" || f.Anonymous {
				continue
			}
			visit(f.Type)
			types := news.AllowedTypes(f)
			if types == nil {
				continue
			}
			property, _ := definition.Properties.Get(news.Key(f))
			if property.Items != nil {
				property = property.Items
			}
			pattern := news.RefPattern(types)
			name, isDefined := strings.CutPrefix(property.Ref, "#/$defs/")
			if !isDefined {
				property.Pattern = pattern
				continue
			}
			if uses[name] == nil {
				uses[name] = map[string][]*jsonschema.Schema{}
			}
			uses[name][pattern] = append(uses[name][pattern], property)
		}
	}
	visit(reflect.TypeFor[news.Annotation]())
	for name, patterns := range uses {
		definition := definitions[name]
		delete(definitions, name)
		for pattern, properties := range patterns {
			copied := name
			if len(patterns) > 1 {
				copied += "To" + typeNames(news.TypesOf(pattern))
			}
			definitions[copied] = withEntity(definition, pattern)
			for _, property := range properties {
				property.Ref = "#/$defs/" + copied
			}
		}
	}
}

// typeNames returns types as a part of the name of a definition, such as PlaceOrCountry.
func typeNames(types []news.Type) string {
	if slices.Equal(types, news.ReferableTypes()) {
		return "Any"
	}
	var names []string
	for _, t := range types {
		names = append(names, strings.ToUpper(string(t[:1]))+string(t[1:]))
	}
	return strings.Join(names, "Or")
}

// withEntity returns a copy of a definition whose entity has a pattern.
func withEntity(definition *jsonschema.Schema, pattern string) *jsonschema.Schema {
	narrowed := *definition
	narrowed.Extras = maps.Clone(definition.Extras)
	narrowed.Properties = jsonschema.NewProperties()
	for property := definition.Properties.Oldest(); property != nil; property = property.Next() {
		value := *property.Value
		if property.Key == "entity" {
			value.Pattern = pattern
		}
		narrowed.Properties.Set(property.Key, &value)
	}
	return &narrowed
}
