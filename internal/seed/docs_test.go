package seed_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/api"
	"dateline/internal/seed"
)

// TestSchemaDescribesEveryKey: editors show the descriptions beside the keys.
func TestSchemaDescribesEveryKey(t *testing.T) {
	var schema struct {
		Definitions map[string]struct {
			Properties map[string]struct{ Description string }
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(api.SeedSchema, &schema))
	require.NotEmpty(t, schema.Definitions)
	for name, definition := range schema.Definitions {
		for key, property := range definition.Properties {
			assert.NotEmpty(t, property.Description, "%s of %s", key, name)
		}
	}
}

// TestExampleOfTheDocs loads the annotation file that docs/adding-an-article.md
// shows, with a text that it could be of.
func TestExampleOfTheDocs(t *testing.T) {
	page, err := os.ReadFile("../../docs/adding-an-article.md")
	require.NoError(t, err)
	match := regexp.MustCompile("(?s)```yaml\n(# yaml-language-server.*?)```").FindSubmatch(page)
	require.NotNil(t, match)
	text := "The headline, the whole paragraph\n\n\"It works,\" Doe said. Jane Doe, director of the Example Institute, was pleased.\n"
	annotation := strings.Replace(string(match[1]), "sha256: …", fmt.Sprintf("sha256: %x", sha256.Sum256([]byte(text))), 1)
	corpus, err := seed.Loader{}.Load(seed.Source{FS: fstest.MapFS{
		"my-article.txt":  {Data: []byte(text)},
		"my-article.yaml": {Data: []byte(annotation)},
	}})
	require.NoError(t, err)
	assert.Equal(t, "It works", corpus.Quotes[0].Text.Exact)
	assert.Equal(t, "director", corpus.People[0].Memberships[0].Role)
}
