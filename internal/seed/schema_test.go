package seed_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"
	xlanguage "golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"dateline/api"
	"dateline/internal/news"
	"dateline/internal/seed"
)

// compiled returns a part of the schema, as an editor reads it.
func compiled(t *testing.T, pointer string) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(api.SeedSchema))
	require.NoError(t, err)
	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource("seed.json", document))
	schema, err := compiler.Compile("seed.json" + pointer)
	require.NoError(t, err)
	return schema
}

// TestSchemaDescribesEveryKey: editors show a description and an example beside each key. The example
// is right.
func TestSchemaDescribesEveryKey(t *testing.T) {
	var schema struct {
		Definitions map[string]struct {
			Properties map[string]struct {
				Description string
				Examples    []any
			}
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(api.SeedSchema, &schema))
	require.NotEmpty(t, schema.Definitions)
	for name, definition := range schema.Definitions {
		for key, property := range definition.Properties {
			assert.NotEmpty(t, property.Description, "%s of %s", key, name)
			if assert.NotEmpty(t, property.Examples, "%s of %s", key, name) {
				assert.NoError(t, compiled(t, "#/$defs/"+name+"/properties/"+key).Validate(property.Examples[0]), "%s of %s", key, name)
			}
		}
	}
}

// TestSchemaKnowsTheTypesOfReferences: each reference has the types that its field allows, and no others.
func TestSchemaKnowsTheTypesOfReferences(t *testing.T) {
	for pointer, allowed := range map[string]string{
		"Quote/properties/speaker":                                  "person organization country agreement",
		"Claimant/properties/entity":                                "person country organization agreement",
		"Membership/properties/entity":                              "organization country place",
		"Contribution/properties/entity":                            "person",
		"Participation/properties/entity":                           "person country organization place",
		"Location/properties/entity":                                "place country",
		"Audience/properties/entity":                                "person organization country place",
		"Topic/properties/entity":                                   "person country organization agreement event place",
		"NotMention/properties/entity":                              "person country organization agreement place",
		"Article/properties/publisher/$ref/properties/entity":       "organization",
		"Organization/properties/located_in/$ref/properties/entity": "place country",
		"Agreement/properties/parties/items/$ref/properties/entity": "country organization",
		"Event/properties/about/items/$ref/properties/entity":       "person country organization agreement event place",
	} {
		schema := compiled(t, followed(t, pointer))
		for _, kind := range news.Kinds() {
			ref := string(kind.Type) + "/x"
			assert.Equal(t, slices.Contains(strings.Fields(allowed), string(kind.Type)), schema.Validate(ref) == nil, "%s at %s", ref, pointer)
		}
	}
}

// followed returns a JSON pointer to a definition of the schema, in place of a path through a $ref.
func followed(t *testing.T, path string) string {
	t.Helper()
	before, after, isThrough := strings.Cut(path, "/$ref")
	if !isThrough {
		return "#/$defs/" + path
	}
	var node any
	require.NoError(t, json.Unmarshal(api.SeedSchema, &node))
	for key := range strings.SplitSeq("$defs/"+before, "/") {
		node = node.(map[string]any)[key]
	}
	return node.(map[string]any)["$ref"].(string) + after
}

// TestSchemaKnowsLanguagesAndCountries: the schema has the codes of ISO 3166-1 and the form of a canonical
// tag of BCP 47. Which subtags are registered, only the loader knows.
func TestSchemaKnowsLanguagesAndCountries(t *testing.T) {
	language, country := compiled(t, "#/$defs/Article/properties/language"), compiled(t, "#/$defs/Country/properties/iso_3166_1")
	tags := display.Supported.Tags()
	require.Greater(t, len(tags), 100)
	for _, name := range []string{"sl-rozaj-biske-1994", "de-CH-1901", "es-419", "en-u-ca-gregory", "ja-JP-u-ca-japanese", "en-t-fr", "en-a-bbb-x-a", "x-mine", "qaa"} {
		tags = append(tags, xlanguage.Raw.Make(name))
	}
	for _, tag := range tags {
		assert.NoError(t, language.Validate(tag.String()))
	}
	for _, wrong := range []string{"", "english", "EN", "en-us", "en_US", "en-US ", "zh-hant", "i-klingon", "en-", "US", "x"} {
		assert.Error(t, language.Validate(wrong), wrong)
		files := goodFiles(t)
		files["article.yaml"].Data = bytes.Replace(files["article.yaml"].Data, []byte("language: en"), []byte("language: '"+wrong+"'"), 1)
		assert.Contains(t, problemsOf(t, seed.Source{FS: files})[0], ".yaml:4:13: article.language: ", wrong)
	}
	assert.NoError(t, country.Validate("GB"))
	for _, wrong := range []string{"XX", "UK", "gb", "EU", "GBR", ""} {
		assert.Error(t, country.Validate(wrong), wrong)
	}
}

// values returns the values of YAML, as an editor reads them.
func values(node *yaml.Node) any {
	switch node.Kind {
	case yaml.DocumentNode:
		return values(node.Content[0])
	case yaml.MappingNode:
		fields := map[string]any{}
		for i := 0; i+1 < len(node.Content); i += 2 {
			fields[node.Content[i].Value] = values(node.Content[i+1])
		}
		return fields
	case yaml.SequenceNode:
		list := []any{}
		for _, element := range node.Content {
			list = append(list, values(element))
		}
		return list
	default:
	}
	if node.Tag == "!!str" || node.Tag == "!!timestamp" {
		return node.Value
	}
	var value any
	_ = node.Load(&value)
	return value
}

// TestSchemaAndLoaderAgree validates all good and bad annotation files by the schema alone. The loader
// accepts none that the schema refuses, and has a fault at each place where the schema has one.
func TestSchemaAndLoaderAgree(t *testing.T) {
	schema := compiled(t, "")
	accepted, refused := 0, 0
	for _, pattern := range []string{"testdata/*.yaml", "../../docs/examples/corpus/*.yaml", "../../seeds/*.yaml"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, name := range files {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			var document yaml.Node
			if yaml.Load(data, &document) != nil {
				continue // no file for a schema
			}
			verdict := schema.Validate(values(&document))
			_, err = seed.Loader{}.Load(seed.Source{FS: fstest.MapFS{"a.txt": {Data: textOf(t, name)}, "a.yaml": {Data: data}}})
			faults := seed.Problems{}
			if verdict == nil {
				accepted++
				assert.True(t, err != nil || !strings.Contains(name, ".bad."), name)
				assert.True(t, err == nil || strings.Contains(name, ".bad."), "%s: %v", name, err)
				continue
			}
			refused++
			require.ErrorAs(t, err, &faults, "%s: the schema refuses it: %v", name, verdict)
			if strings.HasPrefix(filepath.Base(name), "nested-too-deep") {
				continue // the loader does not read it, and has no path
			}
			for _, place := range refusedPlaces(t, verdict) {
				assert.True(t, hasFaultIn(faults, place), "%s: the schema has a fault at %s, the loader has\n%v", name, place, faults)
			}
		}
	}
	assert.Greater(t, accepted, 50)
	assert.Greater(t, refused, 30)
}

// textOf returns the text of an annotation file of the tests.
func textOf(t *testing.T, name string) []byte {
	t.Helper()
	slug := strings.TrimSuffix(strings.TrimSuffix(name, ".yaml"), ".settled")
	for _, text := range []string{slug + ".txt", slug + ".warn.txt"} {
		if data, err := os.ReadFile(text); err == nil {
			return data
		}
	}
	return file(t, "article.txt")
}

// refusedPlaces returns the places of the faults that a schema finds, as the loader writes them.
func refusedPlaces(t *testing.T, verdict error) []string {
	t.Helper()
	fault := (*jsonschema.ValidationError)(nil)
	require.ErrorAs(t, verdict, &fault)
	var places []string
	var visit func(*jsonschema.ValidationError)
	visit = func(fault *jsonschema.ValidationError) {
		if len(fault.Causes) == 0 {
			place := ""
			for _, step := range fault.InstanceLocation {
				if _, err := strconv.Atoi(step); err == nil {
					place += "[" + step + "]"
				} else {
					place = strings.TrimPrefix(place+"."+step, ".")
				}
			}
			places = append(places, place)
		}
		for _, cause := range fault.Causes {
			visit(cause)
		}
	}
	visit(fault)
	return places
}

// hasFaultIn reports whether a fault is at a place, in it, or around it.
func hasFaultIn(faults seed.Problems, place string) bool {
	for _, fault := range faults {
		if strings.HasPrefix(fault.Path, place) || fault.Path != "" && strings.HasPrefix(place, fault.Path) {
			return true
		}
	}
	return false
}
