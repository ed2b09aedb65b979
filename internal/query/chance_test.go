package query_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"

	"dateline/internal/query"
)

// chance makes random ships and queries.
type chance struct{ *rand.Rand }

func (c chance) day() string {
	return fmt.Sprintf("20%02d-%02d-%02d", 20+c.IntN(4), 1+c.IntN(12), 1+c.IntN(28))
}

// letter returns one of 20, the first ones far more often than the last.
func (c chance) letter() string { return string(rune('A' + c.IntN(1+c.IntN(20)))) }

// ships returns n ships. Few terms are frequent and many are rare; improper is for
// intervals that end before they begin, too.
func (c chance) ships(n int, improper bool) []ship {
	ids := c.Perm(10 * n)
	ties := 1 + c.IntN(1+c.IntN(n+1))
	items := make([]ship, n)
	for i := range items {
		s := ship{id: strconv.Itoa(ids[i]), name: c.letter(), crew: c.IntN(ties), unknownCrew: c.IntN(7) == 0}
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
}{{"all", 1}, {"jp", 0.9}, {"it", 0.5}, {"fr", 0.3}, {"nl", 0.05}, {"pt", 0.01}, {"mt", 0.001}}

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
	if c.IntN(3) == 0 {
		for range 1 + c.IntN(5) {
			q.Filters["name"] = append(q.Filters["name"], c.letter())
		}
	}
	if c.IntN(3) == 0 {
		for range 1 + c.IntN(4) {
			q.Filters["year"] = append(q.Filters["year"], []string{"", "2020", "2021", "2022", "2023"}[c.IntN(5)])
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
			bounds["name"] = c.letter()
		}
	}
	for range c.IntN(4) {
		q.Sort = append(q.Sort, query.Order{Name: []string{"name", "crew", "day"}[c.IntN(3)], Descending: c.IntN(2) == 0})
	}
	switch c.IntN(10) {
	case 0:
		q.Within = []uint32{}
	case 1, 2:
		for range min(n, 1) * c.IntN(2*n+2) { // some of them twice
			q.Within = append(q.Within, uint32(c.IntN(n)))
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
