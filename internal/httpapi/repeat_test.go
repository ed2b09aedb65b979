package httpapi_test

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
)

// watched is a server that tells when it has done with a request.
type watched struct {
	*httptest.Server
	t    *testing.T
	api  *httpapi.API
	idle atomic.Int64 // how many times a connection has become idle
}

func watch(t *testing.T, api *httpapi.API) *watched {
	t.Helper()
	w := &watched{Server: httptest.NewUnstartedServer(api), t: t, api: api}
	w.Listener = httpapi.Listen(w.Config, w.Listener)
	observed := w.Config.ConnState
	w.Config.ConnState = func(c net.Conn, state http.ConnState) {
		observed(c, state)
		if state == http.StateIdle {
			w.idle.Add(1)
		}
	}
	w.Start()
	t.Cleanup(w.Close)
	return w
}

// repeated returns how many requests have been answered that net/http has not read.
func (w *watched) repeated() int64 {
	w.t.Helper()
	match := regexp.MustCompile(`\ndateline_http_requests_repeated_total (\d+)\n`).FindStringSubmatch(metrics(w.t, w.api))
	require.NotNil(w.t, match)
	n, err := strconv.ParseInt(match[1], 10, 64)
	require.NoError(w.t, err)
	return n
}

// line is a connection that requests are written to as they are.
type line struct {
	t *testing.T
	net.Conn
	in *bufio.Reader
}

func dial(t *testing.T, server *httptest.Server) *line {
	t.Helper()
	c, err := net.Dial("tcp", server.Listener.Addr().String())
	require.NoError(t, err)
	t.Cleanup(func() { _ = c.Close() })
	require.NoError(t, c.SetDeadline(time.Now().Add(time.Minute)))
	return &line{t, c, bufio.NewReader(c)}
}

func (l *line) send(text string) {
	l.t.Helper()
	_, err := io.WriteString(l.Conn, text)
	require.NoError(l.t, err)
}

// exchange sends requests at once, and returns their answers once the server has done
// with them. Without that, it may read the beginning of the next one too early to
// repeat it.
func (l *line) exchange(w *watched, requests ...string) []string {
	l.t.Helper()
	before := w.idle.Load() + w.repeated()
	l.send(strings.Join(requests, ""))
	var answers []string
	for _, request := range requests {
		method, _, _ := strings.Cut(request, " ")
		answers = append(answers, l.receive(method))
	}
	require.Eventually(l.t, func() bool { return w.idle.Load()+w.repeated() >= before+int64(len(requests)) }, time.Minute, 100*time.Microsecond)
	return answers
}

// ids are what no two answers have in common.
var ids = regexp.MustCompile(`[A-Z2-7]{26}`)

// receive reads an answer, and writes it out without what no two have in common.
func (l *line) receive(method string) string {
	l.t.Helper()
	response, err := http.ReadResponse(l.in, &http.Request{Method: method})
	require.NoError(l.t, err)
	body, err := io.ReadAll(response.Body)
	require.NoError(l.t, err)
	date, err := http.ParseTime(response.Header.Get("Date"))
	require.NoError(l.t, err)
	require.WithinDuration(l.t, time.Now(), date, time.Minute)
	response.Header.Del("Date")
	var text strings.Builder
	fmt.Fprintln(&text, response.Proto, response.Status, response.ContentLength, response.TransferEncoding)
	require.NoError(l.t, response.Header.Write(&text))
	text.Write(body)
	return ids.ReplaceAllString(text.String(), "ID")
}

// requestOf writes a request with lines of headers.
func requestOf(method, target string, lines ...string) string {
	return method + " " + target + " HTTP/1.1\r\nHost: news.example\r\n" + strings.Join(append(lines, "", ""), "\r\n")
}

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
				assert.Equal(t, map[string]int64{"kept": 2}[what], remembers.repeated())
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
		"after content": {between: [][]string{{requestOf("OPTIONS", "/v1/people", "Origin: https://reader.example",
			"Access-Control-Request-Method: GET", fmt.Sprintf("Content-Length: %d", len(known))) + known}}, then: known, statuses: []int{200}},
		"after four others": {between: others, then: known, statuses: []int{200}},
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
			before := remembers.repeated()
			l.send(c.then)
			for _, status := range c.statuses {
				assert.Contains(t, l.receive(http.MethodGet), fmt.Sprintf("%d %s", status, http.StatusText(status)))
			}
			assert.Equal(t, before+c.repeated, remembers.repeated())
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
		requestOf("GET", "/v1/events", "X: "+strings.Repeat("x", 2500)),
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
	assert.NotZero(t, remembers.repeated())
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
	assert.EqualValues(t, 2, remembers.repeated(), "of those that are answered with what is kept")
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
	assert.EqualValues(t, 1+4*3, server.repeated(), "it is remembered at first, and made anew after each change")
}
