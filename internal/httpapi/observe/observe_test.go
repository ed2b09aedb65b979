package observe_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi/observe"
	"dateline/internal/httpapi/respond"
)

// logged returns the record of a request that a handler takes some time for, as JSON.
func logged(t *testing.T, r *http.Request, takes time.Duration) (record map[string]any, size int) {
	t.Helper()
	var log bytes.Buffer
	synctest.Test(t, func(*testing.T) {
		responder := &respond.Responder{Logger: slog.New(slog.NewJSONHandler(&log, nil))}
		observe.New(responder, 1, func() observe.State { return observe.State{} }).
			Handler(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { time.Sleep(takes) })).
			ServeHTTP(httptest.NewRecorder(), r)
	})
	require.NoError(t, json.Unmarshal(log.Bytes(), &record))
	return record, log.Len()
}

func TestDurationsHaveAUnit(t *testing.T) {
	record, _ := logged(t, httptest.NewRequest(http.MethodGet, "/v1", nil), 1234567*time.Nanosecond)
	assert.InDelta(t, 1.234, record["duration_ms"], 1e-9)
	assert.NotContains(t, record, "duration")
}

// TestRecordsAreShort sends what would fill the disk if it were logged in full.
func TestRecordsAreShort(t *testing.T) {
	long := strings.Repeat("x", 510) + strings.Repeat("é", 30_000)
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Method = strings.Repeat("BREW", 10_000)
	r.URL.Path, r.URL.RawQuery = "/"+long, long
	r.RemoteAddr = "fe80::1%" + long
	r.Header.Set("User-Agent", strings.Repeat("\x01", 60_000))
	record, size := logged(t, r, 0)
	assert.Less(t, size, 8<<10, "bytes")
	assert.Equal(t, "/"+strings.Repeat("x", 510)+"…", record["path"], "é has two bytes, and the second would be the 513th")
	assert.Equal(t, strings.Repeat("x", 510)+"é…", record["query"])
	assert.Equal(t, strings.Repeat("\x01", 512)+"…", record["user_agent"])
	for _, name := range []string{"method", "remote"} {
		assert.Len(t, strings.TrimSuffix(record[name].(string), "…"), 512, name)
	}

	r = httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("User-Agent", long[:512])
	record, _ = logged(t, r, 0)
	assert.Equal(t, long[:512], record["user_agent"], "whole")
	r.Header.Set("User-Agent", strings.Repeat("\xbf", 1000)) // not UTF-8
	record, _ = logged(t, r, 0)
	assert.Contains(t, record["user_agent"], "…")
}
