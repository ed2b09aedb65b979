package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/invopop/jsonschema"
	"go.yaml.in/yaml/v4"
)

// addSeedExamples gives each key of the schema the first value that an annotation file of a directory
// has for it: in the same definition, or else in any. It fails if a key has none, unless it had one
// before.
func addSeedExamples(schema *jsonschema.Schema, dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil {
		return err
	}
	e := seedExamples{definitions: schema.Definitions, found: map[*jsonschema.Schema]any{}, byKey: map[string]any{}}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		var document yaml.Node
		if err := yaml.Load(data, &document); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		e.read(document.Content[0], schema)
	}
	var missing []string
	for name, definition := range schema.Definitions {
		if definition.Properties == nil {
			continue
		}
		for property := definition.Properties.Oldest(); property != nil; property = property.Next() {
			if property.Value.Examples != nil {
				continue
			}
			example, ok := e.found[property.Value]
			if !ok {
				example, ok = e.byKey[property.Key]
			}
			if !ok {
				missing = append(missing, name+"."+property.Key)
			}
			property.Value.Examples = []any{example}
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("the files in %s have no example of %s", dir, strings.Join(missing, ", "))
	}
	return nil
}

// seedExamples are the values of annotation files by the schemas of their keys, and by the keys.
type seedExamples struct {
	definitions jsonschema.Definitions
	found       map[*jsonschema.Schema]any
	byKey       map[string]any
}

// read collects the values in a node that has a schema.
func (e *seedExamples) read(node *yaml.Node, schema *jsonschema.Schema) {
	if name, ok := strings.CutPrefix(schema.Ref, "#/$defs/"); ok {
		schema = e.definitions[name]
	}
	if node.Kind == yaml.SequenceNode && schema.Items != nil {
		for _, element := range node.Content {
			e.read(element, schema.Items)
		}
	}
	if node.Kind != yaml.MappingNode || schema.Properties == nil {
		return
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i].Value, node.Content[i+1]
		property, ok := schema.Properties.Get(key)
		if !ok {
			continue
		}
		if _, known := e.found[property]; !known {
			e.found[property] = exampleOf(value)
		}
		if _, known := e.byKey[key]; !known {
			e.byKey[key] = exampleOf(value)
		}
		e.read(value, property)
	}
}

// exampleOf returns a value: of a list the first element.
func exampleOf(node *yaml.Node) any {
	switch node.Kind {
	case yaml.MappingNode:
		fields := map[string]any{}
		for i := 0; i+1 < len(node.Content); i += 2 {
			fields[node.Content[i].Value] = exampleOf(node.Content[i+1])
		}
		return fields
	case yaml.SequenceNode:
		return []any{exampleOf(node.Content[0])}
	default:
	}
	var value any = node.Value
	if node.Tag == "!!int" || node.Tag == "!!bool" {
		_ = node.Load(&value)
	}
	return value
}
