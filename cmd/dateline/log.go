package main

import (
	"io"
	"log/slog"
	"time"
)

// milliseconds returns a duration for the log, where names of durations end in _ms.
func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// logger returns the logger of the server and of its requests. Records are not buffered:
// the log has all of them even if the process is killed.
func (c *serveCommand) logger(w io.Writer) *slog.Logger {
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, nil))
	}
	return slog.New(slog.NewTextHandler(w, nil))
}
