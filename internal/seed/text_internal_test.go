package seed

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/seed/annotation"
)

// TestOffsets compares spans with slices of runes, for texts of one to four bytes a
// code point that are longer than a few strides.
func TestOffsets(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, letters := range []string{"a", "é", "日", "😀", "aé日😀\n ", "aaaaé"} {
		for range 20 {
			runes := make([]rune, random.IntN(4*stride))
			for i := range runes {
				choices := []rune(letters)
				runes[i] = choices[random.IntN(len(choices))]
			}
			checkSpans(t, newText("article", string(runes)), runes)
		}
	}
}

// checkSpans checks the span from each code point of a text to some other one.
func checkSpans(t *testing.T, text *text, runes []rune) {
	t.Helper()
	for start, at := 0, 0; start <= len(runes); start++ {
		end := start + (start*7)%(len(runes)-start+1)
		want := news.Span{
			Article: "article", Start: start, End: end, Exact: string(runes[start:end]),
			Prefix: string(runes[max(0, start-news.ContextLength):start]),
			Suffix: string(runes[end:min(len(runes), end+news.ContextLength)]),

			StartUTF16: len(utf16.Encode(runes[:start])), EndUTF16: len(utf16.Encode(runes[:end])),
		}
		require.Equal(t, want, text.span(at, at+len(want.Exact)))
		require.Equal(t, start, text.offset(at))
		if start < len(runes) {
			at += len(string(runes[start]))
		}
	}
}

func TestFind(t *testing.T) {
	for _, test := range []struct {
		text, words string
		want        []int
	}{
		{"Japan, EU and Japan", "Japan", []int{0, 14}},
		{"the EU-Japan pact", "Japan", []int{7}},
		{"Japan's pact, Japan’s pact", "Japan", []int{0, 14}},
		{"a Japanese pact", "Japan", nil},
		{"U.S. and USA", "U.S.", []int{0}},
		{"2022, 12022, 20220", "2022", []int{0}},
		{"Sørvik, Sø", "Sø", []int{9}},
		{"e\u0301te e", "e", []int{6}},
		{"日本と中国", "中国", []int{9}},
		{"東京タワー", "東京", []int{0}},
		{"no no no", "no no", []int{0, 3}},
		{"a\nb", "a\nb", []int{0}},
		{"short", "longer than the text", nil},
		{"text", "", nil},
		{"", "words", nil},
	} {
		for _, searches := range []int{0, maxSearches - 1} { // without an index and with one
			text := newText("a", test.text)
			text.searches = searches
			assert.Equal(t, test.want, text.find(words{exact: test.words}), "%q in %q", test.words, test.text)
			assert.Equal(t, searches > 0 && test.words != "", text.index != nil)
		}
	}
}

func TestFindBetweenPrefixAndSuffix(t *testing.T) {
	text := newText("a", "no, no: no, nono no")
	for _, test := range []struct {
		words words
		want  []int
	}{
		{words{"", "no", ""}, []int{0, 4, 8, 17}},
		{words{", ", "no", ""}, []int{4}},
		{words{"", "no", ", "}, []int{0, 8}},
		{words{": ", "no", ","}, []int{8}},
		{words{"no", "no", ""}, nil},
		{words{"x", "no", ""}, nil},
	} {
		assert.Equal(t, test.want, text.find(test.words), "%v", test.words)
	}
}

func TestLineColumn(t *testing.T) {
	text := "é1\r\nzwei\n\nvier"
	for _, test := range []struct{ at, line, column int }{
		{0, 1, 1}, {2, 1, 2}, {5, 2, 1}, {9, 2, 5}, {10, 3, 1}, {11, 4, 1}, {15, 4, 5},
	} {
		line, column := annotation.LineColumn(text[:test.at])
		assert.Equal(t, []int{test.line, test.column}, []int{line, column}, test.at)
		line, column = newText("a", text).lineColumn(test.at)
		assert.Equal(t, []int{test.line, test.column}, []int{line, column}, test.at)
	}
}

func TestParagraphs(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"\n\n \n", nil},
		{"one", []string{"one"}},
		{"one\n\ntwo\n", []string{"one", "two"}},
		{"one\r\n\r\ntwo\r\n", []string{"one", "two"}},
		{"  one  \n \t\n\n\n two", []string{"one", "two"}},
		{"one\nand on\n\ntwo", []string{"one\nand on", "two"}},
		{"one\r\nand on  \r\n\r\ntwo", []string{"one\r\nand on", "two"}},
		{"é\u00a0\n\u00a0\n😀", []string{"é", "😀"}},
	} {
		var got []string
		runes := []rune(test.text)
		text := newText("a", test.text)
		for _, b := range text.paragraphs {
			span := text.span(b.Start, b.End)
			assert.Equal(t, span.Exact, string(runes[span.Start:span.End]))
			got = append(got, span.Exact)
		}
		assert.Equal(t, test.want, got, "%q", test.text)
	}
}

func TestIsQuoted(t *testing.T) {
	for _, test := range []struct {
		text, words string
		want        bool
	}{
		{`"We agree," he said.`, "We agree", true},
		{`"We agree," he said.`, "We agree,", false},
		{`"We agree," he said.`, "We", false},
		{`"We agree," he said.`, "agree", false},
		{`"We agree," he said. "We sign."`, `We agree," he said. "We sign.`, false},
		{`"We agree," he said. "We sign."`, `he said`, false},
		{`"We agree."`, "We agree.", true},
		{`"We agree."`, "We agree", true},
		{`“We agree,” he said.`, "We agree", true},
		{`“We agree," he said.`, "We agree", false},
		{`‘We don’t agree’`, "We don’t agree", true},
		{`"It's a 'day' of days"`, "It", false},
		{`"It's a 'day' of days"`, "day", true},
		{`"It's a 'day' of days"`, "It's a 'day' of days", true},
		{`the boys' and girls' school`, "and girls", false},
		{`don't go, they can't`, "t go, they can", false},
		{`„Wir stimmen zu“, sagte sie.`, "Wir stimmen zu", true},
		{`»Wir stimmen zu«, sagte sie.`, "Wir stimmen zu", true},
		{`”Vi håller med”, sa hon.`, "Vi håller med", true},
		{"« Nous sommes d'accord », dit-elle.", "Nous sommes d'accord", true},
		{"«\u00a0Nous sommes d’accord,\u00a0» dit-elle.", "Nous sommes d’accord", true},
		{`彼は「賛成する」と述べた。`, "賛成する", true},
		{`彼は「賛成する。」と述べた。`, "賛成する", true},
		{"\"One.\n\n\"Two.\"", "One.\n\n\"Two.", true},
		{"“One.\n\n“Two.”", "One.\n\n“Two.", true},
		{`We agree`, "We agree", false},
	} {
		text := newText("a", test.text)
		require.Contains(t, test.text, test.words)
		at := strings.Index(test.text, test.words)
		pair, ok := text.marksAround(at, at+len(test.words))
		assert.Equal(t, test.want, ok && isWhole(test.words, pair), "%s in %s", test.words, test.text)
	}
}

func TestCountWords(t *testing.T) {
	for words, want := range map[string]int{
		"": 0, " \n": 0, "one": 1, "one two\nthree": 3, "TOKYO — The EU": 3, "4,000 U.S.-led — …": 2, "(“Åkesson”)": 1,
	} {
		assert.Equal(t, want, countWords(words), "%q", words)
	}
}
