package seed

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	yaml "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// maxDepth is how deep lists and mappings may be nested, and maxKeys how many keys a
// mapping may have; the schema needs no more than ten of either. The parser's memory
// grows with the square of the depth, which nothing recovers from, and its time with
// the square of the keys.
const (
	maxDepth = 64
	maxKeys  = 1000
)

// parse returns the root of the one document of a YAML or JSON file. The parser is
// not trusted to survive every input.
func parse(file string, data []byte) (root ast.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("not YAML that can be read: %v", r)
		}
	}()
	if strings.HasSuffix(file, ".json") {
		if err := checkJSON(data); err != nil {
			return nil, err
		}
		// JSON is YAML, but the lexer miscounts the columns behind tabs.
		data = bytes.ReplaceAll(data, []byte("\t"), []byte(" "))
	}
	// The lexer counts a line twice where it folds one that ends in CR LF.
	tokens := lexer.Tokenize(string(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))))
	if err := checkShape(tokens); err != nil {
		return nil, err
	}
	parsed, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, err
	}
	for _, document := range parsed.Docs {
		switch body := document.Body; {
		case body == nil, body.Type() == ast.CommentType, body.Type() == ast.DirectiveType:
		case root != nil:
			return nil, faultAt(cmp.Or(document.Start, body.GetToken()), "a second YAML document begins here: want one in a file")
		default:
			root = body
		}
	}
	if root == nil {
		return nil, contentError{message: "the file holds no value"}
	}
	return root, nil
}

// checkJSON refuses what is YAML but not JSON.
func checkJSON(data []byte) error {
	var value any
	err := json.Unmarshal(data, &value)
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		line, column := lineColumn(string(data[:max(0, syntax.Offset-1)]))
		return contentError{"JSON: " + syntax.Error(), line, column}
	}
	return err
}

// checkShape bounds the nesting before anything recurses into it: brackets, and
// lists that begin within a list on one line. Nesting by indentation needs no
// bound, as each level makes all that are below it longer.
func checkShape(tokens token.Tokens) error {
	brackets, dashes, line := 0, 0, 0
	var open mappings
	for _, t := range tokens {
		if t.Position.Line != line {
			dashes, line = 0, t.Position.Line
		}
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			brackets++
		case token.SequenceEndType, token.MappingEndType:
			brackets = max(0, brackets-1)
		case token.SequenceEntryType:
			dashes++
			open.closeBeyond(t.Position.Column)
		case token.MappingValueType:
			if brackets == 0 && t.Prev != nil && open.key(t.Prev.Position.Column) > maxKeys {
				return faultAt(t.Prev, fmt.Sprintf("a mapping of more than %d keys", maxKeys))
			}
		default:
		}
		if brackets+dashes > maxDepth {
			return faultAt(t, fmt.Sprintf("nested more than %d levels deep", maxDepth))
		}
	}
	return nil
}

// mappings is the block mappings that are open at a place of the file, the inner
// ones last: the column of their keys, and how many they have.
type mappings []struct{ column, keys int }

// closeBeyond closes the mappings that are indented deeper than column.
func (m *mappings) closeBeyond(column int) {
	for len(*m) > 0 && (*m)[len(*m)-1].column > column {
		*m = (*m)[:len(*m)-1]
	}
}

// key counts a key at column and returns how many its mapping has.
func (m *mappings) key(column int) int {
	m.closeBeyond(column)
	if len(*m) == 0 || (*m)[len(*m)-1].column < column {
		*m = append(*m, struct{ column, keys int }{column: column})
	}
	last := &(*m)[len(*m)-1]
	last.keys++
	return last.keys
}

func faultAt(t *token.Token, message string) error {
	return contentError{message: message, line: t.Position.Line, column: t.Position.Column}
}

// addSyntax adds the problem of a file that parse does not read.
func (d *document) addSyntax(err error) {
	problem := Problem{File: d.file}
	syntax, content := yaml.Error(nil), contentError{}
	switch {
	case errors.As(err, &content):
		problem = content.problem(d.file)
	case errors.As(err, &syntax):
		problem.Message = "YAML: " + syntax.GetMessage()
		if at := syntax.GetToken(); at != nil {
			problem.Line, problem.Column = at.Position.Line, at.Position.Column
		}
	default:
		problem.Message = err.Error()
	}
	d.problems = append(d.problems, problem)
}
