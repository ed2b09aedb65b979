// Command bench measures Dateline beside its peers, and over corpora of growing
// size, and prints tables in Markdown. See docs/performance.md, where they are kept.
//
// Servers run on one core and the client, wrk, on another. Peers take turns, and of
// their runs the median counts, so that whatever else the machine does touches all.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// settings is what can be set of a measurement.
type settings struct {
	program string // the server under test
	dir     string // for what is made on the way
	corpora []int  // numbers of articles
	rounds  int
	run     time.Duration // of wrk, each
}

func main() {
	if len(os.Args) == 4 && os.Args[1] == "peer" {
		fmt.Fprintln(os.Stderr, servePeer(os.Args[2], os.Args[3]))
		os.Exit(1)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	var s settings
	flag.StringVar(&s.program, "program", "bin/dateline", "the server to measure")
	flag.StringVar(&s.dir, "dir", filepath.Join(os.TempDir(), "dateline-bench"), "directory for generated corpora, which are kept for the next time")
	flag.IntVar(&s.rounds, "rounds", 9, "runs of each peer")
	flag.DurationVar(&s.run, "run", 3*time.Second, "time of each run")
	corpora := flag.String("corpora", "1,100,10000,100000", "numbers of articles")
	page := flag.String("page", "", "page to keep the tables in; only printed without it")
	flag.Parse()
	err := run(ctx, s, *corpora, *page)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, s settings, corpora, page string) error {
	for _, tool := range []string{"taskset", "wrk", "nginx", "node"} {
		if _, err := exec.LookPath(tool); err != nil {
			return err
		}
	}
	for _, field := range strings.Split(corpora, ",") {
		n, err := strconv.Atoi(field)
		if err != nil {
			return err
		}
		s.corpora = append(s.corpora, n)
	}
	var r report
	fmt.Fprintf(&r, "%s\n\n", machine(ctx))
	for _, part := range []func(context.Context, settings, *report) error{peers, cold, growth} {
		if err := part(ctx, s, &r); err != nil {
			return err
		}
	}
	r.writeGoals()
	fmt.Print(r.String())
	if page == "" {
		return nil
	}
	return keep(page, r.String())
}
