package annotation

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

// maxDepth limits the nesting of lists and mappings, maxKeys the keys of a mapping. The
// schema needs at most ten of each. The parser's memory grows with the square of the
// depth, and no program recovers from a lack of memory. Its time grows with the square
// of the number of keys.
const (
	maxDepth = 64
	maxKeys  = 1000
)

// parse returns the root of the single document of a YAML or JSON file. A panic of the
// parser becomes an error.
func parse(file string, data []byte) (root ast.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the file cannot be parsed as YAML: %v", r)
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
			return nil, faultAt(cmp.Or(document.Start, body.GetToken()), "a second YAML document begins: only one is allowed")
		default:
			root = body
		}
	}
	if root == nil {
		return nil, Problem{Message: "the file has no value"}
	}
	return root, nil
}

// checkJSON returns a [Problem] for text that is not JSON (RFC 8259).
func checkJSON(data []byte) error {
	var value any
	err := json.Unmarshal(data, &value)
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		line, column := LineColumn(string(data[:max(0, syntax.Offset-1)]))
		return Problem{Message: "JSON: " + syntax.Error(), Line: line, Column: column}
	}
	return err
}

// checkShape checks maxKeys and maxDepth before the parser recurses. The depth counts
// brackets, and lists that begin within a list on the same line. Nesting by indentation
// needs no limit: each level makes all lines below it longer.
func checkShape(tokens token.Tokens) error {
	brackets, dashes, line := 0, 0, 0
	var open []mapping // the block mappings around the token, the innermost last
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
				return faultAt(t.Prev, fmt.Sprintf("the mapping has more than %d keys", maxKeys))
			}
		default:
		}
		if brackets+dashes > maxDepth {
			return faultAt(t, fmt.Sprintf("lists and mappings are nested more than %d levels deep", maxDepth))
		}
	}
	return nil
}

// mapping is a block mapping: the column of its keys, and their number so far.
type mapping struct{ column, keys int }

func faultAt(t *token.Token, message string) error {
	return Problem{Message: message, Line: t.Position.Line, Column: t.Position.Column}
}

// addSyntax adds the problem for an error of parse.
func (d *File) addSyntax(err error) {
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
	problem.File = d.Name
	d.Problems = append(d.Problems, problem)
}
