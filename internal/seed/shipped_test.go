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
	assert.Equal(t, ids("agence-france-presse", "department-of-politics-and-international-studies", "european-union",
		"institute-for-advanced-studies-on-asia", "international-christian-university", "sasakawa-peace-foundation",
		"united-nations", "university-of-tokyo", "voice-of-america"),
		idsOf(corpus.Organizations, func(o *news.Organization) string { return o.ID }))
	assert.Equal(t, ids("asia-pacific", "beijing", "east-asia", "east-china-sea", "europe", "iikura-guest-house",
		"indo-pacific", "south-china-sea", "taipei", "taiwan-strait", "tokyo"),
		idsOf(corpus.Places, func(p *news.Place) string { return p.ID }))
	assert.Equal(t, ids(
		"afp-sees-the-text", "analysts-on-europes-role", "announcement-of-the-partnership",
		"announcement-of-two-carrier-exercises", "borrell-tells-reporters", "borrell-visit-to-south-korea",
		"borrell-visit-to-tokyo", "chinas-activities", "chinas-support-for-russias-war",
		"closer-relations-of-china-and-russia", "condemnation-of-the-missile-test", "enhanced-japan-eu-cooperation",
		"handshake-after-the-signing", "huang-on-the-election", "huang-on-the-factors-of-the-cooperation",
		"ishiba-visit-to-taipei", "ishiba-voices-concerns-about-taiwan", "japan-eu-strategic-dialogue",
		"joint-drills-near-japan", "nagy-on-the-aims-of-the-agreement", "nagy-warning-on-deterrence",
		"north-korean-arms-and-troops-for-russia", "north-korean-missile-test", "repeated-chinese-exercises",
		"russia-backs-chinas-position-on-taiwan", "russian-defense-ministers-visit-to-beijing", "russian-invasion-of-ukraine",
		"russias-war-in-ukraine", "signing-of-the-eu-japan-partnership", "trump-pushes-taiwan-and-japan",
		"two-carrier-exercises", "us-presidential-election", "west-cuts-ties-with-russia",
		"yamamoto-on-us-expectations"),
		idsOf(corpus.Events, func(e *news.Event) string { return e.ID }))
	assert.Len(t, corpus.Agreements, 1)
	assert.Empty(t, corpus.Agreements[0].Representatives, "the article does not say who signed")
}

// find returns the item of a list with an id.
func find[T news.Noun](t *testing.T, list []T, id string) T {
	t.Helper()
	at := slices.IndexFunc(list, func(item T) bool { return item.Ref().ID == id })
	require.GreaterOrEqual(t, at, 0, id)
	return list[at]
}

// TestClaimsAreSomebodys: that the exercises took place is what China and Stephen Nagy say.
func TestClaimsAreSomebodys(t *testing.T) {
	claimed := map[string]string{}
	for _, event := range shipped(t).Events {
		facts := []news.Fact{event.Fact}
		if event.Status != nil {
			facts = append(facts, event.Status.Fact)
		}
		for _, f := range facts {
			if f.Basis == news.Claimed {
				require.Len(t, f.AccordingTo, 1, event.ID)
				claimed[event.ID] += f.AccordingTo[0].Entity.String() + ": " + f.AccordingTo[0].Words.Exact + "\n"
			}
		}
	}
	const (
		china = "country/china: China on Thursday said\n"
		huang = "person/wei-hsiu-huang: Wei-Hsiu Huang, a project researcher at the Institute for Advanced Studies on Asia at the University of Tokyo, said\n"
		nagy  = "person/stephen-nagy: Stephen Nagy, professor at the Department of Politics and International Studies of International Christian University in Japan, told VOA\n"
	)
	assert.Equal(t, map[string]string{
		"two-carrier-exercises": china + china, "repeated-chinese-exercises": nagy + nagy,
		"chinas-activities": huang, "enhanced-japan-eu-cooperation": huang,
	}, claimed)
}

// TestInferredFacts: a fact that no one passage states is inferred, with all its passages.
func TestInferredFacts(t *testing.T) {
	corpus := shipped(t)
	agreement := corpus.Agreements[0]
	for _, f := range []news.Fact{agreement.SignedOn.Fact, agreement.SignedIn.Fact} {
		assert.Equal(t, news.Inferred, f.Basis)
		assert.Len(t, f.Evidence, 2)
	}
	for _, event := range corpus.Events {
		if d := event.StartDate; d != nil && d.Date != "" && !strings.Contains(d.DateText, string(d.Date[:4])) {
			assert.Equal(t, news.Inferred, d.Basis, event.ID)
			year := func(s news.Span) bool { return strings.Contains(s.Exact, string(d.Date[:4])) }
			assert.True(t, slices.ContainsFunc(d.Evidence, year), "%s: the evidence has the year", event.ID)
		}
	}
	basis := map[string]news.Basis{}
	for _, id := range []string{"russian-defense-ministers-visit-to-beijing", "condemnation-of-the-missile-test", "us-presidential-election"} {
		for _, p := range find(t, corpus.Events, id).Participants {
			basis[id+" "+p.Entity.ID] = p.Basis
		}
	}
	assert.Equal(t, news.Inferred, basis["russian-defense-ministers-visit-to-beijing russia"], "through its minister")
	assert.Equal(t, news.Inferred, basis["condemnation-of-the-missile-test united-nations"], "through the secretary-general")
	assert.Equal(t, news.Stated, basis["condemnation-of-the-missile-test japan"])
	assert.Equal(t, news.Inferred, basis["us-presidential-election donald-trump"], "the article only says if he is re-elected")
}

// TestStatements: that somebody said something is stated, whatever it was, and somebody without a
// name is no participant.
func TestStatements(t *testing.T) {
	by := map[string][]string{}
	for _, event := range shipped(t).Events {
		if event.Classification != "statement" {
			continue
		}
		assert.Equal(t, news.Stated, event.Basis, event.ID)
		assert.Equal(t, news.Occurred, event.Status.Value, event.ID)
		by[event.ID] = nil
		for _, p := range event.Participants {
			if p.Part == news.Actor {
				by[event.ID] = append(by[event.ID], p.Entity.ID)
			}
		}
	}
	assert.Equal(t, map[string][]string{
		"analysts-on-europes-role":                nil,
		"announcement-of-two-carrier-exercises":   {"china"},
		"borrell-tells-reporters":                 {"josep-borrell"},
		"huang-on-the-election":                   {"wei-hsiu-huang"},
		"huang-on-the-factors-of-the-cooperation": {"wei-hsiu-huang"},
		"ishiba-voices-concerns-about-taiwan":     {"shigeru-ishiba"},
		"nagy-on-the-aims-of-the-agreement":       {"stephen-nagy"},
		"nagy-warning-on-deterrence":              {"stephen-nagy"},
		"yamamoto-on-us-expectations":             {"katsuya-yamamoto"},
	}, by)
}

// TestConditionsStayWhole: words under a condition are evidence with the condition, or not at all.
func TestConditionsStayWhole(t *testing.T) {
	corpus := shipped(t)
	for id, condition := range map[string]string{
		"analysts-on-europes-role":            "if former U.S. President Donald Trump is re-elected",
		"ishiba-voices-concerns-about-taiwan": "could invade Taiwan",
		"nagy-warning-on-deterrence":          "if the U.S. were to withdraw",
		"trump-pushes-taiwan-and-japan":       "he might support",
		"yamamoto-on-us-expectations":         "regardless of whether",
	} {
		event := find(t, corpus.Events, id)
		require.Len(t, event.Evidence, 1, id)
		assert.Contains(t, event.Evidence[0].Exact, condition, id)
	}
	support := find(t, corpus.Events, "chinas-support-for-russias-war")
	assert.Equal(t, news.Inferred, support.Basis, "the article says that there are concerns about it")
	assert.Nil(t, support.Status)
	assert.Equal(t, news.Inferred, find(t, corpus.Events, "russias-war-in-ukraine").Status.Basis)
	assert.Empty(t, find(t, corpus.Events, "announcement-of-the-partnership").Participants, "by whom is not said")
}

func TestTenuresStatusesAndPositions(t *testing.T) {
	corpus := shipped(t)
	for _, person := range corpus.People {
		for _, m := range person.Memberships {
			tenure := news.Tenure("current")
			if strings.Contains(m.Role, "former") {
				tenure = "former"
			}
			assert.Equal(t, tenure, m.Tenure, person.ID)
		}
	}
	assert.Equal(t, news.Tenure("former"), find(t, corpus.People, "donald-trump").Memberships[0].Tenure)
	assert.Equal(t, news.Near, find(t, corpus.Events, "joint-drills-near-japan").Places[0].Position)
	assert.Equal(t, news.Ongoing, find(t, corpus.Events, "north-korean-arms-and-troops-for-russia").Status.Value)
	assert.Nil(t, find(t, corpus.Events, "japan-eu-strategic-dialogue").Status, "the article does not say that it took place")
	ties := find(t, corpus.Events, "west-cuts-ties-with-russia").Participants
	require.Len(t, ties, 1)
	assert.Equal(t, news.Affected, ties[0].Part)
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
	for words, entity := range map[string]news.Ref{
		"Japanese government":  {Type: news.TypeCountry, ID: "japan"},
		"U.S. government":      {Type: news.TypeCountry, ID: "united-states"},
		"Biden administration": {Type: news.TypePerson, ID: "biden"},
		"EU-Japan agreement":   {Type: news.TypeAgreement, ID: "eu-japan-security-and-defense-partnership"},
	} {
		_, own := covered(words, entity)
		assert.Equal(t, 1, own, words)
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
