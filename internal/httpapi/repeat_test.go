package httpapi_test

import (
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
)

// repeating serves the shipped article twice: with connections that remember, and by
// net/http alone.
func repeating(t *testing.T, o httpapi.Options) (remembers *watched, plain *httptest.Server) {
	t.Helper()
	s, err := shipped()
	require.NoError(t, err)
	o.CacheBytes = httpapi.DefaultCacheBytes
	remembers = watch(t, httpapi.New(s, o))
	plain = httptest.NewServer(remembers.api)
	t.Cleanup(plain.Close)
	return remembers, plain
}

// TestRepeatsAreAnsweredAlike sends each request several times over one connection. The
// answers must be those that net/http writes.
func TestRepeatsAreAnsweredAlike(t *testing.T) {
	tag := start(t).get("/v1/people").Header.Get("ETag")
	require.NotEmpty(t, tag)
	kept := []string{
		requestOf("GET", "/v1/people"),
		requestOf("HEAD", "/v1/people"),
		requestOf("GET", "/v1/people?limit=2&pretty=true", "Accept: application/json", "User-Agent: curl/8"),
		requestOf("GET", "/v1/people", "Accept-Encoding: gzip"),
		requestOf("GET", "/v1/people", "Accept-Encoding: br;q=1, zstd;q=0.5"),
		requestOf("GET", "/v1/people", "Accept-Encoding: zstd", "Origin: https://reader.example"),
		requestOf("GET", "/v1/people", "X-Request-Id: mine"),
		requestOf("GET", "/v1/people", "Connection: keep-alive", "Cookie: a=b"),
		requestOf("GET", "/v1/people", "If-None-Match: "+tag),
		requestOf("GET", "/v1/people", `If-None-Match: "another"`, "If-None-Match: "+tag),
		requestOf("HEAD", "/v1/people", "If-None-Match: "+tag),
		requestOf("GET", "/v1/people", `If-Match: "another"`),
		requestOf("GET", "/v1/people", "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT"),
		requestOf("GET", "/v1/people", "Range: bytes=0-9"),
		requestOf("GET", "/v1/people.csv"),
		requestOf("GET", "/v1/articles/"+article+"/text"),
		requestOf("GET", "/docs/"),
		requestOf("GET", "/docs/swagger-ui-bundle.js", "Accept-Encoding: br"),
		requestOf("GET", "/"),
		requestOf("HEAD", "/"),
		requestOf("GET", "http://news.example/v1/people"),
	}
	others := []string{
		requestOf("GET", "/v1/people/nobody"),
		requestOf("GET", "/v1/people?limit=many"),
		requestOf("GET", "/v1/people", "Accept: image/png"),
		requestOf("GET", "/livez"),
		requestOf("OPTIONS", "/v1/people"),
		requestOf("OPTIONS", "/v1/people", "Origin: https://reader.example", "Access-Control-Request-Method: GET"),
		requestOf("DELETE", "/v1/people"),
		requestOf("GET", "/v1//people"),
		requestOf("OPTIONS", "*"),
		requestOf("GET", "/v1/people", "A:"+strings.Repeat("\r\nA:", 50)),
		strings.Replace(requestOf("GET", "/v1/people", "Connection: keep-alive"), "1.1", "1.0", 1),
	}
	for what, requests := range map[string][]string{"kept": kept, "not kept": others} {
		for _, request := range requests {
			name, _, _ := strings.Cut(request, " HTTP")
			t.Run(what+" "+name, func(t *testing.T) {
				remembers, plain := repeating(t, httpapi.Options{})
				method, _, _ := strings.Cut(request, " ")
				read := dial(t, plain)
				var want string
				for range 3 { // made, and kept
					read.send(request)
					want = read.receive(method)
				}
				again := dial(t, remembers.Server)
				for range 4 {
					assert.Equal(t, []string{want}, again.exchange(remembers, request))
				}
				assert.Equal(t, map[string]int64{"kept": 2}[what], remembers.api.Repeated())
			})
		}
	}
}

// TestOnlyWhatIsKnownIsRepeated sends what looks like a request that is known, and what
// leaves open where a request begins.
func TestOnlyWhatIsKnownIsRepeated(t *testing.T) {
	known := requestOf("GET", "/v1/people")
	var others [][]string
	for i := range 12 {
		others = append(others, []string{requestOf("GET", fmt.Sprintf("/v1/people?limit=%d", 1+i%4))})
	}
	for name, c := range map[string]struct {
		between  [][]string // what is answered after the known one, each sent at once
		then     string
		statuses []int // of the answers to it
		repeated int64 // how many of them net/http has not read
	}{
		"itself":                {then: known, statuses: []int{200}, repeated: 1},
		"a longer one":          {then: requestOf("GET", "/v1/people", "A: b"), statuses: []int{200}},
		"two at once":           {then: known + known, statuses: []int{200, 200}},
		"one and a half":        {then: known + known[:20], statuses: []int{200}},
		"a line before":         {then: "\r\n" + known, statuses: []int{400}},
		"other line ends":       {then: strings.ReplaceAll(known, "\r\n", "\n"), statuses: []int{200}},
		"another version":       {then: strings.Replace(known, "1.1", "1.0", 1), statuses: []int{200}},
		"one with content":      {then: requestOf("GET", "/v1/people", "Content-Length: 3") + "abc", statuses: []int{413}},
		"one as content":        {then: requestOf("POST", "/v1/people", fmt.Sprintf("Content-Length: %d", len(known))) + known, statuses: []int{405}},
		"after two at once":     {between: [][]string{{known, known}}, then: known, statuses: []int{200}, repeated: 1},
		"after two others":      {between: [][]string{{others[0][0], others[1][0]}}, then: known, statuses: []int{200}, repeated: 1},
		"after a wrong one":     {between: [][]string{{requestOf("GET", "/v1/people/nobody")}}, then: known, statuses: []int{200}, repeated: 1},
		"after a long one":      {between: [][]string{{requestOf("GET", "/v1/people", "A: "+strings.Repeat("b", 3000))}}, then: known, statuses: []int{200}, repeated: 1},
		"after one too long":    {between: [][]string{{requestOf("GET", "/v1/people", "A: "+strings.Repeat("b", 9000))}}, then: known, statuses: []int{200}},
		"after other line ends": {between: [][]string{{strings.ReplaceAll(known, "\r\n", "\n")}}, then: known, statuses: []int{200}},
		"after content":         {between: [][]string{{preflight(known)}}, then: known, statuses: []int{200}},
		"after four others":     {between: others, then: known, statuses: []int{200}},
	} {
		t.Run(name, func(t *testing.T) {
			remembers, _ := repeating(t, httpapi.Options{})
			l := dial(t, remembers.Server)
			for range 3 { // made, kept, and kept again
				l.exchange(remembers, known)
			}
			for _, requests := range c.between {
				l.exchange(remembers, requests...)
			}
			before := remembers.api.Repeated()
			l.send(c.then)
			for _, status := range c.statuses {
				assert.Contains(t, l.receive(http.MethodGet), fmt.Sprintf("%d %s", status, http.StatusText(status)))
			}
			assert.Equal(t, before+c.repeated, remembers.api.Repeated())
		})
	}
}

// TestConnectionsOfAnyOrder sends requests in any order and in any pieces. Every answer
// must be the one to its request, whoever has read it.
func TestConnectionsOfAnyOrder(t *testing.T) {
	remembers, plain := repeating(t, httpapi.Options{})
	requests := []string{
		requestOf("GET", "/v1/people"), requestOf("GET", "/v1/people?limit=1"), requestOf("GET", "/v1/people", "Accept-Encoding: gzip"),
		requestOf("HEAD", "/v1/people"), requestOf("GET", "/v1/countries"), requestOf("GET", "/v1/export"), requestOf("GET", "/nowhere"),
		requestOf("OPTIONS", "/v1/people"), requestOf("GET", "/livez"), strings.ReplaceAll(requestOf("GET", "/v1/places"), "\r\n", "\n"),
		requestOf("GET", "/v1/events", "X: "+strings.Repeat("x", 2500)), requestOf("OPTIONS", "*"),
		preflight(requestOf("GET", "/v1/people")), preflight("\r\n\r\n"),
		strings.Replace(requestOf("GET", "/v1/people", "Connection: keep-alive"), "1.1", "1.0", 1),
	}
	method := func(i int) string { return strings.SplitN(requests[i], " ", 2)[0] }
	want := make([]string, len(requests))
	for i, request := range requests {
		for range 2 { // made, and kept
			l := dial(t, plain)
			l.send(request)
			want[i] = l.receive(method(i))
		}
	}
	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 0))
	for range 60 {
		l := dial(t, remembers.Server)
		few := random.Perm(len(requests))[:1+random.IntN(4)]
		for range 30 {
			var text strings.Builder
			var sent []int
			for range 1 + random.IntN(8)/6 { // mostly one
				i := few[random.IntN(len(few))]
				sent = append(sent, i)
				text.WriteString(requests[i])
			}
			rest := text.String()
			if len(sent) == 1 && random.IntN(2) == 0 {
				require.Equal(t, want[sent[0]], l.exchange(remembers, rest)[0], "seed %d", seed)
				continue
			}
			if random.IntN(8) == 0 {
				cut := 1 + random.IntN(len(rest)-1)
				l.send(rest[:cut])
				time.Sleep(time.Millisecond) // likely to be read as two pieces
				rest = rest[cut:]
			}
			l.send(rest)
			for _, i := range sent {
				require.Equal(t, want[i], l.receive(method(i)), "seed %d", seed)
			}
		}
	}
	assert.NotZero(t, remembers.api.Repeated())
}

// TestContentIsNoRequest sends a request that is known as a part of another one, and
// content that makes another request of the one after it.
func TestContentIsNoRequest(t *testing.T) {
	known := requestOf("GET", "/v1/people")
	conditional := "GET /v1/people HTTP/1.1\r\nIf-None-Match: *\r\nX: " + known
	learn := func() (*watched, *line) {
		remembers, _ := repeating(t, httpapi.Options{})
		l := dial(t, remembers.Server)
		for range 4 {
			assert.Contains(t, l.exchange(remembers, known)[0], "200 OK")
		}
		require.EqualValues(t, 1, remembers.api.Repeated())
		return remembers, l
	}
	for name, before := range map[string]string{
		"the rest of a header": "GET /v1/people HTTP/1.1\r\nIf-None-Match: *\r\nX: ",
		"content":              strings.TrimSuffix(preflight(known), known),
	} {
		remembers, l := learn()
		l.send(before)
		time.Sleep(20 * time.Millisecond) // for the pieces to be read apart; where they are not, this tests less
		l.send(known)
		l.send(requestOf("GET", "/v1/people/nobody"))
		assert.NotContains(t, l.receive(http.MethodGet), "Josep Borrell", name)
		assert.Contains(t, l.receive(http.MethodGet), "404 Not Found", name)
		assert.EqualValues(t, 1, remembers.api.Repeated(), name)
	}
	for name, request := range map[string]string{
		"preflight": preflight(strings.TrimSuffix(conditional, known)),
		"asterisk":  requestOf("OPTIONS", "*", fmt.Sprintf("Content-Length: %d", len(conditional)-len(known))) + strings.TrimSuffix(conditional, known),
	} {
		remembers, l := learn()
		for range 3 {
			l.exchange(remembers, request)
			assert.Contains(t, l.exchange(remembers, known)[0], "200 OK")
		}
		for range 3 {
			assert.Contains(t, l.exchange(remembers, conditional)[0], "304 Not Modified", name)
		}
		assert.EqualValues(t, 1, remembers.api.Repeated(), name)
	}
}

// TestRepeatsAreCounted repeats requests past the rate limit, and looks into the log.
func TestRepeatsAreCounted(t *testing.T) {
	log := &syncBuffer{}
	remembers, _ := repeating(t, httpapi.Options{RateLimit: 5, AccessLogger: slog.New(slog.NewJSONHandler(log, nil)), LogShare: 1})
	l := dial(t, remembers.Server)
	request := requestOf("GET", "/v1/people", "X-Request-Id: mine")
	for range 5 {
		assert.Contains(t, l.exchange(remembers, request)[0], "200 OK")
	}
	for range 2 {
		l.send(request)
		assert.Contains(t, l.receive(http.MethodGet), "429 Too Many Requests")
	}
	assert.EqualValues(t, 2, remembers.api.Repeated(), "of those that are answered with what is kept")
	assert.Contains(t, metrics(t, remembers.api), `dateline_http_requests_total{method="GET",route="/v1/people",status="200"} 5`)
	assert.Contains(t, metrics(t, remembers.api), `dateline_http_requests_refused_total{limit="rate"} 2`)
	require.Eventually(t, func() bool { return strings.Count(log.String(), `"request_id":"mine"`) == 7 }, time.Minute, time.Millisecond)
	assert.Equal(t, 7, strings.Count(log.String(), `"remote":"`+l.LocalAddr().String()))
}

// TestRepeatsSeeTheCorpusChange repeats a request while the corpus changes.
func TestRepeatsSeeTheCorpusChange(t *testing.T) {
	api := httpapi.New(edition(t, 0), httpapi.Options{CacheBytes: httpapi.DefaultCacheBytes})
	defer api.Close()
	server := watch(t, api)
	l := dial(t, server.Server)
	for n := 1; n < 6; n++ {
		for range 4 {
			assert.Contains(t, l.exchange(server, requestOf("GET", "/v1/people/josep-borrell"))[0], fmt.Sprintf("Josep Borrell %d", n-1))
		}
		_, err := api.Swap(edition(t, n))
		require.NoError(t, err)
	}
	assert.EqualValues(t, 1+4*3, server.api.Repeated(), "it is remembered at first, and made anew after each change")
}
