package main

import (
	"runtime"
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

	debug.SetGCPercent(100)
	c := newCollector()
	c.settle()
	assert.Greater(t, now(), 100, "a small heap may grow")
	assert.LessOrEqual(t, now(), mostPercent)
	large := make([]byte, 2*heapFloor)
	runtime.GC()
	c.settle()
	assert.Equal(t, 100, now(), "a large one only to double its size")
	runtime.KeepAlive(large)
	runtime.GC()
	c.settle()
	assert.Greater(t, now(), 100)

	debug.SetGCPercent(50)
	newCollector().settle()
	assert.Equal(t, 50, now(), "GOGC is for whoever runs the server to set")
}
