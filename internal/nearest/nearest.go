// Package nearest finds what somebody probably meant: the nearest of some names,
// and the passage of a text nearest to some words.
package nearest

import (
	"strings"
	"unicode"
)

// Name returns the candidate nearest to value, and whether one is near enough to
// suggest: the same but for case, begun by value ("alias" of "aliases") or one of its
// words ("borrell" in "josep-borrell"), or within a third of its letters by edit
// distance. Of equally near candidates the first is returned.
func Name(value string, candidates []string) (string, bool) {
	needle := []rune(strings.ToLower(value))
	best, bestScore := "", len(needle)/3+1
	for _, candidate := range candidates {
		lower := strings.ToLower(candidate)
		score := 0
		switch {
		case lower == string(needle):
			return candidate, true
		case len(needle) >= 3 && (strings.HasPrefix(lower, string(needle)) || isPart(lower, string(needle))):
			score = 1
		default:
			hay := []rune(lower)
			if abs(len(hay)-len(needle)) >= bestScore {
				continue
			}
			_, _, score = align(needle, hay, false)
		}
		if score < bestScore {
			best, bestScore = candidate, score
		}
	}
	return best, best != ""
}

// isPart reports whether part is a run of whole words of name.
func isPart(name, part string) bool {
	at := strings.Index(name, part)
	if at < 0 {
		return false
	}
	before, after := name[:at], name[at+len(part):]
	return (before == "" || !isWordByte(before[len(before)-1])) && (after == "" || !isWordByte(after[0]))
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

// maxWiden bounds how far a passage is widened, in code points at either end: in a
// script without spaces a word may seem to go on for a whole sentence.
const maxWiden = 32

// Passage returns the passage of text that is nearest to words by edit distance,
// widened to whole words, and whether one is near enough to show: at most half of
// its letters differ.
func Passage(text, words string) (string, bool) {
	needle, hay := []rune(words), []rune(text)
	if len(needle) == 0 || len(needle)*len(hay) > maxCells {
		return "", false
	}
	start, end, distance := align(needle, hay, true)
	if distance > len(needle)/2 {
		return "", false
	}
	first, last := start-maxWiden, end+maxWiden
	for start > max(0, first) && start < len(hay) && isWordRune(hay[start]) && isWordRune(hay[start-1]) {
		start--
	}
	for end > 0 && end < min(last, len(hay)) && isWordRune(hay[end-1]) && isWordRune(hay[end]) {
		end++
	}
	return strings.TrimSpace(string(hay[start:end])), true
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// align returns the part of hay that is nearest to needle, as start and end, and
// its edit distance (Sellers 1980). With anywhere false the part is all of hay,
// and the distance Levenshtein's.
func align(needle, hay []rune, anywhere bool) (start, end, distance int) {
	type cell struct{ cost, start int }
	column := make([]cell, len(needle)+1)
	for i := range column {
		column[i] = cell{cost: i}
	}
	best := column[len(needle)]
	for j, r := range hay {
		diagonal := column[0]
		if anywhere {
			column[0] = cell{start: j + 1}
		} else {
			column[0].cost++
		}
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
		if last := column[len(needle)]; !anywhere || last.cost < best.cost {
			best, end = last, j+1
		}
	}
	if !anywhere {
		return 0, len(hay), column[len(needle)].cost
	}
	return best.start, end, best.cost
}
