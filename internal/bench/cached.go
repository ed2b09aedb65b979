package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

const (
	// list is the request with the cached response: the people of the shipped article.
	list = "/v1/people"
	// jsonServer is the version of json-server that is measured.
	jsonServer = "0.17.4"
)

// server is a server to compare.
type server struct {
	name, path string
	command    func(addr string) []string
}

// cached compares a cached response with other servers that send the same content.
func cached(ctx context.Context, s settings, out *report) error {
	dir, err := os.MkdirTemp("", "bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	subject, err := start(ctx, list, dateline(s.program))
	if err != nil {
		return err
	}
	defer subject.stop()
	if err := recordResponse(ctx, subject.url+list, dir); err != nil {
		return err
	}
	executable, err := os.Executable()
	if err != nil {
		return err
	}
	peer := func(kind string) func(string) []string {
		return func(addr string) []string {
			return []string{executable, "peer", kind, addr, filepath.Join(dir, "response")}
		}
	}
	urls := []string{subject.url + list}
	servers := []server{
		{"Dateline", list, nil},
		{"bare net/http: the same bytes, headers and log", list, peer(loggingPeer)},
		{"bare net/http: the bytes alone, no log", list, peer(silentPeer)},
		{"Dateline behind `docs/deploy/nginx.conf`, with its cache", list, func(addr string) []string { return cachingNginx(addr, subject.url, dir) }},
		{"nginx: the same bytes as a file", "/people", func(addr string) []string { return fileNginx(addr, dir) }},
		{"json-server: the same people", "/people", func(addr string) []string {
			host, port, _ := strings.Cut(addr, ":")
			return []string{"internal/bench/node_modules/.bin/json-server", "--host", host, "--port", port, filepath.Join(dir, "db.json")}
		}},
	}
	for _, server := range servers[1:] {
		p, err := start(ctx, server.path, server.command)
		if err != nil {
			return err
		}
		defer p.stop()
		urls = append(urls, p.url+server.path)
	}
	runs, err := takeTurns(ctx, s, urls)
	if err != nil {
		return err
	}
	out.section("Answers from the cache", fmt.Sprintf(
		"`%s` of the shipped article, over 32 connections. Each request has an `X-Request-Id` of its own.\nThe servers take turns: one run to warm up, then %d of %s each. Figures are medians. A ratio is\nthe median of the ratios of each turn.",
		list, s.rounds, s.run))
	for i, server := range servers {
		out.figure(server.name, median(runs[i]).String())
	}
	const dateline, logging, silent, proxy, file, node = 0, 1, 2, 3, 4, 5
	out.atLeast("Dateline, compared with net/http with headers and log", "%.2f×", ratio(runs[dateline], runs[logging]), 0.95)
	out.figure("Dateline, compared with net/http with the bytes alone", fmt.Sprintf("%.2f×", ratio(runs[dateline], runs[silent])))
	out.figure("Dateline behind nginx, compared with nginx with a file", fmt.Sprintf("%.2f×", ratio(runs[proxy], runs[file])))
	out.figure("Dateline behind nginx, compared with json-server", fmt.Sprintf("%.1f×", ratio(runs[proxy], runs[node])))
	out.figure("Dateline, compared with json-server", fmt.Sprintf("%.1f×", ratio(runs[dateline], runs[node])))
	return nil
}

// takeTurns measures the servers in turn and returns the runs of each.
func takeTurns(ctx context.Context, s settings, urls []string) ([][]result, error) {
	runs := make([][]result, len(urls))
	for round := range 1 + s.rounds {
		for i, url := range urls {
			r, err := wrk(ctx, url, 32, s.run, ownIDs)
			if err != nil {
				return nil, err
			}
			if round > 0 { // the first warms up
				runs[i] = append(runs[i], r)
			}
		}
	}
	return runs, nil
}

// recordResponse writes the response at a URL into a directory, in the forms for the other
// servers: with its headers, as a file, and as the database of json-server.
func recordResponse(ctx context.Context, url, dir string) error {
	header, body, err := fetch(ctx, url)
	if err != nil {
		return err
	}
	response, err := json.Marshal(recorded{header, body})
	if err != nil {
		return err
	}
	var page struct{ Data json.RawMessage }
	if err := json.Unmarshal(body, &page); err != nil {
		return err
	}
	database, err := json.Marshal(map[string]any{"people": page.Data})
	if err != nil {
		return err
	}
	for name, content := range map[string][]byte{"response": response, "people": body, "db.json": database} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}
