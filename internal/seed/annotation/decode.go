// Package annotation decodes one annotation file: YAML or JSON to a [news.Annotation],
// checked against the JSON Schema in package api, with every fault named at its place.
//
//	parse     YAML to its syntax tree, within bounds                (parse.go)
//	decode    the syntax tree to plain values, to an annotation     (decode.go)
//	validate  the values against the schema                         (validate.go)
//	problem   what is wrong, and where                              (problem.go)
package annotation

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

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

	source  []byte
	places  map[string]place // by path; nil until a problem needs one
	invalid map[string]bool  // by path: true for a value with a fault, false for those around it
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
	tree := d.value("", root)
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

// value returns a node as plain Go values, and records their places if d.places is not
// nil. It refuses anchors, aliases, merge keys and tags: readers see all values, and no
// alias can make a small file large.
func (d *File) value(path string, node ast.Node) any {
	d.setPlace(path, node.GetToken())
	switch n := node.(type) {
	case *ast.MappingNode:
		return d.mapping(path, n.Values)
	case *ast.MappingValueNode:
		return d.mapping(path, []*ast.MappingValueNode{n})
	case *ast.SequenceNode:
		values := make([]any, len(n.Values))
		for i, element := range n.Values {
			values[i] = d.value(Index(path, i), element)
		}
		return values
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		return d.refuse(path, "anchors, aliases and tags are not allowed: write the value out")
	case *ast.LiteralNode:
		return n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		number := n.(ast.ScalarNode).GetValue()
		if size, err := strconv.ParseFloat(fmt.Sprint(number), 64); err != nil || !(math.Abs(size) <= math.MaxInt32) {
			return d.refuse(path, "the number is out of range")
		}
		return number
	case ast.ScalarNode:
		return n.GetValue()
	default:
		return d.refuse(path, "a "+node.Type().String()+" is not allowed here")
	}
}

// refuse adds a problem with a value and marks it invalid.
func (d *File) refuse(path, message string) any {
	d.Add(path, "", "%s", message)
	d.MarkInvalid(path)
	return nil
}

func (d *File) mapping(path string, values []*ast.MappingValueNode) any {
	fields, merged := make(map[string]any, len(values)), false
	if len(values) > 0 {
		d.setPlace(path, values[0].Key.GetToken())
	}
	for _, pair := range values {
		key := pair.Key.GetToken().Value
		field := Join(path, key)
		d.setPlace(field+keyMark, pair.Key.GetToken())
		_, isString := pair.Key.(*ast.StringNode)
		switch _, duplicate := fields[key]; {
		case pair.Key.IsMergeKey():
			d.Add(field+keyMark, "", "merge keys are not allowed: write the values out")
			merged = true
		case !isString:
			d.Add(field+keyMark, "", "the key %q is not a string", key)
		case duplicate:
			d.Add(field+keyMark, "", "the key is in this mapping twice")
		default:
			fields[key] = d.value(field, pair.Value)
		}
	}
	if merged {
		d.MarkInvalid(path) // the merged keys may be those that seem to be missing
	}
	return fields
}

// setPlace records the place of the value at path, if d.places is not nil.
func (d *File) setPlace(path string, at *token.Token) {
	if d.places != nil && at != nil && at.Position != nil {
		d.places[path] = place{at.Position.Line, at.Position.Column}
	}
}

// keyMark ends the path of a key, as opposed to the path of its value.
const keyMark = ":"

// parentPath returns a path without its last step.
func parentPath(path string) string {
	return path[:max(0, strings.LastIndexAny(path, ".["))]
}

// Join appends a key to a path. It quotes a key that could be read as more than one step;
// the schema has no such key.
func Join(path, key string) string {
	const plain = "abcdefghijklmnopqrstuvwxyz0123456789_"
	if strings.TrimLeft(key, plain) != "" && strings.ContainsFunc(key, func(r rune) bool { return strings.ContainsRune(`.[]":`, r) || !unicode.IsGraphic(r) }) {
		key = strconv.Quote(key)
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// Index appends a position to a path.
func Index(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }
