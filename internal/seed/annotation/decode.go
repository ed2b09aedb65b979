// Package annotation decodes one annotation file: YAML or JSON to a [news.Annotation],
// checked against the JSON Schema in package api, with every fault named at its place, up to
// 1,000 of them.
//
//	bounds    the size of a file, before it is parsed               (bounds.go)
//	parse     YAML or JSON to a syntax tree                         (parse.go, json.go, characters.go)
//	decode    the syntax tree to plain values, to an annotation     (decode.go)
//	validate  the values against the schema                         (validate.go, fault.go, code.go)
//	problem   what is wrong, and where                              (problem.go, path.go, place.go)
package annotation

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"go.yaml.in/yaml/v4"

	"dateline/internal/news"
)

// File is a decoded annotation file. Its problems have the places of the values at fault.
type File struct {
	// Name is the path of the file for messages.
	Name string
	// Annotation is its content, without the values that have a fault.
	news.Annotation
	// Decoded says whether there is an annotation.
	Decoded bool
	// Problems are the faults found so far.
	Problems Problems
	// Warnings are what a careful editor would look at twice.
	Warnings Problems

	source  []byte
	found   *places         // nil until a problem needs one
	invalid map[string]bool // by path: true for a value with a fault, false for those around it
}

// Decode reads an annotation file. It leaves values with a fault out of the annotation,
// so that the rest can be checked.
func Decode(name string, data []byte) *File {
	d := &File{Name: name, source: data}
	root, err := parse(name, data)
	if err != nil {
		d.addSyntax(err)
		return d
	}
	d.found = newPlaces(root)
	defer func() {
		if len(d.Problems) == 0 { // probably no place is needed
			d.found = nil
		}
	}()
	tree := d.value(nil, root)
	if d.invalid[""] || !d.validate(tree) {
		return d
	}
	plain, err := json.Marshal(tree)
	if err == nil {
		err = json.Unmarshal(plain, &d.Annotation)
	}
	if err != nil {
		d.Add("", "", "%v", err)
		return d
	}
	d.Decoded = true
	return d
}

// value returns a node as plain Go values. It refuses anchors, aliases, merge keys and
// tags: readers see all values, and no alias can make a small file large.
func (d *File) value(at *step, node *yaml.Node) any {
	switch {
	case node.Kind == yaml.AliasNode, node.Anchor != "", node.Style&yaml.TaggedStyle != 0, node.Tag == "!":
		return d.refuse(node, at, "anchors, aliases and tags are not allowed: write the value out")
	case node.Kind == yaml.MappingNode:
		return d.mapping(at, node.Content)
	case node.Kind == yaml.SequenceNode:
		values := make([]any, len(node.Content))
		for i, element := range node.Content {
			values[i] = d.value(&step{around: at, index: i}, element)
		}
		return values
	}
	switch node.Tag {
	case "!!null":
		return nil
	case "!!bool":
		return strings.EqualFold(node.Value, "true")
	case "!!int", "!!float":
		var number any
		err := node.Load(&number)
		if size, isNumber := size(number); err != nil || !isNumber || !(math.Abs(size) <= math.MaxInt32) {
			return d.refuse(node, at, "the number is out of range; if it is meant as a string, put it in quotation marks")
		}
		return number
	default:
		if strings.ContainsRune(node.Value, 0) {
			return d.refuse(node, at, "the string contains the character U+0000, which is not allowed")
		}
		return node.Value
	}
}

// size returns a number as a float, and whether it is one.
func size(number any) (float64, bool) {
	switch n := number.(type) {
	case int:
		return float64(n), true
	case int64:
		return float64(n), true
	case uint64:
		return float64(n), true
	case float64:
		return n, true
	default:
		return 0, false
	}
}

// refuse adds a problem with a value and marks it invalid.
func (d *File) refuse(node *yaml.Node, at *step, message string) any {
	d.addAt(node, at, message)
	d.MarkInvalid(at.String())
	return nil
}

// addAt adds a problem with a value or its key.
func (d *File) addAt(node *yaml.Node, at *step, message string) {
	if path := at.String(); !d.follows(path) {
		d.append(Problem{File: d.Name, Line: node.Line, Column: node.Column, Path: path, Message: message})
	}
}

// mapping returns the fields of a mapping; content has each key before its value.
func (d *File) mapping(at *step, content []*yaml.Node) any {
	fields, merged := make(map[string]any, len(content)/2), false
	for i := 0; i < len(content); i += 2 {
		key := content[i]
		field := &step{around: at, key: key.Value, index: -1}
		_, duplicate := fields[key.Value]
		switch {
		case key.Tag == "!!merge":
			d.addAt(key, field, "merge keys are not allowed: write the values out")
			merged = true
		case key.Anchor != "" || key.Kind == yaml.AliasNode || key.Style&yaml.TaggedStyle != 0:
			d.addAt(key, field, "anchors, aliases and tags are not allowed: write the key out")
		case key.Kind != yaml.ScalarNode || key.Tag != "!!str":
			d.addAt(key, field, fmt.Sprintf("the key %q is not a string", cut(key.Value)))
		case duplicate:
			d.addAt(key, field, "the key is in this mapping twice")
		default:
			fields[key.Value] = d.value(field, content[i+1])
		}
	}
	if merged {
		d.MarkInvalid(at.String()) // the merged keys may be those that seem to be missing
	}
	return fields
}
