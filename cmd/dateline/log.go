package main

import (
	"bufio"
	"io"
	"log/slog"
	"sync"
	"time"
)

// loggers returns the logger of what happens and that of requests, and what writes
// out the latter at the end.
func (c *serveCommand) loggers(w io.Writer) (logger, access *slog.Logger, flush func()) {
	out := &lockedWriter{w: w}
	buffer := newLineBuffer(out)
	return slog.New(c.logHandler(out)), slog.New(c.logHandler(buffer)), buffer.stop
}

func (c *serveCommand) logHandler(w io.Writer) slog.Handler {
	if c.LogFormat == "json" {
		return slog.NewJSONHandler(w, nil)
	}
	return slog.NewTextHandler(w, nil)
}

// lockedWriter lets two loggers write to one place.
type lockedWriter struct {
	mutex sync.Mutex
	w     io.Writer
}

// Write implements [io.Writer].
func (l *lockedWriter) Write(p []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.w.Write(p)
}

// A write for each request would cost more than much of the request itself: records
// of requests are gathered, and written when there are many or when it is time.
const (
	logBuffer   = 64 << 10
	logInterval = 200 * time.Millisecond
)

// lineBuffer gathers lines, which it never splits between writes.
type lineBuffer struct {
	out     io.Writer
	mutex   sync.Mutex
	buffer  *bufio.Writer
	stopped chan struct{}
	done    chan struct{}
}

func newLineBuffer(w io.Writer) *lineBuffer {
	b := &lineBuffer{out: w, buffer: bufio.NewWriterSize(w, logBuffer), stopped: make(chan struct{}), done: make(chan struct{})}
	go b.run()
	return b
}

// Write implements [io.Writer]; p is whole lines.
func (b *lineBuffer) Write(p []byte) (int, error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if len(p) > b.buffer.Available() {
		b.flush()
	}
	return b.buffer.Write(p)
}

// flush writes out what has been gathered. A log that cannot be written has nowhere to
// say so: what is in the buffer is lost, and the next lines are tried again.
func (b *lineBuffer) flush() {
	if err := b.buffer.Flush(); err != nil {
		b.buffer.Reset(b.out)
	}
}

// run writes out what has been gathered from time to time.
func (b *lineBuffer) run() {
	defer close(b.done)
	tick := time.NewTicker(logInterval)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
		case <-b.stopped:
		}
		b.mutex.Lock()
		b.flush()
		b.mutex.Unlock()
		select {
		case <-b.stopped:
			return
		default:
		}
	}
}

// stop writes out what is left.
func (b *lineBuffer) stop() {
	close(b.stopped)
	<-b.done
}
