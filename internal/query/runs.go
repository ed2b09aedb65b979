package query

import (
	"cmp"
	"slices"
)

// mostRuns is up to how many runs of equal items are found by looking each item up
// among one of each run, which for a key of few values takes a fraction of the
// comparisons that sorting does, and of items that lie close in memory.
const mostRuns = 8192

// runs is numbers sorted by a comparison, those that are equal in the order in which
// they were given.
type runs struct {
	sorted []uint32
	starts []int // where each run of equal numbers begins in sorted
}

func newRuns(numbers []uint32, compare func(a, b uint32) int) runs {
	if r, ok := gatherRuns(numbers, compare); ok {
		return r
	}
	places := everything(len(numbers))
	slices.SortFunc(places, func(a, b uint32) int {
		if c := compare(numbers[a], numbers[b]); c != 0 {
			return c
		}
		return cmp.Compare(a, b)
	})
	r := runs{sorted: make([]uint32, len(numbers))}
	for i, place := range places {
		r.sorted[i] = numbers[place]
		if i == 0 || compare(r.sorted[i-1], r.sorted[i]) != 0 {
			r.starts = append(r.starts, i)
		}
	}
	return r
}

// gatherRuns is newRuns where there are few runs; ok is false where there are many.
func gatherRuns(numbers []uint32, compare func(a, b uint32) int) (r runs, ok bool) {
	type run struct{ first, found uint32 }
	var all []run // sorted; found is the run's place in the order in which they were found
	var sizes []int
	foundBy := make([]uint32, len(numbers))
	for i, number := range numbers {
		at, known := slices.BinarySearchFunc(all, number, func(r run, number uint32) int { return compare(r.first, number) })
		if !known {
			if len(all) == mostRuns {
				return runs{}, false
			}
			all = slices.Insert(all, at, run{number, uint32(len(sizes))})
			sizes = append(sizes, 0)
		}
		foundBy[i] = all[at].found
		sizes[all[at].found]++
	}
	next := make([]int, len(all))
	start := 0
	for _, run := range all {
		r.starts = append(r.starts, start)
		next[run.found] = start
		start += sizes[run.found]
	}
	r.sorted = make([]uint32, len(numbers))
	for i, number := range numbers {
		r.sorted[next[foundBy[i]]] = number
		next[foundBy[i]]++
	}
	return r, true
}
