package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/api"
	"dateline/internal/compare"
)

const invented = "Mill turns again\n\nHILLTON — \"It works,\" Lee said.\n"

// files writes files into a new directory, and returns the directory.
func files(t *testing.T, contents map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range contents {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o640))
	}
	return dir
}

// content returns the content of a file.
func content(t *testing.T, path ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path...))
	require.NoError(t, err)
	return string(data)
}

// TestFmt: files that change are written and told, with their permissions, and through symbolic links.
// Those with a fault, and those that may not be written, stay as they are.
func TestFmt(t *testing.T) {
	dir := files(t, map[string]string{
		"a.txt": invented, "a.yaml": "article: {headline: 'Mill turns again', language: en}\n",
		"b.txt": invented, "b.yaml": "article: {language: en", "c.yaml": "article:\n  language: en\n", "d.json": `{"article":{}}`,
		"e.txt": invented, "target": "article:  {}\n", "locked.yaml": "article:  {}\n",
	})
	require.NoError(t, os.Symlink("target", filepath.Join(dir, "link.yaml")))
	require.NoError(t, os.Chmod(filepath.Join(dir, "locked.yaml"), 0o440))
	unformatted := func(name string) string {
		return dir + "/" + name + ": the file is not formatted: dateline fmt formats it\n"
	}
	fault := dir + "/b.yaml:2:1: YAML: while parsing a flow mapping that begins at line 1 column 10: did not find expected ',' or '}'\n"
	stdout, stderr, code := command(t, nil, "fmt", "--check", dir)
	assert.Equal(t, unformatted("a.yaml")+fault+unformatted("d.json")+unformatted("link.yaml")+unformatted("locked.yaml"), stderr)
	assert.Empty(t, stdout)
	assert.Equal(t, exitFailed, code)
	assert.Equal(t, "article: {headline: 'Mill turns again', language: en}\n", content(t, dir, "a.yaml"))

	stdout, stderr, code = command(t, nil, "fmt", dir)
	assert.Equal(t, dir+"/a.yaml\n"+dir+"/d.json\n"+dir+"/link.yaml\n", stdout)
	assert.Equal(t, fault+dir+"/locked.yaml: permission denied\n", stderr)
	assert.Equal(t, exitFailed, code)
	assert.Regexp(t, `^article:\n  sha256: [0-9a-f]{64}\n  language: en\n  headline: Mill turns again\n$`, content(t, dir, "a.yaml"))
	assert.Equal(t, "article:  {}\n", content(t, dir, "locked.yaml"))
	assert.Regexp(t, `^{\n  "article": {}\n}\n$`, content(t, dir, "d.json"))
	assert.Equal(t, content(t, dir, "target"), content(t, dir, "link.yaml"))
	link, err := os.Lstat(filepath.Join(dir, "link.yaml"))
	require.NoError(t, err)
	assert.NotZero(t, link.Mode()&os.ModeSymlink)
	info, err := os.Stat(filepath.Join(dir, "a.yaml"))
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o640), info.Mode().Perm())
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, 10, "nothing else is left")

	_, stderr, code = command(t, nil, "fmt", "--check", filepath.Join(dir, "a.yaml"))
	assert.Empty(t, stderr)
	assert.Zero(t, code)
}

// TestShippedFilesAreFormatted: the annotations of the repository are in canonical form.
func TestShippedFilesAreFormatted(t *testing.T) {
	_, stderr, code := command(t, nil, "fmt", "--check", filepath.Join(root, "seeds"), filepath.Join(root, "docs", "examples", "corpus"))
	assert.Empty(t, stderr)
	assert.Zero(t, code)
}

// TestNew: the frame is beside the text, asks for what is left, and replaces nothing.
func TestNew(t *testing.T) {
	dir := files(t, map[string]string{"a.txt": invented, "b.txt": invented, "b.json": "{}"})
	text := filepath.Join(dir, "a.txt")
	_, stderr, code := command(t, nil, "validate", text)
	assert.Contains(t, stderr, dir+"/a.txt: its annotation file a.yaml (or .yml, .json) is missing: dateline new "+dir+"/a.txt writes a frame of it")
	assert.Equal(t, exitFailed, code)

	stdout, stderr, code := command(t, nil, "new", text)
	assert.Empty(t, stderr)
	assert.Zero(t, code)
	assert.Equal(t, dir+"/a.yaml: write what is left, with the help of dateline validate "+dir+"/a.yaml\n", stdout)
	frame := content(t, dir, "a.yaml")
	assert.Contains(t, frame, "  dateline: HILLTON\n")

	_, stderr, code = command(t, nil, "validate", text)
	assert.Contains(t, stderr, "quotes[0].attribution: must not be empty")
	assert.Equal(t, exitFailed, code)
	filled := strings.ReplaceAll(strings.ReplaceAll(frame, `speaker: ""`, `speaker: person/lee`), `attribution: ""`, "attribution: Lee said") + "people: [{id: lee, name: Lee}]\n"
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.yaml"), []byte(filled), 0o600))
	stdout, stderr, code = command(t, nil, "validate", "--strict", text)
	assert.Empty(t, stderr)
	assert.Zero(t, code)
	assert.Contains(t, stdout, "1 person, ")

	for _, name := range []string{"a", "b"} {
		_, _, code := command(t, nil, "new", filepath.Join(dir, name+".txt"))
		assert.Equal(t, exitFailed, code)
	}
	assert.Equal(t, filled, content(t, dir, "a.yaml"))
	assert.NoFileExists(t, filepath.Join(dir, "b.yaml"))
}

// TestSchema: the schema is that of the release.
func TestSchema(t *testing.T) {
	stdout, stderr, code := command(t, nil, "schema")
	assert.Equal(t, string(api.SeedSchema), stdout)
	assert.Empty(t, stderr)
	assert.Zero(t, code)
}

// TestWrongFiles: what cannot be read or written is one clear line, and nothing is half-written.
func TestWrongFiles(t *testing.T) {
	dir := files(t, map[string]string{"a.txt": invented, "empty.txt": "", "binary.txt": "\x7fELF\xff", "dots.txt": "…\n", "notes.md": "x", "b.txt": invented, "b.yaml": "{}"})
	require.NoError(t, os.Mkdir(filepath.Join(dir, "d.txt"), 0o700))
	at := func(name string) string { return filepath.Join(dir, name) }
	for name, test := range map[string]struct {
		args []string
		want string
		code int
	}{
		"new of nothing":     {[]string{"new"}, `expected "<text>"`, exitUsage},
		"new of two":         {[]string{"new", at("a.txt"), at("b.txt")}, `unexpected argument `, exitUsage},
		"new, no such file":  {[]string{"new", at("c.txt")}, `c.txt: no such file or directory`, exitFailed},
		"new, a directory":   {[]string{"new", at("d.txt")}, `d.txt: a directory: must be a .txt file`, exitFailed},
		"new, not a text":    {[]string{"new", at("notes.md")}, `notes.md: not a text: it must be a .txt file`, exitFailed},
		"new, empty":         {[]string{"new", at("empty.txt")}, `empty.txt: the file is empty`, exitFailed},
		"new, binary":        {[]string{"new", at("binary.txt")}, `binary.txt:1:5: the byte 0xff is not UTF-8`, exitFailed},
		"new, no words":      {[]string{"new", at("dots.txt")}, `dots.txt: the text has no words`, exitFailed},
		"new, already there": {[]string{"new", at("b.txt")}, `b.yaml: the file is there already, and stays as it is`, exitFailed},
		"fmt of nothing":     {[]string{"fmt"}, `expected "<path> \.\.\."`, exitUsage},
		"fmt, no such file":  {[]string{"fmt", at("c.yaml")}, `c.yaml: no such file or directory`, exitFailed},
		"fmt, not a seed":    {[]string{"fmt", at("notes.md")}, `notes.md: not a seed: it must be a .txt`, exitFailed},
		"fmt, empty path":    {[]string{"fmt", ""}, `a path is empty`, exitUsage},
		"compare of nothing": {[]string{"compare"}, `expected "<gold> <draft>"`, exitUsage},
		"compare of one":     {[]string{"compare", at("b.yaml")}, `expected "<draft>"`, exitUsage},
		"compare, no file":   {[]string{"compare", at("c.yaml"), at("b.yaml")}, `c.yaml: no such file or directory`, exitFailed},
		"compare, no seed":   {[]string{"compare", at("notes.md"), at("b.yaml")}, `notes.md: not a seed`, exitFailed},
		"compare, no path":   {[]string{"compare", "", at("b.yaml")}, `a path is empty`, exitFailed},
		"schema of a file":   {[]string{"schema", at("a.txt")}, `unexpected argument`, exitUsage},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, code := command(t, nil, test.args...)
			assert.Equal(t, test.code, code)
			assert.Empty(t, stdout)
			assert.Regexp(t, `^(dateline: )?.*`+test.want+`.*\n$`, stderr)
			assert.Equal(t, 1, strings.Count(stderr, "\n"), stderr)
		})
	}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, 8)
}

// TestCompare: the numbers and the differences, for people and for programs.
func TestCompare(t *testing.T) {
	gold := files(t, map[string]string{"a.txt": invented, "a.yaml": "article: {language: en, headline: Mill turns again}\npeople: [{id: lee, name: Lee}]\n"})
	draft := files(t, map[string]string{"b.txt": invented, "b.yaml": "article: {language: en, headline: Mill turns again}\n"})
	stdout, stderr, code := command(t, nil, "compare", gold, filepath.Join(draft, "b.yaml"))
	assert.Empty(t, stderr)
	assert.Zero(t, code)
	lines := strings.Split(stdout, "\n")
	require.Len(t, lines, 11)
	assert.Equal(t, []string{"gold", "draft", "both", "precision", "recall", "F1"}, strings.Fields(lines[0]))
	assert.Equal(t, []string{"people", "1", "0", "0", "1.00", "0.00", "0.00"}, strings.Fields(lines[1]))
	assert.Equal(t, gold+`/a.yaml:2:11: people: "Lee" is missing in the draft`, lines[9])

	stdout, _, code = command(t, nil, "compare", "--json", gold, draft)
	assert.Zero(t, code)
	var result compare.Result
	require.NoError(t, json.Unmarshal([]byte(stdout), &result))
	assert.Len(t, result.Scores, 8)
	assert.Equal(t, "a", result.Differences[0].Article)

	faulty := files(t, map[string]string{"a.txt": invented, "a.yaml": "article: {language: en}\n"})
	stdout, stderr, code = command(t, nil, "compare", gold, faulty)
	assert.Equal(t, faulty+"/a.yaml:1:11: article: the key \"headline\" is missing\ndateline: 1 problem in the seeds\n", stderr)
	assert.Empty(t, stdout)
	assert.Equal(t, exitFailed, code)
}
