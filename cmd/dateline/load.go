package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"dateline/internal/news"
	"dateline/internal/seed"
	"dateline/seeds"
)

// load reads the seeds at the paths. It writes each fault of the seeds to stderr, a line
// each, and then returns errReported.
func load(p *process, paths []string) (*news.Corpus, error) {
	corpus, err := read(p.ctx, paths, seed.Loader{})
	return corpus, report(p, nil, err)
}

// report writes the warnings and the faults of seeds, if the error has them, in their order, a line
// each, and how many of each there are. It then returns errReported for faults; any other error as
// it is; and nil for none.
func report(p *process, warnings seed.Problems, err error) error {
	var faults seed.Problems
	if err != nil && !errors.As(err, &faults) {
		return err
	}
	if len(faults)+len(warnings) == 0 {
		return nil
	}
	var counts []string
	if n := len(faults); n > 0 {
		counts, err = append(counts, count(n, "problem")), errReported
	}
	if n := len(warnings); n > 0 {
		counts = append(counts, count(n, "warning"))
	}
	fmt.Fprintln(p.stderr, slices.Concat(faults, warnings).Sorted())
	fmt.Fprintf(p.stderr, "dateline: %s in the seeds\n", strings.Join(counts, " and "))
	return err
}

// read reads the seeds at the paths with a loader, or the shipped seeds if there is none.
func read(ctx context.Context, paths []string, loader seed.Loader) (*news.Corpus, error) {
	sources, err := open(paths)
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		sources = append(sources, seed.Source{FS: seeds.FS, Dir: "seeds"})
	}
	return interruptible(ctx, func() (*news.Corpus, error) { return loader.Load(sources...) })
}

// open returns the sources at the paths.
func open(paths []string) ([]seed.Source, error) {
	var sources []seed.Source
	for _, path := range paths {
		source, err := seed.Open(path)
		if err != nil {
			return nil, err
		}
		sources = append(sources, source)
	}
	return sources, nil
}

// interruptible calls do and returns its results, or an error as soon as the context ends.
// A panic becomes an error.
func interruptible[T any](ctx context.Context, do func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() {
			if fault := recover(); fault != nil {
				r.err = fmt.Errorf("bug in the program: %v\n%s", fault, debug.Stack())
			}
			done <- r
		}()
		r.value, r.err = do()
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, fmt.Errorf("interrupted: %w", ctx.Err())
	}
}
