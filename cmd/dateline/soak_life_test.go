package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const soakCache = "1MiB" // less than all responses take

// life is one process, from its start to its end.
type life struct {
	*exec.Cmd
	stdout, stderr output
	addr, admin    string
	exited         chan error
}

// launch starts the program, until the test ends at the latest.
func launch(t *testing.T, program string, args ...string) *life {
	t.Helper()
	l := &life{Cmd: exec.Command(program, append([]string{"serve", "--admin-addr", "127.0.0.1:0", "--access-log", "none"}, args...)...), exited: make(chan error, 1)}
	l.Stdout, l.Stderr = &l.stdout, &l.stderr
	require.NoError(t, l.Start())
	go func() { l.exited <- l.Wait() }()
	t.Cleanup(func() { _ = l.Process.Kill() })
	require.Eventually(t, func() bool { return administered.MatchString(l.stdout.String()) || len(l.exited) > 0 }, soakPatience, time.Millisecond)
	require.Empty(t, l.exited, "it has ended: %s", &l.stderr)
	l.addr = listening.FindStringSubmatch(l.stdout.String())[1]
	l.admin = administered.FindStringSubmatch(l.stdout.String())[1]
	return l
}

// state is the response of /readyz.
type state struct {
	readiness
	Search string
}

func stateOf(t *testing.T, client *http.Client, addr string) state {
	t.Helper()
	response, err := client.Get("http://" + addr + "/readyz")
	require.NoError(t, err)
	defer response.Body.Close()
	require.Equal(t, http.StatusOK, response.StatusCode, "no limit refuses the health checks")
	var is state
	require.NoError(t, json.NewDecoder(response.Body).Decode(&is))
	return is
}

// newSoak prepares a soak, whose program serves the shipped edition first.
func newSoak(t *testing.T, ctx context.Context) *soak {
	t.Helper()
	s := &soak{t: t, ctx: ctx, root: t.TempDir(), counts: &counts{list: map[string]int{}}}
	s.program = filepath.Join(workingDirectory(t), "bin", "dateline")
	s.editions, s.quiet = publish(t, s.program)
	require.NoError(t, os.CopyFS(s.seeds(), os.DirFS(s.editions[s.served].dir)))
	// A port that no system gives to a client: it is still free after a kill.
	for range 100 {
		s.addr = fmt.Sprintf("127.0.0.1:%d", 20_000+rand.IntN(10_000))
		if free, err := net.Listen("tcp", s.addr); err == nil {
			require.NoError(t, free.Close())
			return s
		}
	}
	require.Fail(t, "there is no free port")
	return nil
}

func (s *soak) seeds() string { return filepath.Join(s.root, "seeds") }

// until waits for something.
func (s *soak) until(what string, condition func() bool) {
	s.t.Helper()
	require.Eventually(s.t, condition, soakPatience, 2*time.Millisecond, what)
}

func (s *soak) state() state {
	return stateOf(s.t, &http.Client{Transport: s.transport.Load()}, s.addr)
}

// serving begins the time in which an edition is served, and no other, once it is.
func (s *soak) serving(n int) {
	s.t.Helper()
	s.until("an edition is served", func() bool {
		is := s.state()
		return is.Digest == s.editions[n].digest && is.Search == "ready" && is.FailedReload == nil
	})
	s.served = n
	s.times.begin(era{editions: 1 << n})
}

// start starts the program on the seeds that are there.
func (s *soak) start() {
	s.times.become(func(e *era) { e.indexing = true })
	s.life = launch(s.t, s.program, "--addr", s.addr, "--seeds", s.seeds(), "--watch",
		"--cache-bytes", soakCache, "--max-concurrent", strconv.Itoa(soakConcurrent), "--shutdown-grace", soakPatience.String())
	s.memory = nil
	s.transport.Store(&http.Transport{DisableCompression: true, MaxIdleConnsPerHost: soakClients})
	s.serving(s.served)
	s.counts.add("started")
}

// become replaces the seeds by another edition: the directory, or the file that differs.
func (s *soak) become(n int) {
	s.t.Helper()
	s.times.become(func(e *era) { e.editions |= 1 << n })
	next := filepath.Join(s.root, "next")
	if from := s.served; from != generated && n != generated {
		const file = "japan-eu-defense-pact.yaml"
		content, err := os.ReadFile(filepath.Join(s.editions[n].dir, file))
		require.NoError(s.t, err)
		s.replace(file, content)
		return
	}
	require.NoError(s.t, os.CopyFS(next, os.DirFS(s.editions[n].dir)))
	old := filepath.Join(s.root, "old")
	require.NoError(s.t, os.Rename(s.seeds(), old))
	require.NoError(s.t, os.Rename(next, s.seeds()))
	require.NoError(s.t, os.RemoveAll(old))
}

// replace gives a file of the seeds other content, in one step.
func (s *soak) replace(file string, content []byte) {
	s.t.Helper()
	next := filepath.Join(s.root, "next.yaml")
	require.NoError(s.t, os.WriteFile(next, content, 0o600))
	require.NoError(s.t, os.Rename(next, filepath.Join(s.seeds(), file)))
}

func (s *soak) hangUp() { require.NoError(s.t, s.life.Process.Signal(syscall.SIGHUP)) }

// round goes through all editions and back, by hangups and by what is watched, with a
// fault in between, and looks at the memory.
func (s *soak) round(n int) {
	s.t.Helper()
	for i, to := range []int{edited, generated, shipped} {
		s.become(to)
		if (n+i)%3 != 0 { // otherwise it is watched
			s.hangUp()
		}
		s.serving(to)
	}
	const file = "japan-eu-defense-pact.yaml"
	right, err := os.ReadFile(filepath.Join(s.seeds(), file))
	require.NoError(s.t, err)
	wrong := [][2]string{{"very dangerous world", "very hazardous world"}, {"people:", "poeple:"}, {"id: biden", "id: Joe Biden"}}[n%3]
	require.Contains(s.t, string(right), wrong[0])
	s.replace(file, []byte(strings.Replace(string(right), wrong[0], wrong[1], 1)))
	s.hangUp()
	s.until("the reload fails", func() bool { return s.state().FailedReload != nil })
	require.Equal(s.t, s.editions[shipped].digest, s.state().Digest, "the previous edition is still served")
	s.replace(file, right)
	s.hangUp()
	s.serving(shipped)
	s.measure()
}

// endings are the ways in which a process ends.
var endings = []func(*soak){
	(*soak).terminate,
	func(s *soak) { s.kill() },
	func(s *soak) { // in a reload
		s.become(generated)
		s.hangUp()
		time.Sleep(time.Duration(rand.IntN(100)) * time.Millisecond)
		s.kill()
		s.served = generated
	},
	func(s *soak) { // and other seeds are there when it starts again
		s.kill()
		s.become(edited)
		s.served = edited
	},
}

// end ends the process, in one of the ways, and starts another.
func (s *soak) end(n int) {
	s.t.Helper()
	endings[n%len(endings)](s)
	s.start()
}

// ended checks that the log of a process has only expected records.
func (s *soak) ended() {
	s.t.Helper()
	for line := range strings.Lines(s.life.stderr.String()) {
		if !expected.MatchString(strings.TrimSpace(line)) {
			s.fault("the log has: %s", line)
		}
	}
	s.transport.Load().CloseIdleConnections()
}

// expected matches the records that the log may have: no failures and panics. Refusals are
// always logged. The system reports an invalid argument if a directory is removed at the same
// time as its watch.
var expected = regexp.MustCompile(`level=(INFO msg=(reloaded|"reloaded: nothing has changed"|"the reload will be repeated"|stopping|stopped|request .* status=503)( |$)` +
	`|ERROR msg="reload failed: |WARN msg="response broken off" |WARN msg="watching the seeds" error="invalid argument"$)`)

// kill kills the process.
func (s *soak) kill() {
	s.t.Helper()
	s.tally()
	s.times.become(func(e *era) { e.killed = true })
	require.NoError(s.t, s.life.Process.Kill())
	require.Error(s.t, <-s.life.exited)
	s.ended()
	s.counts.add("ended: SIGKILL")
}

// terminate sends SIGTERM to the process. It must finish the responses that it has begun. It
// may drop a request that it has not read in full, but then sends no byte of a response.
func (s *soak) terminate() {
	s.t.Helper()
	s.become(generated)
	s.hangUp()
	s.serving(generated)
	s.gate.Lock() // so that nothing else is in flight
	s.until("nothing is being answered", func() bool { return s.inFlight() == 0 })
	var halves, begun []*exchange
	for range 6 {
		halves = append(halves, s.begin(s.asks.long[0], ""))
		begun = append(begun, s.begin(s.asks.export, "\r\n"))
	}
	s.until("answers have begun", func() bool { return s.inFlight() == len(begun) })
	s.gate.Unlock()
	s.tally()
	at := s.times.now()
	s.times.become(func(e *era) { e.stopping = true })
	require.NoError(s.t, s.life.Process.Signal(syscall.SIGTERM))
	s.until("no connection is taken any more", func() bool {
		connection, err := net.Dial("tcp", s.addr)
		if err == nil {
			_ = connection.Close()
		}
		return err != nil
	})
	for _, e := range halves {
		_, _ = io.WriteString(e, "\r\n") // the connection may be closed
		s.finish(at, e)
	}
	for _, e := range begun {
		require.True(s.t, s.finish(at, e), "an answer in flight at SIGTERM: %s", s.faults())
		s.counts.add("answered: after SIGTERM")
	}
	require.NoError(s.t, <-s.life.exited, "%s", &s.life.stderr)
	s.ended()
	require.Contains(s.t, s.life.stderr.String(), "msg=stopped")
	s.counts.add("ended: SIGTERM")
}
