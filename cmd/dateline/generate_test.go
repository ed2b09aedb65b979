package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestGenerate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "corpus")
	stdout, stderr, code := command(t, nil, "generate", "--articles", "3", "--seed", "2", dir)
	assert.Equal(t, "3 articles in "+dir+"\n", stdout)
	assert.Empty(t, stderr)
	assert.Zero(t, code)
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, 6)
	stdout, _, code = command(t, nil, "validate", dir)
	assert.Contains(t, stdout, "3 articles, ")
	assert.Zero(t, code)
	_, stderr, code = command(t, nil, "generate", dir)
	assert.Equal(t, "dateline: "+dir+": the directory is not empty: it holds "+entries[0].Name()+"\n", stderr)
	assert.Equal(t, exitFailed, code)
}

func TestGenerateIsStrictWithNumbers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "corpus")
	for argument, message := range map[string]string{
		"--articles=0":                  "--articles: 0 is out of range: want 1 to 1000000",
		"--articles=1000001":            "--articles: 1000001 is out of range: want 1 to 1000000",
		"--articles=-1":                 `--articles: "-1" is no whole number of decimal digits below 2^64`,
		"--articles=1e3":                `--articles: "1e3" is no whole number of decimal digits below 2^64`,
		"--articles=0x10":               `--articles: "0x10" is no whole number of decimal digits below 2^64`,
		"--seed=":                       `--seed: "" is no whole number of decimal digits below 2^64`,
		"--seed=1.5":                    `--seed: "1.5" is no whole number of decimal digits below 2^64`,
		"--seed=1844674407370955161600": `--seed: "1844674407370955161600" is no whole number of decimal digits below 2^64`,
	} {
		_, stderr, code := command(t, nil, "generate", argument, dir)
		assert.Contains(t, stderr, message)
		assert.Equal(t, exitUsage, code, argument)
		assert.NoDirExists(t, dir)
	}
}
