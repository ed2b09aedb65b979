package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestValidateWarns: warnings and faults are lines in the order of their places, with how many of
// each; serve has no warnings.
func TestValidateWarns(t *testing.T) {
	dir := t.TempDir()
	write := func(slug, paragraph, annotation string) {
		text := "Headline\n\n" + paragraph + "\n"
		annotation = fmt.Sprintf("article: {sha256: %x, language: en, headline: Headline}\n%s", sha256.Sum256([]byte(text)), annotation)
		require.NoError(t, os.WriteFile(filepath.Join(dir, slug+".txt"), []byte(text), 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(dir, slug+".yaml"), []byte(annotation), 0o600))
	}
	write("c", `She saw Ada and "it".`, "")
	write("a", "Then he saw Bo.", "")
	warnings := dir + `/a.txt:3:13: warning: "Bo" looks like a name, but no mention covers it: add an entity or an alias, or settle it with not_a_name` + "\n"
	others := dir + `/c.txt:3:9: warning: "Ada" looks like a name, but no mention covers it: add an entity or an alias, or settle it with not_a_name` + "\n" +
		dir + `/c.txt:3:18: warning: "it" is in quotation marks: add a quote, or settle it with not_quotes` + "\n"
	for _, strict := range []bool{false, true} {
		args := []string{"validate", dir}
		if strict {
			args = append(args, "--strict")
		}
		stdout, stderr, code := command(t, nil, args...)
		assert.Equal(t, warnings+others+"dateline: 3 warnings in the seeds\n", stderr)
		if strict {
			assert.Equal(t, exitFailed, code)
			assert.Empty(t, stdout)
		} else {
			assert.Zero(t, code)
			assert.Contains(t, stdout, "2 articles, ")
		}
	}

	write("b", "Then he saw it.", "people: [{id: x, name: Xenia}]\n")
	fault := dir + "/b.yaml:2:11: people[0]: the text never mentions person/x, by name, alias, description or demonym\n"
	stdout, stderr, code := command(t, nil, "validate", dir)
	assert.Equal(t, warnings+fault+others+"dateline: 1 problem and 3 warnings in the seeds\n", stderr)
	assert.Equal(t, exitFailed, code)
	assert.Empty(t, stdout)
	_, stderr, code = command(t, nil, "serve", "--addr", "127.0.0.1:0", dir)
	assert.Equal(t, fault+"dateline: 1 problem in the seeds\n", stderr)
	assert.Equal(t, exitFailed, code)
}

// TestShippedSeedIsStrictlyValid: the shipped seed has no warning, and fails with one.
func TestShippedSeedIsStrictlyValid(t *testing.T) {
	_, stderr, code := command(t, nil, "validate", "--strict", copySeeds(t, nil))
	assert.Empty(t, stderr)
	assert.Zero(t, code)
}

// TestValidateTellsUnknownVariables: a misspelled variable is told by the commands for files, too, with the one that was meant.
func TestValidateTellsUnknownVariables(t *testing.T) {
	dir := copySeeds(t, nil)
	_, stderr, code := command(t, map[string]string{"DATELINE_STRIKT": "true"}, "validate", dir)
	assert.Equal(t, "dateline: warning: no flag has the environment variable DATELINE_STRIKT (did you mean \"DATELINE_STRICT\"?)\n", stderr)
	assert.Zero(t, code)
}

// TestArticlesToMeasureDraftsWith: what drafts are measured with is read to the end and in canonical
// form: no warning is left, nor anything for fmt.
func TestArticlesToMeasureDraftsWith(t *testing.T) {
	for _, half := range []string{"open", "held"} {
		dir := filepath.Join("..", "..", "internal", "draft", "testdata", half)
		for _, args := range [][]string{{"validate", "--strict", dir}, {"fmt", "--check", dir}} {
			stdout, stderr, code := command(t, nil, args...)
			assert.Empty(t, stderr, args)
			assert.Zero(t, code, "%v: %s", args, stdout)
		}
	}
}
