package seed_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/seed"
)

// example matches a text of a page and the annotation that follows it.
var example = regexp.MustCompile("(?s)```text\n(.*?)```\n\n```yaml\n(.*?)```")

// TestExamplesOfTheGuide loads each text of docs/your-own-articles.md with its annotation. They have no
// fault and no warning. Where the example is about something else, the article gets a headline.
func TestExamplesOfTheGuide(t *testing.T) {
	page, err := os.ReadFile("../../docs/your-own-articles.md")
	require.NoError(t, err)
	examples := example.FindAllStringSubmatch(string(page), -1)
	assert.Len(t, examples, strings.Count(string(page), "```text\n"), "each text has an annotation")
	require.Greater(t, len(examples), 8)
	keys := map[string]bool{}
	for _, e := range examples {
		text, annotation := e[1], e[2]
		if !strings.Contains(annotation, "article:") {
			text, annotation = "New of today\n\n"+text, "article: {language: en, headline: New of today}\n"+annotation
		}
		_, warnings, err := seed.Loader{}.Check(seed.Source{FS: fstest.MapFS{"a.txt": {Data: []byte(text)}, "a.yaml": {Data: []byte(annotation)}}})
		require.NoError(t, err, "%s\n%s", text, annotation)
		assert.Empty(t, warnings.Error(), text)
		for _, key := range regexp.MustCompile(`(?m)^(\w+):`).FindAllString(annotation, -1) {
			keys[key] = true
		}
	}
	for _, key := range []string{"article:", "people:", "countries:", "organizations:", "agreements:", "quotes:", "events:", "places:", "not_mentions:"} {
		assert.True(t, keys[key], "no example has %s", key)
	}
}

// TestCorpusOfExamples: the articles share entities, have all keys of nouns, and no warning.
func TestCorpusOfExamples(t *testing.T) {
	source, err := seed.Open("../../docs/examples/corpus")
	require.NoError(t, err)
	corpus, warnings, err := seed.Loader{}.Check(source)
	require.NoError(t, err)
	assert.Empty(t, warnings.Error())
	assert.Len(t, corpus.Articles, 3)
	in := map[string]int{}
	for _, article := range corpus.Articles {
		seen := map[string]bool{}
		for _, mention := range article.Mentions {
			if !seen[mention.Entity.String()] {
				seen[mention.Entity.String()] = true
				in[mention.Entity.String()]++
			}
		}
	}
	assert.Equal(t, 3, in["person/jane-doe"])
	assert.Equal(t, 2, in["person/ole-berg"])
	assert.Equal(t, 2, in["place/lake-fen"])
}
