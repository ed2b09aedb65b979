package seed

import (
	"index/suffixarray"
	"iter"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"dateline/internal/news"
	"dateline/internal/passage"
)

// text is an article's text. It converts byte offsets to offsets in code points and in UTF-16.
type text struct {
	article string
	body    string
	// counts[i] is the number of code points that begin before byte i*stride.
	counts []int
	// wide[i] is how many of them are beyond U+FFFF: UTF-16 has two code units for each.
	wide       []int
	paragraphs []passage.Passage
	// lines are the byte offsets at which lines begin; nil until one is needed.
	lines []int
	// index finds words; nil until it pays. searches counts the searches without it.
	index    *suffixarray.Index
	searches int
	// found caches the results of find; total is the number of places in it.
	found map[words][]int
	total int
	// inMarks caches the results of quoted.
	inMarks map[words][]int
}

const (
	stride = 256
	// maxSearches is how often a text is searched from its start to its end. To build an
	// index takes about as long as that many searches.
	maxSearches = 300
	// maxPlaces limits the places of all words of a file.
	maxPlaces = 2_000_000
)

// words are words of the text with the text directly before and after them.
type words struct{ prefix, exact, suffix string }

func newText(article, body string) *text {
	t := &text{article: article, body: body, paragraphs: passage.Paragraphs(body)}
	count, wide := 0, 0
	for at := 0; at <= len(body); at += stride {
		t.counts, t.wide = append(t.counts, count), append(t.wide, wide)
		part := body[at:min(at+stride, len(body))]
		count, wide = count+codePoints(part), wide+wideCodePoints(part)
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

// wideCodePoints counts the code points beyond U+FFFF that begin in s.
func wideCodePoints(s string) int {
	count := 0
	for i := range len(s) {
		if s[i] >= 0xF0 { // the first of four bytes in UTF-8
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
	span := news.Span{
		Article: t.article,
		Start:   t.offset(start),
		End:     t.offset(end),
		Exact:   t.body[start:end],
		Prefix:  lastRunes(t.body[:start], news.ContextLength),
		Suffix:  firstRunes(t.body[end:], news.ContextLength),
	}
	span.StartUTF16 = span.Start + t.wide[start/stride] + wideCodePoints(t.body[start-start%stride:start])
	span.EndUTF16 = span.End + t.wide[end/stride] + wideCodePoints(t.body[end-end%stride:end])
	return span
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
// whole words, between their prefix and suffix. All of them must be valid UTF-8. It finds
// nothing more once it has found [maxPlaces]; then isFull reports true. The caller must not
// change the places.
func (t *text) find(w words) []int {
	if places, known := t.found[w]; known || w.exact == "" || t.isFull() {
		return places
	}
	var places []int
	for at := range t.occurrences(w.prefix + w.exact + w.suffix) {
		at += len(w.prefix)
		if t.isBoundary(at) && t.isBoundary(at+len(w.exact)) {
			places = append(places, at)
		}
		if t.total++; t.isFull() {
			return nil
		}
	}
	if t.found == nil {
		t.found = map[words][]int{}
	}
	t.found[w] = places
	return places
}

// isFull reports whether find has found too many places.
func (t *text) isFull() bool { return t.total > maxPlaces }

// contains reports whether the text has s, also within words.
func (t *text) contains(s string) bool {
	for range t.occurrences(s) {
		return true
	}
	return false
}

// occurrences returns the byte offsets of s in the text, in order.
func (t *text) occurrences(s string) iter.Seq[int] {
	if t.searches++; t.searches == maxSearches {
		t.index = suffixarray.New([]byte(t.body))
	}
	if t.index != nil {
		places := t.index.Lookup([]byte(s), maxPlaces+1)
		slices.Sort(places)
		return slices.Values(places)
	}
	return func(yield func(int) bool) {
		for from := 0; ; {
			at := strings.Index(t.body[from:], s)
			if at < 0 || !yield(from+at) {
				return
			}
			from += at + 1
		}
	}
}

// lineColumn returns the line and column (code points), from 1, of a byte offset.
func (t *text) lineColumn(at int) (line, column int) {
	if t.lines == nil {
		t.lines = []int{0}
		for i := range len(t.body) {
			if t.body[i] == '\n' {
				t.lines = append(t.lines, i+1)
			}
		}
	}
	line = sort.SearchInts(t.lines, at+1)
	return line, 1 + t.offset(at) - t.offset(t.lines[line-1])
}

// isBoundary reports whether the byte offset at is not inside a word: a run of letters,
// marks and digits. In scripts without spaces between words, every offset is a boundary.
func (t *text) isBoundary(at int) bool {
	before, _ := utf8.DecodeLastRuneInString(t.body[:at])
	after, _ := utf8.DecodeRuneInString(t.body[at:])
	return !passage.IsWord(before) || !passage.IsWord(after)
}

// countWords counts the runs between white space that contain a letter or a digit.
func countWords(s string) int {
	count := 0
	for word := range strings.FieldsSeq(s) {
		if strings.ContainsFunc(word, passage.IsLetterOrDigit) {
			count++
		}
	}
	return count
}
