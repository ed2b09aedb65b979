package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"
)

// The editions of the seeds. The files of the first two differ in a line; those of the
// third have other names, so that whoever reads while the directory is replaced finds a
// fault, and never a mixture.
const (
	shipped = iota
	edited
	generated
	editions
)

type edition struct{ dir, digest string }

// ask is a request, and the response of each edition.
type ask struct {
	kind           string // right or wrong
	method, target string
	header         http.Header
	content        string
	want           [editions]reply
	// status and problem are those of a wrong request in any edition.
	status  int
	problem string
}

func (a *ask) String() string { return fmt.Sprintf("%s %s %v", a.method, a.target, a.header) }

func (a *ask) healthy() bool { return strings.HasPrefix(a.target, "/livez") }

func (a *ask) searches() bool { return strings.Contains(a.target, "q=") }

func (a *ask) expected(times era) string {
	var b strings.Builder
	for n, want := range a.want {
		if times.editions&(1<<n) != 0 {
			fmt.Fprintf(&b, "%s%.300s\n", want.head, want.body)
		}
	}
	return b.String()
}

func (a *ask) request(ctx context.Context, addr, id string) *http.Request {
	var content io.Reader
	if a.content != "" {
		content = strings.NewReader(a.content)
	}
	request, err := http.NewRequestWithContext(ctx, a.method, "http://"+addr+a.target, content)
	if err != nil {
		panic(err)
	}
	request.Header = a.header.Clone()
	request.Header.Set("X-Request-Id", id)
	return request
}

// reply is a response: the headers that are the same each time, and the content.
type reply struct {
	status         int
	head           string
	etag           string
	problem, retry string
	body           []byte
}

func (r reply) equal(other reply) bool {
	return r.head == other.head && bytes.Equal(r.body, other.body)
}

// refused reports whether a reply is a 503 of a kind, with a Retry-After. For HEAD it has no
// content with the kind.
func (r reply) refused(method, problem, after string) bool {
	return r.status == http.StatusServiceUnavailable && r.retry == after && strings.Contains(r.head, "\nContent-Type: application/problem+json\n") &&
		(r.problem == "/problems/"+problem || method == http.MethodHead && len(r.body) == 0)
}

// describing are the headers that replies are compared by.
var describing = []string{
	"ETag", "Content-Type", "Content-Encoding", "Content-Length", "Content-Location", "Link", "Location", "Allow", "Vary",
	"Cache-Control", "Retry-After", "X-Content-Type-Options", "Access-Control-Allow-Origin", "Transfer-Encoding",
}

// replyTo reads a response to its end. It replaces the request id in a problem by X's.
func replyTo(response *http.Response, id string) (reply, error) {
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return reply{}, err
	}
	r := reply{status: response.StatusCode, body: body, etag: response.Header.Get("ETag"), retry: response.Header.Get("Retry-After")}
	var head strings.Builder
	fmt.Fprintln(&head, response.Status)
	for _, name := range describing {
		for _, value := range response.Header.Values(name) {
			fmt.Fprintf(&head, "%s: %s\n", name, value)
		}
	}
	if response.Header.Get("Content-Type") == "application/problem+json" && len(body) > 0 {
		var problem struct{ Type, Instance string }
		if err := json.Unmarshal(body, &problem); err != nil {
			return reply{}, fmt.Errorf("a problem that cannot be read: %w", err)
		}
		if id == "" { // of a request that could not be read, and has none
			id = problem.Instance
		}
		r.problem, r.body = problem.Type, bytes.Replace(body, []byte(id), bytes.Repeat([]byte("X"), len(id)), 1)
	}
	if got := response.Header.Get("X-Request-Id"); got != id {
		return reply{}, fmt.Errorf("the answer is to another request: X-Request-Id is %q in place of %q", got, id)
	}
	r.head = head.String()
	return r, nil
}

// asks are all requests that a soak sends.
type asks struct {
	right, wrong []*ask
	long         []*ask // right ones with a long response
	export       *ask   // the right one whose response is longer than the buffers of a connection
	raw          []*raw
}

// publish writes the editions, and starts a server of each.
func publish(t *testing.T, program string) (all [editions]edition, quiet [editions]string) {
	t.Helper()
	all[shipped].dir = copySeeds(t, nil)
	all[edited].dir = copySeeds(t, func(s string) string {
		return strings.Replace(s, "name: Biden", "name: Biden\n    aliases: [current Biden]", 1)
	})
	all[generated].dir = t.TempDir()
	writeCorpus(t, 150, all[generated].dir)
	for n := range all {
		r := launch(t, program, "--addr", "127.0.0.1:0", "--seeds", all[n].dir)
		eventually(t, func() bool { return stateOf(t, http.DefaultClient, r.addr).Search == "ready" }, "the index is built")
		quiet[n], all[n].digest = r.addr, stateOf(t, http.DefaultClient, r.addr).Digest
	}
	return all, quiet
}

// record sends all requests to a quiet server of each edition, and records the replies.
func record(t *testing.T, quiet [editions]string) asks {
	t.Helper()
	var list asks
	for i, target := range rightTargets(t, quiet) {
		a := &ask{kind: "right", method: http.MethodGet, target: target, header: http.Header{}}
		switch i % 9 {
		case 7:
			a.method = http.MethodHead
		case 8:
			a.header.Set("Origin", "https://reader.example")
		}
		if coding := codings[i%len(codings)]; coding != "" {
			a.header.Set("Accept-Encoding", coding)
		}
		list.right = append(list.right, a)
	}
	for _, target := range []string{"/v1/export", "/v1/export.ndjson", "/v1/mentions.csv", "/v1/quotes?limit=60&include=speaker", "/v1/search?q=minister&limit=100", "/openapi.json"} {
		for _, coding := range codings {
			a := &ask{kind: "right", method: http.MethodGet, target: target, header: http.Header{"Accept-Encoding": {coding}}}
			list.right, list.long = append(list.right, a), append(list.long, a)
		}
	}
	list.export = list.long[3]
	require.Equal(t, "identity", list.export.header.Get("Accept-Encoding"))
	list.wrong = wrongAsks()
	answer(t, quiet, list.right)
	conditional := conditionals(list.right)
	answer(t, quiet, conditional)
	list.right = append(list.right, conditional...)
	answer(t, quiet, list.wrong)
	for _, a := range list.wrong {
		for _, want := range a.want {
			require.Equal(t, fmt.Sprint(a.status, " /problems/", a.problem), fmt.Sprint(want.status, " ", want.problem), "%s: %s", a, want.body)
		}
	}
	list.raw = rawAsks()
	t.Logf("%d right requests, %d wrong ones, %d raw ones", len(list.right), len(list.wrong), len(list.raw))
	return list
}

// codings are what requests say of them; the last leaves out the header.
var codings = []string{"br", "gzip", "zstd", "identity", "gzip;q=0.5, br;q=0.1", ""}

// answer sends the requests to the quiet servers, and records the replies.
func answer(t *testing.T, quiet [editions]string, list []*ask) {
	t.Helper()
	transport := &http.Transport{DisableCompression: true}
	defer transport.CloseIdleConnections()
	var group errgroup.Group
	for n, addr := range quiet {
		group.Go(func() error {
			for _, a := range list {
				response, err := transport.RoundTrip(a.request(t.Context(), addr, fmt.Sprintf("soak-%016x", n)))
				if err != nil {
					return err
				}
				if a.want[n], err = replyTo(response, fmt.Sprintf("soak-%016x", n)); err != nil {
					return err
				}
				if status := a.want[n].status; status >= 500 {
					return fmt.Errorf("%s: %d", a, status)
				}
			}
			return nil
		})
	}
	require.NoError(t, group.Wait())
}

// conditionals returns conditional requests, with the entity tags of one of the editions.
func conditionals(right []*ask) []*ask {
	var list []*ask
	add := func(a *ask, name, value string) {
		header := a.header.Clone()
		header.Set(name, value)
		list = append(list, &ask{kind: "right", method: a.method, target: a.target, header: header})
	}
	for i, a := range right {
		tag := a.want[i%editions].etag
		if i%3 != 0 || tag == "" {
			continue
		}
		add(a, "If-None-Match", tag)
		add(a, "If-None-Match", `"another", W/`+tag)
		add(a, "If-Match", tag)
		add(a, "If-Modified-Since", time.Unix(0, 0).UTC().Format(http.TimeFormat))
	}
	return list
}
