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
)

const (
	readers = 16
	// Requests that are answered while a replica is away, and once it is back.
	meanwhile = 500
	// The most that anything may take, on a machine that has much else to do.
	patience = time.Minute
)

// asked is what the readers ask for, each in all codings.
var asked = []string{
	"/v1/export", "/v1/people?include=memberships", "/v1/people/josep-borrell", "/v1/mentions.csv", "/v1/quotes.ndjson",
	"/v1/search?q=borrell", "/v1/relations?include=source,target", "/v1/events.jsonld", "/v1/article", "/openapi.json",
}

var asCoded = []string{"identity", "gzip", "br", "zstd"}

// said is what an answer says, as it came over the wire.
type said struct {
	status            int
	etag, coding, typ string
	body              string
}

// ask asks and returns what is said and by which replicas, as nginx has tried them.
func ask(ctx context.Context, transport *http.Transport, url, coding, tag string) (s said, replicas string, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return said{}, "", err
	}
	request.Header.Set("Accept-Encoding", coding)
	if tag != "" {
		request.Header.Set("If-None-Match", tag)
	}
	answer, err := transport.RoundTrip(request)
	if err != nil {
		return said{}, "", err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	h := answer.Header
	return said{answer.StatusCode, h.Get("ETag"), h.Get("Content-Encoding"), h.Get("Content-Type"), string(body)}, h.Get("X-Replicas"), err
}

// fleet is two replicas, each on an address of its own for all its lives, behind nginx.
type fleet struct {
	t     *testing.T
	via   string
	addrs [2]string
	lives [2]*exec.Cmd
	want  map[string]said // by coding and target
	// What the readers have seen: answers by the replica that gave them, answers that
	// another replica was tried for before, and what was wrong.
	answered [2]atomic.Int64
	passed   atomic.Int64
	mutex    sync.Mutex
	wrongs   int
	wrong    []string // the first of it
}

// newFleet starts two replicas, and nginx with the file before them.
func newFleet(t *testing.T, site string) *fleet {
	t.Helper()
	f := &fleet{t: t, want: map[string]said{}}
	for n := range f.addrs {
		f.addrs[n] = kept(t)
		f.start(n)
	}
	const place = "proxy_set_header Host $host;"
	require.Contains(t, site, place)
	f.via = proxy(t, strings.Replace(site, place, place+" add_header X-Replicas $upstream_addr always;", 1), f.addrs[0], f.addrs[1])
	f.check(0)
	f.check(1)
	return f
}

// kept returns a free address that no system gives to a client, so that it is still free
// when its server was killed.
func kept(t *testing.T) string {
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
	f.lives[n] = command
	require.True(f.t, bufio.NewScanner(stdout).Scan(), "the replica does not start")
	require.Eventually(f.t, func() bool {
		return exec.Command(binary, "healthcheck", "--addr", f.addrs[n]).Run() == nil
	}, patience, 10*time.Millisecond)
}

// kill gives a replica no time for anything.
func (f *fleet) kill(n int) {
	f.t.Helper()
	require.NoError(f.t, f.lives[n].Process.Kill())
	require.Error(f.t, f.lives[n].Wait())
}

// check asks a replica itself for everything: both say the same, in each of their lives.
func (f *fleet) check(n int) {
	f.t.Helper()
	transport := &http.Transport{DisableCompression: true}
	defer transport.CloseIdleConnections()
	tagged := map[string]string{} // the content, by its tag
	for _, target := range asked {
		for _, coding := range asCoded {
			got, _, err := ask(f.t.Context(), transport, "http://"+f.addrs[n]+target, coding, "")
			require.NoError(f.t, err)
			require.Equal(f.t, http.StatusOK, got.status, target)
			require.NotEmpty(f.t, got.etag, target)
			content, taken := tagged[got.etag]
			require.True(f.t, !taken || content == got.body, "%s in %s has a tag of other bytes", target, coding)
			tagged[got.etag] = got.body
			want, known := f.want[coding+target]
			if !known {
				f.want[coding+target] = got
				continue
			}
			require.Equal(f.t, want.etag, got.etag, "%s in %s of replica %d", target, coding, n)
			require.Equal(f.t, want, got, "%s in %s of replica %d", target, coding, n)
		}
	}
}

// read reads through nginx until the context ends, and notes what is not as it must be.
func (f *fleet) read(ctx context.Context, random *rand.Rand) {
	transport := &http.Transport{DisableCompression: true}
	defer transport.CloseIdleConnections()
	for ctx.Err() == nil {
		target, coding := asked[random.IntN(len(asked))], asCoded[random.IntN(len(asCoded))]
		want, tag := f.want[coding+target], ""
		if random.IntN(4) == 0 {
			tag = want.etag
			want = said{status: http.StatusNotModified, etag: tag}
		}
		got, replicas, err := ask(context.WithoutCancel(ctx), transport, f.via+target, coding, tag)
		switch {
		case err != nil:
			f.fault("%s in %s: %v, by %s", target, coding, err, replicas)
		case got != want:
			f.fault("%s in %s: %d %s %.200s, by %s", target, coding, got.status, got.etag, got.body, replicas)
		}
		before, last, passed := strings.Cut(replicas, ", ")
		if passed {
			f.passed.Add(1)
		} else {
			last = before
		}
		for n, addr := range f.addrs {
			if last == addr {
				f.answered[n].Add(1)
			}
		}
	}
}

func (f *fleet) fault(format string, args ...any) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.wrongs++; f.wrongs <= 10 {
		f.wrong = append(f.wrong, fmt.Sprintf(format, args...))
	}
}

func (f *fleet) faults() []string {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.wrong
}

// load has readers read until what is done meanwhile has been done.
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
	f.t.Logf("%d answers, %.0f a second, of them %d that another replica was asked for first; %d wrong",
		answered, float64(answered)/time.Since(begun).Seconds(), f.passed.Load(), f.wrongs)
}

// until waits until a replica has answered as many more requests.
func (f *fleet) until(n, more int) {
	f.t.Helper()
	enough := f.answered[n].Load() + int64(more)
	require.Eventually(f.t, func() bool { return f.answered[n].Load() >= enough }, patience, 5*time.Millisecond,
		"replica %d does not answer through nginx; %s", n, f.faults())
}

// TestReplicasAreKilled kills one replica several times under load, and then the other, as
// soon as the one before is back. No reader sees anything of it.
func TestReplicasAreKilled(t *testing.T) {
	need(t, "nginx")
	f := newFleet(t, withoutCache(t, read(t, "nginx.conf")))
	f.load(func() {
		for _, n := range []int{0, 0, 0, 1, 1, 0} {
			f.until(n, meanwhile)
			f.kill(n)
			f.until(1-n, meanwhile)
			f.start(n)
			f.check(n)
		}
	})
	assert.Empty(t, f.faults())
	assert.NotZero(t, f.passed.Load(), "requests were on their way to a replica that was killed")
}

// TestKillsAreSeen shows that the readers would see a replica that is away, were it not
// for what nginx is told.
func TestKillsAreSeen(t *testing.T) {
	need(t, "nginx")
	for name, change := range map[string][2]string{
		"no other is asked":   {"proxy_next_upstream error timeout http_502 http_503;", "proxy_next_upstream off;"},
		"one back is not yet": {"max_fails=0", "max_fails=3 fail_timeout=10s"},
	} {
		t.Run(name, func(t *testing.T) {
			site := withoutCache(t, read(t, "nginx.conf"))
			require.Contains(t, site, change[0])
			f := newFleet(t, strings.ReplaceAll(site, change[0], change[1]))
			f.load(func() {
				f.until(0, meanwhile)
				f.kill(0)
				f.until(1, meanwhile)
				f.start(0)
				f.kill(1)
				require.Eventually(t, func() bool { return len(f.faults()) > 0 }, patience, time.Millisecond)
			})
		})
	}
}
