package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"dateline/internal/wire"
)

// jsonServer is the version of json-server that is measured.
const jsonServer = "0.17.4"

// list is the request that peers are compared by: people of the shipped article.
const list = "/v1/people"

// peers measures the cached list beside other servers that answer with the same.
func peers(ctx context.Context, s settings, out *report) error {
	dir, err := os.MkdirTemp("", "peers-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	servers, stop, err := startPeers(ctx, s, dir)
	defer stop()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "### The list of people, kept in the cache\n\n%d runs of %s each in turn, after one to warm up, over 32 connections: the medians, and that of the ratios of each turn.\nEach connection sends the same request again and again.\n\n", s.rounds, s.run)
	runs, err := compare(ctx, s, out, servers, "")
	if err != nil {
		return err
	}
	named := map[string][]result{}
	for i, server := range servers {
		named[server.name] = runs[i]
		if server.least > 0 {
			out.atLeast("a kept answer, of "+server.name, server.least, ratio(runs[0], runs[i]))
		}
	}
	out.atLeast("one with the limits on, of "+bareName, 0.90, ratio(named[limitedName], named[bareName]))
	fmt.Fprintf(out, "### The same, where no two requests are alike\n\nEach has an `X-Request-Id` of its own.\n\n")
	some := slices.DeleteFunc(slices.Clone(servers), func(p peer) bool { return p.least == 0 && p.process != servers[0].process })
	_, err = compare(ctx, s, out, some, different)
	return err
}

// compare has the servers take turns, and writes a table of their runs, which it returns.
func compare(ctx context.Context, s settings, out *report, servers []peer, script string) ([][]result, error) {
	runs := make([][]result, len(servers))
	for round := range 1 + s.rounds {
		for i, server := range servers {
			r, err := wrk(ctx, server.url, 32, s.run, script)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", server.name, err)
			}
			if round > 0 { // after one to warm up
				runs[i] = append(runs[i], r)
			}
		}
	}
	out.WriteString("| server | requests/s | of the slowest and fastest run | p50 | p99 | Dateline has |\n| --- | ---: | ---: | ---: | ---: | ---: |\n")
	for i, server := range servers {
		m := median(runs[i])
		least, most := m.perSecond, m.perSecond
		for _, r := range runs[i] {
			least, most = min(least, r.perSecond), max(most, r.perSecond)
		}
		fmt.Fprintf(out, "| %s | %.0f | %.0f–%.0f | %s | %s | %.2f× |\n", server.name, m.perSecond, least, most, m.p50, m.p99, ratio(runs[0], runs[i]))
	}
	out.WriteString("\n")
	return runs, nil
}

// The names of two servers that are compared with each other.
const (
	limitedName = "Dateline, limits on"
	bareName    = "bare `net/http`, the body and its type alone"
)

// peer is a server to compare with.
type peer struct {
	*process
	least float64 // how many times its requests this server is to answer; 0 for no goal
}

// startPeers starts this server, first, and its peers, each with the same content.
func startPeers(ctx context.Context, s settings, dir string) (servers []peer, stop func(), err error) {
	stop = func() {
		for _, server := range servers {
			server.stop()
		}
	}
	add := func(name, target string, least float64, args func(addr string) []string) error {
		addr, err := freeAddr(ctx)
		if err != nil {
			return err
		}
		p, err := start(ctx, name, "http://"+addr+target, time.Minute, args(addr)...)
		if err == nil {
			servers = append(servers, peer{p, least})
		}
		return err
	}
	file := filepath.Join(dir, "people")
	serve := func(more ...string) func(string) []string {
		return func(addr string) []string { return append([]string{s.program, "serve", "--addr", addr}, more...) }
	}
	if err := add("Dateline", list, 0, serve()); err != nil {
		return servers, stop, err
	}
	body, err := fetch(ctx, servers[0].url)
	if err != nil {
		return servers, stop, err
	}
	if err := os.WriteFile(file, body, 0o600); err != nil {
		return servers, stop, err
	}
	executable, err := os.Executable()
	if err != nil {
		return servers, stop, err
	}
	if err := database(body, filepath.Join(dir, "db.json")); err != nil {
		return servers, stop, err
	}
	self := func(kind string) func(string) []string {
		return func(addr string) []string { return []string{executable, "peer", kind, addr + "=" + file} }
	}
	for _, p := range []struct {
		name, target string
		least        float64
		args         func(string) []string
	}{
		{bareName, "/", 0.90, self("bare")},
		{limitedName, list, 0, serve("--rate-limit", "100000000", "--max-concurrent", "1000", "--trusted-proxies", "127.0.0.0/8")},
		{"Dateline, `--access-log none`", list, 0, serve("--access-log", "none")},
		{"Dateline, `--cache-bytes 0`", list, 0, serve("--cache-bytes", "0")},
		{"bare `net/http`, with Dateline's headers and time limits", "/", 0, self("dressed")},
		{"chi and `json.Encoder`", list, 0, self("chi")},
		{"nginx, the same bytes as a file", "/people", 0.75, func(addr string) []string { return nginx(addr, dir) }},
		{"json-server, the same collection", "/people", 25, func(addr string) []string {
			host, port, _ := strings.Cut(addr, ":")
			return []string{"internal/bench/node_modules/.bin/json-server", "--host", host, "--port", port, filepath.Join(dir, "db.json")}
		}},
	} {
		if err := add(p.name, p.target, p.least, p.args); err != nil {
			return servers, stop, err
		}
	}
	return servers, stop, nil
}

// database writes the collection as json-server wants it.
func database(page []byte, file string) error {
	var people wire.PersonPage
	if err := json.Unmarshal(page, &people); err != nil {
		return err
	}
	content, err := json.Marshal(map[string]any{"people": people.Data})
	if err != nil {
		return err
	}
	return os.WriteFile(file, content, 0o600)
}

// nginx returns the command of an nginx that serves the directory, set up as for speed.
func nginx(addr, dir string) []string {
	conf := filepath.Join(dir, "nginx.conf")
	_ = os.WriteFile(conf, fmt.Appendf(nil, `worker_processes 1; daemon off; pid %[2]s/pid; error_log %[2]s/error.log;
events { worker_connections 1024; }
http {
  access_log %[2]s/access.log combined buffer=64k flush=1s;
  client_body_temp_path %[2]s/body; proxy_temp_path %[2]s/proxy; fastcgi_temp_path %[2]s/fastcgi; uwsgi_temp_path %[2]s/uwsgi; scgi_temp_path %[2]s/scgi;
  sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=100; default_type application/json;
  server { listen %[1]s; root %[2]s; }
}
`, addr, dir), 0o600) // where that fails, nginx says so
	_ = os.Chmod(dir, 0o755) // its worker is somebody else
	_ = os.Chmod(filepath.Join(dir, "people"), 0o644)
	return []string{"nginx", "-c", conf, "-e", filepath.Join(dir, "error.log")}
}

// servePeer serves a file, given as addr=file, in one of the ways to compare with.
func servePeer(kind, what string) error {
	addr, file, _ := strings.Cut(what, "=")
	body, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	server := &http.Server{Addr: addr}
	length := strconv.Itoa(len(body))
	bare := func(w http.ResponseWriter, _ *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "application/json")
		h.Set("Content-Length", length)
		_, _ = w.Write(body)
	}
	switch kind {
	case "bare":
		server.Handler = http.HandlerFunc(bare)
	case "dressed":
		server.ReadHeaderTimeout, server.ReadTimeout, server.WriteTimeout, server.IdleTimeout = 5*time.Second, 10*time.Second, 30*time.Second, 2*time.Minute
		server.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			h := w.Header()
			h.Set("Cache-Control", "public, max-age=60")
			h.Set("ETag", `"0123456789abcdef01234567"`)
			h.Set("Last-Modified", "Fri, 01 Nov 2024 00:00:00 GMT")
			h.Set("Link", `</v1/people?limit=20&offset=0>; rel="first", </v1/people?limit=20&offset=0>; rel="last"`)
			h.Set("Vary", "Accept, Accept-Encoding, Origin")
			h.Set("X-Content-Type-Options", "nosniff")
			h.Set("X-Request-Id", "0123456789ABCDEFGHIJKLMNOP")
			bare(w, r)
		})
	case "chi":
		var people wire.PersonPage
		if err := json.Unmarshal(body, &people); err != nil {
			return err
		}
		router := chi.NewRouter()
		router.Get(list, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(people)
		})
		server.Handler = router
	default:
		return fmt.Errorf("no peer %q", kind)
	}
	return server.ListenAndServe()
}
