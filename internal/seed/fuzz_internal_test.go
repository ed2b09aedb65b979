package seed

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/seed/annotation"
)

// FuzzDecode loads any annotation of article.txt: the result is a corpus whose spans
// slice to their words, or problems, the same each time.
func FuzzDecode(f *testing.F) {
	text, err := os.ReadFile("testdata/article.txt")
	require.NoError(f, err)
	names, err := filepath.Glob("testdata/*.yaml")
	require.NoError(f, err)
	for _, name := range names {
		data, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(data)
	}
	runes := []rune(string(text))
	f.Fuzz(func(t *testing.T, data []byte) {
		source := Source{FS: fstest.MapFS{"article.txt": {Data: text}, "article.yaml": {Data: data}}}
		corpus, err := Loader{MaxBytes: 1 << 16}.Load(source)
		if err != nil {
			require.Nil(t, corpus)
			require.ErrorAs(t, err, &Problems{})
			require.NotEmpty(t, err.Error())
			for _, problem := range err.(Problems) { //nolint:errorlint // checked above
				require.NotContains(t, problem.Message, "the loader has a bug")
				require.NotContains(t, problem.Message, "cannot be parsed")
				require.NotContains(t, problem.Message, "nil pointer")
			}
			_, _, again := Loader{MaxBytes: 1 << 16}.Check(source)
			require.Equal(t, err, again)
			return
		}
		checked, _, err := Loader{MaxBytes: 1 << 16}.Check(source)
		require.NoError(t, err)
		require.Equal(t, corpus, checked)
		for at, span := range of[*news.Span](contentsOf(corpus)) {
			require.Equal(t, span.Exact, string(runes[span.Start:span.End]), at.path)
		}
	})
}

// FuzzSpans finds any words in any text, also as a quote and as a name. Each span slices
// to its words, and the paragraphs have all text but white space.
func FuzzSpans(f *testing.F) {
	for _, seed := range [][2]string{
		{"Japan, the EU-Japan pact", "Japan"}, {"日本と中国", "中国"}, {"a\r\n\r\nb “c” d", "c"},
		{strings.Repeat("é", 300) + " x 😀", "😀"}, {"aaaa", "a"}, {"\"\n\n\"", "\n\n"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, body, exact string) {
		body, exact = strings.ToValidUTF8(body, "?"), strings.ToValidUTF8(exact, "?")
		text, runes := newText("a", body), []rune(body)
		last := -1
		for _, at := range text.find(words{exact: exact}) {
			require.Greater(t, at, last)
			last = at
			span := text.span(at, at+len(exact))
			require.Equal(t, exact, span.Exact)
			require.Equal(t, exact, string(runes[span.Start:span.End]))
		}
		text.quoted(words{exact: exact})
		letters := 0
		for _, b := range text.paragraphs {
			span := text.span(b.Start, b.End)
			require.Equal(t, span.Exact, string(runes[span.Start:span.End]))
			letters += len(strings.Join(strings.Fields(span.Exact), ""))
		}
		require.Equal(t, len(strings.Join(strings.Fields(body), "")), letters)
		loadWords(t, body, exact)
	})
}

// loadWords loads an article that uses the words as each kind of span and name.
func loadWords(t *testing.T, body, words string) {
	sum := sha256.Sum256([]byte(body))
	d := &document{slug: "a", File: &annotation.File{Name: "a.yaml"}, text: newText("a", body)}
	d.Article = news.Article{ID: "a", SHA256: hex.EncodeToString(sum[:]), Language: "en", Headline: news.Span{Exact: words}}
	ref := news.Ref{Type: news.TypePerson, ID: "x"}
	d.People = []*news.Person{{Entity: news.Entity{ID: "x", Name: words}}}
	d.Quotes = []*news.Quote{
		{ID: "q", Text: news.Span{Exact: words}, Speaker: &ref, Attribution: news.Span{Exact: words}, About: []news.Topic{{Relation: news.Relation{Entity: ref}}}},
		{ID: "r", Text: news.Span{Exact: words, Occurrence: 2}, Speaker: &ref, Attribution: news.Span{Exact: words, Occurrence: 1}},
	}
	d.NotMentions = []news.NotMention{{Entity: ref, Words: news.Span{Exact: words, Occurrence: 1}}}
	d.found = contentsOf(&d.Annotation)
	d.read()
	for _, m := range d.Article.Mentions {
		require.Equal(t, m.Span.Exact, string([]rune(body)[m.Span.Start:m.Span.End]))
		require.True(t, utf8.ValidString(m.Span.Prefix+m.Span.Suffix))
	}
}
