package search

import (
	"slices"
	"testing"

	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/stretchr/testify/assert"
)

// plainly are texts whose words are plain, and texts whose words are not.
var plainly = []string{
	"", " ", "word", "Two words.", "“curly” ‘quotes’—and dashes – too", "Josep Borrell (left), EU's foreign-policy chief:",
	"e.g. the U.S., 3.14 and 1,000 at 10:30", "snake_case __init__ a_ _b 'quoted' don't O’Brien's", "Wei-hsiu Huang's", "naïve café Łódź",
	"ガリバー 日本語 한국어 ไทย", "a\tb\r\nc\u00a0d\u2003e", "e\u0301 x\u200dy \u0301z", "--- ... ?!", "a@b.example https://news.example/x?y=z", "50% $5 #tag &c",
}

// TestTokensAreThoseOfUAX29 compares with the full rules over the whole text.
func TestTokensAreThoseOfUAX29(t *testing.T) {
	for _, text := range plainly {
		assert.Equal(t, fully(text), slices.Collect(tokens(text)), "%q", text)
	}
}

func FuzzTokens(f *testing.F) {
	for _, text := range plainly {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for token := range tokens(text) {
			assert.Equal(t, text[token.start:token.end], token.printed)
			assert.GreaterOrEqual(t, token.start, last)
			assert.Greater(t, token.end, token.start)
			last = token.end
		}
	})
}

func fully(text string) []token {
	var all []token
	for _, t := range unicode.NewUnicodeTokenizer().Tokenize([]byte(text)) {
		all = append(all, token{text[t.Start:t.End], t.Start, t.End})
	}
	return all
}
