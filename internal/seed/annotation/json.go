package annotation

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"
)

// parseJSON returns the root of a JSON file (RFC 8259) as YAML nodes. JSON is nearly YAML,
// but a YAML parser refuses some of it, such as escaped surrogates and tabs.
func parseJSON(data []byte) (*yaml.Node, error) {
	r := &jsonReader{data: data, decoder: json.NewDecoder(bytes.NewReader(data)), line: 1, column: 1}
	r.decoder.UseNumber()
	root, err := r.node(0)
	if problem := (Problem{}); errors.As(err, &problem) {
		return nil, problem
	}
	// The decoder of tokens allows more than RFC 8259, and its errors have no place.
	var whole json.RawMessage
	if syntax := (*json.SyntaxError)(nil); errors.As(json.Unmarshal(data, &whole), &syntax) {
		line, column := LineColumn(string(data[:max(0, syntax.Offset-1)]))
		return nil, Problem{Message: "JSON: " + syntax.Error(), Line: line, Column: column}
	}
	return root, err
}

// jsonReader reads JSON as YAML nodes.
type jsonReader struct {
	data    []byte
	decoder *json.Decoder
	// at is the byte offset up to which line and column count.
	at, line, column int
}

// node reads the next value, or key.
func (r *jsonReader) node(depth int) (*yaml.Node, error) {
	r.skipTo(int(r.decoder.InputOffset()))
	for r.at < len(r.data) && strings.IndexByte(" \t\r\n,:", r.data[r.at]) >= 0 {
		r.skipTo(r.at + 1)
	}
	node := &yaml.Node{Kind: yaml.ScalarNode, Line: r.line, Column: r.column}
	token, err := r.decoder.Token()
	switch t := token.(type) {
	case json.Delim:
		if depth++; depth > maxDepth {
			return nil, Problem{Message: errTooDeep.Error(), Line: node.Line, Column: node.Column}
		}
		node.Kind = yaml.SequenceNode
		if t == '{' {
			node.Kind = yaml.MappingNode
		}
		for err == nil && r.decoder.More() {
			var child *yaml.Node
			if child, err = r.node(depth); err == nil {
				node.Content = append(node.Content, child)
			}
		}
		if err == nil {
			_, err = r.decoder.Token() // the closing bracket
		}
	case json.Number:
		node.Tag, node.Value = "!!float", t.String()
		if !strings.ContainsAny(node.Value, ".eE") {
			node.Tag = "!!int"
		}
	case string:
		node.Tag, node.Value = "!!str", t
	case bool:
		node.Tag, node.Value = "!!bool", "false"
		if t {
			node.Value = "true"
		}
	default:
		node.Tag = "!!null"
	}
	return node, err
}

// skipTo counts the lines and columns up to a byte offset.
func (r *jsonReader) skipTo(at int) {
	for ; r.at < at; r.at++ {
		switch c := r.data[r.at]; {
		case c == '\n':
			r.line, r.column = r.line+1, 1
		case c&0xC0 != 0x80: // begins a code point
			r.column++
		}
	}
}
