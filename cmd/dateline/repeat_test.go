package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
	"dateline/internal/store"
)

const repeated = "the reload will be repeated"

// reloading runs a reloader of the seeds in a directory until the test ends. It returns the
// log and a channel for hangups.
func reloading(t *testing.T, dir string, firstPause time.Duration) (*output, chan<- os.Signal) {
	t.Helper()
	corpus, err := load(&process{ctx: t.Context(), stderr: io.Discard}, []string{dir})
	require.NoError(t, err)
	first, err := store.New(corpus)
	require.NoError(t, err)
	log, hangups := &output{}, make(chan os.Signal)
	logger := slog.New(slog.NewTextHandler(log, nil))
	r := &reloader{paths: []string{dir}, api: httpapi.New(first, httpapi.Options{Logger: logger}), logger: logger, firstPause: firstPause}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); r.run(ctx, hangups, nil) }()
	t.Cleanup(func() { cancel(); <-ended })
	return log, hangups
}

// TestPassingReasonsAreTriedAgain takes the seeds away, and brings them back without a hangup.
func TestPassingReasonsAreTriedAgain(t *testing.T) {
	dir := copySeeds(t, nil)
	log, hangups := reloading(t, dir, time.Millisecond)
	require.NoError(t, os.Rename(dir, dir+"-away"))
	hangups <- syscall.SIGHUP
	eventually(t, func() bool { return strings.Count(log.String(), repeated) >= 3 }, "it is tried again and again")
	for _, pause := range []string{"1", "2", "4"} {
		assert.Contains(t, log.String(), "pause_ms="+pause+"\n")
	}
	hangups <- syscall.SIGHUP
	eventually(t, func() bool { return strings.Count(log.String(), "pause_ms=1\n") == 2 }, "a hangup begins anew")
	require.NoError(t, os.Rename(dir+"-away", dir))
	eventually(t, func() bool { return strings.Contains(log.String(), "nothing has changed") }, "without a hangup")
	tried := strings.Count(log.String(), "msg=")
	time.Sleep(50 * time.Millisecond)
	assert.Equal(t, tried, strings.Count(log.String(), "msg="), "a reload that succeeded is not repeated")
}

// TestWrongSeedsAreNotTriedAgain has a fault that stays.
func TestWrongSeedsAreNotTriedAgain(t *testing.T) {
	dir := copySeeds(t, nil)
	log, hangups := reloading(t, dir, time.Millisecond)
	rewrite(t, dir, "name: Biden", "title: Biden")
	hangups <- syscall.SIGHUP
	eventually(t, func() bool { return strings.Contains(log.String(), "reload failed") }, "the reload fails")
	time.Sleep(50 * time.Millisecond)
	hangups <- syscall.SIGHUP // which is received after the reload has ended
	assert.NotContains(t, log.String(), repeated)
}
