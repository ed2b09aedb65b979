package seed_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/seed"
)

// TestExampleOfTheDocs loads the text and the annotation file that docs/adding-an-article.md
// shows.
func TestExampleOfTheDocs(t *testing.T) {
	page, err := os.ReadFile("../../docs/adding-an-article.md")
	require.NoError(t, err)
	block := func(start string) string {
		match := regexp.MustCompile("(?s)```" + start + "(.*?)```").FindSubmatch(page)
		require.NotNil(t, match, start)
		return string(match[1])
	}
	text := block("text\n")
	annotation := strings.Replace(block("yaml\n# yaml-language-server"), "sha256: …", fmt.Sprintf("sha256: %x", sha256.Sum256([]byte(text))), 1)
	corpus, err := seed.Loader{}.Load(seed.Source{FS: fstest.MapFS{
		"my-article.txt":  {Data: []byte(text)},
		"my-article.yaml": {Data: []byte("#" + annotation)},
	}})
	require.NoError(t, err)
	assert.Equal(t, "director", corpus.People[0].Memberships[0].Role)
	assert.Equal(t, []string{"director of the Example Institute"}, exact(find(t, corpus.Quotes, "it-works").SpeakerRole.Evidence))
	assert.Equal(t, news.Inferred, find(t, corpus.Quotes, "it-works").About[0].Basis)
	assert.Equal(t, news.Claimed, find(t, corpus.Events, "test-of-the-wheel").Basis)
	assert.Equal(t, news.Claimed, find(t, corpus.Events, "test-of-the-wheel").Status.Basis)
}
