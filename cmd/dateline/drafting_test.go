package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"dateline/internal/compare"
)

const (
	figuresBegin = "<!-- figures: make drafting writes them -->\n"
	figuresEnd   = "<!-- end of the figures -->\n"
)

// wanted are the figures that the drafts of unread texts should reach.
var wanted = map[string]float64{"people": 0.92, "countries": 0.95, "organizations": 0.75, "places": 0.70, "agreements": 0.70, "quotes": 0.95, "speakers": 0.88}

// reached tells what is wanted of a score, and whether that is reached.
func reached(s compare.Score) string {
	switch least := wanted[s.Of]; {
	case least == 0:
		return "none"
	case s.F1 < least:
		return fmt.Sprintf("%.2f, **missed**", least)
	default:
		return fmt.Sprintf("%.2f, reached", least)
	}
}

// TestFiguresOfDrafting: the figures in docs/drafting.md are those of the program: of the texts that rules are written
// from, of those that nobody reads for it, and of the shipped article.
func TestFiguresOfDrafting(t *testing.T) {
	root := filepath.Join("..", "..")
	corpora := []struct{ name, dir string }{
		{"unread", filepath.Join(root, "internal", "draft", "testdata", "held")},
		{"read", filepath.Join(root, "internal", "draft", "testdata", "open")},
		{"shipped", filepath.Join(root, "seeds")},
	}
	results := make([]compare.Result, len(corpora))
	spoken := make([][2]int, len(corpora))
	for i, c := range corpora {
		drafts := t.TempDir()
		texts, err := filepath.Glob(filepath.Join(c.dir, "*.txt"))
		require.NoError(t, err)
		for _, text := range texts {
			content, err := os.ReadFile(text)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(filepath.Join(drafts, filepath.Base(text)), content, 0o600))
		}
		_, stderr, code := command(t, nil, "draft", drafts)
		require.Zero(t, code, stderr)
		stdout, stderr, code := command(t, nil, "compare", "--json", c.dir, drafts)
		require.Zero(t, code, stderr)
		require.NoError(t, json.Unmarshal([]byte(stdout), &results[i]))
		spoken[i] = takenForSpeech(t, c.dir, drafts)
	}
	var table strings.Builder
	table.WriteString("| | of unread texts: precision, recall | F1 | wanted | of read texts: F1 | of the shipped article: F1 |\n| --- | --- | --- | --- | --- | --- |\n")
	for i, s := range results[0].Scores {
		fmt.Fprintf(&table, "| %s | %.2f, %.2f of %d | **%.2f** | %s | %.2f of %d | %.2f of %d |\n", s.Of, s.Precision, s.Recall, s.Gold, s.F1, reached(s),
			results[1].Scores[i].F1, results[1].Scores[i].Gold, results[2].Scores[i].F1, results[2].Scores[i].Gold)
	}
	fewest := "at most a quarter, reached"
	if 4*spoken[0][0] > spoken[0][1] {
		fewest = "at most a quarter, **missed**"
	}
	fmt.Fprintf(&table, "| titles and scare quotes taken for speech | | **%d of %d** | %s | %d of %d | %d of %d |\n",
		spoken[0][0], spoken[0][1], fewest, spoken[1][0], spoken[1][1], spoken[2][0], spoken[2][1])

	page := filepath.Join(root, "docs", "drafting.md")
	content, err := os.ReadFile(page)
	require.NoError(t, err)
	before, rest, ok := strings.Cut(string(content), figuresBegin)
	require.True(t, ok)
	was, after, ok := strings.Cut(rest, figuresEnd)
	require.True(t, ok)
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(before+figuresBegin+table.String()+figuresEnd+after), 0o600))
		return
	}
	assert.Equal(t, table.String(), was, "make drafting writes the figures")
}

// takenForSpeech returns how many passages of not_quotes, but for nicknames, the drafts have as quotes, and of how many.
func takenForSpeech(t *testing.T, gold, drafts string) [2]int {
	type file struct {
		Quotes []struct {
			Text yaml.Node `yaml:"text"`
		} `yaml:"quotes"`
		NotQuotes []struct {
			Words  yaml.Node `yaml:"words"`
			Reason string    `yaml:"reason"`
		} `yaml:"not_quotes"`
	}
	read := func(path string) (f file) {
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		require.NoError(t, yaml.Unmarshal(content, &f))
		return f
	}
	words := func(n yaml.Node) string {
		if n.Kind == yaml.ScalarNode {
			return strings.TrimRight(n.Value, ".,")
		}
		var span struct{ Exact string }
		require.NoError(t, n.Decode(&span))
		return strings.TrimRight(span.Exact, ".,")
	}
	files, err := filepath.Glob(filepath.Join(gold, "*.yaml"))
	require.NoError(t, err)
	var taken [2]int
	for _, path := range files {
		quotes := map[string]bool{}
		for _, q := range read(filepath.Join(drafts, filepath.Base(path))).Quotes {
			quotes[words(q.Text)] = true
		}
		for _, not := range read(path).NotQuotes {
			if strings.Contains(not.Reason, "nickname") {
				continue
			}
			if taken[1]++; quotes[words(not.Words)] {
				taken[0]++
			}
		}
	}
	return taken
}
