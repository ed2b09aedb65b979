package main

import (
	"runtime"
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

// collector is how the garbage collector is set.
type collector struct{ percent int }

// newCollector returns how it is set where nobody has set GOGC.
func newCollector() *collector { return &collector{percent: 100} }

// settle lets a small heap grow, unless GOGC is set. It is to be called
// when what stays on the heap has changed.
func (c *collector) settle() {
	if set := debug.SetGCPercent(c.percent); set != c.percent {
		debug.SetGCPercent(set)
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	if metrics.Read(live); live[0].Value.Uint64() < heapFloor {
		runtime.GC() // which takes little time; some of that may be garbage by now
		metrics.Read(live)
	}
	c.percent = percentFor(live[0].Value.Uint64())
	debug.SetGCPercent(c.percent)
}

// percentFor returns how much a heap may grow of which so many bytes are live, in percent.
func percentFor(live uint64) int {
	return min(mostPercent, max(100, int(heapFloor*100/max(live, 1))-100))
}
