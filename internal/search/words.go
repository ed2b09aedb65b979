package search

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/segment"
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"golang.org/x/text/unicode/norm"
)

// token is a word as a text prints it, and its byte offsets there, end exclusive.
type token struct {
	printed    string
	start, end int
}

// tokens yields the words of a text: every word segment of UAX #29. It skips no stop
// words, so that every phrase is found. White space always separates words. Most runs
// between white space are plain ASCII, which needs no segmenter.
func tokens(text string) iter.Seq[token] {
	return func(yield func(token) bool) {
		for end := 0; end < len(text); {
			start := end
			for start < len(text) && isSpace(text[start]) {
				start++
			}
			for end = start; end < len(text) && !isSpace(text[end]); {
				end++
			}
			if first, last, ok := asciiWord(text[start:end]); ok {
				if first < last && !yield(token{text[start+first : start+last], start + first, start + last}) {
					return
				}
			} else if !segments(text[start:end], start, yield) {
				return
			}
		}
	}
}

// segments yields the words of a part of a text that begins at an offset. It reports
// whether to continue.
func segments(part string, offset int, yield func(token) bool) bool {
	segmenter := segment.NewWordSegmenterDirect([]byte(part))
	for start := 0; segmenter.Segment(); {
		end := start + len(segmenter.Bytes())
		if segmenter.Type() != segment.None && !yield(token{part[start:end], offset + start, offset + end}) {
			return false
		}
		start = end
	}
	return true
}

// asciiWord returns the byte offsets of the word in a run without white space, if the run
// is ASCII letters with punctuation before or after. The word may be empty.
func asciiWord(run string) (first, last int, ok bool) {
	last = len(strings.TrimRight(run, punctuation))
	first = last - len(strings.TrimLeft(run[:last], punctuation))
	for i := first; i < last; i++ {
		if c := run[i] | 0x20; c < 'a' || c > 'z' {
			return 0, 0, false
		}
	}
	return first, last, true
}

const punctuation = `.,;:!?"'()-`

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// normalize returns a word without case, diacritics and the English possessive.
func normalize(printed string) string { return fold(withoutPossessive(printed)) }

// normalized returns the words of a text, normalized.
func normalized(text string) []string {
	var words []string
	for token := range tokens(text) {
		words = append(words, normalize(token.printed))
	}
	return words
}

// withoutPossessive removes a final "s" after an apostrophe: straight, curly or full-width.
func withoutPossessive(word string) string {
	for _, possessive := range []string{"'s", "’s", "＇s", "'S", "’S", "＇S"} {
		if owner, ok := strings.CutSuffix(word, possessive); ok {
			return owner
		}
	}
	return word
}

// stem returns the stem of a normalized English word, by the Snowball algorithm.
func stem(word string) string {
	env := snowballstem.NewEnv(word)
	english.Stem(env)
	return env.Current()
}

// letters replaces letters that Unicode does not decompose by those that people type
// instead, and the curly apostrophe by the straight one.
var letters = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i", "’", "'")

// fold returns a text in lower case, without the marks on Latin, Greek and Cyrillic
// letters. In other scripts, a letter with a mark is another letter.
func fold(text string) string {
	text = strings.ToLower(text)
	if isASCII(text) {
		return text
	}
	var b strings.Builder
	alphabetic := false
	for _, r := range norm.NFD.String(text) {
		if !unicode.Is(unicode.Mn, r) {
			alphabetic = unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
		} else if alphabetic {
			continue
		}
		b.WriteRune(r)
	}
	return letters.Replace(norm.NFC.String(b.String()))
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
