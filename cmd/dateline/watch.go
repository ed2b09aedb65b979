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

// Files are often written one after the other: a change is told of once none has
// followed for a while, but not put off forever.
const (
	settleTime  = 300 * time.Millisecond
	longestWait = 5 * time.Second
)

// watch tells of changes to the seeds at a path, until the context ends.
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
	// The folder around it tells when the directory itself is replaced by another.
	if err := watcher.Add(filepath.Dir(dir)); err != nil {
		logger.Warn("it will not be noticed if another directory takes the place of the seeds", slog.String("path", filepath.Dir(dir)), slog.Any("error", err))
	}
	changes := make(chan struct{}, 1)
	go func() {
		defer watcher.Close()
		follow(ctx, watcher, dir, source, logger, changes)
	}()
	return changes, nil
}

// concerns reports whether a change of what has that name may change the seeds: a file
// of theirs, or a link such as Kubernetes' ..data through which all files are read.
func concerns(source seed.Source, name string) bool {
	return source.Reads(name) || strings.HasPrefix(name, "..")
}

// follow tells of changes in dir once they have settled, until the context ends.
func follow(ctx context.Context, w *fsnotify.Watcher, dir string, source seed.Source, logger *slog.Logger, changes chan<- struct{}) {
	settled := time.NewTimer(0)
	<-settled.C
	var first time.Time // of the changes that have not been told of; zero for none
	for {
		select {
		case <-ctx.Done():
			return
		case err := <-w.Errors:
			// Events may be lost: what has changed will show.
			logger.Warn("watching the seeds", slog.Any("error", err))
		case event := <-w.Events:
			if event.Name == dir && event.Has(fsnotify.Create) { // another directory has taken its place
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
			default: // somebody is about to look anyway
			}
			continue
		}
		if first.IsZero() {
			first = time.Now()
		}
		settled.Reset(min(settleTime, max(0, longestWait-time.Since(first))))
	}
}
