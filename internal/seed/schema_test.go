package seed_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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
		for _, noun := range news.Kinds() {
			ref := string(noun.Type) + "/x"
			assert.Equal(t, slices.Contains(strings.Fields(allowed), string(noun.Type)), schema.Validate(ref) == nil, "%s at %s", ref, pointer)
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
		require.NoError(t, language.Validate(tag.String()))
	}
	for _, wrong := range []string{"", "english", "EN", "en-us", "en_US", "en-US ", "zh-hant", "i-klingon", "en-", "US", "x"} {
		require.Error(t, language.Validate(wrong), wrong)
		files := goodFiles(t)
		files["article.yaml"].Data = bytes.Replace(files["article.yaml"].Data, []byte("language: en"), []byte("language: '"+wrong+"'"), 1)
		assert.Contains(t, problemsOf(t, seed.Source{FS: files})[0], ".yaml:4:13: article.language: ", wrong)
	}
	require.NoError(t, country.Validate("GB"))
	for _, wrong := range []string{"XX", "UK", "gb", "EU", "GBR", ""} {
		assert.Error(t, country.Validate(wrong), wrong)
	}
}
