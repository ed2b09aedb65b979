package query_test

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/query"
)

// TestCostFollowsFromTheMatches selects the same few matches, of a set and of one eight times as
// large. What a query allocates grows with the items that it touches.
func TestCostFollowsFromTheMatches(t *testing.T) {
	sets := map[int]*query.Set[ship]{}
	for _, size := range []int{10_000, 80_000} {
		items := make([]ship, size)
		for i := range items {
			day := fmt.Sprintf("2024-%02d-%02d", 1+i/28%12, 1+i%28)
			items[i] = ship{id: fmt.Sprintf("%06d", i), name: fmt.Sprintf("%06d", i/20), crew: i, flags: []string{"it"}, first: day, last: day}
			if i%(size/10) == 0 {
				items[i].flags = append(items[i].flags, "fr")
			}
		}
		sets[size] = newSet(t, items)
	}
	rare := map[string][]string{"flag": {"fr"}}
	for name, q := range map[string]query.Query{
		"all":                         {},
		"two keys":                    {Sort: []query.Order{{Name: "name", Descending: true}, {Name: "crew"}}},
		"rare":                        {Filters: rare, Sort: []query.Order{{Name: "crew"}}},
		"rare, two keys":              {Filters: rare, Sort: []query.Order{{Name: "name"}, {Name: "crew"}}},
		"rare, and a range of all":    {Filters: rare, Min: map[string]string{"day": "2024-01-01"}, Max: map[string]string{"day": "2024-12-31"}},
		"rare, and a frequent term":   {Filters: map[string][]string{"flag": {"fr"}, "name": {"000000", "000001"}}},
		"a range that selects nobody": {Min: map[string]string{"day": "2025-01-01"}},
	} {
		q.Limit = 20
		allocated := func(size int) uint64 {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for range 100 {
				_, _, err := sets[size].Select(q)
				require.NoError(t, err)
				if len(q.Filters) > 0 { // else all match
					_, err = sets[size].Facets(q, []string{"name"}, 20)
					require.NoError(t, err)
				}
			}
			runtime.ReadMemStats(&after)
			return (after.TotalAlloc - before.TotalAlloc) / 100
		}
		assert.Less(t, allocated(80_000), allocated(10_000)+1000, name)
	}
}
