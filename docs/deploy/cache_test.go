package deploy_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/need"
)

// shortLived makes nginx check cached answers again after a second.
const shortLived = "DATELINE_CACHE_CONTROL=public, max-age=1"

// cachingProxy runs nginx with its cache. X-Cache says what the cache did.
func cachingProxy(t *testing.T, replicas ...string) string {
	t.Helper()
	need.Program(t, "nginx")
	const header = "add_header X-Request-Id $dateline_request_id always;"
	site := read(t, "nginx.conf")
	require.Contains(t, site, header)
	return proxy(t, strings.Replace(site, header, header+" add_header X-Cache $upstream_cache_status always;", 1), replicas...)
}

// awaitCache repeats a request until the cache reports the result.
func awaitCache(t *testing.T, url, result string) (answer *http.Response, body string) {
	t.Helper()
	require.Eventually(t, func() bool {
		answer, body = get(t, url, nil)
		return answer.Header.Get("X-Cache") == result
	}, patience, 50*time.Millisecond, "the cache never reports %s", result)
	return answer, body
}

// TestWithNginxCacheFollowsTheSeeds renames a person. Both URLs then have the new answers; one was
// an error before.
func TestWithNginxCacheFollowsTheSeeds(t *testing.T) {
	need.Program(t, "nginx")
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS("../../seeds")))
	addr, _ := replica(t, shortLived, "DATELINE_SEEDS="+dir, "DATELINE_WATCH=true")
	via := cachingProxy(t, addr, addr)
	status := func(base, path string) int {
		answer, _ := get(t, base+path, nil)
		return answer.StatusCode
	}
	const before, after = "/v1/people/biden", "/v1/people/joe-biden"
	_, _ = awaitCache(t, via+before, "HIT")
	for range 3 {
		require.Equal(t, http.StatusNotFound, status(via, after))
	}

	file := filepath.Join(dir, "japan-eu-defense-pact.yaml")
	renamed := regexp.MustCompile(`\bbiden\b`).ReplaceAllString(read(t, file), "joe-biden")
	require.NoError(t, os.WriteFile(file, []byte(renamed), 0o600))
	require.Eventually(t, func() bool { return status("http://"+addr, after) == http.StatusOK }, patience, 50*time.Millisecond, "the server reloads")
	assert.Equal(t, http.StatusOK, status(via, after), "an error is not cached")
	require.Eventually(t, func() bool { return status(via, before) == http.StatusNotFound }, patience, 50*time.Millisecond,
		"the old answer is gone after its max-age")
}

// TestWithNginxCacheRevalidates shows that an old answer is checked and not sent again.
func TestWithNginxCacheRevalidates(t *testing.T) {
	need.Program(t, "nginx")
	admin := reservedAddr(t)
	addr, _ := replica(t, shortLived, "DATELINE_ADMIN_ADDR="+admin)
	via := cachingProxy(t, addr, addr)
	const route = "/v1/people/josep-borrell"
	fresh, want := get(t, via+route, nil)
	require.Equal(t, "MISS", fresh.Header.Get("X-Cache"))
	answer, body := awaitCache(t, via+route, "REVALIDATED")
	assert.Equal(t, http.StatusOK, answer.StatusCode)
	assert.Equal(t, want, body)
	assert.Equal(t, fresh.Header.Get("ETag"), answer.Header.Get("ETag"))

	_, metrics := get(t, "http://"+admin+"/metrics", nil)
	count := func(status int) string {
		match := regexp.MustCompile(fmt.Sprintf(`(?m)^dateline_http_requests_total\{method="GET",route="/v1/people/\{id\}",status="%d"\} (\d+)$`, status)).FindStringSubmatch(metrics)
		require.NotNil(t, match, "%d in %s", status, metrics)
		return match[1]
	}
	assert.Equal(t, "1", count(http.StatusOK), "one answer with content")
	assert.NotEqual(t, "0", count(http.StatusNotModified))
}

// TestWithNginxCacheOutlivesTheReplicas stops both replicas and starts one again.
func TestWithNginxCacheOutlivesTheReplicas(t *testing.T) {
	need.Program(t, "nginx")
	addr := reservedAddr(t)
	stop := replicaAt(t, addr, shortLived)
	via := cachingProxy(t, addr, addr)
	_, want := awaitCache(t, via+"/v1/people", "HIT")
	stop()
	answer, body := awaitCache(t, via+"/v1/people", "STALE")
	assert.Equal(t, http.StatusOK, answer.StatusCode)
	assert.Equal(t, want, body)
	for _, uncached := range []string{"/v1/places", "/livez"} {
		for _, id := range []string{"first", "second"} {
			answer, body = get(t, via+uncached, http.Header{"X-Request-Id": {id}})
			assert.Equal(t, http.StatusServiceUnavailable, answer.StatusCode)
			assert.Equal(t, id, answer.Header.Get("X-Request-Id"))
			assert.Contains(t, body, `"instance":"`+id+`"`)
		}
	}
	replicaAt(t, addr, shortLived)
	answer, _ = get(t, via+"/v1/places", nil)
	assert.Equal(t, http.StatusOK, answer.StatusCode, "an error is not cached")
}

// TestWithNginxCacheAsksForProbes shows that each probe reaches a replica.
func TestWithNginxCacheAsksForProbes(t *testing.T) {
	need.Program(t, "nginx")
	addr, _ := replica(t)
	via := cachingProxy(t, addr, addr)
	for _, probe := range []string{"/livez", "/readyz", "/readyz"} {
		answer, _ := get(t, via+probe, nil)
		assert.Equal(t, http.StatusOK, answer.StatusCode)
		assert.Equal(t, "BYPASS", answer.Header.Get("X-Cache"), probe)
	}
}

// TestWithNginxRequestIDs checks the X-Request-Id of cached and other answers.
func TestWithNginxRequestIDs(t *testing.T) {
	need.Program(t, "nginx")
	addr, _ := replica(t, "DATELINE_RATE_LIMIT=100000")
	via := cachingProxy(t, addr, addr)
	seen := map[string]bool{}
	for range 5 {
		answer, _ := get(t, via+"/v1/people", nil)
		id := answer.Header.Get("X-Request-Id")
		assert.Regexp(t, `^[0-9a-f]{32}$`, id)
		assert.False(t, seen[id], "each request has its own id")
		seen[id] = true
	}
	for _, path := range []string{"/v1/people", "/v1/nothing"} {
		for _, id := range []string{"client-1", "client_2.~", strings.Repeat("x", 128)} {
			answer, _ := get(t, via+path, http.Header{"X-Request-Id": {id}})
			assert.Equal(t, []string{id}, answer.Header.Values("X-Request-Id"))
		}
		for _, id := range []string{"a b", `"`, "é", strings.Repeat("x", 129)} {
			answer, _ := get(t, via+path, http.Header{"X-Request-Id": {id}})
			assert.Regexp(t, `^[0-9a-f]{32}$`, answer.Header.Get("X-Request-Id"), "%q is not safe", id)
		}
	}
}

// question is a request of TestWithNginxCacheMixesNoAnswers.
type question struct{ method, target, accept, coding, origin string }

// response is the part of an answer that must be equal through nginx and from the server,
// with placeholder in place of the request's id.
type response struct {
	status int
	header string
	body   string
}

const placeholder = "reader-id-0000" // as long as the ids, so that Content-Length is equal

// send sends a question with an id.
func send(t *testing.T, transport *http.Transport, base string, q question, id string) (response, http.Header, error) {
	request, err := http.NewRequestWithContext(t.Context(), q.method, base+q.target, nil)
	if err != nil {
		return response{}, nil, err
	}
	for name, value := range map[string]string{"Accept": q.accept, "Accept-Encoding": q.coding, "Origin": q.origin, "X-Request-Id": id} {
		if value != "" {
			request.Header.Set(name, value)
		}
	}
	answer, err := transport.RoundTrip(request)
	if err != nil {
		return response{}, nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	var header strings.Builder
	for _, name := range []string{"Access-Control-Allow-Origin", "Cache-Control", "Content-Encoding", "Content-Length", "Content-Type", "ETag", "Link", "Location", "Vary"} {
		if name == "Content-Length" && answer.StatusCode == http.StatusPermanentRedirect {
			continue // nginx adds the 0 that the server leaves out
		}
		fmt.Fprintf(&header, "%s: %q\n", name, answer.Header.Values(name))
	}
	return response{answer.StatusCode, header.String(), strings.ReplaceAll(string(body), id, placeholder)}, answer.Header, err
}

// questions returns requests, most of which have different answers.
func questions() (all []question) {
	for _, target := range []string{
		"/v1/people", "/v1/people?limit=2", "/v1/people?limit=2&offset=2", "/v1/quotes?sort=-length", "/v1/people/josep-borrell", "/v1/countries/JP",
		"/v1/people/nobody", "/v1/people?nothing=1", "/v1/people/", "/docs/", "/v1/events.csv",
	} {
		for _, accept := range []string{"", "*/*", "application/json", "text/csv", "application/ld+json", "text/csv;q=0.5, application/json", "image/png"} {
			for _, coding := range []string{
				"", "identity", "gzip", "br", "zstd", "gzip, deflate", "gzip, deflate, br, zstd", "GZIP",
				"gzip;q=1.0,deflate;q=0.6,identity;q=0.3", "br;q=0, gzip", "gzip;q=0", "gzip;q=0.000, br",
			} {
				for _, origin := range []string{"", "https://a.example", "https://b.example", "https://c.example", "null", "not an origin"} {
					all = append(all, question{http.MethodGet, target, accept, coding, origin}, question{http.MethodHead, target, accept, coding, origin})
				}
			}
		}
	}
	return all
}

// TestWithNginxCacheMixesNoAnswers sends different requests from many clients at once. Each gets the
// answer of the server, with the id of its request.
func TestWithNginxCacheMixesNoAnswers(t *testing.T) {
	need.Program(t, "nginx")
	addr, _ := replica(t, shortLived, "DATELINE_CORS_ORIGIN=https://a.example,https://b.example", "DATELINE_RATE_LIMIT=10000000")
	via := cachingProxy(t, addr, addr)
	all := questions()
	answers := make([]response, len(all))
	transport := &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: readers}
	defer transport.CloseIdleConnections()
	for i, q := range all {
		var err error
		answers[i], _, err = send(t, transport, "http://"+addr, q, placeholder)
		require.NoError(t, err)
	}
	var cached, faults sync.Map
	var group sync.WaitGroup
	for reader := range readers {
		group.Go(func() {
			random := rand.New(rand.NewPCG(1, uint64(reader)))
			for n := range 1500 {
				// Half of the requests are a few questions, so that many are equal.
				i := random.IntN(len(all))
				if n%2 == 0 {
					i = i % 40 * (len(all) / 40)
				}
				id := fmt.Sprintf("reader-%02d-%04d", reader, n)
				got, header, err := send(t, transport, via, all[i], id)
				switch {
				case err != nil:
					faults.Store(all[i], err.Error())
					return
				case got != answers[i]:
					faults.Store(all[i], fmt.Sprintf("%d\n%s%.300s\nwant %d\n%s%.300s", got.status, got.header, got.body, answers[i].status, answers[i].header, answers[i].body))
				case len(header.Values("X-Request-Id")) != 1 || header.Get("X-Request-Id") != id:
					faults.Store(all[i], fmt.Sprintf("%s has the ids %q", id, header.Values("X-Request-Id")))
				case header.Get("RateLimit-Remaining") != "" || header.Get("RateLimit-Limit") != "" || header.Get("RateLimit-Reset") != "" || header.Get("RateLimit-Policy") != "":
					faults.Store(all[i], "the answer has the rate limit of a client")
				}
				cached.Store(header.Get("X-Cache"), true)
				if header.Get("X-Cache") == "HIT" && got.status >= http.StatusBadRequest {
					faults.Store(all[i], "an error was cached")
				}
			}
		})
	}
	group.Wait()
	shown := 0
	faults.Range(func(q, fault any) bool {
		t.Errorf("%+v: %s", q, fault)
		shown++
		return shown < 5
	})
	_, hit := cached.Load("HIT")
	assert.True(t, hit, "some answers come from the cache")
}

// TestWithNginxCacheAsksByItsKey sends headers of which the cache key has a part: the first of two
// lines, and no *. If the replica got all of them, its answer would be cached for clients
// that send only that part.
func TestWithNginxCacheAsksByItsKey(t *testing.T) {
	need.Program(t, "nginx")
	addr, _ := replica(t)
	via := cachingProxy(t, addr, addr)
	_, _ = get(t, via+"/v1/people", http.Header{"Accept": {"application/json;q=0.5", "text/csv"}})
	answer, _ := get(t, via+"/v1/people", http.Header{"Accept": {"application/json;q=0.5"}})
	assert.Equal(t, "application/json", answer.Header.Get("Content-Type"))
	_, _ = get(t, via+"/v1/places", http.Header{"Accept-Encoding": {"*"}})
	answer, _ = get(t, via+"/v1/places", nil)
	assert.Empty(t, answer.Header.Get("Content-Encoding"))
}

// TestWithNginxCacheRefusesAsTheServerDoes sends conditions and content for an answer that is cached.
func TestWithNginxCacheRefusesAsTheServerDoes(t *testing.T) {
	need.Program(t, "nginx")
	addr, _ := replica(t)
	via := cachingProxy(t, addr, addr)
	_, _ = awaitCache(t, via+"/v1/people", "HIT")
	for name, test := range map[string]struct {
		header http.Header
		body   string
		status int
	}{
		"another version": {http.Header{"If-Match": {`"x"`}}, "", http.StatusPreconditionFailed},
		"changed since":   {http.Header{"If-Unmodified-Since": {"Sat, 01 Jan 2000 00:00:00 GMT"}}, "", http.StatusPreconditionFailed},
		"not modified":    {http.Header{"If-Modified-Since": {"Fri, 01 Jan 2100 00:00:00 GMT"}}, "", http.StatusNotModified},
		"content":         {nil, "{}", http.StatusRequestEntityTooLarge},
	} {
		for _, base := range []string{"http://" + addr, via} {
			request, err := http.NewRequest(http.MethodGet, base+"/v1/people", strings.NewReader(test.body))
			require.NoError(t, err)
			for key, values := range test.header {
				request.Header[key] = values
			}
			answer, err := http.DefaultClient.Do(request)
			require.NoError(t, err)
			require.NoError(t, answer.Body.Close())
			assert.Equal(t, test.status, answer.StatusCode, "%s at %s", name, base)
			if answer.StatusCode >= http.StatusBadRequest {
				assert.Equal(t, "application/problem+json", answer.Header.Get("Content-Type"), name)
				assert.Equal(t, []string{"no-store"}, answer.Header.Values("Cache-Control"), name)
			}
		}
	}
}
