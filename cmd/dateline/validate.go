package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/internal/news"
	"dateline/internal/seed"
)

type validateCommand struct {
	Strict bool     `help:"Fail if there are warnings."`
	Paths  []string `arg:"" name:"path" help:"Files or directories of seeds."`
}

// Validate returns an error for an empty path. Kong calls it.
func (c *validateCommand) Validate() error { return noEmptyPath(c.Paths) }

func noEmptyPath(paths []string) error {
	if slices.Contains(paths, "") {
		return errEmptyPath
	}
	return nil
}

// errEmptyPath is the error for a path that is empty, as that of a variable that is not set.
var errEmptyPath = errors.New("a path is empty: must be a file or directory of seeds")

// Run loads the seeds as serve does, and also looks for what a careful editor would look at twice.
// It prints every fault and every warning, and a summary if there is no fault.
func (c *validateCommand) Run(p *process) error {
	sources, err := open(c.Paths)
	if err != nil {
		return err
	}
	type checked struct {
		corpus   *news.Corpus
		warnings seed.Problems
	}
	result, err := interruptible(p.ctx, func() (r checked, err error) {
		r.corpus, r.warnings, err = seed.Loader{}.Check(sources...)
		return r, err
	})
	if err := report(p, result.warnings, err); err != nil {
		return err
	}
	if c.Strict && len(result.warnings) > 0 {
		return errReported
	}
	_, err = fmt.Fprintln(p.stdout, summary(result.corpus))
	return err
}

// summary returns the number of resources of a corpus by type, in one line.
func summary(c *news.Corpus) string {
	var parts []string
	for _, kind := range news.Kinds() {
		parts = append(parts, count(len(kind.In(c)), string(kind.Type)))
	}
	mentions := 0
	for _, article := range c.Articles {
		mentions += len(article.Mentions)
	}
	parts = append(parts, count(mentions, string(news.TypeMention)))
	return strings.Join(parts, ", ")
}

// count returns a number with its noun: problem, warning, mention or a type of news.
func count(n int, noun string) string {
	if n != 1 {
		noun = news.Type(noun).Collection()
	}
	return fmt.Sprintf("%d %s", n, noun)
}
