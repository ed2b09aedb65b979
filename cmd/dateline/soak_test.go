package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var soakTime = flag.Duration("soak", 3*time.Second, "minimum duration of TestSoak")

const (
	soakClients = 32
	// Fewer than the clients, so that some requests are refused.
	soakConcurrent = 10
	// How long a client waits after a failed connection.
	soakPause = 5 * time.Millisecond
	// The maximum duration of any step, on a busy machine.
	soakPatience = 2 * time.Minute
	// The number of wrong responses that are recorded.
	maxFaults = 20
)

// TestSoak runs the program under many clients. They send right and wrong requests, break
// off, and send bytes that are not HTTP. Meanwhile the seeds change and sometimes have
// faults, and the program is stopped or killed, and started again on the same address. Every
// response must be, byte for byte, that of an edition that may be served at the time, and
// the memory must not grow.
func TestSoak(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), *soakTime+2*soakPatience)
	defer cancel()
	s := newSoak(t, ctx)
	s.asks = record(t, s.quiet)
	start := time.Now()
	s.start()
	clients, stop := context.WithCancel(ctx)
	var group sync.WaitGroup
	defer group.Wait()
	defer stop()
	for i := range soakClients {
		group.Go(func() { s.client(clients, rand.New(rand.NewPCG(1, uint64(i)))) })
	}
	life := min(*soakTime/12, 20*time.Second)
	for n := 0; n < len(endings) || time.Since(start) < *soakTime; n++ {
		born := time.Now()
		// The first life has at least two rounds, to compare the memory after them.
		for round := 0; round == 0 || n == 0 && round == 1 || time.Since(born) < life; round++ {
			s.round(round)
			require.NoError(t, s.memory.flat())
			require.Empty(t, s.faults(), "wrong answers")
			require.NoError(t, ctx.Err(), "it takes too long")
		}
		s.end(n)
	}
	stop()
	group.Wait()
	s.kill()
	t.Logf("%s, in which the heap of a process after its first round went by %.1f to %.1f MiB:\n%s",
		time.Since(start).Round(time.Second), s.minGrowth/(1<<20), s.maxGrowth/(1<<20), s.counts)
	assert.Empty(t, s.faults(), "wrong answers")
	for _, what := range mustHappen {
		assert.NotZero(t, s.counts.of(what), what)
	}
}

// mustHappen is what a soak has done at least once, however short it is.
var mustHappen = []string{
	"asked: right", "asked: wrong", "asked: raw", "asked: half a request", "asked: broken off",
	"answered: right", "answered: wrong", "answered: raw", "asked: slowly", "answered: after SIGTERM",
	"reloaded: changed", "reloaded: unchanged", "reloaded: failed", "ended: SIGKILL", "ended: SIGTERM", "compared",
}

// soak is a run of TestSoak.
type soak struct {
	t        *testing.T
	ctx      context.Context
	program  string
	root     string // of the seeds and of what they are replaced by
	addr     string
	editions [editions]edition
	quiet    [editions]string // the addresses of servers of each that no client uses
	asks     asks
	served   int // the edition on disk
	life     *life
	memory   memory
	// minGrowth and maxGrowth are the heap of a process above its first sample, in bytes.
	minGrowth, maxGrowth float64
	// transport is that of the running process. A new one has no connection to a process
	// that was killed.
	transport atomic.Pointer[http.Transport]
	// gate is held by each request, and locked to have none.
	gate   sync.RWMutex
	times  chronicle
	counts *counts
	wrong  struct {
		sync.Mutex
		list []string
	}
}

func (s *soak) faults() []string {
	s.wrong.Lock()
	defer s.wrong.Unlock()
	return s.wrong.list
}

// fault records a wrong response.
func (s *soak) fault(format string, args ...any) {
	s.wrong.Lock()
	defer s.wrong.Unlock()
	if len(s.wrong.list) < maxFaults {
		s.wrong.list = append(s.wrong.list, fmt.Sprintf(format, args...))
	}
}

// client sends one request after the other.
func (s *soak) client(ctx context.Context, random *rand.Rand) {
	for ctx.Err() == nil && len(s.faults()) < maxFaults {
		s.gate.RLock()
		ok := s.one(ctx, random)
		s.gate.RUnlock()
		if !ok {
			time.Sleep(soakPause)
		}
	}
}

// one sends a request and checks the response. It reports whether the response was right.
func (s *soak) one(ctx context.Context, random *rand.Rand) bool {
	at, id := s.times.now(), fmt.Sprintf("soak-%016x", random.Uint64())
	pick := func(list []*ask) *ask { return list[random.IntN(len(list))] }
	switch n := random.IntN(100); {
	case n < 4:
		return s.raw(at, s.asks.raw[random.IntN(len(s.asks.raw))])
	case n < 7:
		s.counts.add("asked: half a request")
		return s.half(random)
	case n < 10:
		s.counts.add("asked: broken off")
		return s.breakOff(pick(s.asks.long))
	case n < 25:
		return s.ask(ctx, at, pick(s.asks.wrong), id)
	default:
		return s.ask(ctx, at, pick(s.asks.right), id)
	}
}

// ask sends a request and checks the response.
func (s *soak) ask(ctx context.Context, at int, a *ask, id string) bool {
	s.counts.add("asked: " + a.kind)
	patient, cancel := context.WithTimeout(ctx, soakPatience)
	defer cancel()
	response, err := s.transport.Load().RoundTrip(a.request(patient, s.addr, id))
	var got reply
	begun := err == nil
	if begun {
		got, err = replyTo(response, id)
	}
	if ctx.Err() != nil {
		return false // the soak ends
	}
	return s.check(at, a, got, begun, err)
}

// check compares a response with those that are right since a time.
func (s *soak) check(at int, a *ask, got reply, begun bool, err error) bool {
	times := s.times.since(at)
	switch {
	case err != nil && (times.killed || times.stopping && !begun):
		s.counts.add("interrupted")
		return false
	case err != nil:
		s.fault("%s: %v (answered in part: %t, %+v)", a, err, begun, times)
		return false
	case got.refused(a.method, "overloaded", "1") && !a.healthy():
		s.counts.add("answered: overloaded")
		return false
	case got.refused(a.method, "not-ready", "2") && a.searches() && times.indexing:
		s.counts.add("answered: not ready")
		return false
	}
	for n, want := range a.want {
		if times.editions&(1<<n) != 0 && got.equal(want) {
			s.counts.add("answered: " + a.kind)
			return true
		}
	}
	s.fault("%s at %+v:\n%s%.300s\nin place of\n%s", a, times, got.head, got.body, a.expected(times))
	return false
}
