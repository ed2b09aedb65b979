package query_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"dateline/internal/query"
)

// fleet returns n random ships. A half has one flag, a third another, one in a thousand
// the third. Days are in ten years, a quarter of them of month precision. One ship in
// ten has no crew.
func fleet(n int) []ship {
	random := rand.New(rand.NewPCG(3, 4))
	items := make([]ship, n)
	for i := range items {
		s := ship{
			id: fmt.Sprintf("ship-%07d", random.IntN(10)*1_000_000+i), name: fmt.Sprintf("name %03d", random.IntN(1000)),
			crew: random.IntN(5000), unknownCrew: random.IntN(10) == 0,
		}
		if random.IntN(2) == 0 {
			s.flags = append(s.flags, "jp")
		}
		if random.IntN(3) == 0 {
			s.flags = append(s.flags, "it")
		}
		if i%1000 == 7 {
			s.flags = append(s.flags, "fr")
		}
		day := time.Date(2015, 1, 1+random.IntN(3650), 0, 0, 0, 0, time.UTC)
		last := day
		if random.IntN(4) == 0 {
			day = time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
			last = day.AddDate(0, 1, -1)
		}
		s.first, s.last = day.Format(time.DateOnly), last.Format(time.DateOnly)
		items[i] = s
	}
	return items
}

// BenchmarkSelect selects pages of 20.
func BenchmarkSelect(b *testing.B) {
	flag := func(flags ...string) map[string][]string { return map[string][]string{"flag": flags} }
	crew, nameAndCrew := []query.Order{{Name: "crew"}}, []query.Order{{Name: "name"}, {Name: "crew", Descending: true}}
	from, to := map[string]string{"day": "2018-02-15"}, map[string]string{"day": "2020-08-15"}
	for _, size := range []int{10_000, 30_000} {
		set, err := query.New(schema, fleet(size))
		require.NoError(b, err)
		var found []uint32 // as from a search
		for _, i := range rand.New(rand.NewPCG(5, 6)).Perm(size) {
			found = append(found, uint32(i))
		}
		for _, test := range []struct {
			name  string
			query query.Query
		}{
			{"all", query.Query{}},
			{"sorted, descending", query.Query{Sort: []query.Order{{Name: "crew", Descending: true}}}},
			{"two keys", query.Query{Sort: nameAndCrew}},
			{"frequent term", query.Query{Filters: flag("jp")}},
			{"two terms", query.Query{Filters: flag("jp", "it")}},
			{"frequent term, sorted", query.Query{Filters: flag("jp"), Sort: crew}},
			{"frequent term, sorted, deep", query.Query{Filters: flag("jp"), Sort: crew, Offset: size / 4}},
			{"frequent term, two keys", query.Query{Filters: flag("jp"), Sort: nameAndCrew}},
			{"rare term, sorted", query.Query{Filters: flag("fr"), Sort: crew}},
			{"range, sorted", query.Query{Min: from, Max: to, Sort: crew}},
			{"range and frequent term, sorted", query.Query{Min: from, Max: to, Filters: flag("jp"), Sort: crew}},
			{"within 100, filtered, sorted", query.Query{Within: found[:100], Filters: flag("jp"), Min: from, Sort: crew}},
			{"within all, filtered, sorted", query.Query{Within: found, Filters: flag("jp"), Min: from, Sort: crew}},
		} {
			b.Run(fmt.Sprintf("%d/%s", size, test.name), func(b *testing.B) {
				test.query.Limit = 20
				b.ReportAllocs()
				for b.Loop() {
					if _, _, err := set.Select(test.query); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkFacets counts the terms of two filters, 3 and 1,000.
func BenchmarkFacets(b *testing.B) {
	set, err := query.New(schema, fleet(30_000))
	require.NoError(b, err)
	for name, q := range map[string]query.Query{
		"all":           {},
		"frequent term": {Filters: map[string][]string{"flag": {"jp"}}},
		"rare term":     {Filters: map[string][]string{"flag": {"fr"}}},
		"range":         {Min: map[string]string{"day": "2018-02-15"}, Max: map[string]string{"day": "2020-08-15"}},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := set.Facets(q, []string{"flag", "name"}, 20); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkNew builds sets. It reports the heap that a set takes per item, without the
// fields of the items.
func BenchmarkNew(b *testing.B) {
	for _, size := range []int{10_000, 300_000} {
		items := fleet(size)
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			var before, after runtime.MemStats
			for b.Loop() {
				runtime.GC()
				runtime.ReadMemStats(&before)
				set, err := query.New(schema, items)
				require.NoError(b, err)
				runtime.GC()
				runtime.ReadMemStats(&after)
				runtime.KeepAlive(set)
			}
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(size), "B/item")
		})
	}
}
