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
		return nil, Problem{Message: "the file holds no value"}
	}
	return root, nil
}

// checkJSON refuses what is YAML but not JSON.
func checkJSON(data []byte) error {
	var value any
	err := json.Unmarshal(data, &value)
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		line, column := lineColumn(string(data[:max(0, syntax.Offset-1)]))
		return Problem{Message: "JSON: " + syntax.Error(), Line: line, Column: column}
	}
	return err
}

// checkShape bounds the nesting before anything recurses into it: brackets, and
// lists that begin within a list on one line. Nesting by indentation needs no
// bound, as each level makes all that are below it longer.
func checkShape(tokens token.Tokens) error {
	brackets, dashes, line := 0, 0, 0
	var open []mapping // the block mappings around the token, the inner ones last
	closeBeyond := func(column int) {
		for len(open) > 0 && open[len(open)-1].column > column {
			open = open[:len(open)-1]
		}
	}
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
			closeBeyond(t.Position.Column)
		case token.MappingValueType:
			if brackets > 0 || t.Prev == nil {
				continue
			}
			column := t.Prev.Position.Column
			if closeBeyond(column); len(open) == 0 || open[len(open)-1].column < column {
				open = append(open, mapping{column: column})
			}
			if inner := &open[len(open)-1]; inner.keys < maxKeys {
				inner.keys++
			} else {
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

// mapping is a block mapping: the column of its keys, and how many it has so far.
type mapping struct{ column, keys int }

func faultAt(t *token.Token, message string) error {
	return Problem{Message: message, Line: t.Position.Line, Column: t.Position.Column}
}

// addSyntax adds the problem of a file that parse does not read.
func (d *document) addSyntax(err error) {
	problem, syntax := Problem{}, yaml.Error(nil)
	switch {
	case errors.As(err, &problem):
	case errors.As(err, &syntax):
		problem.Message = "YAML: " + syntax.GetMessage()
		if at := syntax.GetToken(); at != nil {
			problem.Line, problem.Column = at.Position.Line, at.Position.Column
		}
	default:
		problem.Message = err.Error()
	}
	problem.File = d.file
	d.problems = append(d.problems, problem)
}
