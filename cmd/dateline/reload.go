package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"strings"
	"time"

	"dateline/internal/httpapi"
	"dateline/internal/news"
	"dateline/internal/seed"
	"dateline/internal/store"
)

// A reload that fails for a reason that may pass is repeated after firstPause, then after
// twice that, and so on up to maxPause.
const (
	firstPause = time.Second
	maxPause   = time.Minute
)

// reloader reloads the seeds of an API.
type reloader struct {
	paths  []string
	loader seed.Loader
	api    *httpapi.API
	logger *slog.Logger
	// firstPause is that before a failed reload is repeated.
	firstPause time.Duration
}

// run reloads on each hangup and on each change, until the context ends. It repeats a reload
// that fails for a reason that may pass.
func (r *reloader) run(ctx context.Context, hangups <-chan os.Signal, changes <-chan struct{}) {
	var again <-chan time.Time // nil if nothing is to be repeated
	pause := r.firstPause
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangups:
			pause = r.firstPause
		case <-changes:
			pause = r.firstPause
		case <-again:
			pause = min(2*pause, maxPause)
		}
		again = nil
		if err := r.reload(ctx); seed.Passing(err) {
			r.logger.Info("the reload will be repeated", slog.Float64("pause_ms", milliseconds(pause)))
			again = time.After(pause)
		}
	}
}

// reload reads the seeds again and serves them. If they have faults, it logs and returns
// these, and the previous seeds are still served.
func (r *reloader) reload(ctx context.Context) error {
	start := time.Now()
	corpus, err := read(ctx, r.paths, r.loader)
	var next *store.Store
	if err == nil {
		next, err = interruptible(ctx, func() (*store.Store, error) { return indexed(corpus) })
	}
	switch {
	case err != nil && ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		r.fail(err)
		return err
	}
	changed := r.api.Swap(next)
	message := "reloaded"
	if !changed {
		message = "reloaded: nothing has changed"
	}
	r.logger.Info(message, slog.String("corpus", summary(corpus)), slog.Float64("duration_ms", milliseconds(time.Since(start))))
	return nil
}

// indexed returns the store of a corpus once its search index is built. Until then searches
// use the previous store.
func indexed(corpus *news.Corpus) (*store.Store, error) {
	s, err := store.New(corpus)
	if err != nil {
		return nil, err
	}
	<-s.Indexed()
	return s, s.IndexError()
}

// fail reports a reload that failed: each fault is a record of the log.
func (r *reloader) fail(err error) {
	faults := []string{err.Error()}
	if problems := (seed.Problems)(nil); errors.As(err, &problems) {
		faults = faults[:0]
		for _, problem := range problems {
			faults = append(faults, problem.String())
		}
	}
	for i, fault := range faults {
		r.logger.Error("reload failed: the previous seeds are still served", slog.String("problem", fault))
		faults[i], _, _ = strings.Cut(fault, "\n") // a stack is only for the log
	}
	r.api.ReloadFailed(faults)
}
