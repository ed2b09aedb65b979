package annotation

import (
	"bytes"
	"encoding/json"

	"go.yaml.in/yaml/v4"
)

// formatJSON returns a file of JSON.
func formatJSON(root *yaml.Node) ([]byte, error) {
	var out bytes.Buffer
	err := json.Indent(&out, appendJSON(nil, root), "", "  ")
	out.WriteByte('\n')
	return out.Bytes(), err
}

// appendJSON adds a node as JSON, with the keys in its order.
func appendJSON(b []byte, node *yaml.Node) []byte {
	switch node.Kind {
	case yaml.MappingNode, yaml.SequenceNode:
		brackets, separators := "[]", ","
		if node.Kind == yaml.MappingNode {
			brackets, separators = "{}", ":,"
		}
		b = append(b, brackets[0])
		for i, child := range node.Content {
			if i > 0 {
				b = append(b, separators[(i-1)%len(separators)])
			}
			b = appendJSON(b, child)
		}
		return append(b, brackets[1])
	default:
	}
	switch node.Tag {
	case "!!str":
		var text bytes.Buffer
		encoder := json.NewEncoder(&text)
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(node.Value) // a string can be encoded
		return append(b, bytes.TrimSpace(text.Bytes())...)
	case "!!null":
		return append(b, "null"...)
	default:
		return append(b, node.Value...)
	}
}
