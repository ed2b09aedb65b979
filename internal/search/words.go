package search

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	unicodewords "github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"golang.org/x/text/unicode/norm"
)

// token is a word of a text as printed, and its place there in bytes.
type token struct {
	printed    string
	start, end int
}

// tokens yields the words of a text: the segments of UAX #29 that are words, every
// one, so that every phrase is found. White space parts words in any case; most of
// what is between is plainly one word, and the rest is left to the full rules.
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
			if first, last, ok := oneWord(text[start:end]); ok {
				if first < last && !yield(token{text[start+first : start+last], start + first, start + last}) {
					return
				}
				continue
			}
			for _, t := range unicodewords.NewUnicodeTokenizer().Tokenize([]byte(text[start:end])) {
				if !yield(token{text[start+t.Start : start+t.End], start + t.Start, start + t.End}) {
					return
				}
			}
		}
	}
}

// oneWord returns where in a run without white space its only word is, where that is
// plain: ASCII letters alone, perhaps with punctuation on either side.
func oneWord(run string) (first, last int, ok bool) {
	for last = len(run); last > 0 && strings.IndexByte(punctuation, run[last-1]) >= 0; {
		last--
	}
	for first < last && strings.IndexByte(punctuation, run[first]) >= 0 {
		first++
	}
	for i := first; i < last; i++ {
		if c := run[i] | 0x20; c < 'a' || c > 'z' {
			return 0, 0, false
		}
	}
	return first, last, true
}

const punctuation = `.,;:!?"'()-`

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// normal returns a word without case, diacritics and the possessive of English.
func normal(printed string) string {
	if !isASCII(printed) || strings.Contains(printed, "'") {
		possessive := analysis.TokenStream{{Term: []byte(printed)}}
		printed = string(en.NewPossessiveFilter().Filter(possessive)[0].Term)
	}
	return folded(printed)
}

// normals returns the words of a text, normal.
func normals(text string) []string {
	var words []string
	for token := range tokens(text) {
		words = append(words, normal(token.printed))
	}
	return words
}

// stem returns the stem of a normal English word.
func stem(word string) string {
	stemmed := analysis.TokenStream{{Term: []byte(word)}}
	return string(en.NewEnglishStemmerFilter().Filter(stemmed)[0].Term)
}

// letters are those that have a diacritic by heart and not by Unicode, with what
// people type who lack them; and the apostrophe that books have.
var letters = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i", "’", "'")

// folded returns text in lower case, and without the marks on letters of the scripts
// in which a mark makes no other letter.
func folded(text string) string {
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
