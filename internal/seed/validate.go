package seed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"dateline/api"
	"dateline/internal/nearest"
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

// allowedKeys is the keys of each definition of the schema, sorted, by the
// definition's JSON pointer.
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

// validate checks the document's tree against the schema and adds a problem for
// each fault.
func (d *document) validate() {
	err := schema().Validate(d.tree)
	if err == nil {
		return
	}
	fault, ok := err.(*jsonschema.ValidationError)
	if !ok {
		d.add("", "", "%v", err)
		return
	}
	d.addFaults(fault)
}

func (d *document) addFaults(fault *jsonschema.ValidationError) {
	for _, cause := range fault.Causes {
		d.addFaults(cause)
	}
	if len(fault.Causes) > 0 {
		return
	}
	path := d.instancePath(fault.InstanceLocation)
	switch k := fault.ErrorKind.(type) {
	case *kind.AdditionalProperties:
		_, pointer, _ := strings.Cut(fault.SchemaURL, "#")
		allowed := allowedKeys()[pointer]
		for _, key := range k.Properties {
			suggestion, _ := nearest.Name(key, allowed)
			d.add(keyPath(join(path, key)), suggestion, "unknown key; the keys here are %s", strings.Join(allowed, ", "))
		}
	case *kind.Required:
		for _, key := range k.Missing {
			d.add(path, "", "the key %q is missing", key)
		}
	case *kind.Type:
		d.add(path, "", "%s where %s is wanted%s", k.Got, strings.Join(k.Want, " or "), quoteHint(k))
	case *kind.Enum:
		wants := make([]string, len(k.Want))
		for i, want := range k.Want {
			wants[i] = fmt.Sprint(want)
		}
		suggestion, _ := nearest.Name(fmt.Sprint(k.Got), wants)
		d.add(path, suggestion, "%q is none of %s", k.Got, strings.Join(wants, ", "))
	case *kind.Pattern:
		d.add(path, "", "%q does not have the form %s", k.Got, k.Want)
	case *kind.MinLength, *kind.MinItems:
		d.add(path, "", "must not be empty")
	default:
		d.add(path, "", "%s", fault.ErrorKind.LocalizedString(message.NewPrinter(language.English)))
	}
}

func quoteHint(k *kind.Type) string {
	if slices.Contains(k.Want, "string") && (k.Got == "number" || k.Got == "integer" || k.Got == "boolean") {
		return ": put it in quotation marks"
	}
	return ""
}

// instancePath turns a location in the tree into a path, with [i] for positions.
func (d *document) instancePath(location []string) string {
	path, value := "", d.tree
	for _, step := range location {
		switch v := value.(type) {
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(v) {
				return path
			}
			path, value = index(path, i), v[i]
		case map[string]any:
			path, value = join(path, step), v[step]
		}
	}
	return path
}
