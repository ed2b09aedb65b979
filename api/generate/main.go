// Command generate writes the contract into api/: `make generate` runs it.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := run("."); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// run writes the generated files of the module at root.
func run(root string) error {
	schema, err := seedSchema(filepath.Join(root, "internal", "news"))
	if err != nil {
		return fmt.Errorf("seed schema: %w", err)
	}
	return os.WriteFile(filepath.Join(root, "api", "seed.schema.json"), schema, 0o644)
}
