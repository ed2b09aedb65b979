package annotation

import (
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// repeat repeats a pattern to a size in bytes. %d in it is replaced by the number of each.
func repeat(pattern string, size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.ReplaceAll(pattern, "%d", strconv.Itoa(i)))
	}
	return b.String()
}

// shapes are YAML files that take a parser quadratic time if it is not careful.
var shapes = []struct{ name, before, pattern, after string }{
	{"newlines in a literal block", "a: |\n", "\n", ""},
	{"newlines in a kept block", "a: |+\n", "\n", ""},
	{"newlines in a folded block", "a: >\n", "\n", ""},
	{"newlines", "", "\n", "a: b"},
	{"spaces on lines", "a: |\n", " \n", ""},
	{"lines of a literal block", "a: |\n", "  x\n", ""},
	{"lines of a folded block", "a: >\n", "  x\n   y\n", ""},
	{"CR LF", "a: |\r\n", "\r\n", ""},
	{"CR", "a: |\n", "\r", ""},
	{"comments", "", "#\n", "a: b"},
	{"comments in a list", "a:\n", "- b # c\n# d\n", ""},
	{"comments in a flow list", "a: [\n", "b, # c\n", "]"},
	{"a long comment", "a: b # ", "c ", ""},
	{"a flow list", "[", "a,", "]"},
	{"a flow list of mappings", "[", "{a: b},", "]"},
	{"a flow mapping", "{", "a%d,", "}"},
	{"a flow mapping with values", "{", "a%d: b,", "}"},
	{"open brackets", "", "[", ""},
	{"a list of mappings", "", "- a: 1\n", ""},
	{"a mapping", "", "a%d: b\n", ""},
	{"one key", "", "a: b\n", ""},
	{"a plain scalar", "a: x\n", "  x\n\n", ""},
	{"a single-quoted scalar", "a: '", "x''\n ", "'"},
	{"a double-quoted scalar", "a: \"", "x\\u00e9\n\\\n ", "\""},
	{"an open scalar", "a: \"", "x ", ""},
	{"quoted scalars", "", "- \"a b\"\n- 'c'\n", ""},
	{"a long key", "? ", "k", "\n: v"},
	{"long keys", "", strings.Repeat("k", 900) + "%d: v\n", ""},
	{"tabs", "a:", "\t", "b"},
	{"anchors", "", "- &a%d b\n", ""},
	{"anchors in a line", "", "&a ", ""},
	{"aliases", "", "- *a\n", ""},
	{"tags", "", "- !a b\n", ""},
	{"a long tag", "a: !", "%%41", " b"},
	{"directives", "", "%%TAG !a%d! b\n", "--- a"},
	{"documents", "", "---\n", ""},
	{"document ends", "a\n", "...\n", ""},
	{"U+2028", "a: b", "\u2028", ""},
	{"questions", "", "? a%d\n", ""},
}

// TestShapes decodes 250 kB of each shape. With quadratic time it exceeds the time of go test.
func TestShapes(t *testing.T) {
	for _, shape := range shapes {
		t.Run(shape.name, func(t *testing.T) {
			content := shape.before + strings.ReplaceAll(repeat(shape.pattern, 250_000), "%%", "%") + shape.after
			d := Decode("a.yaml", []byte(content))
			assert.NotEmpty(t, d.Problems)
		})
	}
}

// BenchmarkParse shows that the time for a byte does not grow with the file.
func BenchmarkParse(b *testing.B) {
	for _, shape := range shapes {
		for _, size := range []int{50_000, 100_000, 200_000} {
			content := []byte(shape.before + strings.ReplaceAll(repeat(shape.pattern, size), "%%", "%") + shape.after)
			b.Run(fmt.Sprintf("%s/%d", shape.name, size), func(b *testing.B) {
				for b.Loop() {
					_, _ = parse("a.yaml", content)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(content)), "ns/byte")
			})
		}
	}
}

func TestBounds(t *testing.T) {
	const large = "the file is too large: it has more than 200000 list items, keys and quoted strings, counted by their punctuation marks"
	const deep = "lists and mappings are nested more than 64 levels deep"
	for _, test := range []struct{ name, file, content, want string }{
		{"list", "a.yaml", strings.Repeat("- a: 1\n", 600_000), "a.yaml:100001:1: " + large},
		{"flow list", "a.yaml", "[" + strings.Repeat("é,", 2_000_000) + "]", "a.yaml:1:400001: " + large},
		{"flow mapping", "a.yaml", "{" + repeat("a%d,", 3_000_000) + "}", "a.yaml:1:1488891: " + large},
		{"anchors", "a.yaml", strings.Repeat("&a ", 1_000_000), "a.yaml:1:600001: " + large},
		{"JSON list", "a.json", "[" + strings.Repeat("1,\n", 1_000_000) + "1]", "a.json:200000:2: " + large},
		{"JSON strings", "a.json", "[" + strings.Repeat(`"",`, 1_000_000) + "1]", ""},
		{"deep", "a.yaml", strings.Repeat("[", 65), "a.yaml:1:65: " + deep},
		{"deep blocks", "a.yaml", repeat("- ", 1000), "a.yaml:1:129: " + deep},
		{"JSON, deep", "a.json", strings.Repeat("[", 64) + "\n [" + strings.Repeat("]", 65), "a.json:2:2: " + deep},
		{"JSON, very deep", "a.json", strings.Repeat(`{"":`, 20_000), "a.json:1:257: " + deep},
		{"directives", "a.yaml", repeat("%TAG !%d! a\n", 200) + "--- a", "a.yaml: the file has 18 directives %TAG: the maximum is 10"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			d := Decode(test.file, []byte(test.content))
			runtime.ReadMemStats(&after)
			assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(20<<20), "bytes that it takes to refuse the file")
			require.Len(t, d.Problems, 1)
			if test.want != "" {
				assert.Equal(t, test.want, d.Problems[0].String())
			}
		})
	}
	assert.Empty(t, parseErrors(t, strings.Repeat("[", 64)+strings.Repeat("]", 64)))
	assert.Empty(t, parseErrors(t, "["+strings.Repeat("a,", 199_000)+"]"))
}

// parseErrors returns the error of parse for YAML, and for the same content as JSON if it
// is JSON, too.
func parseErrors(t *testing.T, content string) (errs []string) {
	t.Helper()
	for _, name := range []string{"a.yaml", "a.json"} {
		if _, err := parse(name, []byte(strings.ReplaceAll(content, "a,", "1,"))); err != nil && (name == "a.yaml" || !strings.Contains(err.Error(), "JSON")) {
			errs = append(errs, err.Error())
		}
	}
	return errs
}

// TestCharacters: U+0085, U+2028 and U+2029 end no line, and other control characters are
// refused at their place.
func TestCharacters(t *testing.T) {
	const content = "a: x\u2028y\nb: \"\u0085\u2029\"\nc: 1\n"
	root, err := parse("a.yaml", []byte(content))
	require.NoError(t, err)
	assert.Equal(t, map[string]any{"a": "x\u2028y", "b": "\u0085\u2029", "c": 1}, (&File{}).value(nil, root))
	line, column := (&File{Name: "a.yaml", source: []byte(content)}).places().of("c")
	assert.Equal(t, []int{3, 4}, []int{line, column})

	for content, want := range map[string]string{
		"a: b\nc: é\x01": "a.yaml:2:5: the character U+0001 is not allowed in YAML: it must be written as an escape, in quotation marks",
		"a: \ufdd0":      "a.yaml:1:4: the character U+FDD0 is not allowed in YAML: it must be written as an escape, in quotation marks",
		`a: "x\0y"`:      "a.yaml:1:4: a: the string contains the character U+0000, which is not allowed",
		`b: ["\x00"]`:    "a.yaml:1:5: b[0]: the string contains the character U+0000, which is not allowed",
	} {
		assert.Contains(t, strings.Split(Decode("a.yaml", []byte(content)).Problems.Error(), "\n"), want)
	}
	assert.Contains(t, Decode("a.json", []byte(`{"a": "\u0000"}`)).Problems.Error(), "a.json:1:7: a: the string contains the character U+0000")
}
