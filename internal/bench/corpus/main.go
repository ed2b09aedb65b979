// Command corpus writes a corpus of any size for measurements:
//
//	go run ./internal/bench/corpus --articles 10000 --seed 1 DIR
//
// It fills templates with names and numbers. Every annotation has its evidence in the text,
// so that the corpus loads. People, organizations and places appear in several articles, a
// few of them often and most of them rarely. Some stories have several articles. No two
// articles contradict each other.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
)

// The exit codes other than 0.
const (
	exitFailed = 1
	exitUsage  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run writes the corpus that the arguments describe and returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	c := corpus{articles: 100, seed: 1}
	flags := flag.NewFlagSet("corpus", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Func("articles", "write `N` articles, from 1 to 1000000 (default 100)", func(value string) error {
		n, err := wholeNumber(value)
		if err == nil && (n < 1 || n > maxArticles) {
			err = fmt.Errorf("must be from 1 to %d", maxArticles)
		}
		c.articles = int(n)
		return err
	})
	flags.Func("seed", "generate from the number `S`; the same number gives the same files (default 1)", func(value string) (err error) {
		c.seed, err = wholeNumber(value)
		return err
	})
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintln(stdout, "Usage: corpus [--articles N] [--seed S] DIR\n\nWrites invented articles into DIR, a new or empty directory.")
		flags.SetOutput(stdout)
		flags.PrintDefaults()
		return 0
	case err == nil && flags.NArg() != 1:
		err = fmt.Errorf("one DIR expected after the flags, not %d", flags.NArg())
	}
	if err != nil {
		fmt.Fprintf(stderr, "corpus: %v (see --help)\n", err)
		return exitUsage
	}
	dir := flags.Arg(0)
	if err := c.write(ctx, dir); err != nil {
		fmt.Fprintln(stderr, "corpus:", err)
		if errors.Is(err, errDirectory) {
			return exitUsage
		}
		return exitFailed
	}
	fmt.Fprintf(stdout, "%d articles in %s\n", c.articles, dir)
	return 0
}

// wholeNumber parses a number of decimal digits only.
func wholeNumber(digits string) (uint64, error) {
	n, err := strconv.ParseUint(digits, 10, 64)
	if err != nil {
		return 0, errors.New("must be a whole number in decimal digits below 2^64")
	}
	return n, nil
}
