package seed_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/seed"
	"dateline/seeds"
)

// shipped loads the corpus that Dateline ships with.
func shipped(t *testing.T) *news.Corpus {
	t.Helper()
	corpus, err := seed.Loader{}.Load(seed.Source{FS: seeds.FS, Dir: "seeds"})
	require.NoError(t, err)
	return corpus
}

func TestShippedCorpusHasWhatTheArticleNames(t *testing.T) {
	corpus := shipped(t)
	assert.Len(t, corpus.Articles, 1)
	ids := func(ids ...string) []string { return ids }
	assert.Equal(t, ids("adrianna-zhang", "biden", "donald-trump", "josep-borrell", "kamala-harris",
		"katsuya-yamamoto", "shigeru-ishiba", "stephen-nagy", "takeshi-iwaya", "wei-hsiu-huang"),
		idsOf(corpus.People, func(p *news.Person) string { return p.ID }))
	assert.Equal(t, ids("brunei", "china", "indonesia", "japan", "malaysia", "north-korea", "philippines",
		"russia", "south-korea", "taiwan", "ukraine", "united-states", "vietnam"),
		idsOf(corpus.Countries, func(c *news.Country) string { return c.ID }))
	assert.Equal(t, ids("agence-france-presse", "european-union", "icu-politics-and-international-studies",
		"institute-for-advanced-studies-on-asia", "international-christian-university", "sasakawa-peace-foundation",
		"united-nations", "university-of-tokyo", "voice-of-america"),
		idsOf(corpus.Organizations, func(o *news.Organization) string { return o.ID }))
	assert.Equal(t, ids("asia-pacific", "beijing", "east-asia", "east-china-sea", "europe", "iikura-guest-house",
		"indo-pacific", "south-china-sea", "taipei", "taiwan-strait", "tokyo"),
		idsOf(corpus.Places, func(p *news.Place) string { return p.ID }))
	assert.Equal(t, ids("announcement-of-two-carrier-exercises", "borrell-visit-to-south-korea", "borrell-visit-to-tokyo",
		"condemnation-of-the-missile-test", "handshake-after-the-signing", "ishiba-visit-to-taipei", "japan-eu-strategic-dialogue",
		"joint-drills-near-japan", "north-korean-arms-and-troops-for-russia", "north-korean-missile-test",
		"repeated-chinese-exercises", "russian-defense-ministers-visit-to-beijing", "russian-invasion-of-ukraine",
		"signing-of-the-eu-japan-partnership", "two-carrier-exercises", "us-presidential-election", "west-cuts-ties-with-russia"),
		idsOf(corpus.Events, func(e *news.Event) string { return e.ID }))
	assert.Len(t, corpus.Agreements, 1)
	assert.Empty(t, corpus.Agreements[0].Representatives, "the article does not say who signed")
}

func idsOf[T any](items []T, id func(T) string) []string {
	ids := make([]string, len(items))
	for i, item := range items {
		ids[i] = id(item)
	}
	return ids
}

// TestEveryQuotedPassageIsAQuote finds the passages between quotation marks of the text
// and compares them with the quotes.
func TestEveryQuotedPassageIsAQuote(t *testing.T) {
	corpus := shipped(t)
	text := corpus.Articles[0].Text
	var passages []string
	for _, match := range regexp.MustCompile(`"([^"]*)"`).FindAllStringSubmatch(text, -1) {
		passages = append(passages, match[1])
	}
	require.NotEmpty(t, passages)
	quotes := slices.Clone(corpus.Quotes)
	slices.SortFunc(quotes, func(a, b *news.Quote) int { return a.Text.Start - b.Text.Start })
	require.Len(t, quotes, len(passages))
	for i, quote := range quotes {
		ends := []string{"", ","}
		if quote.Kind == news.Partial {
			ends = []string{"", ",", "."}
		}
		assert.Contains(t, ends, passages[i][len(quote.Text.Exact):], quote.ID)
		assert.Equal(t, quote.Text.Exact, passages[i][:len(quote.Text.Exact)], quote.ID)
	}
}

// TestSpansSlice compares every span of the corpus with the text.
func TestSpansSlice(t *testing.T) {
	corpus := shipped(t)
	encoded, err := json.Marshal(corpus)
	require.NoError(t, err)
	var decoded any
	require.NoError(t, json.Unmarshal(encoded, &decoded))
	runes := []rune(corpus.Articles[0].Text)
	count := 0
	var check func(value any)
	check = func(value any) {
		switch v := value.(type) {
		case []any:
			for _, element := range v {
				check(element)
			}
		case map[string]any:
			if exact, ok := v["exact"]; ok {
				count++
				start, end := int(v["start"].(float64)), int(v["end"].(float64))
				require.Equal(t, corpus.Articles[0].ID, v["article"])
				require.Equal(t, exact, string(runes[start:end]))
				require.Equal(t, v["prefix"], string(runes[max(0, start-news.ContextLength):start]))
				require.Equal(t, v["suffix"], string(runes[end:min(len(runes), end+news.ContextLength)]))
			}
			for _, field := range v {
				check(field)
			}
		}
	}
	check(decoded)
	assert.Equal(t, bytes.Count(encoded, []byte(`"exact":`)), count)
	assert.Greater(t, count, len(corpus.Articles[0].Mentions)+len(corpus.Articles[0].Paragraphs))
}

func TestMentions(t *testing.T) {
	article := shipped(t).Articles[0]
	covered := func(words string, entity news.Ref) (inside, own int) {
		for _, at := range regexp.MustCompile(regexp.QuoteMeta(words)).FindAllStringIndex(article.Text, -1) {
			start := utf8.RuneCountInString(article.Text[:at[0]])
			for _, m := range article.Mentions {
				if m.Span.Start <= start && start < m.Span.End {
					inside++
					if m.Entity == entity {
						own++
					}
				}
			}
		}
		return inside, own
	}
	china := news.Ref{Type: news.TypeCountry, ID: "china"}
	for _, sea := range []string{"South China Sea", "East China Sea"} {
		inside, own := covered(sea, china)
		assert.NotZero(t, inside, sea)
		assert.Zero(t, own, "%s adds nothing to China's mentions", sea)
	}
	count := map[news.Ref]int{}
	end := 0
	for _, m := range article.Mentions {
		assert.GreaterOrEqual(t, m.Span.Start, end, "mentions are in order and do not overlap")
		end = m.Span.End
		count[m.Entity]++
	}
	// "China" outside the names of the seas, and "Beijing" for its government: the city is
	// what somebody visits.
	inText := func(pattern string) int { return len(regexp.MustCompile(pattern).FindAllString(article.Text, -1)) }
	visited := inText(`\bvisited Beijing\b`)
	assert.Equal(t, inText(`\bChina\b`)-inText(`\bChina Sea\b`)+inText(`\bBeijing\b`)-visited, count[china])
	assert.Equal(t, visited, count[news.Ref{Type: news.TypePlace, ID: "beijing"}])
	assert.NotZero(t, visited)
	assert.Zero(t, count[news.Ref{Type: news.TypeCountry, ID: "european-union"}])
}

func TestParagraphs(t *testing.T) {
	article := shipped(t).Articles[0]
	roles := map[news.Role]int{}
	for _, p := range article.Paragraphs {
		roles[p.Role]++
	}
	blocks := regexp.MustCompile(`\n{2,}`).Split(strings.TrimSpace(article.Text), -1)
	assert.Len(t, article.Paragraphs, len(blocks))
	others := map[news.Role]int{news.RoleCaption: 1, news.RoleHeadline: 1, news.RoleByline: 1, news.RoleCredit: 1}
	others[news.RoleBody] = len(blocks) - len(others)
	assert.Equal(t, others, roles)
}
