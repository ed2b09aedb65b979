package main

import (
	"bytes"
	"errors"
	"fmt"

	"dateline/internal/seed"
	"dateline/internal/seed/annotation"
)

type fmtCommand struct {
	Check bool     `help:"Change no file, and fail if one would change; for CI."`
	Paths []string `arg:"" name:"path" help:"Annotation files, or directories of seeds."`
}

// Validate returns an error for an empty path. Kong calls it.
func (c *fmtCommand) Validate() error { return noEmptyPath(c.Paths) }

// Run writes the annotation files anew in canonical form, and prints the names of those that change.
// A file with a fault stays as it is, and the others are written.
func (c *fmtCommand) Run(p *process) error {
	sources, err := open(c.Paths)
	if err != nil {
		return err
	}
	var failed error
	for _, source := range sources {
		pairs, err := source.Read(seed.DefaultMaxBytes)
		failed = errors.Join(failed, err)
		for _, pair := range pairs {
			if p.ctx.Err() != nil {
				failed = errors.Join(failed, errInterrupted)
				break
			}
			if pair.Annotation != nil {
				failed = errors.Join(failed, c.file(p, pair))
			}
		}
	}
	if failed == nil {
		return nil
	}
	_, _ = fmt.Fprintln(p.stderr, failed)
	return errReported
}

// errInterrupted is the error for the files that are left when the command is interrupted.
var errInterrupted = errors.New("dateline: interrupted: the other files stay as they are")

// errUnformatted is the error for a file that fmt would change.
var errUnformatted = errors.New("the file is not formatted: dateline fmt formats it")

// file formats the annotation file of a pair.
func (c *fmtCommand) file(p *process, pair *seed.Pair) error {
	hash := ""
	if pair.Text != "" {
		hash = seed.Hash(pair.Text)
	}
	formatted, err := annotation.Format(pair.AnnotationFile, pair.Annotation, hash)
	switch {
	case err != nil:
		return err
	case bytes.Equal(formatted, pair.Annotation):
		return nil
	case c.Check:
		return fileError(pair.AnnotationFile, errUnformatted)
	}
	if err := replaceFile(pair.AnnotationFile, formatted); err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.stdout, annotation.Printable(pair.AnnotationFile))
	return err
}
