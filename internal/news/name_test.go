package news_test

import (
	"regexp"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
)

// TestCheckName compares the check with the pattern of the schema and with the tables of Unicode, for
// characters at the start, inside and at the end of a name: all that are special, and of the letters
// beyond the first blocks some.
func TestCheckName(t *testing.T) {
	pattern := regexp.MustCompile(news.NamePattern)
	allowed := &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0x200c, Hi: 0x200d, Stride: 1}}}
	for r := rune(0); r < 0xe1100; r++ {
		if r == 0x20000 {
			r = 0xe0000 // between them are only ideographs, and what is not assigned
		}
		hidden := unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point) &&
			!unicode.In(r, allowed, unicode.Variation_Selector, unicode.Prepended_Concatenation_Mark)
		if r > 0x3200 && r%16 != 0 && !hidden && !unicode.In(r, unicode.Variation_Selector) {
			continue // a letter, as the one before
		}
		for i, name := range []string{string(r) + "a", "a" + string(r) + "b", "a" + string(r)} {
			ok := pattern.MatchString(name)
			refused := unicode.IsControl(r) || hidden || i != 1 && unicode.IsSpace(r)
			shown := !hidden && !unicode.IsControl(r) && !unicode.IsSpace(r)
			if ok != (news.CheckName(name) == nil) || ok && refused || !ok && shown {
				assert.Fail(t, "wrong", "%q: %t", name, ok)
			}
		}
	}
	for name, want := range map[string]string{
		"": "must not be empty", "\x20a": `" a" begins with white space, U+0020`, "a\u00a0": `"a\u00a0" ends with white space, U+00A0`,
		"\u0085a": `"\u0085a" begins with white space, U+0085`, "a\u200b": `"a\u200b" ends with white space, U+200B`, "\ufeffa": `"\ufeffa" begins with white space, U+FEFF`,
		"a\v": `"a\v" ends with white space, U+000B`, "\t": `"\t" begins with white space, U+0009`,
		"a\u202eb": `"a\u202eb" has the invisible character U+202E`, "a\x00": `"a\x00" has the invisible character U+0000`,
		"\u2066a": `"\u2066a" has the invisible character U+2066`, "aé\nb": `"aé\nb" has the invisible character U+000A`,
	} {
		require.EqualError(t, news.CheckName(name), want)
	}
	for _, name := range []string{"a", "Ana Gómez", "a\u00a0b", "می\u200cروم", "क\u094d\u200dष", "日本", "葛\U000e0100城", "☎\ufe0f"} {
		assert.NoError(t, news.CheckName(name), name)
	}
}
