package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline/internal/draft"
	"dateline/internal/news"
	"dateline/internal/seed"
	"dateline/internal/seed/annotation"
)

type draftCommand struct {
	Force       bool     `help:"Replace annotation files that are there."`
	PublishedOn day      `placeholder:"DATE" help:"The day of the articles, such as 2026-05-04, for texts that do not tell it."`
	Known       pathList `placeholder:"PATH,..." help:"Seeds whose ids are used for the same names."`
	Texts       []string `arg:"" name:"text" help:"Texts, such as article.txt, directories of them, or - for standard input."`
}

// day is a day as a flag.
type day struct{ time.Time }

// UnmarshalText reads a day. It fails for any other text than that of a day.
func (d *day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return nil
	}
	t, err := time.Parse(time.DateOnly, string(text))
	if err != nil {
		return fmt.Errorf("must be a day, such as 2026-05-04, not %q", text)
	}
	d.Time = t
	return nil
}

// Validate returns an error for an empty path. Kong calls it.
func (c *draftCommand) Validate() error { return noEmptyPath(c.Texts) }

// Run writes an annotation file beside each text. A text with a fault has none, and the others are written.
func (c *draftCommand) Run(p *process) error {
	options := draft.Options{PublishedOn: c.PublishedOn.Time}
	if len(c.Known) > 0 {
		known, err := load(p, c.Known)
		if err != nil {
			return err
		}
		options.Known = known
	}
	if slices.Contains(c.Texts, "-") {
		if len(c.Texts) > 1 {
			return errors.New("-: standard input stands alone, without other texts")
		}
		return c.standardInput(p, options)
	}
	var pairs []*seed.Pair
	var failed error
	for _, path := range c.Texts {
		read, err := c.read(path)
		pairs, failed = append(pairs, read...), errors.Join(failed, err)
	}
	failed = errors.Join(failed, c.write(p, pairs, options))
	if failed == nil {
		return nil
	}
	_, _ = fmt.Fprintln(p.stderr, failed)
	return errReported
}

// read reads the texts at a path.
func (c *draftCommand) read(path string) ([]*seed.Pair, error) {
	if ext := filepath.Ext(path); ext != ".txt" {
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			return nil, fmt.Errorf("%s: not a text: it must be a .txt file", annotation.Printable(path))
		}
	}
	source, err := seed.Open(path)
	if err != nil {
		return nil, err
	}
	pairs, err := source.Read(seed.DefaultMaxBytes)
	var texts []*seed.Pair
	for _, pair := range pairs {
		switch {
		case pair.Text == "":
		case pair.AnnotationFile == "" || c.Force:
			texts = append(texts, pair)
		case source.Only != "":
			err = errors.Join(err, fmt.Errorf("%s: the file is there already, and stays as it is: --force replaces it", annotation.Printable(pair.AnnotationFile)))
		}
	}
	return texts, err
}

// write drafts the texts and writes their annotation files.
func (c *draftCommand) write(p *process, pairs []*seed.Pair, options draft.Options) error {
	texts := make([]draft.Text, len(pairs))
	for i, pair := range pairs {
		texts[i] = draft.Text{Slug: pair.Slug, Name: strings.TrimSuffix(pair.TextFile, ".txt") + ".yaml", Text: pair.Text}
		if pair.AnnotationFile != "" {
			texts[i].Name = pair.AnnotationFile
		}
	}
	type result struct {
		files  [][]byte
		faults []error
	}
	drafts, err := interruptible(p.ctx, func() (result, error) {
		files, faults := draft.Draft(options, texts...)
		return result{files, faults}, nil
	})
	if err != nil {
		return err
	}
	var failed error
	for i, pair := range pairs {
		err := fileError(pair.TextFile, drafts.faults[i])
		switch {
		case err != nil:
		case pair.AnnotationFile != "":
			err = replaceFile(texts[i].Name, drafts.files[i])
		default:
			err = createFile(texts[i].Name, drafts.files[i])
		}
		if failed = errors.Join(failed, err); err == nil {
			_, _ = fmt.Fprintln(p.stdout, annotation.Printable(texts[i].Name))
		}
	}
	return failed
}

// drafter returns what drafts the texts without an annotation for a server, and logs which.
func drafter(logger *slog.Logger) func(known *news.Corpus, texts []*seed.Pair) []error {
	return func(known *news.Corpus, pairs []*seed.Pair) []error {
		texts := make([]draft.Text, len(pairs))
		for i, pair := range pairs {
			texts[i] = draft.Text{Slug: pair.Slug, Name: pair.TextFile, Text: pair.Text}
		}
		files, faults := draft.Draft(draft.Options{Known: known}, texts...)
		for i, pair := range pairs {
			pair.Annotation = files[i]
			if faults[i] == nil {
				logger.Warn("drafted: nobody has corrected what is served of this article", slog.String("article", pair.Slug))
			}
		}
		return faults
	}
}

// standardInput drafts the text of standard input and writes the file to standard output.
func (c *draftCommand) standardInput(p *process, options draft.Options) error {
	text, err := seed.ReadText(p.stdin, 0, seed.DefaultMaxBytes)
	if err != nil {
		return fmt.Errorf("-: %w", err)
	}
	files, faults := draft.Draft(options, draft.Text{Slug: "article", Name: "article.yaml", Text: string(text)})
	if faults[0] != nil {
		return fmt.Errorf("-: %w", faults[0])
	}
	_, err = p.stdout.Write(files[0])
	return err
}
