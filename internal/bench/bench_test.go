package main

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPeers checks that the bare servers do what the tables say.
func TestPeers(t *testing.T) {
	response := recorded{
		http.Header{"Content-Type": {"application/json"}, "Content-Length": {"2"}, "Etag": {`"x"`}, "Date": {"old"}, "X-Request-Id": {"old"}},
		[]byte("{}"),
	}
	var log bytes.Buffer
	for name, handler := range map[string]http.Handler{loggingPeer: response.logging(slog.NewTextHandler(&log, nil)), silentPeer: response.silent()} {
		server := httptest.NewServer(handler)
		defer server.Close()
		request, err := http.NewRequest(http.MethodGet, server.URL+"/v1/people?limit=2", nil)
		require.NoError(t, err)
		request.Header.Set("X-Request-Id", "own")
		response, err := server.Client().Do(request)
		require.NoError(t, err)
		body, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		assert.Equal(t, "{}", string(body))
		assert.Equal(t, "application/json", response.Header.Get("Content-Type"))
		assert.Equal(t, int64(2), response.ContentLength)
		assert.NotEqual(t, "old", response.Header.Get("Date"))
		if name == loggingPeer {
			assert.Equal(t, []string{"own"}, response.Header.Values("X-Request-Id"))
			assert.Equal(t, `"x"`, response.Header.Get("ETag"))
		}
	}
	assert.Equal(t, 1, strings.Count(log.String(), "\n"))
	assert.Regexp(t, `msg=request request_id=own method=GET path=/v1/people query="limit=2" status=200 bytes=2 duration_ms=\S+ remote=127\S+ user_agent=Go-http-client`, log.String())
}

func TestReport(t *testing.T) {
	var r report
	r.section("First", "Text.")
	r.atLeast("fast", "%.2f×", 0.95, 0.95)
	r.atMost("small", "%.1f GiB", 1.3, 1.2)
	r.section("Second", "Text.")
	r.figure("speed", "7 requests/s")
	page := filepath.Join(t.TempDir(), "page.md")
	require.NoError(t, os.WriteFile(page, []byte("# Before\n\n"+beginMark+"old\n"+endMark+"\nAfter.\n"), 0o600))
	require.NoError(t, r.writeInto(page))
	content, err := os.ReadFile(page)
	require.NoError(t, err)
	assert.Equal(t, `# Before

<!-- tables -->

### First

Text.

| what | figure | goal | result |
| --- | ---: | ---: | --- |
| fast | 0.95× | at least 0.95× | reached |
| small | 1.3 GiB | at most 1.2 GiB | **missed** |

### Second

Text.

| what | figure | goal | result |
| --- | ---: | ---: | --- |
| speed | 7 requests/s | none | |

<!-- end of tables -->

After.
`, string(content))
	require.ErrorContains(t, r.writeInto(os.DevNull), "has no")
}
