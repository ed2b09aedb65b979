package annotation

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

// TestFormat: the keys get their order, and what fits gets on one line. Comments stay beside what they
// are about.
func TestFormat(t *testing.T) {
	const written = `# about the file

# about the article
article:
    headline:   'New mill'
    language: en # in English
people:
- name: "Ann Lee"   # her name
  id: ann-lee
- id: bob
  name: Bob
- id: cleo
  # about her names
  aliases: ["Cleo, \"the mayor\"", 'No', '2024-11-01', "5"]
  name: Cleo
  memberships:
  - evidence:
    - Cleo of the Mill
    tenure: current
    role: "mayor: of all"
    entity: organization/mill
not_quotes: []
events:
  - {id: fire, evidence: ["a fire at the mill, which burned for three days and three nights before rain came"], name: "Fire"}
  - id: rain
    evidence: ["one\n\ntwo", "three\n"]
    # at the end
quotes:
`
	const want = `# about the file

# about the article
article:
  sha256: ` + hash + `
  language: en # in English
  headline: New mill

people:
  - id: ann-lee
    name: Ann Lee # her name

  - {id: bob, name: Bob}

  - id: cleo
    name: Cleo
    # about her names
    aliases: ['Cleo, "the mayor"', "No", "2024-11-01", "5"]
    memberships:
      - entity: organization/mill
        role: "mayor: of all"
        tenure: current
        evidence: [Cleo of the Mill]

quotes:

events:
  - id: fire
    name: Fire
    evidence: ["a fire at the mill, which burned for three days and three nights before rain came"]

  - id: rain
    evidence:
      - |-
        one

        two
      - "three\n"
    # at the end

not_quotes: []
`
	got, err := Format("a.yaml", []byte(written), hash)
	require.NoError(t, err)
	assert.Equal(t, want, string(got))
	again, err := Format("a.yaml", got, strings.Repeat("0", 64))
	require.NoError(t, err)
	assert.Equal(t, want, string(again), "a hash that is there stays")

	got, err = Format("a.json", []byte(`{"people": [{"name": "A <b>", "id": "a", "x": 1.50, "y": [true, null, {}]}], "$schema": "s.json", "article": {"language": "en"}}`), hash)
	require.NoError(t, err)
	assert.Equal(t, strings.TrimSpace(`
{
  "$schema": "s.json",
  "article": {
    "sha256": "`+hash+`",
    "language": "en"
  },
  "people": [
    {
      "id": "a",
      "name": "A <b>",
      "x": 1.50,
      "y": [
        true,
        null,
        {}
      ]
    }
  ]
}
`)+"\n", string(got))
}

// TestFormatKeepsComments: a comment stays beside its key or item, also where that gets another form. One
// that would be lost is a fault with its place.
func TestFormatKeepsComments(t *testing.T) {
	for written, want := range map[string]string{
		"people:\n  - id: a\n    aliases: # c\n      - A1\n":                                  "people:\n  - id: a\n    aliases: # c\n      - A1\n",
		"---\n# License\n\npeople: [{id: a}]\n":                                               "# License\n\npeople:\n  - {id: a}\n",
		"# yaml-language-server: $schema=s\npeople: []\narticle: {headline: X}\n":             "# yaml-language-server: $schema=s\n\narticle:\n  headline: X\n\npeople: []\n",
		"article: {headline: X} # c\n":                                                        "article: # c\n  headline: X\n",
		"people: [{id: a}] # c\n":                                                             "people: # c\n  - {id: a}\n",
		"people:\n  - id: a\n    aliases: [\n      B1, # one\n      B2, # two\n    ] # end\n": "people:\n  - id: a\n    aliases: # end\n      - B1 # one\n      - B2 # two\n",
		"people:\n  - {id: a, name: \"A # b\", aliases: ['x # y', z#z]}\n":                    "people:\n  - {id: a, name: \"A # b\", aliases: [\"x # y\", z#z]}\n",
		"people:\n- id: a\n  aliases:\n  - A\n# d\n\n  - B\n# b\n\n# c\n- id: b\n":            "people:\n  - id: a\n    aliases:\n      - A\n      # d\n      - B\n\n  # b\n  # c\n  - {id: b}\n",
		"people:\n- id: a\n# b\n  name: A\n# c\n\n- id: b\n  # d\n\n  name: B\n":              "people:\n  - id: a\n    # b\n    name: A\n\n  # c\n  - id: b\n    # d\n\n    name: B\n",
		"article:\n  headline: |-\n    a # b\n    # c\n":                                      "article:\n  headline: |-\n    a # b\n    # c\n",
	} {
		got, err := Format("a.yaml", []byte(written), "")
		require.NoError(t, err, written)
		assert.Equal(t, want, string(got))
	}
	for written, place := range map[string]string{
		"people:\n  - {id: a}\n# - {id: b}\n\n  - {id: c}\n":           "a.yaml:3:1: the comment # - {id: b} would be lost here: ",
		"people:\n  - id: a\n    aliases: [ # c\n      \"B\"\n    ]\n": "a.yaml:3:16: the comment # c would be lost here: ",
	} {
		_, err := Format("a.yaml", []byte(written), "")
		assert.ErrorContains(t, err, place)
	}
}

// TestFormatRefuses: what cannot be parsed is not formatted.
func TestFormatRefuses(t *testing.T) {
	for content, want := range map[string]string{
		"a: [\n":           "a.yaml:2:1: YAML: while parsing a flow node: did not find expected node content",
		"a: b\nc: d\na: e": "a.yaml:3:1: a: the key is in this mapping twice",
		"a: &b c":          "a.yaml:1:4: a: anchors, aliases and tags are not allowed: write the value out",
		"# nothing":        "a.yaml: the file has no value",
	} {
		_, err := Format("a.yaml", []byte(content), "")
		assert.EqualError(t, err, want)
	}
}

// formatted returns the error of [Format] for a file, after checking that one that is formatted stays the
// same after that.
func formatted(t *testing.T, name string, data []byte) error {
	t.Helper()
	once, err := Format(name, data, "")
	if err != nil {
		return err
	}
	twice, err := Format(name, once, "")
	require.NoError(t, err, "%s", once)
	assert.Equal(t, string(once), string(twice))
	return nil
}

// TestFormatIsIdempotent tries all annotation files of the tests: each is formatted, or has a fault.
func TestFormatIsIdempotent(t *testing.T) {
	count := 0
	for _, pattern := range []string{"../testdata/*.yaml", "../testdata/*/*.yaml", "../testdata/*.json", "../../../seeds/*.yaml"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, file := range files {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			if err = formatted(t, file, data); err == nil {
				count++
			} else {
				assert.ErrorAs(t, err, &Problems{})
			}
		}
	}
	assert.Greater(t, count, 50)
}

// FuzzFormat: whatever is formatted stays the same after that. What has a comment where it cannot stay
// is refused.
func FuzzFormat(f *testing.F) {
	for _, seed := range []string{"a: b # c\n", "# x\n\n- a\n- - b\n  # y\n", "article: {sha256: x}\npeople:\n  - id: a\n    name: |\n      b\n\n  # z\n  - {id: c}\n", "a: >-\n  b\n\n  c\nd: \"\\u2028\\t\"\n", "? [a]\n: b\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content string) { _ = formatted(t, "a.yaml", []byte(content)) })
}
