package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Files are often written one after the other: a change is told of once none has
// followed for a while, but not put off forever.
const (
	settleTime  = 300 * time.Millisecond
	longestWait = 5 * time.Second
)

// watch tells of changes to the seeds at a path, until the context ends.
func watch(ctx context.Context, path string, logger *slog.Logger) (<-chan struct{}, error) {
	dir, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(dir)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		dir = filepath.Dir(dir)
	}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	// The folder around it tells when the directory itself is replaced by another.
	if err := errors.Join(watcher.Add(dir), watcher.Add(filepath.Dir(dir))); err != nil {
		return nil, errors.Join(err, watcher.Close())
	}
	changes := make(chan struct{}, 1)
	go func() {
		defer watcher.Close()
		follow(ctx, watcher, dir, logger, changes)
	}()
	return changes, nil
}

// follow tells of changes in dir once they have settled, until the context ends.
func follow(ctx context.Context, w *fsnotify.Watcher, dir string, logger *slog.Logger, changes chan<- struct{}) {
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
			} else if filepath.Dir(event.Name) != dir || event.Op == fsnotify.Chmod {
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
