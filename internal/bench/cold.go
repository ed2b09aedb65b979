package main

import (
	"context"
	"fmt"
	"slices"
)

// The same list as JSON and as CSV.
const csvList = list + ".csv"

// coldTargets are the request targets to measure.
var coldTargets = []string{
	"/v1/article", list, "/v1/people/josep-borrell", "/v1/quotes?speaker=josep-borrell&kind=direct", "/v1/events?sort=-start_date",
	"/v1/countries?fields=id,name", "/v1/quotes?include=speaker", "/v1/mentions?limit=100", "/v1/relations", "/v1/search?q=security", csvList, "/v1/export",
}

// cold measures responses for the shipped article without a cache, in microseconds.
func cold(ctx context.Context, s settings, out *report) error {
	programs := []string{s.program}
	if s.before != "" {
		programs = append(programs, s.before)
	}
	var urls []string
	for _, program := range programs {
		p, err := start(ctx, "/readyz", dateline(program, "--cache-bytes", "0"))
		if err != nil {
			return err
		}
		defer p.stop()
		urls = append(urls, p.url)
	}
	text := fmt.Sprintf("The shipped article with `--cache-bytes 0`, over one connection. Figures are the p50 of a request: the median of %d\nruns of %s.", s.rounds, s.coldRun)
	if s.before != "" {
		text += " In brackets: the p50 of an older build, and this one compared with it."
	}
	out.section("Answers without a cache", text)
	times := map[string]float64{}
	for _, target := range coldTargets {
		p50s, err := microseconds(ctx, s, urls, target)
		if err != nil {
			return err
		}
		times[target] = p50s[0]
		figure := fmt.Sprintf("%.0f µs", p50s[0])
		if s.before != "" {
			figure += fmt.Sprintf(" (%.0f µs, %.2f×)", p50s[1], p50s[0]/p50s[1])
		}
		out.figure("`"+target+"`", figure)
	}
	out.atMost("CSV, compared with JSON: `"+csvList+"`, `"+list+"`", "%.2f×", times[csvList]/times[list], 1.5)
	return nil
}

// microseconds returns the p50 of requests for the target per server. The servers take turns.
func microseconds(ctx context.Context, s settings, urls []string, target string) ([]float64, error) {
	p50s := make([][]float64, len(urls))
	for range s.rounds {
		for i, url := range urls {
			r, err := wrk(ctx, url+target, 1, s.coldRun, ownIDs)
			if err != nil {
				return nil, err
			}
			p50s[i] = append(p50s[i], float64(r.p50.Nanoseconds())/1000)
		}
	}
	medians := make([]float64, len(urls))
	for i := range p50s {
		slices.Sort(p50s[i])
		medians[i] = p50s[i][len(p50s[i])/2]
	}
	return medians, nil
}
