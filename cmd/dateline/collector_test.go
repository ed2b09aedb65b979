package main

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCollectorIsSetByTheHeap(t *testing.T) {
	now := func() int {
		percent := debug.SetGCPercent(100)
		debug.SetGCPercent(percent)
		return percent
	}
	before := now()
	defer debug.SetGCPercent(before)

	for live, want := range map[uint64]int{0: mostPercent, 1 << 20: mostPercent, 16 << 20: 300, 32 << 20: 100, 1 << 30: 100} {
		assert.Equal(t, want, percentFor(live), "%d bytes are live", live)
	}
	t.Setenv("GOGC", "")
	c := newCollector()
	c.loading()
	assert.Equal(t, loadingPercent, now())
	debug.SetGCPercent(50) // less than it ever sets
	c.settle()
	assert.GreaterOrEqual(t, now(), usualPercent)

	t.Setenv("GOGC", "100") // the usual, but asked for
	debug.SetGCPercent(50)
	c = newCollector()
	c.loading()
	assert.Equal(t, 50, now(), "while a corpus is loaded")
	c.settle()
	assert.Equal(t, 50, now(), "GOGC is for whoever runs the server to set")
}
