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
	flag.Parse()
	if err := run(context.Background(), *root, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// run writes the part of the contract that what names, of the module at root. The
// schema comes first: the API embeds it, and examples are the API's answers.
func run(ctx context.Context, root, what string) error {
	files := map[string][]byte{}
	switch what {
	case "schema":
		schema, err := seedSchema(filepath.Join(root, "internal", "news"))
		if err != nil {
			return fmt.Errorf("seed schema: %w", err)
		}
		files["seed.schema.json"] = schema
	case "openapi":
		document, err := openAPI(ctx, root)
		if err != nil {
			return fmt.Errorf("OpenAPI document: %w", err)
		}
		asYAML, err := toYAML(document)
		if err != nil {
			return err
		}
		files["openapi.json"], files["openapi.yaml"] = document, asYAML
	default:
		return fmt.Errorf("want schema or openapi, not %q", what)
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(root, "api", name), content, 0o644); err != nil {
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
