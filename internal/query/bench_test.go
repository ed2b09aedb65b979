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

// fleet returns ships as they are found: a flag that half of them fly, one that a
// third do, and one that one in a thousand does; days over ten years, a quarter of
// them known to the month only; a crew that one in ten lacks.
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

// BenchmarkSelect asks for pages of 20 of sets that grow. The cost of a page should
// not grow with the set, save where the doc comment of Select says so.
func BenchmarkSelect(b *testing.B) {
	flag := func(flags ...string) map[string][]string { return map[string][]string{"flag": flags} }
	crew := []query.Order{{Name: "crew"}}
	from, to := map[string]string{"day": "2018-02-15"}, map[string]string{"day": "2020-08-15"}
	for _, size := range []int{100, 10_000, 100_000, 1_000_000} {
		items := fleet(size)
		set, err := query.New(schema, items)
		require.NoError(b, err)
		random, every := rand.New(rand.NewPCG(5, 6)), []uint32{}
		for _, i := range random.Perm(size) {
			every = append(every, uint32(i))
		}
		for _, test := range []struct {
			name  string
			query query.Query
		}{
			{"all", query.Query{}},
			{"all, deep", query.Query{Offset: size / 2}},
			{"sorted", query.Query{Sort: crew}},
			{"sorted, descending", query.Query{Sort: []query.Order{{Name: "crew", Descending: true}}}},
			{"sorted, deep", query.Query{Sort: crew, Offset: size / 2}},
			{"two keys", query.Query{Sort: []query.Order{{Name: "name", Descending: true}, {Name: "crew"}}}},
			{"frequent term", query.Query{Filters: flag("jp")}},
			{"frequent term, deep", query.Query{Filters: flag("jp"), Offset: size / 4}},
			{"rare term", query.Query{Filters: flag("fr")}},
			{"two terms", query.Query{Filters: flag("jp", "it")}},
			{"frequent term, sorted", query.Query{Filters: flag("jp"), Sort: crew}},
			{"frequent term, sorted, deep", query.Query{Filters: flag("jp"), Sort: crew, Offset: size / 4}},
			{"frequent term, two keys", query.Query{Filters: flag("jp"), Sort: []query.Order{{Name: "name"}, {Name: "crew"}}}},
			{"rare term, sorted", query.Query{Filters: flag("fr"), Sort: crew}},
			{"two filters, sorted", query.Query{Filters: map[string][]string{"flag": {"jp"}, "name": {"name 007", "name 700"}}, Sort: crew}},
			{"range", query.Query{Min: from, Max: to}},
			{"range, deep", query.Query{Min: from, Offset: size / 4}},
			{"range, sorted", query.Query{Min: from, Max: to, Sort: crew}},
			{"range, sorted by its day", query.Query{Min: from, Sort: []query.Order{{Name: "day"}}}},
			{"a week, sorted", query.Query{Min: from, Max: map[string]string{"day": "2018-02-22"}, Sort: crew}},
			{"range and frequent term, sorted", query.Query{Min: from, Max: to, Filters: flag("jp"), Sort: crew}},
			{"within 100", query.Query{Within: every[:100]}},
			{"within 100, filtered, sorted", query.Query{Within: every[:100], Filters: flag("jp"), Min: from, Sort: crew}},
			{"within all", query.Query{Within: every}},
			{"within all, filtered, sorted", query.Query{Within: every, Filters: flag("jp"), Min: from, Sort: crew}},
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

// BenchmarkNew builds sets, and tells what they keep beside the items' own fields.
func BenchmarkNew(b *testing.B) {
	for _, size := range []int{10_000, 100_000, 1_000_000} {
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
