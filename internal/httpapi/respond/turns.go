package respond

import (
	"context"
	"runtime"
)

// turns limit how many long responses are made at a time, to half of the processors: short
// responses get the others. A long response gives its turn up while its client reads.
type turns chan struct{}

func newTurns() turns { return make(turns, max(1, runtime.GOMAXPROCS(0)/2)) }

// turn is the turn of one long response.
type turn struct {
	turns
	ctx   context.Context
	taken bool
}

// take waits for a turn. It fails if the context ends before.
func (t *turn) take() error {
	select {
	case t.turns <- struct{}{}:
		t.taken = true
		return nil
	case <-t.ctx.Done():
		return t.ctx.Err()
	}
}

// giveUp lets another response have the turn.
func (t *turn) giveUp() {
	if t.taken {
		t.taken = false
		<-t.turns
	}
}
