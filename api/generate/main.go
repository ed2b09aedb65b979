// Command generate writes the contract into api/: the JSON Schema of annotation
// files, from package news, and the OpenAPI document, from package httpapi.
//
// For the latter, swag reads the comments and types; finish.go then says what swag
// cannot, and examples.go asks the running API for examples.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	yaml "github.com/goccy/go-yaml"
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
	asYAML, err := yaml.JSONToYAML(document)
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
