package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// result is what wrk measured in one run.
type result struct {
	perSecond float64
	p50, p99  time.Duration
}

var (
	perSecondLine = regexp.MustCompile(`Requests/sec:\s+([0-9.]+)`)
	latencyLine   = regexp.MustCompile(`(?m)^\s+(50|99)%\s+([0-9.]+)(us|ms|s)$`)
	failureLine   = regexp.MustCompile(`(?m)^\s*(Non-2xx or 3xx responses|Socket errors):.*$`)
)

// wrk asks for the url on its core, over that many connections. Targets, if there
// are any, are asked for in turn in place of the url's own.
func wrk(ctx context.Context, url string, connections int, run time.Duration, targets ...string) (result, error) {
	args := []string{"--cpu-list", clientCore, "wrk", "--threads", "1", "--connections", strconv.Itoa(connections), "--duration", fmt.Sprintf("%ds", int(run.Seconds())), "--latency"}
	if len(targets) > 0 {
		script, err := turns(targets)
		if err != nil {
			return result{}, err
		}
		defer os.Remove(script)
		args = append(args, "--script", script)
	}
	out, err := exec.CommandContext(ctx, "taskset", append(args, url)...).CombinedOutput()
	if err != nil {
		return result{}, fmt.Errorf("wrk: %w: %s", err, out)
	}
	if failure := failureLine.Find(out); failure != nil {
		return result{}, fmt.Errorf("%s: %s", url, strings.TrimSpace(string(failure)))
	}
	var r result
	match := perSecondLine.FindSubmatch(out)
	if match == nil {
		return r, fmt.Errorf("wrk: %s", out)
	}
	if r.perSecond, err = strconv.ParseFloat(string(match[1]), 64); err != nil {
		return r, err
	}
	for _, line := range latencyLine.FindAllSubmatch(out, -1) {
		d, err := time.ParseDuration(string(line[2]) + string(line[3]))
		if err != nil {
			return r, err
		}
		if string(line[1]) == "50" {
			r.p50 = d
		} else {
			r.p99 = d
		}
	}
	return r, nil
}

// turns writes a script for wrk that asks for the targets in turn.
func turns(targets []string) (string, error) {
	var script strings.Builder
	script.WriteString("local targets = {\n")
	for _, target := range targets {
		fmt.Fprintf(&script, "%q,\n", target)
	}
	script.WriteString("}\nlocal n = 0\nrequest = function()\n  n = n % #targets + 1\n  return wrk.format(\"GET\", targets[n])\nend\n")
	file, err := os.CreateTemp("", "targets-*.lua")
	if err != nil {
		return "", err
	}
	defer file.Close()
	if _, err := file.WriteString(script.String()); err != nil {
		return "", err
	}
	return filepath.Abs(file.Name())
}

// ratio returns how many times the requests of others some runs answered, turn by turn:
// what touches the machine for longer than a turn touches both.
func ratio(runs, others []result) float64 {
	ratios := make([]float64, len(runs))
	for i := range runs {
		ratios[i] = runs[i].perSecond / others[i].perSecond
	}
	slices.Sort(ratios)
	return ratios[len(ratios)/2]
}

// median returns the run in the middle by requests per second.
func median(runs []result) result {
	sorted := slices.Clone(runs)
	slices.SortFunc(sorted, func(a, b result) int {
		switch {
		case a.perSecond < b.perSecond:
			return -1
		case a.perSecond > b.perSecond:
			return 1
		default:
			return 0
		}
	})
	return sorted[len(sorted)/2]
}
