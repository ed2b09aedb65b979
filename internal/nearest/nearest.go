// Package nearest finds what somebody probably meant: the nearest of some names,
// and the passage of a text nearest to some words.
package nearest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name returns the candidate nearest to value, and whether one is near enough to
// suggest: the same but for case, begun by value ("alias" of "aliases") or one of its
// words ("borrell" in "josep-borrell"), or within a third of its letters by edit
// distance. Of equally near candidates the first is returned.
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
		case limit == 1: // nothing but the same is nearer
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

// distance returns Levenshtein's distance between two words, or limit where it is not
// less than that.
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
		// What is further from the diagonal is not less than limit.
		from, to := max(0, i+1-limit), min(len(b), i+limit)
		diagonal := row[from]
		row[from] = i + 1 - from
		least := row[from]
		for j := from; j < to; j++ {
			cost := diagonal
			if r != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
			least = min(least, cost)
		}
		if least >= limit { // further rows hold nothing less
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

// isEdge reports whether no word runs through the byte offset at.
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

// maxCells bounds the work of one Passage: length of words times length of text.
const maxCells = 200_000_000

// Passage returns the passage of text that is nearest to words by edit distance,
// widened to whole words, and whether one is near enough to show: at most half of
// its letters differ.
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
	// A few letters within a long word are near to nothing.
	if abs(end-start-len(needle)) > len(needle)/2 {
		return "", false
	}
	return strings.TrimSpace(string(hay[start:end])), true
}

// isWordRune reports whether r is part of a word that spaces set off.
func isWordRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) &&
		!unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// align returns the part of hay that is nearest to needle, as start and end, and
// its edit distance (Sellers 1980).
func align(needle, hay []rune) (start, end, distance int) {
	type cell struct{ cost, start int }
	column := make([]cell, len(needle)+1)
	for i := range column {
		column[i] = cell{cost: i}
	}
	best := column[len(needle)]
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
		if last := column[len(needle)]; last.cost < best.cost {
			best, end = last, j+1
		}
	}
	return best.start, end, best.cost
}
