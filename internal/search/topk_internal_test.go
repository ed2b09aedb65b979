package search

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestTopK compares with sorting all ranks.
func TestTopK(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, k := range []int{0, 1, 2, 20, 99, 100, 1000} {
		top := newTopK(k)
		var all []rank
		for noun := range uint32(100) {
			r := rankOf(1+random.Float32(), noun)
			top.add(r)
			all = append(all, r)
		}
		slices.Sort(all)
		assert.Equal(t, all[:min(k, len(all))], append([]rank{}, top.sorted()...), "k=%d", k)
	}
	high, low := rankOf(2.5, 7), rankOf(0.25, 3)
	assert.Less(t, high, low)
	assert.Less(t, rankOf(1, 3), rankOf(1, 4))
	assert.Equal(t, uint32(7), high.noun())
	assert.InDelta(t, 2.5, high.score(), 0)
}
