package seed_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/seed"
	"dateline/seeds"
)

// file reads a file of testdata.
func file(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	return data
}

// goodFiles is the good pair of testdata.
func goodFiles(t testing.TB) fstest.MapFS {
	return fstest.MapFS{"article.txt": {Data: file(t, "article.txt")}, "article.yaml": {Data: file(t, "good.yaml")}}
}

// problemsOf loads sources that must be refused and returns the problems, one a line.
func problemsOf(t *testing.T, sources ...seed.Source) []string {
	t.Helper()
	corpus, err := seed.Loader{}.Load(sources...)
	require.ErrorAs(t, err, &seed.Problems{})
	assert.Nil(t, corpus)
	return strings.Split(err.Error(), "\n")
}

// addPair adds a seed whose text is a headline and one paragraph; body is the
// annotation without its article.
func addPair(files fstest.MapFS, slug, paragraph, body string) {
	text := "Headline\n\n" + paragraph + "\n"
	files[slug+".txt"] = &fstest.MapFile{Data: []byte(text)}
	files[slug+".yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil,
		"article: {sha256: %x, language: en, headline: Headline}\n%s", sha256.Sum256([]byte(text)), body)}
}

func TestGoodSeed(t *testing.T) {
	corpus, err := seed.Loader{}.Load(seed.Source{FS: goodFiles(t)})
	require.NoError(t, err)
	article := corpus.Articles[0]
	var roles []news.Role
	for _, p := range article.Paragraphs {
		roles = append(roles, p.Role)
	}
	assert.Equal(t, []news.Role{news.RoleCaption, news.RoleHeadline, news.RoleByline, news.RoleBody, news.RoleBody,
		news.RoleBody, news.RoleBody, news.RoleBody, news.RoleCredit}, roles)
	var mentions []string
	for _, m := range article.Mentions {
		assert.Equal(t, m.Span.Exact, string([]rune(article.Text)[m.Span.Start:m.Span.End]))
		mentions = append(mentions, m.Entity.String()+" "+m.Span.Exact)
	}
	assert.Contains(t, mentions, "person/ole-sorvik-lund Ole Sørvik-Lund")
	assert.NotContains(t, mentions, "place/stromby Strömby Accord")
	assert.Equal(t, 3, strings.Count(strings.Join(mentions, "\n"), "country/norway Norway\n"), "the spruce is none")
	assert.Equal(t, news.Stated, corpus.Agreements[0].Parties[0].Basis, "the default")
}

func TestByteOrderMarkAndCRLF(t *testing.T) {
	files := goodFiles(t)
	text := bytes.ReplaceAll(files["article.txt"].Data, []byte("\n"), []byte("\r\n"))
	annotation := strings.ReplaceAll(string(files["article.yaml"].Data), "\n", "\r\n")
	// A quoted scalar over two lines.
	annotation = strings.Replace(annotation, "Åkesson told reporters\r\n", "'Åkesson told\r\n      reporters'\r\n", 1)
	sum := func(b []byte) string { return fmt.Sprintf("%x", sha256.Sum256(b)) }
	annotation = strings.Replace(annotation, sum(files["article.txt"].Data), sum(text), 1)
	files["article.txt"].Data = append([]byte("\ufeff"), text...)
	files["article.yaml"].Data = []byte("\ufeff" + annotation)

	corpus, err := seed.Loader{}.Load(seed.Source{FS: files})
	require.NoError(t, err)
	article := corpus.Articles[0]
	assert.Equal(t, string(text), article.Text)
	assert.Len(t, article.Paragraphs, 9)
	for _, p := range article.Paragraphs {
		assert.Equal(t, p.Span.Exact, string([]rune(article.Text)[p.Span.Start:p.Span.End]))
		assert.NotContains(t, p.Span.Exact, "\r")
	}

	files["article.yaml"].Data = []byte("\ufeff" + strings.Replace(annotation, "name: Long Bridge", "name: Short Bridge", 1))
	line := 2 + strings.Count(strings.Split(annotation, "- id: long-bridge")[0], "\n") - 1
	assert.Equal(t, []string{fmt.Sprintf("article.yaml:%d:5: places[2]: the text never mentions place/long-bridge, by name, alias, description or demonym (did you mean %q?)", line, "Long Bridge")},
		problemsOf(t, seed.Source{FS: files}))
}

func TestJSONSeed(t *testing.T) {
	text := "Headline\n\nAna Gómez said “no/yes” 😀.\n"
	for name, indent := range map[string]string{"spaces": "  ", "tabs": "\t"} {
		t.Run(name, func(t *testing.T) {
			annotation := strings.ReplaceAll(fmt.Sprintf(`{
 "article": {"sha256": "%x", "language": "en", "headline": "Headline"},
 "people": [{
  "id": "ana-gomez",
  "name": "Ana G\u00f3mez"
 }],
 "quotes": [
  {"id": "no", "text": "no\/yes", "kind": "partial", "speaker": "person/ana-gomez", "attribution": "Ana Gómez said"}
 ],
 "events": [
  {"id": "smile", "name": "Smile", "classification": "other", "status": {"value": "occurred"}, "evidence": ["\ud83d\ude00"]}
 ]
}
`, sha256.Sum256([]byte(text))), "\n ", "\n"+indent)
			files := fstest.MapFS{"a.txt": {Data: []byte(text)}, "a.json": {Data: []byte(annotation)}}
			corpus, err := seed.Loader{}.Load(seed.Source{FS: files})
			require.NoError(t, err)
			assert.Equal(t, "no/yes", corpus.Quotes[0].Text.Exact)
			assert.Equal(t, "😀", corpus.Events[0].Evidence[0].Exact)

			files["a.json"].Data = []byte(strings.Replace(annotation, "{", `{"$schema": "../seed.schema.json",`, 1))
			_, err = seed.Loader{}.Load(seed.Source{FS: files})
			require.NoError(t, err, "an editor's key")

			files["a.json"].Data = []byte(strings.Replace(annotation, `"kind"`, `"king"`, 1))
			assert.Contains(t, problemsOf(t, seed.Source{FS: files})[0], `a.json:8:`)

			files["a.json"].Data = []byte(strings.Replace(annotation, `"kind":`, `kind:`, 1))
			assert.Equal(t, []string{"a.json:8:" + strconv.Itoa(len(indent)+34) + ": JSON: invalid character 'k' looking for beginning of object key string"}, problemsOf(t, seed.Source{FS: files}))
		})
	}
}

// TestOneWordOfAQuoteChanged changes a word of a quote in the shipped seed, as an editor
// may do by mistake.
func TestOneWordOfAQuoteChanged(t *testing.T) {
	const slug = "japan-eu-defense-pact"
	files := fstest.MapFS{}
	for _, name := range []string{slug + ".txt", slug + ".yaml"} {
		data, err := fs.ReadFile(seeds.FS, name)
		require.NoError(t, err)
		files[name] = &fstest.MapFile{Data: data}
	}
	annotation := string(files[slug+".yaml"].Data)
	before, _, found := strings.Cut(annotation, "We live in a very dangerous world")
	require.True(t, found)
	files[slug+".yaml"].Data = []byte(strings.Replace(annotation, "We live in a very dangerous world", "We live in a very perilous world", 1))
	problems := problemsOf(t, seed.Source{FS: files, Dir: "seeds"})
	require.Len(t, problems, 1)
	assert.Regexp(t, fmt.Sprintf(`^seeds/%s\.yaml:%d:\d+: quotes\[0\]\.text: "We live in a very perilous world" is not in the text; the nearest passage is "We live in a very dangerous world", in line 11$`,
		slug, 1+strings.Count(before, "\n")), problems[0])
}

func TestTooLarge(t *testing.T) {
	files := goodFiles(t)
	source := seed.Source{FS: files}
	size := max(len(files["article.txt"].Data), len(files["article.yaml"].Data))
	_, err := seed.Loader{MaxBytes: size}.Load(source)
	require.NoError(t, err)
	_, err = seed.Loader{MaxBytes: size - 1}.Load(source)
	assert.EqualError(t, err, fmt.Sprintf("article.yaml: the file is larger than the maximum of %d bytes", size-1))
}

// TestDeepNesting shows that no depth exhausts the stack or the memory.
func TestDeepNesting(t *testing.T) {
	const n = 100_000
	for name, annotation := range map[string]string{
		"open brackets":      strings.Repeat("[", n),
		"brackets":           "people: " + strings.Repeat("[", n) + strings.Repeat("]", n),
		"braces":             strings.Repeat("{a: ", n),
		"dashes":             strings.Repeat("- ", n) + "a",
		"question marks":     strings.Repeat("? ", n) + "a",
		"brackets on lines":  strings.Repeat("[\n", n),
		"tags":               strings.Repeat("!a ", n) + "a",
		"anchors":            strings.Repeat("&a ", n) + "a",
		"colons":             strings.Repeat("a: ", n) + "a",
		"tagged brackets":    strings.Repeat("!a [", n),
		"dashes and braces":  strings.Repeat("- {a: ", n),
		"closing, then open": "[" + strings.Repeat("]", n) + strings.Repeat("[", n),
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{"a.txt": {Data: []byte("Headline\n")}, "a.yaml": {Data: []byte(annotation)}}
			assert.Len(t, problemsOf(t, seed.Source{FS: files}), 1)
		})
	}
}

// TestManyProblems shows that a list and a mapping may have any number of values, and that
// only so many problems of a file are reported.
func TestManyProblems(t *testing.T) {
	const more = "a.yaml: the file has more than 1000 problems: only these are reported"
	var list, mapping strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&list, "  - id: p%d\n    name: One\n", i)
		fmt.Fprintf(&mapping, "  key%d: value\n", i)
	}
	files := fstest.MapFS{}
	addPair(files, "a", "One", "people:\n"+list.String())
	problems := problemsOf(t, seed.Source{FS: files})
	assert.Equal(t, more, problems[0])
	require.Len(t, problems, 1001)
	for _, problem := range problems[1:] {
		require.Contains(t, problem, `"One" also names person/p0`)
	}
	addPair(files, "a", "One", "article:\n"+mapping.String())
	files["a.yaml"].Data = []byte("article:\n" + mapping.String())
	problems = problemsOf(t, seed.Source{FS: files})
	require.Len(t, problems, 1001)
	assert.Equal(t, more, problems[0])
	assert.Contains(t, problems[1000], "unknown key; the keys here are byline, caption")
}

// BenchmarkLoad compares the shipped article with a text of 400 kB that has 1,000 quotes,
// each of which is searched in all of it.
func BenchmarkLoad(b *testing.B) {
	var text, quotes strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&text, "Ana Gómez said of item %d, “we count number %d,” and went on. %s\n\n", i, i, strings.Repeat("And so on. ", 30))
		fmt.Fprintf(&quotes, "  - id: q%d\n    text: we count number %d\n    kind: partial\n    speaker: person/ana-gomez\n    attribution: Ana Gómez said of item %d\n    about: [person/ana-gomez]\n", i, i, i)
	}
	large := fstest.MapFS{}
	addPair(large, "large", text.String(), "people:\n  - {id: ana-gomez, name: Ana Gómez}\nquotes:\n"+quotes.String())
	wrong := fstest.MapFS{}
	addPair(wrong, "wrong", text.String(), "people:\n  - {id: ana-gomez, name: Ana Gómez}\nquotes:\n"+strings.ReplaceAll(quotes.String(), "we count", "you count"))
	for _, bench := range []struct {
		name string
		fs   fs.FS
	}{{"shipped", seeds.FS}, {"large", large}, {"large and wrong", wrong}} {
		b.Run(bench.name, func(b *testing.B) {
			for b.Loop() {
				_, err := seed.Loader{}.Load(seed.Source{FS: bench.fs})
				require.Equal(b, bench.name == "large and wrong", err != nil)
			}
		})
	}
}
