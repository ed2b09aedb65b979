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

// reloader reloads the seeds of an API.
type reloader struct {
	paths  []string
	api    *httpapi.API
	logger *slog.Logger
}

// run reloads on each hangup and on each change, until the context ends.
func (r *reloader) run(ctx context.Context, hangups <-chan os.Signal, changes <-chan struct{}) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangups:
		case <-changes:
		}
		r.reload(ctx)
	}
}

// reload reads the seeds again and serves them. If they have faults, it logs these, and the
// previous seeds are still served.
func (r *reloader) reload(ctx context.Context) {
	start := time.Now()
	corpus, err := read(ctx, r.paths)
	var next *store.Store
	if err == nil {
		next, err = interruptible(ctx, func() (*store.Store, error) { return indexed(corpus) })
	}
	switch {
	case err != nil && ctx.Err() != nil:
		return // interrupted
	case err != nil:
		r.fail(err)
		return
	}
	changed := r.api.Swap(next)
	message := "reloaded"
	if !changed {
		message = "reloaded: nothing has changed"
	}
	r.logger.Info(message, slog.String("corpus", summary(corpus)), slog.Float64("duration_ms", float64(time.Since(start).Microseconds())/1000))
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
