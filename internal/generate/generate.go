// Package generate writes corpora of any size to measure with. What their articles tell
// is made up, of templates; but it is told as news tells it, and every annotation is
// proven by the text, as the loader demands.
//
// A corpus has what a real one has: people, organizations and places come back from
// article to article, few of them often and most of them rarely, some stories are told
// by several articles, and no two articles contradict each other.
package generate

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// MaxArticles is how many articles a corpus may have.
const MaxArticles = 1_000_000

// Corpus is what to write. One of equal Seed and more Articles begins with the same.
type Corpus struct {
	// Articles is the number of articles, from 1 to MaxArticles.
	Articles int
	// Seed is what all that is drawn follows from.
	Seed uint64
}

// Write writes the corpus into a directory, each article as a .txt and a .yaml. It makes
// the directory, and refuses one that holds anything. When it fails or the context ends,
// what has been written stays.
func (c Corpus) Write(ctx context.Context, dir string) error {
	if c.Articles < 1 || c.Articles > MaxArticles {
		return fmt.Errorf("%d articles: want 1 to %d", c.Articles, MaxArticles)
	}
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = os.MkdirAll(dir, 0o755)
	case err == nil && len(entries) > 0:
		return fmt.Errorf("%s: the directory is not empty: it holds %s", dir, entries[0].Name())
	}
	if err != nil {
		return err
	}
	writers, ctx := errgroup.WithContext(ctx)
	workers := runtime.GOMAXPROCS(0)
	for first := range workers {
		writers.Go(func() error {
			for i := first; i < c.Articles; i += workers {
				if err := context.Cause(ctx); err != nil {
					return err
				}
				if err := c.write(dir, i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return writers.Wait()
}

// write writes the files of the i-th article.
func (c Corpus) write(dir string, i int) error {
	s := world{c.Seed}.article(i)
	if err := os.WriteFile(filepath.Join(dir, s.slug+".txt"), []byte(s.text), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, s.slug+".yaml"), s.annotation, 0o644)
}
