package query_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"

	"dateline/internal/query"
)

// generator makes random ships and queries.
type generator struct{ *rand.Rand }

func (g generator) day() string {
	return fmt.Sprintf("20%02d-%02d-%02d", 20+g.IntN(4), 1+g.IntN(12), 1+g.IntN(28))
}

// letter returns one of 20 letters, the first ones far more often than the last.
func (g generator) letter() string { return string(rune('A' + g.IntN(1+g.IntN(20)))) }

// ships returns n ships. Few terms are frequent and many are rare. improper adds
// intervals that end before they begin.
func (g generator) ships(n int, improper bool) []ship {
	ids := g.Perm(10 * n)
	ties := 1 + g.IntN(1+g.IntN(n+1))
	items := make([]ship, n)
	for i := range items {
		s := ship{id: strconv.Itoa(ids[i]), name: g.letter(), crew: g.IntN(ties), unknownCrew: g.IntN(7) == 0}
		for _, flag := range flagShares {
			if g.Float64() < flag.share {
				s.flags = append(s.flags, flag.name)
			}
		}
		if len(s.flags) > 0 && g.IntN(4) == 0 {
			s.flags = append(s.flags, s.flags[0], fmt.Sprintf("own %d", i))
		}
		if g.IntN(8) > 0 {
			s.first = g.day()
			s.last = s.first[:8] + "31"
			if g.IntN(3) == 0 {
				s.last = s.first[:5] + "12-31"
			}
		}
		if improper {
			switch g.IntN(6) {
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

var flagShares = []struct {
	name  string
	share float64
}{{"all", 1}, {"jp", 0.9}, {"it", 0.5}, {"fr", 0.3}, {"nl", 0.05}, {"pt", 0.01}, {"mt", 0.001}}

// number returns a number about n, or one that is too small or too large.
func (g generator) number(n int) int {
	switch g.IntN(12) {
	case 0:
		return -1 - g.IntN(5)
	case 1:
		return math.MinInt
	case 2:
		return math.MaxInt - g.IntN(2)
	case 3:
		return n - 1 + g.IntN(3)
	case 4, 5:
		return g.IntN(n + 1)
	default:
		return g.IntN(25)
	}
}

func (g generator) query(items []ship) query.Query {
	n := len(items)
	q := query.Query{Filters: map[string][]string{}, Min: map[string]string{}, Max: map[string]string{}, Offset: g.number(n), Limit: g.number(n)}
	if g.IntN(2) == 0 {
		terms := []string{}
		for range g.IntN(4) {
			terms = append(terms, g.flag(n))
		}
		if len(terms) > 0 || g.IntN(10) == 0 {
			q.Filters["flag"] = terms
		}
	}
	if g.IntN(3) == 0 {
		for range 1 + g.IntN(5) {
			q.Filters["name"] = append(q.Filters["name"], g.letter())
		}
	}
	if g.IntN(3) == 0 {
		for range 1 + g.IntN(4) {
			q.Filters["year"] = append(q.Filters["year"], []string{"", "2020", "2021", "2022", "2023"}[g.IntN(5)])
		}
	}
	for _, bounds := range []map[string]string{q.Min, q.Max} {
		if g.IntN(3) == 0 {
			bounds["day"] = g.day()
		}
		if g.IntN(20) == 0 {
			bounds["day"] = ""
		}
		if g.IntN(8) == 0 {
			bounds["name"] = g.letter()
		}
	}
	for range g.IntN(4) {
		q.Sort = append(q.Sort, query.Order{Name: []string{"name", "crew", "day"}[g.IntN(3)], Descending: g.IntN(2) == 0})
	}
	switch g.IntN(10) {
	case 0:
		q.Within = []uint32{}
	case 1, 2:
		for range min(n, 1) * g.IntN(2*n+2) { // some of them twice
			q.Within = append(q.Within, uint32(g.IntN(n)))
		}
	}
	return q
}

func (g generator) flag(n int) string {
	switch i := g.IntN(len(flagShares) + 2); i {
	case len(flagShares):
		return "nobody's"
	case len(flagShares) + 1:
		return fmt.Sprintf("own %d", g.IntN(n+1))
	default:
		return flagShares[i].name
	}
}
