package seed_test

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/seed"
)

var update = flag.Bool("update", false, "write the golden files")

// TestBadSeeds loads each testdata/<name>.bad.yaml with the text <name>.bad.txt, or
// article.txt if there is none, and compares all problems with <name>.bad.golden.
func TestBadSeeds(t *testing.T) {
	files, err := filepath.Glob("testdata/*.bad.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		slug := strings.TrimSuffix(filepath.Base(name), ".bad.yaml")
		t.Run(slug, func(t *testing.T) {
			text, err := os.ReadFile("testdata/" + slug + ".bad.txt")
			if errors.Is(err, fs.ErrNotExist) {
				text, err = file(t, "article.txt"), nil
			}
			require.NoError(t, err)
			source := seed.Source{FS: fstest.MapFS{slug + ".txt": {Data: text}, slug + ".yaml": {Data: file(t, slug+".bad.yaml")}}}
			corpus, err := seed.Loader{}.Load(source)
			require.Error(t, err, "a bad seed must not load")
			assert.Nil(t, corpus)
			require.ErrorAs(t, err, &seed.Problems{})
			golden := "testdata/" + slug + ".bad.golden"
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(err.Error()+"\n"), 0o644))
			}
			want, readErr := os.ReadFile(golden)
			require.NoError(t, readErr)
			assert.Equal(t, string(want), err.Error()+"\n")
		})
	}
}

func TestEveryGoldenFileHasItsSeed(t *testing.T) {
	files, err := filepath.Glob("testdata/*.bad.*")
	require.NoError(t, err)
	for _, name := range files {
		assert.FileExists(t, strings.TrimSuffix(name, filepath.Ext(name))+".yaml")
	}
}
