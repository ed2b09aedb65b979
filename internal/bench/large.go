package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// large measures a large corpus: the start of the server, and requests that all differ.
func large(ctx context.Context, s settings, out *report) error {
	dir, err := generate(ctx, s)
	if err != nil {
		return err
	}
	var starts []loaded
	for range s.starts {
		if len(starts) > 0 {
			starts[len(starts)-1].process.stop()
		}
		l, err := load(ctx, s, dir)
		if err != nil {
			return err
		}
		starts = append(starts, l)
	}
	server := starts[len(starts)-1].process
	defer server.stop()
	pages, searches, err := distinctRequests(ctx, server.url)
	if err != nil {
		return err
	}
	page, err := wrk(ctx, server.url, 1, s.run, inTurn(pages))
	if err != nil {
		return fmt.Errorf("pages: %w", err)
	}
	search, err := wrk(ctx, server.url, 1, s.run, inTurn(searches))
	if err != nil {
		return fmt.Errorf("searches: %w", err)
	}
	slices.SortFunc(starts, func(a, b loaded) int { return cmp.Compare(a.took, b.took) })
	middle := starts[len(starts)/2]
	out.section(fmt.Sprintf("%d generated articles", s.articles), fmt.Sprintf(
		"The start uses both cores; the figure is the median of %d. Requests use one core and one\nconnection, for %s, with `--cache-bytes 0`. No two requests of a list are equal.", s.starts, s.run))
	out.atMost("from the start until search is ready", "%.1f s", middle.took.Seconds(), 12)
	out.atMost("the most memory until then", "%.2f GiB", middle.memory, 1.2)
	out.atMost("a filtered and sorted page of quotes, p50", "%.2f ms", 1000*page.p50.Seconds(), 5)
	out.figure("a filtered and sorted page of quotes, p99", fmt.Sprintf("%.2f ms", 1000*page.p99.Seconds()))
	out.figure("a search, p50", fmt.Sprintf("%.2f ms", 1000*search.p50.Seconds()))
	out.atMost("a search, p99", "%.2f ms", 1000*search.p99.Seconds(), 20)
	return nil
}

// generate returns a directory with the generated corpus. It writes the corpus if needed.
func generate(ctx context.Context, s settings) (string, error) {
	dir := filepath.Join(s.dir, strconv.Itoa(s.articles))
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	unfinished := dir + ".part"
	if err := os.RemoveAll(unfinished); err != nil {
		return "", err
	}
	out, err := exec.CommandContext(ctx, "go", "run", "./internal/bench/corpus", "--articles", strconv.Itoa(s.articles), "--seed", "1", unfinished).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("corpus: %w: %s", err, out)
	}
	return dir, os.Rename(unfinished, dir)
}

// loaded is a started server, with the time and the memory (in GiB) of its start.
type loaded struct {
	process *process
	took    time.Duration
	memory  float64
}

// load starts the server on both cores. Once search is ready, the server has one core.
func load(ctx context.Context, s settings, dir string) (l loaded, err error) {
	addr, err := freeAddr(ctx)
	if err != nil {
		return l, err
	}
	begin := time.Now()
	l.process = &process{"http://" + addr, exec.CommandContext(ctx, s.program, "serve", "--addr", addr, "--cache-bytes", "0", "--seeds", dir)}
	if err := l.process.command.Start(); err != nil {
		return l, err
	}
	defer func() {
		if err != nil {
			l.process.stop()
		}
	}()
	for search := ""; search != "ready"; {
		if time.Since(begin) > 10*time.Minute {
			return l, fmt.Errorf("search is %q after %s", search, time.Since(begin))
		}
		time.Sleep(max(time.Millisecond, time.Since(begin)/200)) // each request slows the start down
		_, body, err := fetch(ctx, l.process.url+"/readyz")
		if err != nil {
			continue // the server does not listen yet
		}
		var state struct{ Search string }
		if err := json.Unmarshal(body, &state); err != nil {
			return l, err
		}
		search = state.Search
	}
	l.took = time.Since(begin)
	if l.memory, err = l.process.peakMemory(); err != nil {
		return l, err
	}
	pid := strconv.Itoa(l.process.command.Process.Pid)
	return l, exec.CommandContext(ctx, "taskset", "--all-tasks", "--cpu-list", "--pid", serverCore, pid).Run()
}
