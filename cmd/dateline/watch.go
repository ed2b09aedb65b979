package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"dateline/internal/seed"
)

// Files are often written one after the other. A change is reported once no other has
// followed for settleTime, but after maxSettleTime at the latest.
const (
	settleTime    = 300 * time.Millisecond
	maxSettleTime = 5 * time.Second
)

// watch returns a channel of changes to the seeds at a path, until the context ends.
func watch(ctx context.Context, path string, logger *slog.Logger) (<-chan struct{}, error) {
	source, err := seed.Open(path)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(source.Dir)
	if err != nil {
		return nil, err
	}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	if err := watcher.Add(dir); err != nil {
		return nil, errors.Join(fmt.Errorf("watching %s: %w", dir, err), watcher.Close())
	}
	// Events of the parent directory show that the directory itself is replaced.
	if err := watcher.Add(filepath.Dir(dir)); err != nil {
		logger.Warn("a replaced seed directory will not be noticed", slog.String("path", filepath.Dir(dir)), slog.Any("error", err))
	}
	changes := make(chan struct{}, 1)
	go func() {
		defer watcher.Close()
		reportChanges(ctx, watcher, dir, source, logger, changes)
	}()
	return changes, nil
}

// concerns reports whether a change of the file with a name can change the seeds: a file of
// the seeds, or a link such as ..data of Kubernetes, through which all files are read.
func concerns(source seed.Source, name string) bool {
	return source.Reads(name) || strings.HasPrefix(name, "..")
}

// reportChanges sends to changes once changes in dir have settled, until the context ends.
func reportChanges(ctx context.Context, w *fsnotify.Watcher, dir string, source seed.Source, logger *slog.Logger, changes chan<- struct{}) {
	settled := time.NewTimer(0)
	<-settled.C
	var first time.Time // of the unreported changes; zero for none
	for {
		select {
		case <-ctx.Done():
			return
		case err := <-w.Errors:
			// Events may be lost: a reload finds out what has changed.
			logger.Warn("watching the seeds", slog.Any("error", err))
		case event := <-w.Events:
			if event.Name == dir && event.Has(fsnotify.Create) { // the directory is replaced
				if err := w.Add(dir); err != nil {
					logger.Warn("watching the seeds", slog.Any("error", err))
				}
			} else if filepath.Dir(event.Name) != dir || !concerns(source, filepath.Base(event.Name)) {
				continue
			}
		case <-settled.C:
			first = time.Time{}
			select {
			case changes <- struct{}{}:
			default: // a reload is pending
			}
			continue
		}
		if first.IsZero() {
			first = time.Now()
		}
		settled.Reset(min(settleTime, max(0, maxSettleTime-time.Since(first))))
	}
}
