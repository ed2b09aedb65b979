package annotation

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"dateline/api"
)

// schema is the embedded JSON Schema of an annotation file, compiled once.
var schema = sync.OnceValue(func() *jsonschema.Schema {
	const name = "seed.schema.json"
	content, err := jsonschema.UnmarshalJSON(bytes.NewReader(api.SeedSchema))
	if err != nil {
		panic(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(name, content); err != nil {
		panic(err)
	}
	return compiler.MustCompile(name)
})

// allowedKeys is the sorted keys of each definition of the schema, by the JSON pointer
// (RFC 6901) of the definition.
var allowedKeys = sync.OnceValue(func() map[string][]string {
	var content struct {
		Definitions map[string]struct {
			Properties map[string]any `json:"properties"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(api.SeedSchema, &content); err != nil {
		panic(err)
	}
	keys := map[string][]string{}
	for name, definition := range content.Definitions {
		keys["/$defs/"+name] = slices.Sorted(maps.Keys(definition.Properties))
	}
	return keys
})

// validate checks a tree against the schema. It adds a problem for each fault, and removes
// the value with the fault from the tree. It reports whether anything is left.
func (d *File) validate(tree any) bool {
	err := schema().Validate(tree)
	fault := (*jsonschema.ValidationError)(nil)
	switch {
	case err == nil:
		return true
	case !errors.As(err, &fault):
		d.Add("", "", "%v", err)
		return false
	}
	var leaves []*jsonschema.ValidationError
	var collect func(*jsonschema.ValidationError)
	collect = func(fault *jsonschema.ValidationError) {
		if _, isChoice := fault.ErrorKind.(*kind.AnyOf); isChoice || len(fault.Causes) == 0 {
			leaves = append(leaves, fault)
			return
		}
		for _, cause := range fault.Causes {
			collect(cause)
		}
	}
	collect(fault)
	paths := make([]string, len(leaves))
	for i, leaf := range leaves {
		paths[i] = instancePath(tree, leaf.InstanceLocation)
		if !d.IsFull() {
			d.addFault(paths[i], leaf, lookUp(tree, leaf.InstanceLocation))
		}
	}
	for i, leaf := range leaves {
		d.prune(tree, paths[i], leaf)
	}
	return !d.invalid[""]
}

// prune removes the value with the fault from the tree and marks its path invalid.
func (d *File) prune(tree any, path string, fault *jsonschema.ValidationError) {
	at := fault.InstanceLocation
	switch k := fault.ErrorKind.(type) {
	case *kind.AdditionalProperties:
		if fields, ok := lookUp(tree, at).(map[string]any); ok {
			for _, key := range k.Properties {
				delete(fields, key)
			}
		}
		return
	case *kind.Required:
		for _, key := range k.Missing {
			d.MarkInvalid(Join(path, key))
		}
		return
	case *kind.AnyOf, *kind.DependentRequired, *kind.UniqueItems:
		return // each value is right in itself
	default:
		d.MarkInvalid(path)
	}
	if len(at) == 0 {
		return
	}
	switch parent, step := lookUp(tree, at[:len(at)-1]), at[len(at)-1]; p := parent.(type) {
	case map[string]any:
		delete(p, step)
	case []any:
		// The element stays, empty, so that those after it keep their positions.
		if i, err := strconv.Atoi(step); err == nil && i < len(p) {
			p[i] = nil
			if k, ok := fault.ErrorKind.(*kind.Type); ok && slices.Equal(k.Want, []string{"object"}) {
				p[i] = map[string]any{}
			}
		}
	}
}

// lookUp returns the value at a location in a tree; nil if there is none.
func lookUp(tree any, location []string) any {
	for _, step := range location {
		switch t := tree.(type) {
		case map[string]any:
			tree = t[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(t) {
				return nil
			}
			tree = t[i]
		default:
			return nil
		}
	}
	return tree
}

// instancePath converts a location in a tree to a path, with [i] for positions.
func instancePath(tree any, location []string) string {
	path := ""
	for i, step := range location {
		if _, list := lookUp(tree, location[:i]).([]any); list {
			path += "[" + step + "]"
		} else {
			path = Join(path, step)
		}
	}
	return path
}
