package main

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
)

// By itself the garbage collector would run whenever a small heap has doubled, which
// for the shipped article is many times a second under load. It may grow to five times
// as much where that is no more than heapFloor, in bytes.
const (
	heapFloor   = 64 << 20
	mostPercent = 400
)

// collector sets the garbage collector, unless whoever runs the program has done so with
// GOGC.
type collector struct{ fixed bool }

// usualPercent is how it is set where nobody has set it.
const usualPercent = 100

// loadingPercent is how much the heap may grow while the first corpus is loaded: with
// 10,000 articles that takes a twentieth off the time, and a third more memory.
const loadingPercent = 150

func newCollector() collector { return collector{fixed: os.Getenv("GOGC") != ""} }

// loading is to be called before the first corpus is loaded.
func (c collector) loading() { c.set(loadingPercent) }

// settle gives back what a load has left behind, which is more than what stays, and lets
// a small heap grow. It is to be called when what stays on the heap has changed.
func (c collector) settle() {
	debug.FreeOSMemory()
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	c.set(percentFor(live[0].Value.Uint64()))
}

// set sets how much the heap may grow, in percent.
func (c collector) set(percent int) {
	if !c.fixed {
		debug.SetGCPercent(percent)
	}
}

// percentFor returns how much a heap may grow of which so many bytes are live, in percent.
func percentFor(live uint64) int {
	return min(mostPercent, max(usualPercent, int(heapFloor*100/max(live, 1))-100))
}
