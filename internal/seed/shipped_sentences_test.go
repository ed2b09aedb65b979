package seed_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
)

// statesNothing are the words of the shipped article that are in no fact, sentence by sentence,
// each with the reason.
var statesNothing = map[string]string{
	"where":                         "it joins the claims to the sea; the note begins after it",
	"But":                           "it joins two sentences",
	"would be expected to continue": "somebody's expectation under a condition: Harris does nothing, and is not said to plan it",
}

// TestEverySentenceIsRead: each word of the article is part of a fact - of a passage of its
// evidence, of a quote or its attribution, of a provision or a note, or the dateline - or of
// statesNothing.
func TestEverySentenceIsRead(t *testing.T) {
	corpus := shipped(t)
	article := corpus.Articles[0]
	read := passages(t, corpus)
	text := []rune(article.Text)
	unread := map[string]bool{}
	for _, paragraph := range article.Paragraphs {
		for _, s := range sentences(paragraph.Span) {
			covered := make([]bool, s.End-s.Start)
			facts := 0
			for _, passage := range read {
				// Evidence of several sentences states nothing of each.
				if s.Contains(passage.Span) || passage.quote && s.Overlaps(passage.Span) {
					facts++
					for at := max(passage.Start, s.Start); at < min(passage.End, s.End); at++ {
						covered[at-s.Start] = true
					}
				}
			}
			var runs []string
			for at := 0; at < len(covered); at++ {
				from := at
				for at < len(covered) && !covered[at] {
					at++
				}
				mark := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
				if run := strings.TrimFunc(string(text[s.Start+from:s.Start+at]), mark); run != "" {
					runs = append(runs, run)
				}
			}
			assert.True(t, facts > 0 || len(runs) == 1, "no fact of the sentence %q", s.Exact)
			for _, run := range runs {
				unread[run] = true
				assert.NotEmpty(t, statesNothing[run], "%q is in no fact, in the sentence %q", run, s.Exact)
			}
		}
	}
	for words := range statesNothing {
		assert.True(t, unread[words], "%q is part of a fact, or not in the article", words)
	}
}

// passage is a passage of a fact; quote says that it is the text of a quote.
type passage struct {
	news.Span
	quote bool
}

// passages returns the passages of all facts of a corpus.
func passages(t *testing.T, corpus *news.Corpus) []passage {
	t.Helper()
	encoded, err := json.Marshal(corpus)
	require.NoError(t, err)
	var decoded any
	require.NoError(t, json.Unmarshal(encoded, &decoded))
	var all []passage
	var walk func(key string, value any)
	walk = func(key string, value any) {
		switch v := value.(type) {
		case []any:
			for _, element := range v {
				walk(key, element)
			}
		case map[string]any:
			if _, ok := v["exact"]; !ok {
				for key, field := range v {
					walk(key, field)
				}
			} else if slices.Contains([]string{"evidence", "words", "text", "attribution", "note", "provisions", "dateline"}, key) {
				all = append(all, passage{
					news.Span{Article: v["article"].(string), Start: int(v["start"].(float64)), End: int(v["end"].(float64))}, key == "text",
				})
			}
		}
	}
	walk("", decoded)
	return all
}

// sentences splits a paragraph at the ends of its sentences.
func sentences(paragraph news.Span) []news.Span {
	var all []news.Span
	start := 0
	add := func(end int) {
		exact := paragraph.Exact[start:end]
		from := paragraph.Start + utf8.RuneCountInString(paragraph.Exact[:start])
		all = append(all, news.Span{Article: paragraph.Article, Start: from, End: from + utf8.RuneCountInString(exact), Exact: exact})
		start = end
	}
	for _, end := range regexp.MustCompile(`[.?!]"? `).FindAllStringIndex(paragraph.Exact, -1) {
		if before := paragraph.Exact[:end[0]]; !strings.HasSuffix(before, "U.S") && !strings.HasSuffix(before, "Nov") {
			add(end[1])
		}
	}
	add(len(paragraph.Exact))
	return all
}
