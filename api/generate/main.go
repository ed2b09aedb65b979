// Command generate writes the contract into api/: the JSON Schema of annotation
// files, from package news, and the OpenAPI document, from package httpapi.
//
// For the OpenAPI document, swag reads the comments and types, finish.go adds what swag
// cannot say, and examples.go gets examples from the running API.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"go.yaml.in/yaml/v4"
)

func main() {
	root := flag.String("root", ".", "the module's directory")
	flag.Parse()
	if err := run(context.Background(), *root, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// run writes a part of the contract of the module at root: schema or openapi. The schema
// comes first: the API embeds it, and the examples are responses of the API.
func run(ctx context.Context, root, part string) error {
	files := map[string][]byte{}
	switch part {
	case "schema":
		schema, err := seedSchema(root)
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
		return fmt.Errorf("unknown part %q: must be schema or openapi", part)
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(root, "api", name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// toYAML returns a JSON document as YAML, in the same order. Strings are quoted: each YAML
// library for Go gets some unquoted string wrong, such as "096", or one that begins with a
// line break.
func toYAML(document []byte) ([]byte, error) {
	var node yaml.Node
	if err := yaml.Unmarshal(document, &node); err != nil {
		return nil, err
	}
	unfold(&node)
	return yaml.Dump(&node, yaml.WithIndent(2), yaml.WithLineWidth(-1), yaml.WithCompactSeqIndent(false), yaml.WithQuotePreference(yaml.QuoteLegacy))
}

// unfold makes a node and all nodes below it block style, with unquoted keys.
func unfold(node *yaml.Node) {
	for i, child := range node.Content {
		if node.Kind == yaml.MappingNode && i%2 == 0 {
			child.Style = 0
		}
		unfold(child)
	}
	node.Style &^= yaml.FlowStyle
}
