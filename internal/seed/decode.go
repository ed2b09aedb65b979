package seed

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	yaml "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"dateline/internal/news"
)

// document is a decoded annotation file with the places of its values.
type document struct {
	slug string
	file string
	text *text
	news.Annotation
	tree     any
	places   map[string]place // by path
	refs     []reference
	problems Problems
}

// reference is a reference of the file and the path to it.
type reference struct {
	path string
	ref  news.Ref
}

// place is where a value stands in its file: line and column, from 1.
type place struct{ line, column int }

// decode reads an annotation file. A document that has problems must not be used
// further: its annotation may be incomplete.
func decode(slug, file string, data []byte) *document {
	d := &document{slug: slug, file: file, places: map[string]place{}}
	root, err := parse(data)
	if err != nil {
		d.addSyntax(err)
		return d
	}
	d.tree = d.value("", root)
	if len(d.problems) > 0 {
		return d
	}
	d.validate()
	if len(d.problems) > 0 {
		return d
	}
	plain, err := json.Marshal(d.tree)
	if err == nil {
		err = json.Unmarshal(plain, &d.Annotation)
	}
	if err != nil {
		d.add("", "", "%v", err)
	}
	d.Article.ID = slug
	walk(&d.Annotation, func(path string, ref *news.Ref) { d.refs = append(d.refs, reference{path, *ref}) })
	return d
}

// parse returns the root of a YAML file's one document. The parser is not trusted
// to survive every input.
func parse(data []byte) (root ast.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("not YAML that can be read: %v", r)
		}
	}()
	file, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, err
	}
	var roots []ast.Node
	for _, document := range file.Docs {
		if document.Body != nil && document.Body.Type() != ast.CommentType {
			roots = append(roots, document.Body)
		}
	}
	switch len(roots) {
	case 0:
		return nil, errors.New("the file holds no value")
	case 1:
		return roots[0], nil
	default:
		return nil, errors.New("the file holds several YAML documents; want one")
	}
}

func (d *document) addSyntax(err error) {
	problem := Problem{File: d.file, Message: err.Error()}
	if syntax := yaml.Error(nil); errors.As(err, &syntax) {
		problem.Message = "YAML: " + syntax.GetMessage()
		if at := syntax.GetToken(); at != nil {
			problem.Line, problem.Column = at.Position.Line, at.Position.Column
		}
	}
	d.problems = append(d.problems, problem)
}

// add adds a problem at the value that path leads to, or at the nearest value
// around it that the file has.
func (d *document) add(path, suggestion, format string, args ...any) {
	at, ok := d.places[path]
	for around := path; !ok && around != ""; at, ok = d.places[around] {
		around = parentPath(around)
	}
	d.problems = append(d.problems, Problem{
		File: d.file, Line: at.line, Column: at.column, Path: path,
		Message: fmt.Sprintf(format, args...), Suggestion: suggestion,
	})
}

// parentPath cuts the last step off a path.
func parentPath(path string) string {
	for i := len(path) - 1; i > 0; i-- {
		if path[i] == '.' || path[i] == '[' {
			return path[:i]
		}
	}
	return ""
}

// join appends a key to a path.
func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// index appends a position to a path.
func index(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

func (d *document) mark(path string, at *token.Token) {
	if at != nil && at.Position != nil {
		d.places[path] = place{at.Position.Line, at.Position.Column}
	}
}

// value returns a node as plain Go values, noting where each stands. Anchors,
// aliases, merge keys and tags are refused: a seed means what it shows, and no
// alias can blow it up.
func (d *document) value(path string, node ast.Node) any {
	d.mark(path, node.GetToken())
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
		d.add(path, "", "anchors, aliases and tags are not allowed: write the value out")
		return nil
	case *ast.LiteralNode:
		return n.Value.Value
	case ast.ScalarNode:
		return n.GetValue()
	default:
		d.add(path, "", "a %s cannot stand here", node.Type())
		return nil
	}
}

func (d *document) mapping(path string, values []*ast.MappingValueNode) any {
	fields := make(map[string]any, len(values))
	for _, pair := range values {
		if pair.Key.IsMergeKey() {
			d.mark(path, pair.Key.GetToken())
			d.add(path, "", "merge keys are not allowed: write the values out")
			continue
		}
		key := pair.Key.GetToken().Value
		if _, ok := pair.Key.(*ast.StringNode); !ok {
			d.mark(path, pair.Key.GetToken())
			d.add(path, "", "the key %q is not a string", key)
			continue
		}
		field := join(path, key)
		_, twice := fields[key]
		d.mark(keyPath(field), pair.Key.GetToken())
		if twice {
			d.add(keyPath(field), "", "the key stands twice in one mapping")
			continue
		}
		fields[key] = d.value(field, pair.Value)
	}
	d.mark(path, firstToken(values))
	return fields
}

// keyPath is where the place of a key itself, not of its value, is noted.
func keyPath(field string) string { return field + ":" }

func firstToken(values []*ast.MappingValueNode) *token.Token {
	if len(values) == 0 {
		return nil
	}
	return values[0].Key.GetToken()
}
