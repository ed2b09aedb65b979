package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strconv"
	"time"
)

// The kinds of bare net/http servers to compare with.
const (
	loggingPeer = "logging" // the same bytes and headers, and a log record per request
	silentPeer  = "silent"  // the same bytes, with their type and length
)

// recorded is a response of Dateline that a peer sends.
type recorded struct {
	Header http.Header
	Body   []byte
}

// servePeer serves the recorded response in a file. Its limits are those of Dateline.
func servePeer(kind, addr, file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var response recorded
	if err := json.Unmarshal(content, &response); err != nil {
		return err
	}
	server := &http.Server{
		Addr: addr, MaxHeaderBytes: 64 << 10,
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute,
	}
	switch kind {
	case loggingPeer:
		server.Handler = response.logging(slog.NewTextHandler(os.Stderr, nil))
	case silentPeer:
		server.Handler = response.silent()
	default:
		return fmt.Errorf("unknown peer %q", kind)
	}
	return server.ListenAndServe()
}

func (a recorded) silent() http.HandlerFunc {
	length := strconv.Itoa(len(a.Body))
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", a.Header.Get("Content-Type"))
		w.Header().Set("Content-Length", length)
		_, _ = w.Write(a.Body)
	}
}

func (a recorded) logging(log slog.Handler) http.HandlerFunc {
	a.Header.Del("Date") // net/http sets it
	return func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		id := r.Header.Get("X-Request-Id")
		h := w.Header()
		for name, values := range a.Header {
			h[name] = values
		}
		h["X-Request-Id"] = []string{id}
		n, _ := w.Write(a.Body)
		record := slog.NewRecord(time.Now(), slog.LevelInfo, "request", 0)
		record.AddAttrs(
			slog.String("request_id", id), slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.String("query", r.URL.RawQuery),
			slog.Int("status", http.StatusOK), slog.Int("bytes", n), slog.Float64("duration_ms", float64(time.Since(begin).Microseconds())/1000),
			slog.String("remote", r.RemoteAddr), slog.String("user_agent", r.UserAgent()))
		_ = log.Handle(r.Context(), record)
	}
}
