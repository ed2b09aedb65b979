// Command generate writes the contract into api/: the JSON Schema of annotation
// files, from package news, and the OpenAPI document, from package httpapi.
//
// For the latter, swag reads the comments and types; finish.go then says what swag
// cannot, and examples.go asks the running API for examples.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"go.yaml.in/yaml/v3"
)

func main() {
	root := flag.String("root", ".", "the module's directory")
	out := flag.String("out", "api", "the directory to write to, within the module")
	flag.Parse()
	if err := run(context.Background(), *root, *out); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// run writes the generated files of the module at root.
func run(ctx context.Context, root, out string) error {
	schema, err := seedSchema(filepath.Join(root, "internal", "news"))
	if err != nil {
		return fmt.Errorf("seed schema: %w", err)
	}
	document, err := openAPI(ctx, root)
	if err != nil {
		return fmt.Errorf("OpenAPI document: %w", err)
	}
	asYAML, err := toYAML(document)
	if err != nil {
		return err
	}
	for name, content := range map[string][]byte{
		"seed.schema.json": schema,
		"openapi.json":     document,
		"openapi.yaml":     asYAML,
	} {
		if err := os.WriteFile(filepath.Join(root, out, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// toYAML returns a JSON document as YAML, in the same order. Strings keep their
// quotation marks: the YAML libraries for Go all get some string without them
// wrong, such as "096", or one that begins with a line break.
func toYAML(document []byte) ([]byte, error) {
	var node yaml.Node
	if err := yaml.Unmarshal(document, &node); err != nil {
		return nil, err
	}
	unfold(&node)
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	err := encoder.Encode(&node)
	return out.Bytes(), err
}

// unfold takes the braces and brackets off a node and all below it, and the
// quotation marks off keys.
func unfold(node *yaml.Node) {
	for i, child := range node.Content {
		if node.Kind == yaml.MappingNode && i%2 == 0 {
			child.Style = 0
		}
		unfold(child)
	}
	node.Style &^= yaml.FlowStyle
}
