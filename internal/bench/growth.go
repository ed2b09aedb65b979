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
	"strings"
	"time"
)

// request is a kind of request, with targets to ask for in turn.
type request struct {
	name    string
	targets []string
}

// cold measures requests whose answers are made anew each time.
func cold(ctx context.Context, s settings, out *report) error {
	server, err := startCold(ctx, s)
	if err != nil {
		return err
	}
	defer server.stop()
	fmt.Fprintf(out, "### Answers made anew: the shipped article with `--cache-bytes 0`\n\nOne connection, %s each.\n\n| request | requests/s | p50 | p99 |\n| --- | ---: | ---: | ---: |\n", s.run)
	for _, target := range []string{
		"/v1/article", "/v1/people", "/v1/people/josep-borrell", "/v1/quotes?speaker=josep-borrell&kind=direct", "/v1/events?sort=-start_date",
		"/v1/countries?fields=id,name", "/v1/quotes?include=speaker", "/v1/mentions?limit=100", "/v1/relations", "/v1/search?q=security", "/v1/people.csv", "/v1/export",
	} {
		r, err := wrk(ctx, server.url+target, 1, s.run, "")
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "| `%s` | %.0f | %s | %s |\n", target, r.perSecond, r.p50, r.p99)
	}
	out.WriteString("\n")
	return nil
}

// startCold starts the server on its core without a cache.
func startCold(ctx context.Context, s settings, more ...string) (*process, error) {
	addr, err := freeAddr(ctx)
	if err != nil {
		return nil, err
	}
	p, err := start(ctx, "Dateline", "http://"+addr+"/readyz", 10*time.Minute,
		append([]string{s.program, "serve", "--addr", addr, "--cache-bytes", "0"}, more...)...)
	if err == nil {
		p.url = "http://" + addr
	}
	return p, err
}

// growth measures loading, and requests, as the corpus grows.
func growth(ctx context.Context, s settings, out *report) error {
	var loads, times strings.Builder
	loads.WriteString("### Loading\n\nFrom the start of the process; generated articles, on both cores; the median of 3 starts, one for more than 10,000.\n\n| articles | ready | searchable | most memory | memory at rest |\n| ---: | ---: | ---: | ---: | ---: |\n")
	fmt.Fprintf(&times, "### Answers made anew as the corpus grows\n\nOne connection, `--cache-bytes 0`, %s each; of p50 / p99.\n\n", s.run)
	var first []request
	var rows [][]string
	var slowdown []float64
	for _, n := range s.corpora {
		dir, err := corpus(ctx, s, n)
		if err != nil {
			return err
		}
		server, loaded, err := loadOften(ctx, s, n, dir)
		if err != nil {
			return err
		}
		fmt.Fprintf(&loads, "| %d | %s | %s | %d MiB | %d MiB |\n", n, short(loaded.ready), short(loaded.searchable), loaded.mostMemory, loaded.memory)
		requests, results, err := ask(ctx, s, server)
		server.stop()
		if err != nil {
			return err
		}
		if n == 10_000 {
			out.atMost("10,000 articles loaded and searchable", "%.1f s", 10, loaded.searchable.Seconds())
			out.atMost("their memory, at most", "%.0f MiB", 1536, float64(loaded.mostMemory))
			out.atMost("a search of them, p99", "%.1f ms", 20, 1000*results[3].p99.Seconds())
		}
		cells := []string{strconv.Itoa(n)}
		for _, r := range results {
			cells = append(cells, fmt.Sprintf("%s / %s", r.p50, r.p99))
		}
		first, rows = requests, append(rows, cells)
		slowdown = append(slowdown, results[1].p50.Seconds())
	}
	times.WriteString("| articles |")
	for _, r := range first {
		times.WriteString(" " + r.name + " |")
	}
	times.WriteString("\n| ---: |" + strings.Repeat(" ---: |", len(first)) + "\n")
	for _, cells := range rows {
		times.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	if small, large := slices.Index(s.corpora, 100), slices.Index(s.corpora, 100_000); small >= 0 && large >= 0 {
		out.atMost("a filtered page of 100,000 articles, of one of 100", "%.2f×", 1.5, slowdown[large]/slowdown[small])
	}
	out.WriteString(loads.String() + "\n" + times.String() + "\n")
	return nil
}

// corpus returns the directory of that many generated articles, made where it is not there.
func corpus(ctx context.Context, s settings, articles int) (string, error) {
	dir := filepath.Join(s.dir, strconv.Itoa(articles))
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	half := dir + ".part"
	if err := os.RemoveAll(half); err != nil {
		return "", err
	}
	out, err := exec.CommandContext(ctx, "go", "run", "dateline/internal/bench/corpus", "--articles", strconv.Itoa(articles), "--seed", "1", half).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("generate: %w: %s", err, out)
	}
	return dir, os.Rename(half, dir)
}

// loaded is what a start took.
type loaded struct {
	ready, searchable time.Duration
	// in MiB, at most and once it has come to rest
	mostMemory, memory int
}

// loadOften starts the server several times, where that does not take long, and
// returns the last one, and the start in the middle.
func loadOften(ctx context.Context, s settings, articles int, dir string) (server *process, middle loaded, err error) {
	var starts []loaded
	times := 3
	if articles > 10_000 {
		times = 1
	}
	for range times {
		if server != nil {
			server.stop()
		}
		var start loaded
		if server, start, err = load(ctx, s, dir); err != nil {
			return nil, loaded{}, err
		}
		starts = append(starts, start)
	}
	slices.SortFunc(starts, func(a, b loaded) int { return cmp.Compare(a.searchable, b.searchable) })
	return server, starts[len(starts)/2], nil
}

// load starts the server on both cores, and returns it and what that took. From then
// on it runs on its core.
func load(ctx context.Context, s settings, dir string) (*process, loaded, error) {
	addr, err := freeAddr(ctx)
	if err != nil {
		return nil, loaded{}, err
	}
	begin := time.Now()
	p := &process{"Dateline", "http://" + addr, exec.CommandContext(ctx, s.program, "serve", "--addr", addr, "--cache-bytes", "0", "--seeds", dir)}
	if err := p.command.Start(); err != nil {
		return nil, loaded{}, err
	}
	took, err := loading(ctx, p, begin)
	if err == nil {
		err = p.idle()
	}
	if err == nil {
		took.memory, err = p.memory("VmRSS")
	}
	if err == nil {
		took.mostMemory, err = p.memory("VmHWM")
	}
	if err == nil {
		err = exec.CommandContext(ctx, "taskset", "--all-tasks", "--cpu-list", "--pid", serverCore, strconv.Itoa(p.command.Process.Pid)).Run()
	}
	if err != nil {
		p.stop()
	}
	return p, took, err
}

// loading waits until the server can be searched.
func loading(ctx context.Context, p *process, begin time.Time) (took loaded, err error) {
	for took.searchable == 0 {
		if time.Since(begin) > 20*time.Minute {
			return took, fmt.Errorf("not loaded after %s", time.Since(begin))
		}
		time.Sleep(max(time.Millisecond, time.Since(begin)/200)) // to ask takes of both cores
		body, err := fetch(ctx, p.url+"/readyz")
		if err != nil {
			continue
		}
		if took.ready == 0 {
			took.ready = time.Since(begin)
		}
		var state struct{ Search string }
		if err := json.Unmarshal(body, &state); err != nil {
			return took, err
		}
		if state.Search != "indexing" {
			took.searchable = time.Since(begin)
		}
	}
	return took, nil
}

// short returns a time with three digits.
func short(d time.Duration) string {
	unit := time.Nanosecond
	for d >= 1000*unit {
		unit *= 10
	}
	return d.Round(unit).String()
}

// ask measures the requests that every corpus answers. Of each kind there are many
// different ones, so that none is answered from what the one before has warmed.
func ask(ctx context.Context, s settings, server *process) ([]request, []result, error) {
	requests, err := requestsFor(ctx, server.url)
	if err != nil {
		return nil, nil, err
	}
	var results []result
	for _, r := range requests {
		measured, err := wrk(ctx, server.url, 1, s.run, turns(r.targets))
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", r.name, err)
		}
		results = append(results, measured)
	}
	return requests, results, nil
}
