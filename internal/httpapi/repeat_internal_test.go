package httpapi

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestRepeatsHaveTheTimesOfTheServer repeats a request, and looks at the deadlines that
// its connection is given.
func TestRepeatsHaveTheTimesOfTheServer(t *testing.T) {
	for _, c := range []struct{ idle, read, write, want time.Duration }{
		{2 * time.Minute, 10 * time.Second, 30 * time.Second, 2 * time.Minute},
		{0, 10 * time.Second, 0, 10 * time.Second},
		{0, 0, 0, 0},
	} {
		a := newAsked(t, &http.Server{IdleTimeout: c.idle, ReadTimeout: c.read, WriteTimeout: c.write}, Options{})
		a.learn("/big")
		for n := range 3 {
			begun := time.Now()
			a.ask("/big")
			_, err := a.in.Peek(1)
			require.NoError(t, err)
			ending := time.Now() // it cannot end before more of it is read
			_, err = a.read()
			require.NoError(t, err)
			require.Eventually(t, func() bool {
				a.times.mutex.Lock()
				defer a.times.mutex.Unlock()
				return at(ending, a.times.read, c.want) && at(begun, a.times.write, c.write)
			}, 10*time.Second, time.Millisecond, "request %d of %+v", n, c)
		}
		assert.EqualValues(t, 3, a.api.Repeated())
	}
}

// at reports whether a deadline was set since the moment, to that much later.
func at(begun, deadline time.Time, timeout time.Duration) bool {
	if timeout == 0 {
		return deadline.IsZero()
	}
	return !deadline.Before(begun.Add(timeout)) && deadline.Before(time.Now().Add(timeout))
}

// TestRepeatsThatNobodyReadsEnd repeats a request for more than a connection holds.
func TestRepeatsThatNobodyReadsEnd(t *testing.T) {
	a := newAsked(t, &http.Server{WriteTimeout: 3 * time.Second}, Options{})
	a.learn("/big")
	a.ask("/big")
	_, err := a.in.Peek(1)
	require.NoError(t, err)
	patient, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	require.NoError(t, a.Shutdown(patient))
	require.NoError(t, a.l.Finish(patient), "once it has been cut off")
	a.isCutOff()
}

// isCutOff reads an answer that has not been written to its end.
func (a *asked) isCutOff() {
	a.t.Helper()
	n, err := a.read()
	require.Error(a.t, err)
	assert.Less(a.t, n, int64(bigSize))
	assert.EqualValues(a.t, 1, a.api.Repeated())
}

// TestRepeatsOutliveShutdown shuts a server down while it answers what it has not read.
func TestRepeatsOutliveShutdown(t *testing.T) {
	for _, patience := range []time.Duration{0, time.Minute} {
		a := newAsked(t, &http.Server{}, Options{})
		a.learn("/big")
		a.ask("/big")
		_, err := a.in.Peek(1)
		require.NoError(t, err)
		patient, stop := context.WithTimeout(t.Context(), time.Minute)
		defer stop()
		require.NoError(t, a.Shutdown(patient), "of which it does not know")
		impatient, stop := context.WithTimeout(t.Context(), 20*time.Millisecond)
		defer stop()
		if patience == 0 {
			require.ErrorIs(t, a.l.Finish(impatient), context.DeadlineExceeded)
			a.isCutOff()
			require.NoError(t, a.l.Finish(patient), "nothing is left")
			continue
		}
		finished := make(chan error, 1)
		go func() { finished <- a.l.Finish(patient) }()
		select {
		case err := <-finished:
			t.Fatal("the answer has not ended", err)
		case <-impatient.Done():
		}
		n, err := a.read()
		require.NoError(t, err)
		assert.EqualValues(t, bigSize, n)
		require.NoError(t, <-finished)
		_, err = a.in.ReadByte()
		require.ErrorIs(t, err, io.EOF, "closed after it")
		assert.EqualValues(t, 1, a.api.Repeated())
	}
}

// failing is a log that panics.
type failing struct {
	slog.Handler
	now atomic.Bool
}

func (f *failing) Handle(context.Context, slog.Record) error {
	if f.now.Load() {
		panic("the log fails")
	}
	return nil
}

// TestRepeatsMayPanic has the handler panic while it answers what net/http has not read.
func TestRepeatsMayPanic(t *testing.T) {
	log := &failing{Handler: slog.NewTextHandler(io.Discard, nil)}
	server := &http.Server{ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	a := newAsked(t, server, Options{AccessLogger: slog.New(log), LogShare: 1, MaxConcurrent: 1})
	a.learn("/v1")
	log.now.Store(true)
	a.ask("/v1")
	_, err := io.Copy(io.Discard, a.in)
	require.NoError(t, err, "closed")
	assert.EqualValues(t, 1, a.api.Repeated())
	log.now.Store(false)
	a.dial()
	a.ask("/v1")
	_, err = a.read()
	require.NoError(t, err)
	patient, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	require.NoError(t, a.Shutdown(patient))
	require.NoError(t, a.l.Finish(patient))
}
