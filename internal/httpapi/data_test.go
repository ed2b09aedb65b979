package httpapi_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/wire"
)

func TestQuotes(t *testing.T) {
	s := start(t)
	page := into[wire.Page[wire.Quote]](s, "/v1/quotes")
	passages := regexp.MustCompile(`"([^"]+)"`).FindAllStringSubmatch(string(fullText(t)), -1)
	require.Equal(t, len(passages), page.Total)
	for i, quote := range page.Data {
		assert.Equal(t, strings.TrimRight(passages[i][1], ",."), strings.TrimRight(quote.Text, "."), "in the order of the text")
		assert.Equal(t, quote.Span.Exact, quote.Text)
		assert.NotEmpty(t, quote.Attribution.Exact)
		assert.LessOrEqual(t, quote.Context.Start, min(quote.Span.Start, quote.Attribution.Start))
		assert.GreaterOrEqual(t, quote.Context.End, max(quote.Span.End, quote.Attribution.End))
	}
	first := page.Data[0]
	assert.Equal(t, "We live in a very dangerous world", first.Text, "without the comma of the reporting sentence")
	assert.Equal(t, "We live in a very…", first.Name)
	assert.Equal(t, "direct", first.Kind)
	assert.Equal(t, wire.Reference{Type: "person", ID: "josep-borrell", Name: "Josep Borrell", URL: "/v1/people/josep-borrell"}, *first.Speaker)
	assert.Equal(t, "EU foreign policy chief", first.SpeakerRole.Words)
	assert.Equal(t, "reporters", first.Audience.Words)
	assert.Nil(t, first.Audience.Entity, "who they are is not said")
	assert.Equal(t, first.Attribution, first.Audience.Evidence[0])
	assert.Equal(t, "p6", first.Paragraph)
	before, _, found := strings.Cut(string(fullText(t)), first.Text)
	require.True(t, found)
	assert.Equal(t, utf8.RuneCountInString(before), first.Span.Start)
	assert.Equal(t, first.Span.End+len(`," `), first.Attribution.Start)
	assert.Equal(t, "Borrell told reporters", first.Attribution.Exact)
	speakers, annotated := map[string]int{}, map[string]int{}
	for _, quote := range page.Data {
		speakers[quote.Speaker.Type+"/"+quote.Speaker.ID]++
	}
	for _, line := range regexp.MustCompile(`(?m)^ +speaker: (\S+)$`).FindAllStringSubmatch(annotations(t), -1) {
		annotated[line[1]]++
	}
	assert.Equal(t, annotated, speakers)
	for speaker, quotes := range speakers {
		if id, ok := strings.CutPrefix(speaker, "person/"); ok {
			assert.Equal(t, quotes, into[wire.Person](s, "/v1/people/"+id).QuoteCount, id)
		}
	}
}

func TestAgreementClaimsNoMoreThanTheArticle(t *testing.T) {
	s := start(t)
	agreement := into[wire.Agreement](s, "/v1/agreements/eu-japan-security-and-defense-partnership")
	assert.Equal(t, "2024-11-01", *agreement.SignedOn.Date)
	assert.Equal(t, "day", *agreement.SignedOn.Precision)
	assert.Equal(t, "inferred", *agreement.SignedOn.Basis, "the caption does not say what was signed")
	assert.Equal(t, "Nov. 1, 2024", *agreement.SignedOn.DateText)
	assert.Equal(t, "iikura-guest-house", agreement.SignedIn.Entity.ID)
	assert.Equal(t, "inferred", *agreement.SignedIn.Basis)
	assert.Empty(t, agreement.Representatives, "nobody is said to have signed")
	assert.Equal(t, "signed", agreement.Status.Value)
	var parties []string
	for _, party := range agreement.Parties {
		parties = append(parties, party.Entity.Type+"/"+party.Entity.ID)
		assert.NotEmpty(t, party.Evidence)
	}
	assert.Equal(t, []string{"country/japan", "organization/european-union"}, parties)
	quotes := map[string][]string{}
	for _, provision := range agreement.Provisions {
		for _, quote := range provision.Quotes {
			quotes[provision.Text[:12]] = append(quotes[provision.Text[:12]], quote.ID)
		}
	}
	assert.Equal(t, map[string][]string{
		"the two part": {"concrete-naval-cooperation", "mutually-designated-third-countries"},
		"the EU and J": {"respective-defense-initiatives"},
	}, quotes)
	s.get("/v1/countries/european-union").problem(t, http.StatusNotFound)
}

func TestDatesHaveThePrecisionOfTheArticle(t *testing.T) {
	s := start(t)
	for id, want := range map[string][4]string{
		"joint-drills-near-japan":                    {"2024-09", "month", "inferred", "In September"},
		"russian-invasion-of-ukraine":                {"2022", "year", "stated", "2022"},
		"north-korean-missile-test":                  {"2024-10-31", "day", "inferred", "On Thursday"},
		"russian-defense-ministers-visit-to-beijing": {"", "", "", "earlier this month"},
	} {
		date := into[wire.Event](s, "/v1/events/"+id).StartDate
		require.NotNil(t, date, id)
		got := [4]string{"", "", "", *date.DateText}
		if date.Date != nil {
			got[0], got[1], got[2] = *date.Date, *date.Precision, *date.Basis
		} else {
			assert.Nil(t, date.Basis, "nothing is said")
		}
		assert.Equal(t, want, got, id)
	}
	published := into[wire.Article](s, "/v1/article").PublishedOn
	assert.Equal(t, "inferred", *published.Basis, "the article does not print its date")
	assert.Equal(t, "2024-11-01", *published.Date)
}

func TestCountries(t *testing.T) {
	s := start(t)
	taiwan := into[wire.Country](s, "/v1/countries/taiwan")
	assert.Equal(t, wire.CountryCodes{Alpha2: "TW", Alpha3: "TWN", Numeric: "158"}, taiwan.ISO)
	assert.True(t, strings.HasPrefix(taiwan.Note.Text, "Taiwan is a self-governing"))
	assert.Equal(t, taiwan.Note.Text, taiwan.Note.Evidence[0].Exact)
	assert.Nil(t, into[wire.Country](s, "/v1/countries/japan").Note)
	for _, code := range []string{"JP", "JPN", "jp"} {
		a := s.get("/v1/countries/" + code)
		assert.Equal(t, http.StatusPermanentRedirect, a.StatusCode)
		assert.Equal(t, "/v1/countries/japan", a.Header.Get("Location"))
		a = s.get("/v1/countries/" + code + ".csv?fields=id")
		assert.Equal(t, "/v1/countries/japan.csv?fields=id", a.Header.Get("Location"))
	}
	for from, to := range map[string]string{"": "", ".json": ".json", "?fact=note&limit=1": "?fact=note&limit=1", ".json?fact=note": ".json?fact=note"} {
		a := s.get("/v1/countries/TW/evidence" + from)
		assert.Equal(t, http.StatusPermanentRedirect, a.StatusCode, from)
		assert.Equal(t, "/v1/countries/taiwan/evidence"+to, a.Header.Get("Location"))
	}
	assert.Equal(t, taiwan.Note.Evidence, into[wire.EvidencePage](s, "/v1/countries/taiwan/evidence?fact=note").Data)
	s.get("/v1/countries/FR/evidence").problem(t, http.StatusNotFound)
	s.get("/v1/countries/FR").problem(t, http.StatusNotFound)
}

// TestParagraphsArePieces joins the pieces of each paragraph.
func TestParagraphsArePieces(t *testing.T) {
	s := start(t)
	text := fullText(t)
	read := into[paragraphs](s, "/v1/articles/"+article+"/paragraphs")
	assert.Equal(t, s.paragraphs(), read.Total)
	kinds := map[string]int{}
	var check func(pieces []inline, start, end int)
	check = func(pieces []inline, start, end int) {
		for _, piece := range pieces {
			kinds[piece.Type]++
			require.Equal(t, start, piece.Start)
			require.Equal(t, string(text[piece.Start:piece.End]), piece.Text)
			require.Equal(t, piece.Type == "mention", piece.Entity != nil)
			require.Equal(t, piece.Type == "quote", piece.Quote != nil)
			if piece.Type == "quote" {
				check(piece.Pieces, piece.Start, piece.End)
			} else {
				require.Empty(t, piece.Pieces)
			}
			start = piece.End
		}
		require.Equal(t, end, start)
	}
	for i, p := range read.Data {
		assert.Equal(t, fmt.Sprintf("p%d", i+1), p.ID)
		assert.Equal(t, p.Span.Exact, p.Text)
		check(p.Pieces, p.Span.Start, p.Span.End)
	}
	counts := into[wire.Article](s, "/v1/article").Counts
	assert.Equal(t, counts["quotes"], kinds["quote"])
	assert.Equal(t, counts["mentions"], kinds["mention"])
}

func TestEmptyIsAListAndUnknownIsNull(t *testing.T) {
	s := start(t)
	assert.Contains(t, string(s.get("/v1/quotes?speaker=takeshi-iwaya").body), `"data":[],"total":0`)
	biden := string(s.get("/v1/people/biden").body)
	assert.Contains(t, biden, `"aliases":[]`)
	assert.Contains(t, biden, `"role":null`, "the article does not say what he is")
	assert.Contains(t, string(s.get("/v1/people/adrianna-zhang").body), `"memberships":[]`)
	taipei := string(s.get("/v1/places/taipei").body)
	assert.Contains(t, taipei, `"country":null`)
	for _, path := range []string{"/v1/people/biden", "/v1/countries/japan", "/v1/quotes/unlikely", "/v1/article"} {
		assert.Regexp(t, `^\{"type":"[a-z]+","id":"[a-z-]+","url":"/v1/`, string(s.get(path).body), "type, id, url come first")
	}
}
