package main

import (
	"fmt"
	"strconv"

	"dateline/internal/generate"
)

type generateCommand struct {
	Articles decimal `default:"100" placeholder:"N" help:"How many articles to write."`
	Seed     decimal `default:"1" placeholder:"S" help:"Number that all of the text follows from: the same one gives the same files."`
	Dir      string  `arg:"" name:"dir" help:"Directory to write into: an empty one, or one that is not there yet."`
}

// decimal is a whole number, written in decimal digits and nothing else.
type decimal uint64

// UnmarshalText implements [encoding.TextUnmarshaler].
func (d *decimal) UnmarshalText(text []byte) error {
	n, err := strconv.ParseUint(string(text), 10, 64)
	if err != nil {
		return fmt.Errorf("%q is no whole number of decimal digits below 2^64", text)
	}
	*d = decimal(n)
	return nil
}

// Validate checks what kong cannot; kong calls it.
func (c *generateCommand) Validate() error {
	if c.Articles < 1 || c.Articles > generate.MaxArticles {
		return fmt.Errorf("--articles: %d is out of range: want 1 to %d", c.Articles, generate.MaxArticles)
	}
	return nil
}

// Run writes a corpus of made-up articles, to measure with.
func (c *generateCommand) Run(p *process) error {
	if err := (generate.Corpus{Articles: int(c.Articles), Seed: uint64(c.Seed)}).Write(p.ctx, c.Dir); err != nil {
		return err
	}
	_, err := fmt.Fprintf(p.stdout, "%s in %s\n", count(int(c.Articles), "article"), c.Dir)
	return err
}
