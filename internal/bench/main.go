// Command bench measures Dateline and writes docs/performance.md: figures, each with its
// goal. It compares cached responses with other servers, and measures responses without a
// cache, the most expensive requests, and a large corpus.
//
// Servers run on one core and the client, wrk, on another. Compared servers take turns, and
// the median of their runs counts, so that other load of the machine affects all of them.
// Servers that log write each request to /dev/null.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"time"
)

// settings are the settings of a measurement.
type settings struct {
	program  string // the server to measure
	before   string // an older server to compare with; empty for none
	dir      string // for generated corpora
	articles int    // in the large corpus
	rounds   int    // runs of each server
	starts   int    // with the large corpus
	run      time.Duration
	coldRun  time.Duration // without a cache
}

func main() {
	if len(os.Args) == 5 && os.Args[1] == "peer" {
		fmt.Fprintln(os.Stderr, servePeer(os.Args[2], os.Args[3], os.Args[4]))
		os.Exit(1)
	}
	s := settings{articles: 10_000, rounds: 9, starts: 3, run: 3 * time.Second, coldRun: time.Second}
	flag.StringVar(&s.program, "program", "bin/dateline", "`path` of the server to measure")
	flag.StringVar(&s.before, "before", "", "`path` of an older server to compare with, without a cache")
	flag.StringVar(&s.dir, "dir", filepath.Join(os.TempDir(), "dateline-bench"), "`directory` for generated corpora, which later runs reuse")
	page := flag.String("page", "", "`file` to write the tables into; without it, they are only printed")
	quick := flag.Bool("quick", false, "a short run to test the program; its figures mean little")
	flag.Parse()
	if *quick {
		s.articles, s.rounds, s.starts, s.run, s.coldRun = 300, 1, 1, time.Second, time.Second/2
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, s, *page)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, s settings, page string) error {
	for _, tool := range []string{"go", "nginx", "node", "taskset", "wrk"} {
		if _, err := exec.LookPath(tool); err != nil {
			return err
		}
	}
	var r report
	fmt.Fprintf(&r, "%s\n\n", machine(ctx))
	for _, part := range []func(context.Context, settings, *report) error{cached, cold, costly, large} {
		if err := part(ctx, s, &r); err != nil {
			return err
		}
	}
	fmt.Print(r.String())
	if page == "" {
		return nil
	}
	return r.writeInto(page)
}
