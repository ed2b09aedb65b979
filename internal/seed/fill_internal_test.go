package seed

import (
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/seeds"
)

// TestFill compares an annotation with what comes of its tree by way of JSON.
func TestFill(t *testing.T) {
	good, err := os.ReadFile("testdata/good.yaml")
	require.NoError(t, err)
	shipped, err := fs.ReadFile(seeds.FS, "japan-eu-defense-pact.yaml")
	require.NoError(t, err)
	contexts := []byte("article: {sha256: " + strings.Repeat("a", 64) + ", language: en, headline: {exact: One, prefix: a, suffix: b, occurrence: 2}}\npeople: []\n")
	for name, content := range map[string][]byte{"good": good, "shipped": shipped, "contexts": contexts} {
		d := decode("a", "a.yaml", content)
		require.Empty(t, d.problems, name)
		plain, err := json.Marshal(d.tree)
		require.NoError(t, err)
		want := news.Annotation{Article: news.Article{ID: "a"}}
		require.NoError(t, json.Unmarshal(plain, &want))
		assert.Equal(t, want, d.Annotation, name)
	}
}
