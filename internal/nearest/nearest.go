// Package nearest finds suggestions for misspelled input: the nearest of several names,
// and the passage of a text nearest to some words.
package nearest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name returns the candidate nearest to value, and whether one is near enough to
// suggest: equal but for case, with value as its beginning ("alias" of "aliases") or as
// some of its words ("borrell" in "josep-borrell"), or with a distance of at most
// a third of the code points of value. The distance counts letters that are added, left
// out, replaced, or swapped with the next one. Of equally near candidates it returns the
// first.
func Name(value string, candidates []string) (string, bool) {
	s := newSearch(value)
	for _, candidate := range candidates {
		if s.see(candidate); s.limit == 0 {
			break
		}
	}
	return s.nearest, s.nearest != ""
}

// Effort is how much more work suggestions may take: about the number of letters that are
// compared. The suggestions for one request share an effort, so that their cost is bounded,
// whatever the request and however many names there are.
type Effort int

// Name is like the function [Name], but it stops when the effort is spent. It begins with
// the candidates that are alphabetically next to value, and of equally near candidates it
// returns the one that it sees first. The candidates should be sorted.
func (e *Effort) Name(value string, candidates []string) (string, bool) {
	s := newSearch(value)
	after, _ := slices.BinarySearch(candidates, s.needle)
	before := after - 1
	for *e > 0 && s.limit > 0 && (before >= 0 || after < len(candidates)) {
		if after < len(candidates) {
			*e -= Effort(s.see(candidates[after]))
			after++
		}
		if before >= 0 && s.limit > 0 {
			*e -= Effort(s.see(candidates[before]))
			before--
		}
	}
	return s.nearest, s.nearest != ""
}

// search is the search for the candidate nearest to a value.
type search struct {
	needle  string // in lower case
	letters []rune // of needle
	nearest string
	limit   int // a candidate with a lower distance is nearer
	// Buffers of distance, reused for each candidate.
	word []rune
	rows [3][]int
}

func newSearch(value string) *search {
	needle := strings.ToLower(value)
	letters := []rune(needle)
	return &search{needle: needle, letters: letters, limit: len(letters)/3 + 1}
}

// see compares a candidate. It returns about how many letters it compared.
func (s *search) see(candidate string) (compared int) {
	lower := strings.ToLower(candidate)
	compared = 8 + len(lower)
	score := s.limit
	switch {
	case lower == s.needle:
		score = 0
	case s.limit == 1: // only an equal one is nearer
	case len(s.letters) >= 3 && (strings.HasPrefix(lower, s.needle) || isPart(lower, s.needle)):
		score = 1
	case abs(utf8.RuneCountInString(lower)-len(s.letters)) < s.limit:
		compared += len(s.letters) * min(2*s.limit, len(lower))
		score = s.distance(lower)
	}
	if score < s.limit {
		s.nearest, s.limit = candidate, score
	}
	return compared
}

// distance returns the distance of a word from the letters, in code points, or the limit if
// the distance is not less (optimal string alignment).
func (s *search) distance(word string) int {
	a, limit := s.letters, s.limit
	s.word = s.word[:0]
	for _, r := range word {
		s.word = append(s.word, r)
	}
	b := s.word
	for k := range s.rows {
		s.rows[k] = slices.Grow(s.rows[k][:0], len(b)+1)[:len(b)+1]
		for j := range s.rows[k] {
			s.rows[k][j] = j
		}
	}
	earlier, last, row := s.rows[0], s.rows[1], s.rows[2]
	for i, r := range a {
		// Cells further from the diagonal are not less than limit.
		from, to := max(0, i+1-limit), min(len(b), i+limit)
		row[from] = i + 1 - from
		lowest := row[from]
		for j := from; j < to; j++ {
			cost := last[j]
			if r != b[j] {
				cost = 1 + min(last[j], last[j+1], row[j])
				if i > 0 && j > 0 && r == b[j-1] && a[i-1] == b[j] {
					cost = min(cost, 1+earlier[j-1])
				}
			}
			row[j+1] = cost
			lowest = min(lowest, cost)
		}
		if lowest >= limit { // no further row has less
			return limit
		}
		earlier, last, row = last, row, earlier
	}
	return min(last[len(b)], limit)
}

// isPart reports whether part is a run of whole words of name.
func isPart(name, part string) bool {
	at := strings.Index(name, part)
	if at < 0 {
		return false
	}
	return isEdge(name, at) && isEdge(name, at+len(part))
}

// isEdge reports whether the byte offset at is not inside a word.
func isEdge(name string, at int) bool {
	return at == 0 || at == len(name) || !isWordByte(name[at-1]) || !isWordByte(name[at])
}

func isWordByte(b byte) bool {
	return b >= 0x80 || b >= '0' && b <= '9' || b >= 'a' && b <= 'z'
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// maxCells limits the work of one Passage: the product of both lengths in code points.
const maxCells = 200_000_000

// Passage returns the passage of text nearest to words by edit distance, extended to
// whole words, and whether one is near enough to show: the distance is at most half of
// the code points of words. It finds none if the product of both lengths is over 200
// million.
func Passage(text, words string) (string, bool) {
	needle, hay := []rune(words), []rune(text)
	if len(needle) == 0 || len(needle)*len(hay) > maxCells {
		return "", false
	}
	start, end, distance := align(needle, hay)
	if distance > len(needle)/2 {
		return "", false
	}
	for start > 0 && start < len(hay) && isWordRune(hay[start]) && isWordRune(hay[start-1]) {
		start--
	}
	for end > 0 && end < len(hay) && isWordRune(hay[end-1]) && isWordRune(hay[end]) {
		end++
	}
	// A few letters of a long word are not near.
	if abs(end-start-len(needle)) > len(needle)/2 {
		return "", false
	}
	return strings.TrimSpace(string(hay[start:end])), true
}

// isWordRune reports whether r is part of a word in a script with spaces between words.
func isWordRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) &&
		!unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// align returns the part of hay nearest to needle, as start and end in code points, and
// its edit distance (Sellers 1980).
func align(needle, hay []rune) (start, end, distance int) {
	type cell struct{ cost, start int }
	column := make([]cell, len(needle)+1)
	for i := range column {
		column[i] = cell{cost: i}
	}
	nearest := column[len(needle)]
	for j, r := range hay {
		diagonal := column[0]
		column[0] = cell{start: j + 1}
		for i, n := range needle {
			next := diagonal
			if n != r {
				next.cost++
			}
			if c := column[i+1]; c.cost+1 < next.cost {
				next = cell{c.cost + 1, c.start}
			}
			if c := column[i]; c.cost+1 < next.cost {
				next = cell{c.cost + 1, c.start}
			}
			diagonal, column[i+1] = column[i+1], next
		}
		if last := column[len(needle)]; last.cost < nearest.cost {
			nearest, end = last, j+1
		}
	}
	return nearest.start, end, nearest.cost
}
