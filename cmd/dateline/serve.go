package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"dateline/internal/httpapi"
	"dateline/internal/news"
	"dateline/internal/seed"
	"dateline/internal/store"
	"dateline/seeds"
)

type serveCommand struct {
	Addr          string        `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address to listen on; port 0 takes a free one."`
	Seeds         string        `placeholder:"PATH" help:"File or directory of seeds to serve in place of the shipped article."`
	BaseURL       string        `placeholder:"URL" help:"Address to put before the paths in links, such as https://news.example."`
	CORSOrigin    []string      `placeholder:"ORIGIN" default:"*" help:"Origins whose pages may read answers."`
	CacheControl  string        `placeholder:"VALUE" default:"public, max-age=60" help:"Cache-Control of answers that are no errors."`
	LogFormat     string        `enum:"text,json" default:"text" help:"Format of the log: text or json."`
	ShutdownGrace time.Duration `default:"15s" placeholder:"TIME" help:"How long requests in flight may take to finish at shutdown."`
}

// The limits of a connection. Answers are small and made in memory, so that a
// client that takes longer is broken or hostile.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 10 * time.Second
	writeTimeout      = 30 * time.Second
	idleTimeout       = 2 * time.Minute
	// A request of less gets a problem that says what is too long in it.
	maxHeaderBytes = 512 << 10
)

// Validate checks what kong cannot; kong calls it.
func (c *serveCommand) Validate() error {
	var faults []string
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		faults = append(faults, fmt.Sprintf("--addr: %q is no HOST:PORT", c.Addr))
	}
	if c.BaseURL != "" {
		u, err := url.Parse(c.BaseURL)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
			faults = append(faults, fmt.Sprintf("--base-url: %q is no http or https URL without path, query and fragment", c.BaseURL))
		}
	}
	if len(c.CORSOrigin) == 0 {
		faults = append(faults, "--cors-origin: no origin; want * or one that may read answers")
	}
	for _, origin := range c.CORSOrigin {
		if u, err := url.Parse(origin); origin != "*" && (err != nil || u.Scheme == "" || u.Host == "" || u.Path != "") {
			faults = append(faults, fmt.Sprintf("--cors-origin: %q is no origin: want scheme://host, or *", origin))
		}
	}
	if c.ShutdownGrace < 0 {
		faults = append(faults, fmt.Sprintf("--shutdown-grace: %s is negative", c.ShutdownGrace))
	}
	if len(faults) == 0 {
		return nil
	}
	return errors.New(strings.Join(faults, "; "))
}

// Run serves until the process is told to stop. The listener is bound before
// anything is said, so that the URLs that are printed answer.
func (c *serveCommand) Run(p *process) error {
	logger := slog.New(slog.NewTextHandler(p.stderr, nil))
	if c.LogFormat == "json" {
		logger = slog.New(slog.NewJSONHandler(p.stderr, nil))
	}
	corpus, err := load(p, c.Seeds)
	if err != nil {
		return err
	}
	snapshot, err := store.New(corpus)
	if err != nil {
		return err
	}
	defer snapshot.Close()
	handler := httpapi.New(snapshot, httpapi.Options{
		BaseURL: strings.TrimSuffix(c.BaseURL, "/"), CORSOrigins: c.CORSOrigin,
		CacheControl: c.CacheControl, Logger: logger,
	})
	listener, err := (&net.ListenConfig{}).Listen(p.ctx, "tcp", c.Addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "Dateline serves %s.\n  API         http://%s/v1\n  Swagger UI  http://%[2]s/docs/\n", summary(corpus), local(listener.Addr().String()))
	return serve(p.ctx, listener, handler, logger, c.ShutdownGrace)
}

// serve answers on the listener until the context ends, and then lets requests in
// flight finish.
func serve(ctx context.Context, listener net.Listener, handler http.Handler, logger *slog.Logger, grace time.Duration) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(httpapi.Listen(listener)) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	logger.Info("stopping", slog.Duration("grace", grace))
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := server.Shutdown(ending); err != nil {
		_ = server.Close()
		return fmt.Errorf("requests in flight did not finish within %s: %w", grace, err)
	}
	logger.Info("stopped")
	return nil
}

// load reads the seeds at path, or the shipped ones. What is wrong with them goes
// to stderr, a line each.
func load(p *process, paths ...string) (*news.Corpus, error) {
	var sources []seed.Source
	for _, path := range paths {
		if path == "" {
			sources = append(sources, seed.Source{FS: seeds.FS, Dir: "seeds"})
			continue
		}
		source, err := seed.Open(path)
		if err != nil {
			return nil, err
		}
		sources = append(sources, source)
	}
	corpus, err := interruptible(p.ctx, func() (*news.Corpus, error) { return seed.Loader{}.Load(sources...) })
	var problems seed.Problems
	if errors.As(err, &problems) {
		fmt.Fprintln(p.stderr, problems)
		fmt.Fprintf(p.stderr, "dateline: %s in the seeds\n", count(len(problems), "problem"))
		return nil, errReported
	}
	return corpus, err
}

// interruptible returns what do returns, or an error as soon as the context ends.
func interruptible[T any](ctx context.Context, do func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := do()
		done <- result{value, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, fmt.Errorf("interrupted: %w", ctx.Err())
	}
}
