package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/internal/news"
)

// text is an article's text. It converts byte offsets to code-point offsets.
type text struct {
	article string
	body    string
	// counts[i] is the number of code points that begin before byte i*stride.
	counts []int
	// blocks are the paragraphs.
	blocks []block
}

const stride = 256

func newText(article, body string) *text {
	t := &text{article: article, body: body, blocks: blocks(body)}
	count := 0
	for at := 0; at <= len(body); at += stride {
		t.counts = append(t.counts, count)
		count += codePoints(body[at:min(at+stride, len(body))])
	}
	return t
}

// codePoints counts the code points that begin in s. The first byte may be inside one.
func codePoints(s string) int {
	count := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			count++
		}
	}
	return count
}

// offset returns the code-point offset of a byte offset.
func (t *text) offset(at int) int {
	return t.counts[at/stride] + codePoints(t.body[at-at%stride:at])
}

// span returns the span of the bytes from start to end. Both begin a code point.
func (t *text) span(start, end int) news.Span {
	return news.Span{
		Article: t.article,
		Start:   t.offset(start),
		End:     t.offset(end),
		Exact:   t.body[start:end],
		Prefix:  lastRunes(t.body[:start], news.ContextLength),
		Suffix:  firstRunes(t.body[end:], news.ContextLength),
	}
}

func firstRunes(s string, n int) string {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return s[:at]
}

func lastRunes(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

// find returns the byte offsets, in order, of the places where the text has words as
// whole words. The words must be valid UTF-8.
func (t *text) find(words string) []int {
	var places []int
	for from := 0; words != ""; {
		at := strings.Index(t.body[from:], words)
		if at < 0 {
			break
		}
		if at += from; t.isBoundary(at) && t.isBoundary(at+len(words)) {
			places = append(places, at)
		}
		from = at + 1
	}
	return places
}

// isBoundary reports whether the byte offset at is not inside a word: a run of letters,
// marks and digits. In scripts without spaces between words, every offset is a boundary.
func (t *text) isBoundary(at int) bool {
	before, _ := utf8.DecodeLastRuneInString(t.body[:at])
	after, _ := utf8.DecodeRuneInString(t.body[at:])
	return !isWord(before) || !isWord(after)
}

func isWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) &&
		!unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// block is a part of the text between blank lines, as byte offsets, end exclusive.
type block struct{ start, end int }

// blocks returns the parts of a text between blank lines, without the white space around
// them.
func blocks(body string) []block {
	var all []block
	open := false
	for at := 0; at < len(body); {
		line, _, _ := strings.Cut(body[at:], "\n")
		trimmed := strings.TrimSpace(line)
		start := at + strings.Index(line, trimmed)
		switch {
		case trimmed == "":
		case open:
			all[len(all)-1].end = start + len(trimmed)
		default:
			all = append(all, block{start, start + len(trimmed)})
		}
		open = trimmed != ""
		at += len(line) + 1
	}
	return all
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// countWords counts the runs between white space that contain a letter or a digit.
func countWords(s string) int {
	count := 0
	for word := range strings.FieldsSeq(s) {
		if strings.ContainsFunc(word, isLetterOrDigit) {
			count++
		}
	}
	return count
}
