package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"dateline/internal/httpapi"
	"dateline/internal/seed"
	"dateline/internal/store"
	"dateline/seeds"
)

// openAPI returns the OpenAPI document of the module at root, as JSON.
func openAPI(ctx context.Context, root string) ([]byte, error) {
	api, err := shippedAPI()
	if err != nil {
		return nil, err
	}
	d := declared{api.Collections(), api.Formats()}
	document, err := swag(ctx, root, d)
	if err != nil {
		return nil, err
	}
	types, err := wireTypes(filepath.Join(root, "internal", "wire"), filepath.Join(root, "internal", "httpapi", "problem"))
	if err != nil {
		return nil, err
	}
	for _, c := range d.Collections {
		types[c.View+"Page"] = wireType{fmt.Sprintf("%sPage is a page of %s.", c.View, c.Type.Collection()), types["Page"].fields}
	}
	if err := finish(document, types, d.Collections); err != nil {
		return nil, err
	}
	if err := addExamples(ctx, document, api); err != nil {
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

// shippedAPI returns the API on the shipped article.
func shippedAPI() (*httpapi.API, error) {
	corpus, err := seed.Loader{}.Load(seed.Source{FS: seeds.FS})
	if err != nil {
		return nil, err
	}
	snapshot, err := store.New(corpus)
	if err != nil {
		return nil, err
	}
	return httpapi.New(snapshot, httpapi.Options{Logger: slog.New(slog.DiscardHandler)}), nil
}

// swag runs the pinned swag over the comments of package httpapi, the types that clients
// see, and the generated operations, and loads what it writes.
func swag(ctx context.Context, root string, d declared) (*openapi3.T, error) {
	out, err := os.MkdirTemp(root, "operations-") // within the module, for swag to resolve its imports
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(out)
	if out, err = filepath.Abs(out); err != nil {
		return nil, err
	}
	if err := writeOperations(out, d); err != nil {
		return nil, err
	}
	dirs := []string{filepath.Join("internal", "httpapi"), filepath.Join("internal", "wire"), filepath.Base(out)}
	command := exec.CommandContext(ctx, "go", "tool", "swag", "init", "--v3.1", "--quiet",
		"--generalInfo", "doc.go", "--dir", strings.Join(dirs, ","), "--output", out, "--outputTypes", "json")
	command.Dir = root
	if output, err := command.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("swag: %w\n%s", err, output)
	}
	return openapi3.NewLoader().LoadFromFile(filepath.Join(out, "swagger.json"))
}
