package query_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"dateline/internal/query"
)

// wide is the schema with a third filter and a second range.
var wide = func() query.Schema[ship] {
	wide := schema
	wide.Filters = append(slices.Clone(schema.Filters), query.Filter[ship]{Name: "year", Terms: func(s ship) []string { return []string{s.first[:min(4, len(s.first))]} }})
	wide.Ranges = append(slices.Clone(schema.Ranges), query.Range[ship]{Name: "name", Bounds: func(s ship) (string, string) { return s.name, s.name }})
	return wide
}()

// scan selects the items of a query as [query.Query] documents it: it checks every item
// and sorts the matches.
func scan(schema query.Schema[ship], items []ship, q query.Query) (page []string, total int) {
	found := slices.Clone(items)
	slices.SortFunc(found, func(a, b ship) int { return cmp.Or(schema.Compare(a, b), strings.Compare(a.id, b.id)) })
	if q.Within != nil {
		byID := slices.SortedFunc(slices.Values(items), func(a, b ship) int { return strings.Compare(a.id, b.id) })
		found = nil
		for _, index := range q.Within {
			found = append(found, byID[index])
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
		lower, hasLower := q.Min[r.Name]
		upper, hasUpper := q.Max[r.Name]
		if (hasLower || hasUpper) && first == "" && last == "" || hasLower && last < lower || hasUpper && first > upper {
			return false
		}
	}
	return true
}

// scanFacet counts the terms of a filter as [query.Set.Facets] documents it.
func scanFacet(items []ship, q query.Query, f query.Filter[ship], limit int) []query.Count {
	q.Filters = maps.Clone(q.Filters)
	delete(q.Filters, f.Name)
	byID := slices.SortedFunc(slices.Values(items), func(a, b ship) int { return strings.Compare(a.id, b.id) })
	within := map[uint32]bool{}
	for _, i := range q.Within {
		within[i] = true
	}
	counts := map[string]int{}
	for i, s := range byID {
		if !meets(wide, s, q) || q.Within != nil && !within[uint32(i)] {
			continue
		}
		for _, term := range slices.Compact(slices.Sorted(slices.Values(f.Terms(s)))) {
			counts[term]++
		}
	}
	counted := []query.Count{}
	for term, items := range counts {
		name := ""
		if f.Label != nil {
			name = f.Label(term)
		}
		counted = append(counted, query.Count{Term: term, Name: name, Items: items})
	}
	slices.SortFunc(counted, func(a, b query.Count) int {
		return cmp.Or(b.Items-a.Items, strings.Compare(a.Name, b.Name), strings.Compare(a.Term, b.Term))
	})
	return counted[:min(limit, len(counted))]
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

// TestSelectAgainstAScan compares sets with a plain scan, on random items and
// random queries.
func TestSelectAgainstAScan(t *testing.T) {
	sizes := []int{0, 1, 2, 3, 10, 40, 150, 600, 1100, 2500, 5000}
	for seed := range uint64(3 * len(sizes)) { // each size with ties and without
		random := generator{rand.New(rand.NewPCG(seed, 1))}
		size := sizes[seed%uint64(len(sizes))]
		items := random.ships(size-random.IntN(size/4+1), seed%3 == 0)
		set, err := query.New(wide, items)
		require.NoError(t, err)
		for range 50 {
			compareWithScan(t, set, items, random.query(items))
		}
	}
}

// TestDeepPagesAgainstAScan compares pages that begin within a run of ties of the first
// key.
func TestDeepPagesAgainstAScan(t *testing.T) {
	random := generator{rand.New(rand.NewPCG(9, 10))}
	items := random.ships(5000, false)
	set, err := query.New(wide, items)
	require.NoError(t, err)
	for range 150 {
		compareWithScan(t, set, items, query.Query{
			Filters: map[string][]string{"flag": {random.flag(1)}},
			Sort:    []query.Order{{Name: "name", Descending: random.IntN(2) == 0}, {Name: "crew", Descending: random.IntN(2) == 0}},
			Offset:  random.IntN(4500), Limit: random.IntN(50),
		})
	}
}

// TestSelectOfManyAgainstAScan compares with many items and several callers at once.
func TestSelectOfManyAgainstAScan(t *testing.T) {
	items := generator{rand.New(rand.NewPCG(7, 8))}.ships(70_000, false)
	for i := range items {
		items[i].crew = (i * i) % 30_011 // many values, with ties
	}
	set, err := query.New(wide, items)
	require.NoError(t, err)
	for _, descending := range []bool{false, true} {
		compareWithScan(t, set, items, query.Query{Sort: []query.Order{{Name: "crew", Descending: descending}}, Offset: 30_000, Limit: 100})
	}
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("caller ", seed), func(t *testing.T) {
			t.Parallel()
			random := generator{rand.New(rand.NewPCG(seed, 2))}
			for range 8 {
				q := random.query(items)
				q.Within = q.Within[:min(len(q.Within), 3000)]
				compareWithScan(t, set, items, q)
			}
		})
	}
}

func compareWithScan(t *testing.T, set *query.Set[ship], items []ship, q query.Query) {
	t.Helper()
	want, wantTotal := scan(wide, items, q)
	page, total, err := set.Select(q)
	require.NoError(t, err)
	facetted, limit := q, max(0, q.Limit)
	q.Within = q.Within[:min(9, len(q.Within))] // enough for a message
	require.Equal(t, wantTotal, total, "of %d items: %+v", len(items), q)
	require.Equal(t, want, ids(page), "of %d items: %+v", len(items), q)
	require.NotNil(t, page)
	facets, err := set.Facets(facetted, []string{"year", "flag", "name"}, limit)
	require.NoError(t, err)
	i := total % 9
	if i >= len(wide.Filters) {
		return // to scan for one facet of a third of the queries takes long enough
	}
	f := wide.Filters[i]
	require.Equal(t, scanFacet(items, facetted, f, limit), facets[f.Name], "%s of %d items: %+v, at most %d", f.Name, len(items), q, limit)
}
