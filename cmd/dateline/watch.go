package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
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

// watched is the sources in each directory, by its absolute path.
type watched map[string][]seed.Source

// watch returns a channel of changes to the seeds at the paths, until the context ends.
func watch(ctx context.Context, paths []string, logger *slog.Logger) (<-chan struct{}, error) {
	sources, err := open(paths)
	if err != nil {
		return nil, err
	}
	dirs := watched{}
	for _, source := range sources {
		dir, err := filepath.Abs(source.Dir)
		if err != nil {
			return nil, err
		}
		dirs[dir] = append(dirs[dir], source)
	}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	for dir := range dirs {
		if err := watcher.Add(dir); err != nil {
			return nil, errors.Join(fmt.Errorf("watching %s: %w", dir, err), watcher.Close())
		}
		// Events of the parent directory show that the directory itself is replaced.
		if err := watcher.Add(filepath.Dir(dir)); err != nil {
			logger.Warn("a replaced seed directory will not be noticed", slog.String("path", filepath.Dir(dir)), slog.Any("error", err))
		}
	}
	changes := make(chan struct{}, 1)
	go func() {
		defer watcher.Close()
		reportChanges(ctx, watcher, dirs, logger, changes)
	}()
	return changes, nil
}

// concerns reports whether a change of the file at a path can change the seeds: a file of
// the seeds, or a link such as ..data of Kubernetes, through which all files are read.
func (dirs watched) concerns(path string) bool {
	name := filepath.Base(path)
	return slices.ContainsFunc(dirs[filepath.Dir(path)], func(source seed.Source) bool {
		return source.Reads(name) || strings.HasPrefix(name, "..")
	})
}

// reportChanges sends to changes once changes in the directories have settled, until the
// context ends.
func reportChanges(ctx context.Context, w *fsnotify.Watcher, dirs watched, logger *slog.Logger, changes chan<- struct{}) {
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
			switch isDir := dirs[event.Name] != nil; {
			case isDir && event.Has(fsnotify.Create): // the directory is replaced
				if err := w.Add(event.Name); err != nil {
					logger.Warn("watching the seeds", slog.Any("error", err))
				}
			case isDir && event.Has(fsnotify.Remove|fsnotify.Rename): // the reload says that it is gone
			case !dirs.concerns(event.Name):
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
