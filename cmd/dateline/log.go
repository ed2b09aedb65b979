package main

import (
	"io"
	"log/slog"
)

// logger returns the logger of the server and of its requests. Each record is written at
// once: what the program has said is in the log, even where it is killed.
func (c *serveCommand) logger(w io.Writer) *slog.Logger {
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, nil))
	}
	return slog.New(slog.NewTextHandler(w, nil))
}
