package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"
	"unicode"

	"golang.org/x/net/netutil"
	"golang.org/x/sync/errgroup"

	"dateline/internal/httpapi"
	"dateline/internal/seed"
	"dateline/internal/store"
)

type serveCommand struct {
	Addr           string        `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address to listen on; port 0 takes a free one."`
	Paths          []string      `arg:"" optional:"" name:"path" help:"Files or directories of seeds to serve in place of the shipped article."`
	Seeds          pathList      `placeholder:"PATH,..." help:"The same as the arguments, which go before the variable."`
	Draft          bool          `help:"Serve a draft of each text that has no annotation file."`
	Watch          bool          `help:"Reload the seeds when they change, as on SIGHUP."`
	BaseURL        string        `placeholder:"URL" help:"Address that every URL in a response begins with, such as https://news.example. Without it, URLs are paths."`
	CORSOrigin     []string      `placeholder:"ORIGIN" default:"*" help:"Origins whose pages may read responses."`
	CacheControl   string        `placeholder:"VALUE" default:"public, max-age=60" help:"Cache-Control of responses that are not errors."`
	CacheBytes     byteSize      `placeholder:"SIZE" default:"64MiB" help:"Memory for cached responses, such as 64MiB; 0 for no cache."`
	MaxConcurrent  int           `placeholder:"N" default:"0" help:"Requests to handle at a time, with 503 for more; 0 for any number."`
	MaxConnections int           `placeholder:"N" default:"0" help:"Connections to have open at a time, idle ones included. More wait. 0 for any number."`
	RateLimit      int           `placeholder:"N" default:"0" help:"Requests that a client may send per minute, with 429 for more; 0 for any number."`
	TrustedProxies []network     `placeholder:"CIDR" help:"Networks of proxies whose X-Forwarded-For has the client's address."`
	AdminAddr      string        `placeholder:"HOST:PORT" help:"Address for /metrics, /reload, /debug/pprof/ and /buildinfo; empty for none."`
	LogFormat      string        `enum:"text,json" default:"text" help:"Format of the log: text or json."`
	AccessLog      share         `placeholder:"SHARE" default:"all" help:"Requests to log: all, none, or a share such as 0.01. Those with 5xx always are."`
	ShutdownGrace  time.Duration `default:"15s" placeholder:"TIME" help:"How long requests in flight may take to finish at shutdown."`
}

// The limits of a connection. Responses are small and made in memory, so a client that takes
// longer is broken or hostile.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 10 * time.Second
	writeTimeout      = 30 * time.Second
	idleTimeout       = 2 * time.Minute
	// A shorter request gets a problem that says what is too long.
	maxHeaderBytes = 64 << 10
)

// baseURL is an http or https URL (RFC 3986) of a host, with a path or without, and with nothing that
// JSON, a header or a page would have to escape.
var baseURL = regexp.MustCompile(`^https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._~%-]+)*/?$`)

// Validate returns all faults of the flags that kong cannot find, as one error. Kong calls it.
func (c *serveCommand) Validate() error {
	var faults []string
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		fault("--addr: %q is not HOST:PORT", c.Addr)
	}
	if _, _, err := net.SplitHostPort(c.AdminAddr); err != nil && c.AdminAddr != "" {
		fault("--admin-addr: %q is not HOST:PORT", c.AdminAddr)
	}
	if len(c.Paths) > 0 && len(c.Seeds) > 0 {
		fault("--seeds: the arguments have paths, too: give all of them as arguments")
	}
	if slices.Contains(c.seeds(), "") {
		fault("%v", errEmptyPath)
	}
	if c.Draft && len(c.seeds()) == 0 {
		fault("--draft: there is no path of texts to draft")
	}
	if c.Watch && len(c.seeds()) == 0 {
		fault("--watch: there is no path of seeds to watch")
	}
	if c.BaseURL != "" {
		if _, err := url.Parse(c.BaseURL); err != nil || !baseURL.MatchString(c.BaseURL) {
			fault("--base-url: %q is not an http or https URL of a host, without query and fragment", c.BaseURL)
		}
	}
	if len(c.CORSOrigin) == 0 {
		fault("--cors-origin: is empty: must be *, or origins that may read responses")
	}
	for _, origin := range c.CORSOrigin {
		if u, err := url.Parse(origin); origin != "*" && (err != nil || u.Scheme == "" || u.Host == "" || u.Path != "") {
			fault("--cors-origin: %q is not an origin: must be scheme://host, or *", origin)
		}
	}
	if strings.ContainsFunc(c.CacheControl, unicode.IsControl) {
		fault("--cache-control: %q is not a valid header value", c.CacheControl)
	}
	if c.MaxConcurrent < 0 {
		fault("--max-concurrent: %d is negative", c.MaxConcurrent)
	}
	if c.MaxConnections < 0 {
		fault("--max-connections: %d is negative", c.MaxConnections)
	}
	if c.RateLimit < 0 {
		fault("--rate-limit: %d is negative", c.RateLimit)
	}
	if c.ShutdownGrace < 0 {
		fault("--shutdown-grace: %s is negative", c.ShutdownGrace)
	}
	if len(faults) == 0 {
		return nil
	}
	return errors.New(strings.Join(faults, "; "))
}

// seedsFlag is the name of the flag that does the same as the arguments.
const seedsFlag = "seeds"

// seeds returns the paths of the seeds; none for the shipped article.
func (c *serveCommand) seeds() []string { return slices.Concat(c.Paths, c.Seeds) }

// Run serves until the context of the process ends. The listener is bound before the URLs
// are printed, so that they work.
func (c *serveCommand) Run(p *process) error {
	logger := c.logger(p.stderr)
	// Not an error: Kubernetes adds variables such as DATELINE_PORT for a service dateline.
	for _, v := range p.unknown {
		attrs := []any{slog.String("name", v.name)}
		if v.suggestion != "" {
			attrs = append(attrs, slog.String("did_you_mean", v.suggestion))
		}
		logger.Warn("unknown environment variable: no flag has it", attrs...)
	}
	// Hangups and changes while the seeds are read are not lost.
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	defer signal.Stop(hangups)
	watching, unwatch := context.WithCancel(p.ctx)
	defer unwatch()
	var changes <-chan struct{}
	if c.Watch {
		var err error
		if changes, err = watch(watching, c.seeds(), logger); err != nil {
			return err
		}
	}
	loader := seed.Loader{}
	if c.Draft {
		loader.Draft = drafter(logger)
	}
	corpus, err := read(p.ctx, c.seeds(), loader)
	err = report(p, nil, err)
	if err != nil {
		return err
	}
	first, err := store.New(corpus)
	if err != nil {
		return err
	}
	api := httpapi.New(first, httpapi.Options{
		BaseURL: strings.TrimRight(c.BaseURL, "/"), CORSOrigins: c.CORSOrigin,
		CacheControl: c.CacheControl, CacheBytes: uint64(c.CacheBytes),
		MaxConcurrent: c.MaxConcurrent, RateLimit: c.RateLimit, TrustedProxies: prefixes(c.TrustedProxies),
		Logger: logger, LogShare: float64(c.AccessLog),
	})
	listener, err := bind(p.ctx, "--addr", c.Addr)
	if err != nil {
		return err
	}
	if c.MaxConnections > 0 {
		listener = netutil.LimitListener(listener, c.MaxConnections)
	}
	servers := []server{{listener, publicServer(api, logger)}}
	greeting := fmt.Sprintf("Dateline serves %s.\n  API         http://%s/v1\n  Swagger UI  http://%[2]s/docs/\n", summary(corpus), local(listener.Addr().String()))
	if c.AdminAddr != "" {
		listener, err := bind(p.ctx, "--admin-addr", c.AdminAddr)
		if err != nil {
			return errors.Join(err, servers[0].listener.Close())
		}
		servers = append(servers, server{listener, adminServer(api, logger)})
		greeting += fmt.Sprintf("  Metrics     http://%s/metrics\n", local(listener.Addr().String()))
	}
	fmt.Fprint(p.stdout, greeting)
	r := &reloader{paths: c.seeds(), loader: loader, api: api, logger: logger, firstPause: firstPause}
	group, ctx := errgroup.WithContext(p.ctx)
	group.Go(func() error { return serve(ctx, logger, c.ShutdownGrace, servers...) })
	group.Go(func() error { r.run(ctx, hangups, changes); return nil })
	return group.Wait()
}

// bind returns a listener on the address of a flag.
func bind(ctx context.Context, flag, addr string) (net.Listener, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		host, _, _ := net.SplitHostPort(addr) // Validate has checked it
		return nil, fmt.Errorf("address %s is already in use: choose another with %s, such as %[2]s %s", addr, flag, net.JoinHostPort(host, "0"))
	}
	return listener, err
}

// server is an HTTP server with its listener.
type server struct {
	listener net.Listener
	*http.Server
}

func publicServer(handler http.Handler, logger *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
	}
}

// adminServer has no write timeout: a profile takes as long as the request says.
func adminServer(api *httpapi.API, logger *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           api.Admin(),
		ReadHeaderTimeout: readHeaderTimeout,
		IdleTimeout:       idleTimeout,
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
	}
}

// serve serves on the listeners until the context ends. Then requests in flight have the
// grace to finish; it is an error if some do not.
func serve(ctx context.Context, logger *slog.Logger, grace time.Duration, servers ...server) error {
	failed := make(chan error, len(servers))
	for _, s := range servers {
		go func() { failed <- s.Serve(s.listener) }()
	}
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
		logger.Info("stopping", slog.Float64("grace_ms", milliseconds(grace)))
	}
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	for _, s := range servers {
		if timeout := s.Shutdown(ending); timeout != nil {
			err = errors.Join(err, fmt.Errorf("requests in flight did not finish within %s: %w", grace, timeout), s.Close())
		}
	}
	if err == nil {
		logger.Info("stopped")
	}
	return err
}
