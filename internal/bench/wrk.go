package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// result is the result of one run of wrk.
type result struct {
	perSecond float64
	p50, p99  time.Duration
}

func (r result) String() string {
	return fmt.Sprintf("%.0f requests/s, p50 %s, p99 %s", r.perSecond, r.p50, r.p99)
}

var (
	perSecondLine = regexp.MustCompile(`Requests/sec:\s+([0-9.]+)`)
	latencyLine   = regexp.MustCompile(`(?m)^\s+(50|99)%\s+([0-9.]+)(us|ms|s)$`)
	failureLine   = regexp.MustCompile(`(?m)^\s*(Non-2xx or 3xx responses|Socket errors):.*$`)
)

// wrk sends requests to the URL over the connections, from the client's core. The requests
// can come from a script in Lua.
func wrk(ctx context.Context, url string, connections int, run time.Duration, script string) (result, error) {
	args := []string{"--cpu-list", clientCore, "wrk", "--threads", "1", "--connections", strconv.Itoa(connections), "--duration", fmt.Sprintf("%ds", int(run.Seconds())), "--latency"}
	if script != "" {
		file, err := os.CreateTemp("", "requests-*.lua")
		if err != nil {
			return result{}, err
		}
		defer os.Remove(file.Name())
		_, err = file.WriteString(script)
		if err := errors.Join(err, file.Close()); err != nil {
			return result{}, err
		}
		args = append(args, "--script", file.Name())
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

// ownIDs is a script that sets a different X-Request-Id for each request.
const ownIDs = `local n = 0
request = function()
  n = n + 1
  wrk.headers["X-Request-Id"] = n
  return wrk.format()
end
`

// inTurn returns a script that requests the targets in turn.
func inTurn(targets []string) string {
	var script strings.Builder
	script.WriteString("local targets = {\n")
	for _, target := range targets {
		fmt.Fprintf(&script, "%q,\n", target)
	}
	script.WriteString("}\nlocal n = 0\nrequest = function()\n  n = n % #targets + 1\n  return wrk.format(\"GET\", targets[n])\nend\n")
	return script.String()
}

// ratio returns the requests per second of runs, divided by those of others: the median of
// the ratios of each round.
func ratio(runs, others []result) float64 {
	ratios := make([]float64, len(runs))
	for i := range runs {
		ratios[i] = runs[i].perSecond / others[i].perSecond
	}
	slices.Sort(ratios)
	return ratios[len(ratios)/2]
}

// median returns the median run by requests per second.
func median(runs []result) result {
	sorted := slices.SortedFunc(slices.Values(runs), func(a, b result) int { return cmp.Compare(a.perSecond, b.perSecond) })
	return sorted[len(sorted)/2]
}
