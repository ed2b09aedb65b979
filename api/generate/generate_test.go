package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"dateline/api"
)

// TestContractIsCurrent generates the contract and compares it with the files that are
// embedded.
func TestContractIsCurrent(t *testing.T) {
	schema, err := seedSchema(filepath.Join("..", ".."))
	require.NoError(t, err)
	assert.Equal(t, string(api.SeedSchema), string(schema), "run make generate")

	document, err := openAPI(context.Background(), filepath.Join("..", ".."))
	require.NoError(t, err)
	if string(api.OpenAPIJSON) != string(document) { // a diff of 19,000 lines helps nobody
		t.Error("api/openapi.json is not current: run make generate")
	}
	asYAML, err := toYAML(document)
	require.NoError(t, err)
	if string(api.OpenAPIYAML) != string(asYAML) {
		t.Error("api/openapi.yaml is not current: run make generate")
	}
	left, err := filepath.Glob(filepath.Join("..", "..", "operations-*"))
	require.NoError(t, err)
	assert.Empty(t, left, "what swag reads is removed again")
}

// TestYAMLIsTheSame reads both forms of a document with strings that YAML libraries get
// wrong.
func TestYAMLIsTheSame(t *testing.T) {
	for _, value := range []string{"096", "true", "null", "1e3", "\nx", "x: y", "- x", "# x", "", " x ", "“x”", "0x1F"} {
		encoded, err := json.Marshal(map[string]any{"key": value, "list": []string{value}})
		require.NoError(t, err)
		asYAML, err := toYAML(encoded)
		require.NoError(t, err)
		var read struct {
			Key  string
			List []string
		}
		require.NoError(t, yaml.Unmarshal(asYAML, &read))
		assert.Equal(t, value, read.Key, string(asYAML))
		assert.Equal(t, []string{value}, read.List)
	}
}

// TestWireTypes reads the declarations of types as clients see them.
func TestWireTypes(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "types.go"), []byte(`package types

// Base is embedded.
type Base struct {
	// The id.
	ID string `+"`json:\"id\"`"+`
}

// Thing is a thing.
type Thing struct {
	Base
	// What it refers
	// to.
	Others []*Base `+"`json:\"others\"`"+`
	hidden int
} // @name Thing

// Lists is a map.
type Lists map[string][]any
`), 0o600))
	types, err := wireTypes(dir)
	require.NoError(t, err)
	assert.Equal(t, wireType{"Thing is a thing.", []wireField{
		{name: "id", doc: "The id.", of: "string"},
		{name: "others", doc: "What it refers to.", of: "Base"},
	}}, types["Thing"])
	assert.Equal(t, "Lists is a map.", types["Lists"].doc)

	require.NoError(t, os.WriteFile(filepath.Join(dir, "omitted.go"), []byte("package types\n\ntype Omitted struct {\n\tA string `json:\"a,omitempty\"`\n}\n"), 0o600))
	_, err = wireTypes(dir)
	require.ErrorContains(t, err, `"omitempty" is not allowed`)
}

// TestFinishNamesWhatIsWrong gives the finishing pass a schema that no type declares, and
// one that lacks a field.
func TestFinishNamesWhatIsWrong(t *testing.T) {
	document := func(properties openapi3.Schemas) *openapi3.T {
		return &openapi3.T{
			Info:       &openapi3.Info{License: &openapi3.License{Name: "MIT"}},
			Components: &openapi3.Components{Schemas: openapi3.Schemas{"Thing": (&openapi3.Schema{Properties: properties}).NewRef()}},
			Paths:      openapi3.NewPaths(),
		}
	}
	require.ErrorContains(t, finish(document(nil), map[string]wireType{}, nil), "the schema Thing has no type")
	thing := map[string]wireType{"Thing": {"", []wireField{{name: "id"}}}}
	require.ErrorContains(t, finish(document(nil), thing, nil), "no property id")
	more := openapi3.Schemas{"id": openapi3.NewStringSchema().NewRef(), "name": openapi3.NewStringSchema().NewRef()}
	require.ErrorContains(t, finish(document(more), thing, nil), "2 properties, but 1 fields")
}
