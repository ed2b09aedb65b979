package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const millText = "Mill opens\n\nHILLTON, May 4, 2023 (AP) — \"It works,\" Ann Lee said on Thursday.\n"

// writeText writes a text into a new directory, and returns its path.
func writeText(t *testing.T, name, text string) string {
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// TestDraftCommand: a file beside the text, which is valid and in canonical form, and stays as it is without --force.
func TestDraftCommand(t *testing.T) {
	path := writeText(t, "mill.txt", millText)
	target := strings.TrimSuffix(path, ".txt") + ".yaml"
	stdout, stderr, code := command(t, nil, "draft", path)
	assert.Zero(t, code, stderr)
	assert.Equal(t, target+"\n", stdout)
	draft, err := os.ReadFile(target)
	require.NoError(t, err)
	assert.Contains(t, string(draft), "speaker: person/ann-lee")
	for _, args := range [][]string{{"validate", path}, {"fmt", "--check", path}} {
		_, stderr, code := command(t, nil, args...)
		assert.Zero(t, code, stderr)
	}

	require.NoError(t, os.WriteFile(target, []byte("mine: true\n"), 0o600))
	_, stderr, code = command(t, nil, "draft", path)
	assert.Equal(t, exitFailed, code)
	assert.Equal(t, target+": the file is there already, and stays as it is: --force replaces it\n", stderr)
	kept, err := os.ReadFile(target)
	require.NoError(t, err)
	assert.Equal(t, "mine: true\n", string(kept))

	_, stderr, code = command(t, nil, "draft", "--force", path)
	assert.Zero(t, code, stderr)
	replaced, err := os.ReadFile(target)
	require.NoError(t, err)
	assert.Equal(t, string(draft), string(replaced))
}

// TestDraftOfADirectory: texts without a file have one then; the others stay, and are served together.
func TestDraftOfADirectory(t *testing.T) {
	dir := filepath.Dir(writeText(t, "mill.txt", millText))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "inn.txt"), []byte("Inn closes\n\nANN LEE of the U.S. left.\n"), 0o600))
	_, stderr, code := command(t, nil, "draft", dir)
	assert.Zero(t, code, stderr)
	_, stderr, code = command(t, nil, "validate", dir)
	assert.Zero(t, code, stderr)
	stdout, stderr, code := command(t, nil, "draft", dir)
	assert.Zero(t, code, stderr)
	assert.Empty(t, stdout)
}

// TestDraftFlags: the day for a text that has none, and the ids of a known corpus.
func TestDraftFlags(t *testing.T) {
	path := writeText(t, "mill.txt", "Mill opens\n\nHILLTON, May 4 (AP) — It opens on Friday, Ann Lee said.\n")
	_, stderr, code := command(t, nil, "draft", "--published-on", "2023-05-04", path)
	assert.Zero(t, code, stderr)
	draft, err := os.ReadFile(strings.TrimSuffix(path, ".txt") + ".yaml")
	require.NoError(t, err)
	assert.Contains(t, string(draft), `date: "2023-05-05"`)

	told := writeText(t, "told.txt", millText)
	_, stderr, code = command(t, nil, "draft", "--published-on", "2024-01-01", told)
	assert.Zero(t, code, stderr)
	other, err := os.ReadFile(strings.TrimSuffix(told, ".txt") + ".yaml")
	require.NoError(t, err)
	assert.Contains(t, string(other), `date: "2023-05-04"`)
	assert.NotContains(t, string(other), "2024", "the text tells its day")

	_, stderr, code = command(t, nil, "draft", "--published-on", "4 May", path)
	assert.Equal(t, exitUsage, code)
	assert.Contains(t, stderr, `--published-on: must be a day, such as 2026-05-04, not "4 May"`)

	known := strings.TrimSuffix(path, ".txt") + ".yaml"
	require.NoError(t, os.WriteFile(known, []byte(strings.ReplaceAll(string(draft), "ann-lee", "lee")), 0o600))
	inn := writeText(t, "inn.txt", "Inn closes\n\nAnn Lee said it closes.\n")
	_, stderr, code = command(t, nil, "draft", "--known", known, inn)
	assert.Zero(t, code, stderr)
	draft, err = os.ReadFile(strings.TrimSuffix(inn, ".txt") + ".yaml")
	require.NoError(t, err)
	assert.Contains(t, string(draft), "id: lee,")
}

// TestDraftOfBadInput: each fault is a clear line, and nothing is written.
func TestDraftOfBadInput(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, content, 0o600))
		return path
	}
	for path, want := range map[string]string{
		write("empty.txt", nil):                        "the file is empty",
		write("signs.txt", []byte("… —\n")):            "the text has no words",
		write("latin.txt", []byte("Caf\xe9 opens\n")):  "the byte 0xe9 is not UTF-8",
		write("binary.txt", []byte{'a', 0, 1, 2, 'b'}): "the character U+0000 is not allowed",
		write("large.txt", make([]byte, 5<<20)):        "the file is larger than the maximum of 4194304 bytes",
		write("notes.md", []byte("# Notes\n")):         "not a text: it must be a .txt file",
		filepath.Join(dir, "missing.txt"):              "no such file or directory",
		t.TempDir():                                    "no seeds found",
	} {
		stdout, stderr, code := command(t, nil, "draft", path)
		assert.Equal(t, exitFailed, code, path)
		assert.Contains(t, stderr, want)
		assert.Empty(t, stdout)
	}
	_, stderr, code := command(t, nil, "draft", "-", "a.txt")
	assert.Equal(t, exitFailed, code)
	assert.Contains(t, stderr, "standard input stands alone")
	left, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	require.NoError(t, err)
	assert.Empty(t, left)
}
