package annotation

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
)

// parse returns the root of the single document of a YAML or JSON file, within the bounds.
func parse(file string, data []byte) (*yaml.Node, error) {
	document, err := parseDocument(file, data)
	if err != nil {
		return nil, err
	}
	return document.Content[0], nil
}

// parseDocument returns the single document of a file, which also has the comments around its root. A
// panic of the parser becomes an error.
func parseDocument(file string, data []byte) (found *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the file cannot be parsed: %v", r)
		}
	}()
	if err := checkSize(data); err != nil {
		return nil, err
	}
	if strings.HasSuffix(file, ".json") {
		root, err := parseJSON(data)
		return &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{root}}, err
	}
	if err := checkCharacters(data); err != nil {
		return nil, err
	}
	source := hideBreaks.Replace(string(data))
	loader, err := yaml.NewLoader(strings.NewReader(source), yaml.WithPlugin(rules{}))
	if err != nil {
		return nil, err
	}
	for {
		document := &yaml.Node{}
		switch err := loader.Load(document); {
		case errors.Is(err, io.EOF) && found == nil:
			return nil, Problem{Message: "the file has no value"}
		case errors.Is(err, io.EOF):
			return found, nil
		case err != nil:
			return nil, syntaxProblem(err, data)
		case isEmpty(document):
		case found != nil:
			return nil, Problem{Message: "a second YAML document begins: only one is allowed", Line: document.Line, Column: document.Column}
		default:
			found = document
			if source != string(data) {
				restore(found)
			}
		}
	}
}

// restore puts the characters of [hideBreaks] back into a node and all nodes in it.
func restore(node *yaml.Node) {
	node.Value = showBreaks.Replace(node.Value)
	for _, child := range node.Content {
		restore(child)
	}
}

// isEmpty reports whether a document has no value, only comments.
func isEmpty(document *yaml.Node) bool {
	if len(document.Content) == 0 {
		return true
	}
	root := document.Content[0]
	return root.Kind == yaml.ScalarNode && root.Value == "" && root.Tag == "!!null" && root.Style == 0 && root.Anchor == ""
}

// rules are the rules of the parser: it stops at [maxDepth], and leaves aliases as they
// are, for [File.value] to refuse them.
type rules struct{}

// CheckDepth implements [yaml.LoaderLimitsPlugin].
func (rules) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > maxDepth {
		return errTooDeep
	}
	return nil
}

// CheckAlias implements [yaml.LoaderLimitsPlugin].
func (rules) CheckAlias(int, int) error { return nil }

// NewAliasDataContext implements [yaml.AliasDataPlugin].
func (rules) NewAliasDataContext(yaml.AliasDataServices) (yaml.AliasDataContext, error) {
	return rules{}, nil
}

// BeginDocument implements [yaml.AliasDataContext].
func (rules) BeginDocument() error { return nil }

// EndDocument implements [yaml.AliasDataContext].
func (rules) EndDocument() error { return nil }

// DefineAnchor implements [yaml.AliasDataContext].
func (rules) DefineAnchor(string, *yaml.Node) error { return nil }

// ResolveAlias implements [yaml.AliasDataContext].
func (rules) ResolveAlias(string) (*yaml.Node, bool, error) {
	return &yaml.Node{Kind: yaml.ScalarNode}, true, nil
}

// syntaxProblem returns the problem for an error of the YAML parser.
func syntaxProblem(err error, data []byte) error {
	syntax := (*yaml.LoadError)(nil)
	if !errors.As(err, &syntax) {
		return fmt.Errorf("YAML: %w", err)
	}
	at, context, message := syntax.Mark, syntax.ContextMark, syntax.Message
	switch {
	case strings.Contains(message, errTooDeep.Error()):
		return Problem{Line: at.Line, Column: at.Column, Message: errTooDeep.Error()}
	case strings.HasPrefix(message, "found character that"):
		message = fmt.Sprintf("found character %q that", characterAt(data, at.Line, at.Column)) + strings.TrimPrefix(message, "found character that")
	case syntax.ContextMsg != "" && strings.HasSuffix(message, "end of stream"):
		at = context // where it begins, such as the opening quotation mark
	}
	if syntax.ContextMsg != "" {
		begin := ""
		if context.Line > 0 && context != at {
			begin = fmt.Sprintf(" that begins at line %d column %d", context.Line, context.Column)
		}
		message = syntax.ContextMsg + begin + ": " + message
	}
	return Problem{Line: at.Line, Column: at.Column, Message: "YAML: " + message}
}

// characterAt returns the character at a line and column, from 1.
func characterAt(data []byte, line, column int) rune {
	lines := bytes.Split(data, []byte("\n"))
	if line < 1 || line > len(lines) {
		return 0
	}
	characters := []rune(string(lines[line-1]))
	if column < 1 || column > len(characters) {
		return 0
	}
	return characters[column-1]
}

// addSyntax adds the problem for an error of parse.
func (d *File) addSyntax(err error) {
	problem := Problem{}
	if !errors.As(err, &problem) {
		problem.Message = err.Error()
	}
	problem.File = d.Name
	d.Problems = append(d.Problems, problem)
}
