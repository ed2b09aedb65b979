package search

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

// mixedTexts are texts whose words are plain ASCII, and texts whose words are not.
var mixedTexts = []string{
	"", " ", "word", "Two words.", "“curly” ‘quotes’—and dashes – too", "Josep Borrell (left), EU's foreign-policy chief:",
	"e.g. the U.S., 3.14 and 1,000 at 10:30", "snake_case __init__ a_ _b 'quoted' don't O’Brien's", "Wei-hsiu Huang's", "naïve café Łódź",
	"ガリバー 日本語 한국어 ไทย", "a\tb\r\nc\u00a0d\u2003e", "e\u0301 x\u200dy \u0301z", "--- ... ?!", "a@b.example https://news.example/x?y=z", "50% $5 #tag &c",
}

// TestTokensAreThoseOfUAX29 compares with the segmenter over the whole text.
func TestTokensAreThoseOfUAX29(t *testing.T) {
	for _, text := range mixedTexts {
		var all []token
		segments(text, 0, func(word token) bool { all = append(all, word); return true })
		assert.Equal(t, all, slices.Collect(tokens(text)), "%q", text)
	}
}

func TestTokens(t *testing.T) {
	for text, words := range map[string][]string{
		"":                           nil,
		" ?! -- … ":                  nil,
		"Two words.":                 {"Two", "words"},
		"EU's foreign-policy chief:": {"EU's", "foreign", "policy", "chief"},
		"e.g. the U.S., 3.14 1,000":  {"e.g", "the", "U.S", "3.14", "1,000"},
		"“O’Brien’s” snake_case":     {"O’Brien’s", "snake_case"},
		"日本 ガリバー":                    {"日", "本", "ガリバー"},
	} {
		var printed []string
		for word := range tokens(text) {
			printed = append(printed, word.printed)
		}
		assert.Equal(t, words, printed, "%q", text)
	}
	for word := range tokens("stops — here") {
		assert.Equal(t, token{"stops", 0, 5}, word)
		break
	}
}

func TestNormalize(t *testing.T) {
	for printed, word := range map[string]string{
		"Japan": "japan", "EU's": "eu", "EU’S": "eu", "EU＇s": "eu", "boss": "boss", "Ss": "ss", "s": "s", "'s": "", "sS's": "ss",
		"Bórrèll": "borrell", "Łódź": "lodz", "Strauß": "strauss", "O’Brien": "o'brien", "Ærø": "aero", "ガ": "ガ",
	} {
		assert.Equal(t, word, normalize(printed), "%q", printed)
	}
}

func TestStem(t *testing.T) {
	for word, expected := range map[string]string{
		"universities": "univers", "university": "univers", "ministers": "minist", "signing": "sign", "dangerous": "danger", "": "", "3.14": "3.14",
	} {
		assert.Equal(t, expected, stem(word), "%q", word)
	}
}

func FuzzTokens(f *testing.F) {
	for _, text := range mixedTexts {
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
