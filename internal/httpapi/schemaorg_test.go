package httpapi_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/need"
	"dateline/internal/news"
	"dateline/internal/wire"
)

// packages is where CI installs the packages of npm.
const packages = "../../.ci/node_modules"

// TestWithNodeLinkedDataIsSchemaOrgs gives every resource, as JSON-LD, to the TypeScript
// compiler as a constant of the type that Google's schema-dts has for it: a property
// or a value that schema.org does not know does not compile.
func TestWithNodeLinkedDataIsSchemaOrgs(t *testing.T) {
	modules, err := filepath.Abs(packages)
	require.NoError(t, err)
	compiler := filepath.Join(modules, ".bin", "tsc")
	need.File(t, compiler)
	need.File(t, filepath.Join(modules, "schema-dts"))

	s := start(t)
	var program bytes.Buffer
	program.WriteString("import type * as schema from \"schema-dts\";\n")
	count, nouns := 0, 0
	for _, collection := range into[wire.Index](s, "/v1").Collections {
		a := s.get(collection.URL + ".jsonld?limit=100")
		if a.StatusCode != http.StatusOK {
			continue
		}
		nouns += collection.Count
		var page struct {
			Graph []json.RawMessage `json:"@graph"`
		}
		require.NoError(t, json.Unmarshal(a.body, &page))
		for _, node := range page.Graph {
			var typed struct {
				Type string `json:"@type"`
			}
			require.NoError(t, json.Unmarshal(node, &typed))
			count++
			fmt.Fprintf(&program, "export const %s%d: schema.%s = %s;\n", collection.Type, count, typed.Type, node)
		}
	}
	assert.Positive(t, count)
	assert.Equal(t, nouns, count)
	quotes, _ := news.KindOf(news.TypeQuote)
	require.Equal(t, "speaker", quotes.References[0].Field)
	for _, of := range quotes.References[0].To { // speakers that the shipped article does not have, too
		quote := wire.Quote{
			Type: "quote", URL: "/v1/quotes/x", Article: wire.Reference{Type: "article", URL: "/v1/articles/a"},
			Speaker: &wire.Reference{Type: string(of), URL: "/v1/x", Name: "X"},
		}
		node, err := wire.Encode(quote.Linked())
		require.NoError(t, err)
		fmt.Fprintf(&program, "export const quoteOf_%s: schema.Quotation = %s;\n", of, node)
	}

	compile := func(program []byte) ([]byte, error) {
		dir := t.TempDir()
		require.NoError(t, os.Symlink(modules, filepath.Join(dir, "node_modules")))
		require.NoError(t, os.WriteFile(filepath.Join(dir, "things.ts"), program, 0o600))
		command := exec.Command(compiler, "--strict", "--noEmit", "--module", "nodenext", "--skipLibCheck", "things.ts")
		command.Dir = dir
		return command.CombinedOutput()
	}
	printed, err := compile(program.Bytes())
	require.NoError(t, err, "%s", printed)
	_, err = compile([]byte("import type * as schema from \"schema-dts\";\nexport const x: schema.Person = {\"@type\": \"Person\", \"headline\": \"x\"};\n"))
	assert.Error(t, err, "a person has no headline")
}
