package query_test

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"dateline/internal/query"
)

// wide is the schema with a second range.
var wide = func() query.Schema[ship] {
	wide := schema
	wide.Ranges = append(slices.Clone(schema.Ranges), query.Range[ship]{Name: "name", Bounds: func(s ship) (string, string) { return s.name, s.name }})
	return wide
}()

// scan answers a query as the documentation of [query.Query] says, by trying every
// item and sorting all that match.
func scan(schema query.Schema[ship], items []ship, q query.Query) (page []string, total int) {
	found := slices.Clone(items)
	slices.SortFunc(found, func(a, b ship) int { return cmp.Or(schema.Compare(a, b), strings.Compare(a.id, b.id)) })
	if q.Within != nil {
		byID := map[string]ship{}
		for _, s := range items {
			byID[s.id] = s
		}
		found = nil
		for _, id := range q.Within {
			if s, ok := byID[id]; ok {
				found = append(found, s)
			}
		}
	}
	found = slices.DeleteFunc(found, func(s ship) bool { return !meets(schema, s, q) })
	if len(q.Sort) > 0 {
		slices.SortFunc(found, func(a, b ship) int {
			for _, key := range q.Sort {
				if c := compare(schema, key, a, b); c != 0 {
					return c
				}
			}
			return strings.Compare(a.id, b.id)
		})
	}
	for i, s := range found {
		if i >= q.Offset && len(page) < q.Limit {
			page = append(page, s.id)
		}
	}
	return page, len(found)
}

func meets(schema query.Schema[ship], s ship, q query.Query) bool {
	for _, f := range schema.Filters {
		if terms, ok := q.Filters[f.Name]; ok {
			if !slices.ContainsFunc(f.Terms(s), func(term string) bool { return slices.Contains(terms, term) }) {
				return false
			}
		}
	}
	for _, r := range schema.Ranges {
		first, last := r.Bounds(s)
		least, from := q.Min[r.Name]
		most, to := q.Max[r.Name]
		if (from || to) && first == "" && last == "" || from && last < least || to && first > most {
			return false
		}
	}
	return true
}

func compare(schema query.Schema[ship], key query.Order, a, b ship) int {
	sort := schema.Sorts[slices.IndexFunc(schema.Sorts, func(s query.Sort[ship]) bool { return s.Name == key.Name })]
	if sort.Missing != nil && (sort.Missing(a) || sort.Missing(b)) {
		switch {
		case !sort.Missing(a):
			return -1
		case !sort.Missing(b):
			return 1
		}
		return 0
	}
	if key.Descending {
		return -sort.Compare(a, b)
	}
	return sort.Compare(a, b)
}

// chance makes random ships and queries.
type chance struct{ *rand.Rand }

func (c chance) day() string {
	return fmt.Sprintf("20%02d-%02d-%02d", 20+c.IntN(4), 1+c.IntN(12), 1+c.IntN(28))
}

// ships returns n ships. Few terms are frequent and many are rare; improper is for
// intervals that end before they begin, too.
func (c chance) ships(n int, improper bool) []ship {
	ids := c.Perm(10 * n)
	ties, names := 1+c.IntN(n+1), 1+c.IntN(30)
	items := make([]ship, n)
	for i := range items {
		s := ship{id: strconv.Itoa(ids[i]), name: fmt.Sprintf("%c", 'A'+rune(c.IntN(names))), crew: c.IntN(ties), unknownCrew: c.IntN(7) == 0}
		for _, flag := range flagsBy {
			if c.Float64() < flag.share {
				s.flags = append(s.flags, flag.name)
			}
		}
		if len(s.flags) > 0 && c.IntN(4) == 0 {
			s.flags = append(s.flags, s.flags[0], fmt.Sprintf("own %d", i))
		}
		if c.IntN(8) > 0 {
			s.first = c.day()
			s.last = s.first[:8] + "31"
			if c.IntN(3) == 0 {
				s.last = s.first[:5] + "12-31"
			}
		}
		if improper {
			switch c.IntN(6) {
			case 0, 1:
				s.first, s.last = s.last, s.first
			case 2:
				s.last = ""
			case 3:
				s.first = ""
			}
		}
		items[i] = s
	}
	return items
}

var flagsBy = []struct {
	name  string
	share float64
}{{"jp", 0.9}, {"it", 0.5}, {"fr", 0.3}, {"nl", 0.05}, {"pt", 0.01}, {"mt", 0.001}}

// number returns a number about n, or one that is too small or too large.
func (c chance) number(n int) int {
	switch c.IntN(12) {
	case 0:
		return -1 - c.IntN(5)
	case 1:
		return math.MinInt
	case 2:
		return math.MaxInt - c.IntN(2)
	case 3:
		return n - 1 + c.IntN(3)
	case 4, 5:
		return c.IntN(n + 1)
	default:
		return c.IntN(25)
	}
}

func (c chance) query(items []ship) query.Query {
	n := len(items)
	q := query.Query{Filters: map[string][]string{}, Min: map[string]string{}, Max: map[string]string{}, Offset: c.number(n), Limit: c.number(n)}
	if c.IntN(2) == 0 {
		terms := []string{}
		for range c.IntN(4) {
			terms = append(terms, c.flag(n))
		}
		if len(terms) > 0 || c.IntN(10) == 0 {
			q.Filters["flag"] = terms
		}
	}
	if c.IntN(4) == 0 {
		for range 1 + c.IntN(3) {
			q.Filters["name"] = append(q.Filters["name"], fmt.Sprintf("%c", 'A'+rune(c.IntN(30))))
		}
	}
	for _, bounds := range []map[string]string{q.Min, q.Max} {
		if c.IntN(3) == 0 {
			bounds["day"] = c.day()
		}
		if c.IntN(20) == 0 {
			bounds["day"] = ""
		}
		if c.IntN(8) == 0 {
			bounds["name"] = fmt.Sprintf("%c", 'A'+rune(c.IntN(30)))
		}
	}
	for range c.IntN(4) {
		q.Sort = append(q.Sort, query.Order{Name: []string{"name", "crew", "day"}[c.IntN(3)], Descending: c.IntN(2) == 0})
	}
	switch c.IntN(10) {
	case 0:
		q.Within = []string{}
	case 1, 2:
		for range c.IntN(2*n + 2) { // some of them nobody's, some twice
			q.Within = append(q.Within, strconv.Itoa(c.IntN(10*n+1)))
			if n > 0 {
				q.Within = append(q.Within, items[c.IntN(n)].id)
			}
		}
	}
	return q
}

func (c chance) flag(n int) string {
	switch i := c.IntN(len(flagsBy) + 2); i {
	case len(flagsBy):
		return "nobody's"
	case len(flagsBy) + 1:
		return fmt.Sprintf("own %d", c.IntN(n+1))
	default:
		return flagsBy[i].name
	}
}

// TestSelectAgainstAScan compares sets with a plain scan, on random items and
// random queries.
func TestSelectAgainstAScan(t *testing.T) {
	sizes := []int{0, 1, 2, 3, 10, 40, 150, 600, 1100, 2500, 5000}
	for seed := range uint64(110) {
		random := chance{rand.New(rand.NewPCG(seed, 1))}
		most := sizes[seed%uint64(len(sizes))]
		items := random.ships(most-random.IntN(most/4+1), seed%3 == 0)
		set, err := query.New(wide, items)
		require.NoError(t, err)
		for range 50 {
			compareWithScan(t, set, items, random.query(items))
		}
	}
}

// TestSelectOfManyAgainstAScan does so where a bitmap has more than one container,
// of 65,536 positions.
func TestSelectOfManyAgainstAScan(t *testing.T) {
	random := chance{rand.New(rand.NewPCG(7, 8))}
	items := random.ships(140_000, false)
	set, err := query.New(wide, items)
	require.NoError(t, err)
	for range 15 {
		q := random.query(items)
		q.Within = nil
		compareWithScan(t, set, items, q)
	}
}

func compareWithScan(t *testing.T, set *query.Set[ship], items []ship, q query.Query) {
	t.Helper()
	want, wantTotal := scan(wide, items, q)
	page, total, err := set.Select(q)
	require.NoError(t, err)
	q.Within = q.Within[:min(9, len(q.Within))] // the rest only drowns a message
	require.Equal(t, wantTotal, total, "of %d items: %+v", len(items), q)
	require.Equal(t, want, ids(page), "of %d items: %+v", len(items), q)
	require.NotNil(t, page)
}
