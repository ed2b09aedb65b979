package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// openAPI makes the OpenAPI document of the module at root, as JSON.
func openAPI(ctx context.Context, root string) ([]byte, error) {
	document, err := swag(ctx, root)
	if err != nil {
		return nil, err
	}
	types, err := wireTypes(filepath.Join(root, "internal", "wire"), filepath.Join(root, "internal", "httpapi", "problem"))
	if err != nil {
		return nil, err
	}
	if err := finish(document, types); err != nil {
		return nil, err
	}
	if err := addExamples(ctx, document); err != nil {
		return nil, err
	}
	content, err := json.MarshalIndent(document, "", "  ")
	if err != nil {
		return nil, err
	}
	written, err := openapi3.NewLoader().LoadFromData(content)
	if err != nil {
		return nil, err
	}
	return append(content, '\n'), written.Validate(ctx)
}

// swag runs the pinned swag over packages httpapi and wire and loads what it writes.
func swag(ctx context.Context, root string) (*openapi3.T, error) {
	out, err := os.MkdirTemp("", "dateline-swag-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(out)
	command := exec.CommandContext(ctx, "go", "tool", "swag", "init", "--v3.1", "--quiet",
		"--generalInfo", "doc.go", "--dir", strings.Join([]string{filepath.Join("internal", "httpapi"), filepath.Join("internal", "wire")}, ","), "--output", out, "--outputTypes", "json")
	command.Dir = root
	if output, err := command.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("swag: %w\n%s", err, output)
	}
	return openapi3.NewLoader().LoadFromFile(filepath.Join(out, "swagger.json"))
}
