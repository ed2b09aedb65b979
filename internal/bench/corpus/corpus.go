package main

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

// maxArticles is the largest number of articles in a corpus.
const maxArticles = 1_000_000

// corpus describes a corpus. Two corpora with the same seed begin with the same articles.
type corpus struct {
	articles int // from 1 to maxArticles
	seed     uint64
}

// errDirectory is the error for a directory that a corpus cannot be written into.
var errDirectory = errors.New("cannot write a corpus into this directory")

// write writes the corpus into a directory: a .txt and a .yaml per article. It creates the
// directory, or uses an empty one. After an error, the files written so far remain.
func (c corpus) write(ctx context.Context, dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = os.MkdirAll(dir, 0o755)
	case err == nil && len(entries) > 0:
		return fmt.Errorf("%w: %s is not empty: it has %s", errDirectory, dir, entries[0].Name())
	}
	if err != nil {
		return fmt.Errorf("%w: %w", errDirectory, err)
	}
	writers, ctx := errgroup.WithContext(ctx)
	workers := runtime.GOMAXPROCS(0)
	for first := range workers {
		writers.Go(func() error {
			for i := first; i < c.articles; i += workers {
				if err := context.Cause(ctx); err != nil {
					return err
				}
				if err := c.writeArticle(dir, i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return writers.Wait()
}

// writeArticle writes the files of the i-th article.
func (c corpus) writeArticle(dir string, i int) error {
	f := world{c.seed}.article(i)
	if err := os.WriteFile(filepath.Join(dir, f.slug+".txt"), []byte(f.text), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, f.slug+".yaml"), f.annotation, 0o644)
}
