package main

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// era is what can happen to a request during a period.
type era struct {
	// editions are those that may be served, a bit for each.
	editions uint
	// indexing: the search index may not be built yet.
	indexing bool
	// stopping: the process takes no new requests, and finishes what it has begun.
	stopping bool
	// killed: anything may break off.
	killed bool
}

// chronicle is the eras of a soak, one after the other.
type chronicle struct {
	mutex sync.Mutex
	eras  []era
}

// begin begins an era.
func (c *chronicle) begin(e era) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.eras = append(c.eras, e)
}

// become begins an era that differs from the last one.
func (c *chronicle) become(differ func(*era)) {
	e := c.since(c.now())
	differ(&e)
	c.begin(e)
}

// now returns the time, to be given to since.
func (c *chronicle) now() int {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return len(c.eras) - 1
}

// since returns all that may have happened since a time.
func (c *chronicle) since(at int) era {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	var all era
	for _, e := range c.eras[min(len(c.eras), max(0, at)):] {
		all.editions |= e.editions
		all.indexing = all.indexing || e.indexing
		all.stopping = all.stopping || e.stopping
		all.killed = all.killed || e.killed
	}
	return all
}

// counts is how often things have happened.
type counts struct {
	mutex sync.Mutex
	list  map[string]int
}

func (c *counts) add(what string) { c.addMany(what, 1) }

func (c *counts) addMany(what string, n int) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.list[what] += n
}

func (c *counts) of(what string) int {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.list[what]
}

// String returns a line for each.
func (c *counts) String() string {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	var lines []string
	for what, n := range c.list {
		lines = append(lines, fmt.Sprintf("%-28s %d\n", what, n))
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}
