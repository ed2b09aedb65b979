package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"dateline/internal/draft"
	"dateline/internal/seed"
	"dateline/internal/seed/annotation"
)

type newCommand struct {
	Text string `arg:"" name:"text" help:"The text of an article, such as article.txt."`
}

// Run writes the frame of an annotation file beside a text that has none.
func (c *newCommand) Run(p *process) error {
	if filepath.Ext(c.Text) != ".txt" {
		return fmt.Errorf("%s: not a text: it must be a .txt file", annotation.Printable(c.Text))
	}
	source, err := seed.Open(c.Text)
	if err != nil {
		return err
	}
	if source.Only == "" {
		return fmt.Errorf("%s: a directory: must be a .txt file", annotation.Printable(c.Text))
	}
	pairs, err := source.Read(seed.DefaultMaxBytes)
	if err != nil {
		return err
	}
	pair := pairs[0]
	if pair.AnnotationFile != "" {
		return fileError(pair.AnnotationFile, errExists)
	}
	target := strings.TrimSuffix(c.Text, ".txt") + ".yaml"
	frame, err := draft.Frame(target, pair.Text)
	if err != nil {
		return fileError(c.Text, err)
	}
	if err := createFile(target, frame); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "%s: write what is left, with the help of dateline validate %s\n", annotation.Printable(target), annotation.Printable(target))
	return err
}
