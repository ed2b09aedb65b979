// Package nearest finds suggestions for misspelled input: the nearest of several names,
// and the passage of a text nearest to some words.
package nearest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name returns the candidate nearest to value, and whether one is near enough to
// suggest: equal but for case, with value as its beginning ("alias" of "aliases") or as
// some of its words ("borrell" in "josep-borrell"), or with an edit distance of at most
// a third of the code points of value. Of equally near candidates it returns the first.
func Name(value string, candidates []string) (string, bool) {
	needle := strings.ToLower(value)
	letters := []rune(needle)
	nearest, limit := "", len(letters)/3+1
	for _, candidate := range candidates {
		lower := strings.ToLower(candidate)
		score := limit
		switch {
		case lower == needle:
			return candidate, true
		case limit == 1: // only an equal one is nearer
		case len(letters) >= 3 && (strings.HasPrefix(lower, needle) || isPart(lower, needle)):
			score = 1
		default:
			score = distance(letters, lower, limit)
		}
		if score < limit {
			nearest, limit = candidate, score
		}
	}
	return nearest, nearest != ""
}

// distance returns the Levenshtein distance of two words, in code points, or limit if the
// distance is not less.
func distance(a []rune, word string, limit int) int {
	if abs(utf8.RuneCountInString(word)-len(a)) >= limit {
		return limit
	}
	b := []rune(word)
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range a {
		// Cells further from the diagonal are not less than limit.
		from, to := max(0, i+1-limit), min(len(b), i+limit)
		diagonal := row[from]
		row[from] = i + 1 - from
		lowest := row[from]
		for j := from; j < to; j++ {
			cost := diagonal
			if r != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
			lowest = min(lowest, cost)
		}
		if lowest >= limit { // no further row has less
			return limit
		}
	}
	return min(row[len(b)], limit)
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
