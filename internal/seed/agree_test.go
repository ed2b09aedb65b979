package seed_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"dateline/internal/seed"
	"dateline/internal/seed/annotation"
)

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

// onlyTheLoaderKnows is the reasons for which the loader refuses what the schema accepts.
var onlyTheLoaderKnows = map[string]string{
	"the words of the text": `is not in the text|is in the text|is in \d+ places?|there is no occurrence|looks the same in the text|never mentions|` +
		`no mention of its own|removes nothing|also names|not a whole paragraph|the text's SHA-256 is|is partly outside the quote|` +
		`do not mention|the text does not name|overlaps quotes|is in a quote|the paragraph is already`,
	"the words of other values":      `is not in the evidence|is not in the quote's attribution|does not contain the year`,
	"the nouns of the corpus":        `does not exist in this corpus|an id must be unique|would be part of itself|cannot be about itself|is already the code of`,
	"what is the same":               `is the same as \[|is a duplicate of`, // by its place in the text, or in other keys
	"the event around a claim":       `a claim is somebody's`,
	"the calendar":                   `is not a date that exists|is not a time that exists|the event ends|is before published_at|is not on the day of`,
	"the letters of all scripts":     `it has no letter and no digit`, // the engines of JSON Schema do not agree on \p{L}
	"the registry of languages":      `is not a valid BCP 47 language tag`,
	"what each span gets of its own": `the address has a text fragment`, // the message has the address without it
	"what YAML has more than JSON":   `anchors, aliases and tags|merge keys|the key is in this mapping twice|is not a string$|number is out of range`,
}

// TestSchemaAndLoaderAgree validates all good and bad annotation files, and the same in JSON, by the schema
// alone. At each place where one has a fault the other has one, but for what only the loader knows.
func TestSchemaAndLoaderAgree(t *testing.T) {
	schema := compiled(t, "")
	accepted, refused, seen := 0, 0, map[string]bool{}
	for _, pattern := range []string{"testdata/*.yaml", "../../docs/examples/corpus/*.yaml", "../../seeds/*.yaml"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, name := range files {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			var document yaml.Node
			if yaml.Load(data, &document) != nil || strings.HasPrefix(filepath.Base(name), "nested-too-deep") {
				continue // no file for a schema
			}
			content := values(&document)
			var places []string
			if verdict := schema.Validate(content); verdict != nil {
				places = refusedPlaces(t, verdict)
				refused++
			} else {
				accepted++
			}
			agree := func(extension string, data []byte) {
				_, err := seed.Loader{}.Load(seed.Source{FS: fstest.MapFS{"a.txt": {Data: textOf(t, name)}, "a" + extension: {Data: data}}})
				faults := seed.Problems{}
				if err != nil {
					require.ErrorAs(t, err, &faults, name)
				}
				for _, place := range places {
					assert.True(t, slices.ContainsFunc(faults, func(f seed.Problem) bool { return isIn(f.Path, place) || isIn(place, f.Path) }),
						"%s%s: the schema has a fault at %q, the loader has\n%v", name, extension, place, faults)
				}
				for _, fault := range faults {
					reason := reasonOf(fault)
					seen[reason] = true
					assert.True(t, reason != "" || fault.File == "a.txt" || slices.Contains(places, fault.Path),
						"%s%s: the loader has a fault for a reason that a schema can know, and the schema has none there but at %q\n%s", name, extension, places, fault)
				}
			}
			agree(".yaml", data)
			if asJSON, err := json.Marshal(content); err == nil { // JSON has no infinity
				agree(".json", asJSON)
			}
		}
	}
	assert.Greater(t, accepted, 50)
	assert.Greater(t, refused, 30)
	for reason := range onlyTheLoaderKnows {
		assert.Contains(t, seen, reason, "no example has it")
	}
}

// reasonOf returns why only the loader knows a fault; "" if the schema can know it.
func reasonOf(fault seed.Problem) string {
	for reason, messages := range onlyTheLoaderKnows {
		if regexp.MustCompile(messages).MatchString(fault.Message) {
			return reason
		}
	}
	return ""
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
		place := ""
		for _, step := range fault.InstanceLocation {
			if _, err := strconv.Atoi(step); err == nil {
				place += "[" + step + "]"
			} else {
				place = annotation.Join(place, step)
			}
		}
		switch k := fault.ErrorKind.(type) {
		case *kind.AdditionalProperties:
			for _, key := range k.Properties {
				places = append(places, annotation.Join(place, key))
			}
		case *kind.DependentRequired:
			places = append(places, annotation.Join(place, k.Prop))
		case *kind.UniqueItems:
			places = append(places, annotation.Index(place, k.Duplicates[1]))
		default:
			if len(fault.Causes) == 0 {
				places = append(places, place)
			}
		}
		for _, cause := range fault.Causes {
			visit(cause)
		}
	}
	visit(fault)
	return places
}

// isIn reports whether a place is another one, or within it.
func isIn(inner, outer string) bool {
	rest, ok := strings.CutPrefix(inner, outer)
	return ok && (outer == "" || rest == "" || rest[0] == '.' || rest[0] == '[')
}
