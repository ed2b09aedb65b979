package observe

import (
	"encoding/json"
	"net/http"
	"net/http/pprof"
	"runtime/debug"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Admin returns the handler for operators of the server: /metrics for Prometheus, /reload with
// the errors of the last reload if it failed, /debug/pprof/ and /buildinfo. It is not part of the contract, and clients must not be able
// to reach it.
func (o *Observer) Admin() http.Handler {
	m := http.NewServeMux()
	m.Handle("GET /metrics", promhttp.HandlerFor(o.metrics.registry, promhttp.HandlerOpts{Registry: o.metrics.registry}))
	m.HandleFunc("GET /debug/pprof/", pprof.Index)
	m.HandleFunc("GET /debug/pprof/cmdline", pprof.Cmdline)
	m.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	m.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	m.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	m.HandleFunc("GET /buildinfo", buildInfo)
	m.HandleFunc("GET /reload", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, map[string]any{"failed_reload": o.metrics.state().FailedReload})
	})
	return m
}

// buildInfo returns the build information of the program, as JSON.
func buildInfo(w http.ResponseWriter, _ *http.Request) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		http.Error(w, "built without module support", http.StatusNotFound)
		return
	}
	writeJSON(w, info)
}

func writeJSON(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(value) // the client may be gone
}
