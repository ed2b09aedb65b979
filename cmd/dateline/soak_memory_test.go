package main

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// maxGrowth is by how much the heap in use may grow after the first round of a process, in
// bytes, after a collection and without requests. A snapshot of the generated edition that is
// not freed takes more.
const maxGrowth = 4 << 20

// sample is the memory and the resources of a process.
type sample struct{ heap, resident, goroutines, descriptors float64 }

func (m sample) String() string {
	return fmt.Sprintf("heap %.1f MiB, resident %.1f MiB, %.0f goroutines, %.0f descriptors", m.heap/(1<<20), m.resident/(1<<20), m.goroutines, m.descriptors)
}

// memory is the samples of a process, each at the end of a round.
type memory []sample

// flat returns an error if the last sample exceeds the first by more than the limits.
func (m memory) flat() error {
	first, last := m[0], m[len(m)-1]
	switch {
	case last.heap > first.heap+maxGrowth:
		return fmt.Errorf("the heap has grown by %.1f MiB in %d rounds: %s, and then %s", (last.heap-first.heap)/(1<<20), len(m)-1, first, last)
	case last.goroutines > first.goroutines+3*soakClients, last.descriptors > first.descriptors+3*soakClients:
		return fmt.Errorf("more goroutines or descriptors than connections account for: %s, and then %s", first, last)
	}
	return nil
}

func admin(t *testing.T, addr, path string) string {
	t.Helper()
	status, text := get(t, "http://"+addr+path)
	require.Equal(t, http.StatusOK, status, text)
	return text
}

// value returns one of the metrics.
func value(t *testing.T, text, name string) float64 {
	t.Helper()
	match := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(name) + ` (\S+)$`).FindStringSubmatch(text)
	require.NotNil(t, match, name)
	number, err := strconv.ParseFloat(match[1], 64)
	require.NoError(t, err)
	return number
}

// sampled collects what is garbage and returns what is left.
func sampled(t *testing.T, addr string) sample {
	t.Helper()
	for range 2 { // what a sync.Pool has goes with the second
		admin(t, addr, "/debug/pprof/heap?gc=1")
	}
	text := admin(t, addr, "/metrics")
	return sample{
		value(t, text, "go_memstats_heap_inuse_bytes"), value(t, text, "process_resident_memory_bytes"),
		value(t, text, "go_goroutines"), value(t, text, "process_open_fds"),
	}
}

// measure takes a sample while no request is in flight.
func (s *soak) measure() {
	s.t.Helper()
	s.gate.Lock()
	defer s.gate.Unlock()
	s.until("nothing is being answered", func() bool { return s.inFlight() == 0 })
	m := sampled(s.t, s.life.admin)
	s.memory = append(s.memory, m)
	if len(s.memory) > 1 {
		s.counts.add("compared")
		growth := m.heap - s.memory[0].heap
		s.minGrowth, s.maxGrowth = min(s.minGrowth, growth), max(s.maxGrowth, growth)
	}
}

// tally adds up the reloads of the process, and logs its memory.
func (s *soak) tally() {
	s.t.Helper()
	text := admin(s.t, s.life.admin, "/metrics")
	for _, result := range []string{"changed", "unchanged", "failed"} {
		s.counts.addMany("reloaded: "+result, int(value(s.t, text, `dateline_reloads_total{result="`+result+`"}`)))
	}
	if n := len(s.memory); n > 1 {
		var heaps []string
		for _, m := range s.memory {
			heaps = append(heaps, fmt.Sprintf("%.1f", m.heap/(1<<20)))
		}
		s.t.Logf("a life of %d rounds: %s, and at its end %s; heaps in MiB: %s", n, s.memory[0], s.memory[n-1], strings.Join(heaps, " "))
	}
}

// TestSoakSeesGrowth: a client that does not read its response makes the server hold a
// snapshot that is no longer served. The limit must be exceeded, and hold again once the
// client is gone.
func TestSoakSeesGrowth(t *testing.T) {
	s := newSoak(t, t.Context())
	s.start()
	for range 2 { // to warm up
		s.become(generated)
		s.serving(generated)
		s.become(shipped)
		s.serving(shipped)
	}
	s.measure()
	require.NoError(t, s.memory.flat())

	s.become(generated)
	s.serving(generated)
	reader := s.begin(&ask{method: http.MethodGet, target: "/v1/export"}, "\r\n")
	s.until("it is being answered", func() bool { return s.inFlight() == 1 })
	s.become(shipped)
	s.serving(shipped)
	s.memory = append(s.memory, sampled(t, s.life.admin))
	t.Log(s.memory)
	require.ErrorContains(t, s.memory.flat(), "the heap has grown", "%v", s.memory)

	require.NoError(t, reader.Close())
	s.measure()
	require.NoError(t, s.memory.flat())
	s.kill()
}
