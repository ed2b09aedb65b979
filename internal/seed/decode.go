package seed

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"dateline/internal/news"
)

// document is a decoded annotation file with the places of its values.
type document struct {
	slug   string
	file   string
	source []byte // of the annotation file
	text   *text  // nil where the text cannot be read, and once the document is read
	news.Annotation
	parsed   bool
	tree     any              // nil where the file is not parsed, and once the document is read
	places   map[string]place // by path; nil until a problem asks for one
	faulty   map[string]bool  // by path: true for a value at fault, false for those around it
	refs     []reference
	problems Problems
	effort   int // what has been spent on suggestions, in cells of package nearest
}

// reference is a reference of the file and the path to it.
type reference struct {
	path string
	ref  news.Ref
}

// place is where a value stands in its file: line and column, from 1.
type place struct{ line, column int }

// decode reads an annotation file. What is at fault in it is left out of the
// annotation, so that the rest can be checked all the same.
func decode(slug, file string, data []byte) *document {
	d := &document{slug: slug, file: file, source: data, faulty: map[string]bool{}}
	root, err := parse(file, data)
	if err != nil {
		d.addSyntax(err)
		return d
	}
	tree := d.value("", root)
	if d.faulty[""] || !d.validate(tree) {
		return d
	}
	if err := fill(reflect.ValueOf(&d.Annotation).Elem(), tree); err != nil {
		d.add("", "", "%v", err)
		return d
	}
	d.parsed, d.tree = true, tree
	d.Article.ID = slug
	walk(&d.Annotation, func(path string, ref *news.Ref) { d.refs = append(d.refs, reference{path, *ref}) })
	return d
}

// add adds a problem at the value that path leads to, or at the nearest value
// around it that the file has; but not one that only follows from another.
func (d *document) add(path, suggestion, format string, args ...any) {
	if d.follows(path) {
		return
	}
	at, ok := d.placeOf(path)
	for around := path; !ok && around != ""; at, ok = d.places[around] {
		around = parentPath(around)
	}
	d.problems = append(d.problems, Problem{
		File: d.file, Line: at.line, Column: at.column, Path: strings.TrimSuffix(path, keyMark),
		Message: fmt.Sprintf(format, args...), Suggestion: suggestion,
	})
}

// placeOf returns where the value at path stands in its file. The places of a file take
// many times its size, and only problems ask for them: the file is then read again.
func (d *document) placeOf(path string) (place, bool) {
	if d.places == nil {
		d.places = map[string]place{}
		if root, err := parse(d.file, d.source); err == nil {
			again := &document{places: d.places, faulty: map[string]bool{}}
			again.value("", root)
		}
	}
	at, ok := d.places[path]
	return at, ok
}

// distrust notes that the value at path is at fault.
func (d *document) distrust(path string) {
	d.faulty[path] = true
	for path != "" {
		path = parentPath(path)
		if _, noted := d.faulty[path]; !noted {
			d.faulty[path] = false
		}
	}
}

// follows reports whether a problem at path follows from a value at fault: from
// that one, one around it or one within it. The whole file is never within.
func (d *document) follows(path string) bool {
	if _, around := d.faulty[path]; around && path != "" {
		return true
	}
	for ; path != ""; path = parentPath(path) {
		if d.faulty[path] {
			return true
		}
	}
	return false
}

// parentPath cuts the last step off a path.
func parentPath(path string) string {
	return path[:max(0, strings.LastIndexAny(path, ".["))]
}

// join appends a key to a path.
func join(path, key string) string {
	if !isPlain(key) && strings.ContainsFunc(key, func(r rune) bool { return strings.ContainsRune(`.[]":`, r) || !unicode.IsGraphic(r) }) {
		key = strconv.Quote(key)
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// isPlain reports whether a key is of lower-case letters, digits and underscores, as all
// keys of the schema are.
func isPlain(key string) bool {
	for i := range len(key) {
		if c := key[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' {
			return false
		}
	}
	return true
}

// index appends a position to a path.
func index(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

// keyMark ends the path of a key itself, not of its value.
const keyMark = ":"

func keyPath(field string) string { return field + keyMark }

func (d *document) mark(path string, at *token.Token) {
	if at != nil && at.Position != nil {
		d.places[path] = place{at.Position.Line, at.Position.Column}
	}
}

// value returns a node as plain Go values, noting where each stands if places are
// wanted. Anchors, aliases, merge keys and tags are refused: a seed means what it
// shows, and no alias can blow it up.
func (d *document) value(path string, node ast.Node) any {
	if d.places != nil {
		d.mark(path, node.GetToken())
	}
	switch n := node.(type) {
	case *ast.MappingNode:
		return d.mapping(path, n.Values)
	case *ast.MappingValueNode:
		return d.mapping(path, []*ast.MappingValueNode{n})
	case *ast.SequenceNode:
		values := make([]any, len(n.Values))
		for i, element := range n.Values {
			values[i] = d.value(index(path, i), element)
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
		return d.refuse(path, "a "+node.Type().String()+" cannot stand here")
	}
}

// refuse adds a problem at a value that is not used any further.
func (d *document) refuse(path, message string) any {
	d.add(path, "", "%s", message)
	d.distrust(path)
	return nil
}

func (d *document) mapping(path string, values []*ast.MappingValueNode) any {
	fields, merged := make(map[string]any, len(values)), false
	if d.places != nil && len(values) > 0 {
		d.mark(path, values[0].Key.GetToken())
	}
	for _, pair := range values {
		key := pair.Key.GetToken().Value
		field := join(path, key)
		if d.places != nil {
			d.mark(keyPath(field), pair.Key.GetToken())
		}
		_, isString := pair.Key.(*ast.StringNode)
		switch _, twice := fields[key]; {
		case pair.Key.IsMergeKey():
			d.add(keyPath(field), "", "merge keys are not allowed: write the values out")
			merged = true
		case !isString:
			d.add(keyPath(field), "", "the key %q is not a string", key)
		case twice:
			d.add(keyPath(field), "", "the key stands twice in one mapping")
		default:
			fields[key] = d.value(field, pair.Value)
		}
	}
	if merged {
		d.distrust(path) // keys that seem to be missing may be among the merged
	}
	return fields
}
