package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/seed"
)

// readFiles returns the content of each file of a directory.
func readFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	written := map[string]string{}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		require.NoError(t, err)
		written[entry.Name()] = string(content)
	}
	return written
}

// generate runs the command and returns the files it writes.
func generate(t *testing.T, articles, seed string) (dir string, files map[string]string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "new", "corpus")
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), []string{"--articles", articles, "--seed", seed, dir}, &stdout, &stderr)
	require.Zero(t, code, stderr.String())
	assert.Equal(t, articles+" articles in "+dir+"\n", stdout.String())
	assert.Empty(t, stderr.String())
	return dir, readFiles(t, dir)
}

func TestTheCorpusLoads(t *testing.T) {
	for _, c := range []struct {
		articles, seed string
		files          int
	}{{"1", "1", 2}, {"2", "0", 4}, {"150", "1", 300}, {"40", "2", 80}, {"40", "18446744073709551615", 80}} {
		dir, files := generate(t, c.articles, c.seed)
		assert.Len(t, files, c.files)
		source, err := seed.Open(dir)
		require.NoError(t, err)
		loaded, err := seed.Loader{}.Load(source)
		require.NoError(t, err)
		assert.Len(t, loaded.Articles, c.files/2)
	}
}

// TestEveryShapeOfFact: a measurement includes claims, people without a name and the like.
func TestEveryShapeOfFact(t *testing.T) {
	dir, _ := generate(t, "100", "1")
	source, err := seed.Open(dir)
	require.NoError(t, err)
	loaded, err := seed.Loader{}.Load(source)
	require.NoError(t, err)
	seen := map[string]int{}
	count := func(what string, is bool) {
		if is {
			seen[what]++
		}
	}
	for _, p := range loaded.People {
		for _, m := range p.Memberships {
			count("tenure "+string(m.Tenure), true)
		}
	}
	for _, q := range loaded.Quotes {
		count("speaker without a name", q.Speaker == nil && q.SpeakerRole != nil)
		count("audience with a name", q.Audience != nil && q.Audience.Entity != nil)
		for _, topic := range q.About {
			count("topic "+string(topic.Basis), true)
		}
	}
	for _, e := range loaded.Events {
		count("event "+string(e.Basis), true)
		count("claimant without a name", len(e.AccordingTo) > 0 && e.AccordingTo[0].Entity == nil)
		count("status "+string(e.Status.Value)+" "+string(e.Status.Basis), true)
		count("near", e.Places[0].Position == news.Near)
		count("event about an agreement", len(e.About) > 0)
	}
	for _, p := range loaded.Places {
		count("place in a place", p.Parent != nil)
		count("place in a country", p.Country != nil)
	}
	for _, a := range loaded.Agreements {
		count("description", len(a.Descriptions) > 0)
	}
	for _, what := range []string{
		"tenure current", "tenure former", "speaker without a name", "audience with a name", "topic stated", "topic inferred",
		"event stated", "event claimed", "claimant without a name", "status occurred stated", "status occurred claimed", "status planned stated",
		"near", "event about an agreement", "place in a place", "place in a country", "description",
	} {
		assert.GreaterOrEqual(t, seen[what], 3, what)
	}
}

func TestTheSameSeedGivesTheSameFiles(t *testing.T) {
	_, first := generate(t, "40", "7")
	_, again := generate(t, "40", "7")
	assert.Equal(t, first, again)
	_, smaller := generate(t, "25", "7")
	for name, content := range smaller {
		assert.Equal(t, first[name], content, "a smaller corpus is part of a larger one")
	}
	_, others := generate(t, "40", "8")
	for name, content := range others {
		assert.NotEqual(t, first[name], content)
	}
}

func TestBadArguments(t *testing.T) {
	full, unused := t.TempDir(), filepath.Join(t.TempDir(), "corpus")
	file := filepath.Join(full, "a.txt")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	const number = "must be a whole number in decimal digits below 2^64"
	for _, c := range []struct {
		args    []string
		message string
	}{
		{[]string{}, "one DIR expected after the flags, not 0"},
		{[]string{unused, "--articles", "3"}, "one DIR expected after the flags, not 3"},
		{[]string{"--words", "3", unused}, "flag provided but not defined: -words"},
		{[]string{"--articles=0", unused}, `invalid value "0" for flag -articles: must be from 1 to 1000000`},
		{[]string{"--articles=1000001", unused}, `invalid value "1000001" for flag -articles: must be from 1 to 1000000`},
		{[]string{"--articles=-1", unused}, number},
		{[]string{"--articles=1e3", unused}, number},
		{[]string{"--articles=0x10", unused}, number},
		{[]string{"--seed=", unused}, number},
		{[]string{"--seed=1.5", unused}, number},
		{[]string{"--seed=1844674407370955161600", unused}, number},
		{[]string{full}, full + " is not empty: it has a.txt"},
		{[]string{file}, "not a directory"},
		{[]string{filepath.Join(file, "b")}, "not a directory"},
	} {
		var stderr bytes.Buffer
		assert.Equal(t, exitUsage, run(t.Context(), c.args, io.Discard, &stderr), c.args)
		assert.Contains(t, stderr.String(), c.message)
		assert.Equal(t, 1, bytes.Count(stderr.Bytes(), []byte("\n")), "one line: %s", &stderr)
		assert.NoDirExists(t, unused)
	}
}

func TestHelp(t *testing.T) {
	var stdout bytes.Buffer
	assert.Zero(t, run(t.Context(), []string{"--help"}, &stdout, io.Discard))
	assert.Contains(t, stdout.String(), "Usage: corpus [--articles N] [--seed S] DIR")
	assert.Contains(t, stdout.String(), "-seed")
}

func TestInterrupt(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var stderr bytes.Buffer
	assert.Equal(t, exitFailed, run(ctx, []string{filepath.Join(t.TempDir(), "corpus")}, io.Discard, &stderr))
	assert.Equal(t, "corpus: context canceled\n", stderr.String())
}
