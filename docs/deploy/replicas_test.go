package deploy_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/need"
)

const (
	readers = 16
	// The number of answers to wait for after each kill and each start.
	requestsPerStep = 500
	// The timeout of each step, long enough for a busy machine.
	patience = time.Minute
)

// targets is the targets of the readers' requests, each with all codings.
var targets = []string{
	"/v1/export", "/v1/people?include=memberships", "/v1/people/josep-borrell", "/v1/mentions.csv", "/v1/quotes.ndjson",
	"/v1/search?q=borrell", "/v1/relations?all=true&include=source,target", "/v1/events.jsonld", "/v1/article", "/openapi.json",
}

var codings = []string{"identity", "gzip", "br", "zstd"}

// reply is the relevant part of an answer, not decompressed.
type reply struct {
	status            int
	etag, coding, typ string
	body              string
}

// request sends a request. It returns the reply and the replicas that nginx tried, in order.
func request(ctx context.Context, transport *http.Transport, url, coding, tag string) (s reply, replicas string, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return reply{}, "", err
	}
	request.Header.Set("Accept-Encoding", coding)
	if tag != "" {
		request.Header.Set("If-None-Match", tag)
	}
	answer, err := transport.RoundTrip(request)
	if err != nil {
		return reply{}, "", err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	h := answer.Header
	return reply{answer.StatusCode, h.Get("ETag"), h.Get("Content-Encoding"), h.Get("Content-Type"), string(body)}, h.Get("X-Replicas"), err
}

// fleet is two replicas behind nginx. A restarted replica has the same address.
type fleet struct {
	t         *testing.T
	via       string
	addrs     [2]string
	processes [2]*exec.Cmd
	expected  map[string]reply // by coding and target
	// Of the readers: answers by replica, answers after a retry at the other replica, and
	// faults.
	answered    [2]atomic.Int64
	retried     atomic.Int64
	mutex       sync.Mutex
	faultCount  int
	firstFaults []string
}

// newFleet starts two replicas, and nginx with the file before them.
func newFleet(t *testing.T, site string) *fleet {
	t.Helper()
	f := &fleet{t: t, expected: map[string]reply{}}
	for n := range f.addrs {
		f.addrs[n] = reservedAddr(t)
		f.start(n)
	}
	const place = "proxy_set_header Host $host;"
	require.Contains(t, site, place)
	f.via = proxy(t, strings.Replace(site, place, place+" add_header X-Replicas $upstream_addr always;", 1), f.addrs[0], f.addrs[1])
	f.check(0)
	f.check(1)
	return f
}

// reservedAddr returns a free address below the ephemeral ports. The system gives it to no
// client, so that it is still free after its server is killed.
func reservedAddr(t *testing.T) string {
	t.Helper()
	for range 100 {
		addr := fmt.Sprintf("127.0.0.1:%d", 20_000+rand.IntN(10_000))
		if free, err := net.Listen("tcp", addr); err == nil {
			require.NoError(t, free.Close())
			return addr
		}
	}
	require.Fail(t, "there is no free port")
	return ""
}

// start starts a replica and waits until it is ready.
func (f *fleet) start(n int) {
	f.t.Helper()
	command := exec.Command(binary, "serve", "--addr", f.addrs[n], "--access-log", "none")
	stdout, err := command.StdoutPipe()
	require.NoError(f.t, err)
	start(f.t, command)
	f.processes[n] = command
	require.True(f.t, bufio.NewScanner(stdout).Scan(), "the replica does not start")
	require.Eventually(f.t, func() bool {
		return exec.Command(binary, "healthcheck", "--addr", f.addrs[n]).Run() == nil
	}, patience, 10*time.Millisecond)
}

// kill kills a replica with SIGKILL.
func (f *fleet) kill(n int) {
	f.t.Helper()
	require.NoError(f.t, f.processes[n].Process.Kill())
	require.Error(f.t, f.processes[n].Wait())
}

// check compares all answers of a replica, without nginx, with the expected ones: those of
// the first replica that started.
func (f *fleet) check(n int) {
	f.t.Helper()
	transport := &http.Transport{DisableCompression: true}
	defer transport.CloseIdleConnections()
	tagged := map[string]string{} // the content, by its tag
	for _, target := range targets {
		for _, coding := range codings {
			got, _, err := request(f.t.Context(), transport, "http://"+f.addrs[n]+target, coding, "")
			require.NoError(f.t, err)
			require.Equal(f.t, http.StatusOK, got.status, target)
			require.NotEmpty(f.t, got.etag, target)
			content, taken := tagged[got.etag]
			require.True(f.t, !taken || content == got.body, "%s in %s has a tag of other bytes", target, coding)
			tagged[got.etag] = got.body
			want, known := f.expected[coding+target]
			if !known {
				f.expected[coding+target] = got
				continue
			}
			require.Equal(f.t, want.etag, got.etag, "%s in %s of replica %d", target, coding, n)
			require.Equal(f.t, want, got, "%s in %s of replica %d", target, coding, n)
		}
	}
}

// read sends requests through nginx until the context ends, and records faults.
func (f *fleet) read(ctx context.Context, random *rand.Rand) {
	transport := &http.Transport{DisableCompression: true}
	defer transport.CloseIdleConnections()
	for ctx.Err() == nil {
		target, coding := targets[random.IntN(len(targets))], codings[random.IntN(len(codings))]
		want, tag := f.expected[coding+target], ""
		if random.IntN(4) == 0 {
			tag = want.etag
			want = reply{status: http.StatusNotModified, etag: tag}
		}
		got, replicas, err := request(context.WithoutCancel(ctx), transport, f.via+target, coding, tag)
		switch {
		case err != nil:
			f.addFault("%s in %s: %v, by %s", target, coding, err, replicas)
		case got != want:
			f.addFault("%s in %s: %d %s %.200s, by %s", target, coding, got.status, got.etag, got.body, replicas)
		}
		first, last, retried := strings.Cut(replicas, ", ")
		if retried {
			f.retried.Add(1)
		} else {
			last = first
		}
		for n, addr := range f.addrs {
			if last == addr {
				f.answered[n].Add(1)
			}
		}
	}
}

func (f *fleet) addFault(format string, args ...any) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.faultCount++; f.faultCount <= 10 {
		f.firstFaults = append(f.firstFaults, fmt.Sprintf(format, args...))
	}
}

func (f *fleet) faults() []string {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.firstFaults
}

// load runs readers until do returns.
func (f *fleet) load(do func()) {
	f.t.Helper()
	ctx, stop := context.WithCancel(f.t.Context())
	var group sync.WaitGroup
	defer group.Wait()
	defer stop()
	for i := range readers {
		group.Go(func() { f.read(ctx, rand.New(rand.NewPCG(1, uint64(i)))) })
	}
	begun := time.Now()
	do()
	stop()
	group.Wait()
	answered := f.answered[0].Load() + f.answered[1].Load()
	f.t.Logf("%d answers, %.0f a second, of them %d that another replica was targets for first; %d wrong",
		answered, float64(answered)/time.Since(begun).Seconds(), f.retried.Load(), f.faultCount)
}

// awaitAnswers waits until a replica has answered more requests.
func (f *fleet) awaitAnswers(n, more int) {
	f.t.Helper()
	enough := f.answered[n].Load() + int64(more)
	require.Eventually(f.t, func() bool { return f.answered[n].Load() >= enough }, patience, 5*time.Millisecond,
		"replica %d does not answer through nginx; %s", n, f.faults())
}

// TestWithNginxReplicasAreKilled kills a replica several times under load, and then the other, as
// soon as the first is back. No reader gets a wrong answer.
func TestWithNginxReplicasAreKilled(t *testing.T) {
	need.Program(t, "nginx")
	f := newFleet(t, withoutCache(t, read(t, "nginx.conf")))
	f.load(func() {
		for _, n := range []int{0, 0, 0, 1, 1, 0} {
			f.awaitAnswers(n, requestsPerStep)
			f.kill(n)
			f.awaitAnswers(1-n, requestsPerStep)
			f.start(n)
			f.check(n)
		}
	})
	assert.Empty(t, f.faults())
	assert.NotZero(t, f.retried.Load(), "killed replicas had requests in flight")
}

// TestWithNginxKillsAreSeen shows that readers get errors while a replica is away, if nginx.conf
// lacks one of two settings.
func TestWithNginxKillsAreSeen(t *testing.T) {
	need.Program(t, "nginx")
	for name, change := range map[string][2]string{
		"no other is targets":    {"proxy_next_upstream error timeout http_502 http_503;", "proxy_next_upstream off;"},
		"a pause after failures": {"max_fails=0", "max_fails=3 fail_timeout=10s"},
	} {
		t.Run(name, func(t *testing.T) {
			site := withoutCache(t, read(t, "nginx.conf"))
			require.Contains(t, site, change[0])
			f := newFleet(t, strings.ReplaceAll(site, change[0], change[1]))
			f.load(func() {
				f.awaitAnswers(0, requestsPerStep)
				f.kill(0)
				f.awaitAnswers(1, requestsPerStep)
				f.start(0)
				f.kill(1)
				require.Eventually(t, func() bool { return len(f.faults()) > 0 }, patience, time.Millisecond)
			})
		})
	}
}
