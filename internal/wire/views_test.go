package wire_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/seed"
	"dateline/internal/store"
	"dateline/internal/wire"
	"dateline/seeds"
)

// viewsOf returns the views of a corpus.
func viewsOf(t *testing.T, c *news.Corpus, baseURL wire.Base) wire.Views {
	t.Helper()
	s, err := store.New(c)
	require.NoError(t, err)
	return wire.Views{Store: s, Base: baseURL}
}

func shipped(t *testing.T) *news.Corpus {
	t.Helper()
	corpus, err := seed.Loader{}.Load(seed.Source{FS: seeds.FS})
	require.NoError(t, err)
	return corpus
}

// every returns what clients see of each item of a store.
func every(v wire.Views) []any {
	var all []any
	add := func(views []any) { all = append(all, views...) }
	add(each(v, store.Articles, wire.Views.Article))
	add(each(v, store.People, wire.Views.Person))
	add(each(v, store.Countries, wire.Views.Country))
	add(each(v, store.Organizations, wire.Views.Organization))
	add(each(v, store.Agreements, wire.Views.Agreement))
	add(each(v, store.Quotes, wire.Views.Quote))
	add(each(v, store.Events, wire.Views.Event))
	add(each(v, store.Places, wire.Views.Place))
	add(each(v, store.Mentions, wire.Views.Mention))
	add(each(v, store.Relations, wire.Views.Relation))
	for _, a := range store.Articles.In(v.Store).All() {
		all = append(all, v.Paragraphs(a, v.Store.QuotesIn(a.ID)))
	}
	return all
}

func each[T, V any](v wire.Views, of store.Collection[T], view func(wire.Views, T) V) []any {
	return wire.Each(of.In(v.Store).All(), func(item T) any { return view(v, item) })
}

// walk calls do with every property and element of JSON, with its key.
func walk(t *testing.T, value any, do func(key string, value any)) {
	t.Helper()
	encoded, err := json.Marshal(value)
	require.NoError(t, err)
	var decoded any
	require.NoError(t, json.Unmarshal(encoded, &decoded))
	var visit func(key string, value any)
	visit = func(key string, value any) {
		do(key, value)
		switch v := value.(type) {
		case map[string]any:
			for k, property := range v {
				visit(k, property)
			}
		case []any:
			for _, item := range v {
				visit(key, item)
			}
		}
	}
	visit("", decoded)
}

// TestURLsAreAbsolute: with a base URL each URL has it, in JSON and in JSON-LD.
func TestURLsAreAbsolute(t *testing.T) {
	const base = "https://api.example"
	for _, baseURL := range []wire.Base{"", base} {
		urls := 0
		for _, view := range every(viewsOf(t, shipped(t), baseURL)) {
			all := []any{view}
			if linkable, ok := view.(wire.Linkable); ok {
				all = append(all, linkable.Linked())
			}
			walk(t, all, func(key string, value any) {
				if text, ok := value.(string); ok && strings.Contains(text, "/v1/") {
					urls++
					assert.True(t, strings.HasPrefix(text, baseURL.URL("/v1/")), "%s: %s", key, text)
				}
			})
		}
		assert.Greater(t, urls, 1000)
	}
}

// TestUnknownFacts: lists are never null. Every fact has a basis and evidence, but that of a date
// that is not known has no basis.
func TestUnknownFacts(t *testing.T) {
	lists := map[string]bool{}
	views := every(viewsOf(t, shipped(t), ""))
	for _, again := range []bool{false, true} {
		unknownDates := 0
		walk(t, views, func(key string, value any) {
			if _, ok := value.([]any); ok {
				lists[key] = true
			}
			if value == nil && again {
				assert.NotContains(t, lists, key)
			}
			fact, ok := value.(map[string]any)
			if !ok || fact["evidence_count"] == nil {
				return
			}
			if date, dated := fact["date"]; dated && date == nil {
				unknownDates++
				assert.Nil(t, fact["basis"])
				assert.Nil(t, fact["precision"])
			} else {
				assert.Contains(t, []any{"stated", "inferred", "claimed", "observed"}, fact["basis"])
			}
			assert.Equal(t, fact["basis"] == "claimed", len(fact["according_to"].([]any)) > 0, "%v", fact)
			assert.NotEmpty(t, fact["evidence"])
			assert.GreaterOrEqual(t, fact["evidence_count"], float64(len(fact["evidence"].([]any))))
		})
		assert.Positive(t, unknownDates)
	}
}

// TestPositionsInUTF16: JavaScript finds each passage and piece by the positions in UTF-16.
func TestPositionsInUTF16(t *testing.T) {
	corpus := many(4)
	v := viewsOf(t, corpus, "")
	text := utf16.Encode([]rune(corpus.Articles[0].Text))
	slice := func(start, end any) string {
		return string(utf16.Decode(text[int(start.(float64)):int(end.(float64))]))
	}
	passages := 0
	walk(t, every(v), func(_ string, value any) {
		if span, ok := value.(map[string]any); ok && span["start_utf16"] != nil {
			words := span["exact"]
			if words == nil {
				words = span["text"]
			}
			assert.Equal(t, words, slice(span["start_utf16"], span["end_utf16"]))
			passages++
		}
	})
	assert.Greater(t, passages, 20)
}

// TestSourceLinksOfSpans: spans of an article with a source_url have a link, others none.
func TestSourceLinksOfSpans(t *testing.T) {
	corpus := many(1)
	v := viewsOf(t, corpus, "")
	assert.Nil(t, v.Mention(&corpus.Articles[0].Mentions[0]).Span.SourceLink)
	corpus.Articles[0].SourceURL = "https://news.example/a"
	v = viewsOf(t, corpus, "")
	link := v.Mention(&corpus.Articles[0].Mentions[0]).Span.SourceLink
	require.NotNil(t, link)
	assert.Equal(t, "https://news.example/a#:~:text=Ann%F0%9F%99%82", *link)
}

// TestPieces: the pieces of a quote are text and mentions, also where it has a quote inside.
func TestPieces(t *testing.T) {
	const text = "Bob: “Ann said ‘go, Bob’ once.” End"
	at := func(words string) news.Span {
		before, _, _ := strings.Cut(text, words)
		return spanAt(text, utf8.RuneCountInString(before), words)
	}
	ref := func(id string) news.Ref { return news.Ref{Type: news.TypePerson, ID: id} }
	bob := ref("bob")
	inside := at("go, Bob")
	mentionInside := spanAt(text, inside.Start+4, "Bob")
	corpus := &news.Corpus{
		Articles: []*news.Article{{
			ID: "a", Text: text, Headline: at(text), Paragraphs: []news.Paragraph{{Role: news.RoleBody, Span: at(text)}},
			Mentions: []news.Mention{{Entity: bob, Span: at("Bob")}, {Entity: ref("ann"), Span: at("Ann")}, {Entity: bob, Span: mentionInside}},
		}},
		Nouns: news.Nouns{
			People: []*news.Person{{Entity: news.Entity{ID: "ann", Name: "Ann"}}, {Entity: news.Entity{ID: "bob", Name: "Bob"}}},
			Quotes: []*news.Quote{
				{ID: "outer", Text: at("Ann said ‘go, Bob’ once."), Kind: news.Direct, Speaker: &bob, Attribution: at("Bob:")},
				{ID: "inner", Text: inside, Kind: news.Direct, Attribution: at("Ann said")},
			},
		},
	}
	v := viewsOf(t, corpus, "")
	shown := func(pieces []any) string {
		var all []string
		var show func(pieces []any)
		show = func(pieces []any) {
			for _, piece := range pieces {
				switch p := piece.(type) {
				case wire.TextPiece:
					all = append(all, p.Type+" "+p.Text)
				case wire.MentionPiece:
					all = append(all, p.Type+" "+p.Text+" "+p.Entity.ID)
				case wire.QuotePiece:
					all = append(all, fmt.Sprintf("%s %s by %s [", p.Type, p.Quote.ID, p.Speaker.ID))
					show(p.Pieces)
					all = append(all, "]")
				}
			}
		}
		show(pieces)
		return strings.Join(all, "|")
	}
	quotes := v.Store.QuotesIn("a")
	paragraph := v.Paragraphs(corpus.Articles[0], quotes).Data[0]
	assert.Equal(t, "p1", paragraph.ID)
	assert.Equal(t, "mention Bob bob|text : “|quote outer by bob [|mention Ann ann|text  said ‘go, |mention Bob bob|text ’ once.|]|text ” End", shown(paragraph.Pieces))

	unnamed := v.Quote(quotes[1])
	assert.Nil(t, unnamed.Speaker)
	assert.Equal(t, "Ann said", unnamed.Attribution.Exact)
	assert.Equal(t, "p1", unnamed.Paragraph)
	assert.Equal(t, "p1", v.Mention(&corpus.Articles[0].Mentions[1]).Paragraph)
	inner := v.Paragraphs(corpus.Articles[0], quotes[1:]).Data[0]
	piece, ok := inner.Pieces[4].(wire.QuotePiece)
	require.True(t, ok, "%v", inner.Pieces)
	assert.Nil(t, piece.Speaker)
}
