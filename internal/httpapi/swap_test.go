package httpapi_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"dateline/internal/httpapi"
	"dateline/internal/httpapi/observe"
	"dateline/internal/seed"
	"dateline/internal/store"
	"dateline/internal/wire"
	"dateline/seeds"
)

// edition returns a store of the shipped article in which each person has another name.
func edition(t *testing.T, n int) *store.Store {
	t.Helper()
	corpus, err := seed.Loader{}.Load(seed.Source{FS: seeds.FS, Dir: "seeds"})
	require.NoError(t, err)
	for _, person := range corpus.People {
		person.Name = fmt.Sprintf("%s %d", person.Name, n)
	}
	s, err := store.New(corpus)
	require.NoError(t, err)
	return s
}

// TestSwapUnderLoad changes the corpus many times under a thousand clients. Every response
// must be of one corpus from start to end.
func TestSwapUnderLoad(t *testing.T) {
	const clients, editions, swaps = 1000, 2, 5
	targets := []string{"/v1/people?include=memberships", "/v1/people.csv", "/v1/search?q=borrell", "/v1/people?q=borrell", "/v1/export"}
	right := map[string]bool{} // the responses of each edition
	for n := range editions {
		api := httpapi.New(edition(t, n), httpapi.Options{Logger: slog.New(slog.DiscardHandler)})
		for _, target := range targets {
			w := httptest.NewRecorder()
			api.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
			require.Equal(t, http.StatusOK, w.Code)
			right[target+w.Header().Get("ETag")+w.Body.String()] = true
		}
	}
	require.Len(t, right, editions*len(targets))

	api := httpapi.New(edition(t, 0), httpapi.Options{Logger: slog.New(slog.DiscardHandler), CacheBytes: httpapi.DefaultCacheBytes})
	server := httptest.NewServer(api)
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients, DisableCompression: true}}
	defer client.CloseIdleConnections()
	ctx, stop := context.WithCancel(t.Context())
	var answered atomic.Int64
	group, failed := errgroup.WithContext(ctx)
	for i := range clients {
		group.Go(func() error {
			for n := i; ctx.Err() == nil; n++ {
				target := targets[n%len(targets)]
				response, err := client.Get(server.URL + target)
				if err != nil {
					return err
				}
				body, err := io.ReadAll(response.Body)
				_ = response.Body.Close()
				if err != nil {
					return err
				}
				if !right[target+response.Header.Get("ETag")+string(body)] {
					return fmt.Errorf("%s: %d %.200s", target, response.StatusCode, body)
				}
				answered.Add(1)
			}
			return nil
		})
	}
	for n := range swaps {
		before := answered.Load()
		assert.True(t, api.Swap(edition(t, (n+1)%editions)))
		require.Eventually(t, func() bool { return answered.Load() > before+clients/2 || failed.Err() != nil }, time.Minute, time.Millisecond)
	}
	stop()
	require.NoError(t, group.Wait())
	assert.Greater(t, answered.Load(), int64(clients))
}

// TestReadiness: /readyz has the reload that failed, until one succeeds.
func TestReadiness(t *testing.T) {
	s := startOn(t, edition(t, 0))
	first := into[wire.Readiness](s, "/readyz")
	assert.Equal(t, "ready", first.Search)
	assert.Nil(t, first.FailedReload)
	tag := s.get("/v1/people").Header.Get("ETag")

	const secret = "/srv/seeds/a.yaml:3:1: \"not yet published\" is not in the text"
	s.api.ReloadFailed(slices.Repeat([]string{secret}, 50))
	public := string(s.get("/readyz").body)
	assert.NotContains(t, public, "/srv")
	assert.NotContains(t, public, "published")
	failed := into[wire.Readiness](s, "/readyz")
	assert.Equal(t, first.Digest, failed.Digest)
	require.NotNil(t, failed.FailedReload)
	assert.Equal(t, 50, failed.FailedReload.Total)
	for _, target := range []string{"/metrics", "/reload", "/debug/pprof/", "/buildinfo"} {
		s.get(target).problem(t, http.StatusNotFound)
	}
	var admin struct {
		Failed *observe.FailedReload `json:"failed_reload"`
	}
	require.NoError(t, json.Unmarshal(adminGet(t, s.api, "/reload"), &admin))
	require.NotNil(t, admin.Failed)
	assert.Equal(t, slices.Repeat([]string{secret}, 50), admin.Failed.Errors)
	assert.Equal(t, failed.FailedReload.At, admin.Failed.At.Format(time.RFC3339))
	assert.Contains(t, metrics(t, s.api), "dateline_reload_failing 1\n")
	assert.Equal(t, tag, s.get("/v1/people").Header.Get("ETag"), "the previous corpus is still served")

	assert.False(t, s.api.Swap(edition(t, 0)), "the same content")
	assert.Equal(t, first, into[wire.Readiness](s, "/readyz"))
	assert.JSONEq(t, `{"failed_reload": null}`, string(adminGet(t, s.api, "/reload")))
	assert.True(t, s.api.Swap(edition(t, 1)))
	assert.NotEqual(t, first.Digest, into[wire.Readiness](s, "/readyz").Digest)
	assert.NotEqual(t, tag, s.get("/v1/people").Header.Get("ETag"))

	for _, line := range []string{
		`dateline_reloads_total{result="changed"} 1`, `dateline_reloads_total{result="unchanged"} 1`, `dateline_reloads_total{result="failed"} 1`,
		"dateline_reload_failing 0", "dateline_search_ready 1",
	} {
		assert.Contains(t, metrics(t, s.api), line+"\n")
	}
}

// metrics returns the metrics as Prometheus reads them.
func metrics(t *testing.T, api *httpapi.API) string {
	t.Helper()
	return string(adminGet(t, api, "/metrics"))
}

// adminGet returns the content of a path of the admin address.
func adminGet(t *testing.T, api *httpapi.API, path string) []byte {
	t.Helper()
	w := httptest.NewRecorder()
	api.Admin().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	require.Equal(t, http.StatusOK, w.Code)
	return w.Body.Bytes()
}

func TestMetrics(t *testing.T) {
	s := start(t, func(o *httpapi.Options) { o.RateLimit = 6 })
	for range 3 {
		s.get("/v1/people/josep-borrell")
	}
	s.get("/v1/people/nobody")
	s.get("/no/such/path")
	s.do(http.MethodDelete, "/v1/people")
	s.get("/v1").problem(t, http.StatusTooManyRequests)
	for range 2 {
		s.get("/livez")
	}
	text := metrics(t, s.api)
	for _, line := range []string{
		`dateline_http_requests_total{method="GET",route="/v1/people/{id}",status="200"} 3`,
		`dateline_http_requests_total{method="GET",route="/v1/people/{id}",status="404"} 1`,
		`dateline_http_requests_total{method="GET",route="none",status="404"} 1`,
		`dateline_http_requests_total{method="DELETE",route="none",status="405"} 1`,
		`dateline_http_request_duration_seconds_count{route="/v1/people/{id}"} 4`,
		`dateline_cache_requests_total{result="hit"} 2`,
		`dateline_cache_requests_total{result="miss"} 1`,
		`dateline_http_requests_refused_total{limit="rate"} 1`,
		`dateline_http_requests_refused_total{limit="concurrent"} 0`,
		`dateline_cache_max_bytes 6.7108864e+07`,
	} {
		assert.Contains(t, text, line+"\n")
	}
	for _, collection := range into[wire.Index](start(t), "/v1").Collections {
		assert.Contains(t, text, fmt.Sprintf("dateline_corpus_resources{collection=%q} %d\n", collection.Name, collection.Count))
	}
	assert.Regexp(t, `\ndateline_cache_bytes [1-9]`, text)
	assert.NotContains(t, text, "nobody", "no label that a client chooses")
	for _, path := range []string{"/metrics", "/debug/pprof/", "/buildinfo"} {
		assert.Equal(t, http.StatusNotFound, start(t).get(path).StatusCode, "on the admin address alone")
		w := httptest.NewRecorder()
		s.api.Admin().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		assert.Equal(t, http.StatusOK, w.Code, path)
	}
}
