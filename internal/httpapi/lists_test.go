package httpapi_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/store"
	"dateline/internal/wire"
)

func TestFiltersAndSorts(t *testing.T) {
	s := start(t)
	list := func(target string) []string {
		var page struct {
			Data  []struct{ ID string }
			Total int
		}
		require.NoError(t, json.Unmarshal(s.get(target).body, &page))
		ids := []string{}
		for _, item := range page.Data {
			ids = append(ids, item.ID)
		}
		return ids
	}
	for target, want := range map[string]string{
		"/v1/people?country=japan":                                                                                   "shigeru-ishiba takeshi-iwaya",
		"/v1/people?country=japan,united-states&sort=-name":                                                          "takeshi-iwaya shigeru-ishiba kamala-harris donald-trump biden",
		"/v1/people?country=japan&country=united-states&sort=name":                                                   "biden donald-trump kamala-harris shigeru-ishiba takeshi-iwaya",
		"/v1/people?organization=international-christian-university":                                                 "stephen-nagy",
		"/v1/people?country=country/japan":                                                                           "shigeru-ishiba takeshi-iwaya",
		"/v1/people?organization=organization/international-christian-university":                                    "stephen-nagy",
		"/v1/quotes?speaker=person/wei-hsiu-huang&about=place/south-china-sea":                                       "future-direction-of-security-cooperation",
		"/v1/events?place=place/taipei":                                                                              "ishiba-visit-to-taipei ishiba-voices-concerns-about-taiwan",
		"/v1/people?organization=european-union":                                                                     "josep-borrell",
		"/v1/people?organization=european-union&country=japan":                                                       "",
		"/v1/people?sort=-quote_count,name&limit=2":                                                                  "josep-borrell stephen-nagy",
		"/v1/countries?code=JP,156,TWN":                                                                              "china japan taiwan",
		"/v1/countries?sort=-mention_count&limit=2":                                                                  "japan china",
		"/v1/organizations?parent=university-of-tokyo":                                                               "institute-for-advanced-studies-on-asia",
		"/v1/organizations?classification=university":                                                                "international-christian-university university-of-tokyo",
		"/v1/agreements?party=japan&status=signed&signed_on_gte=2024-11&signed_on_lte=2024":                          "eu-japan-security-and-defense-partnership",
		"/v1/agreements?signed_on_gte=2024-11-02":                                                                    "",
		"/v1/quotes?speaker=stephen-nagy&kind=partial":                                                               "if-the-us-were-to-withdraw unlikely",
		"/v1/quotes?about=taiwan-strait&sort=-position":                                                              "future-direction-of-security-cooperation maritime-domain-awareness",
		"/v1/quotes?sort=length&limit=1":                                                                             "unlikely",
		"/v1/events?start_date_gte=2024-09-15&start_date_lte=2024-10-31":                                             "joint-drills-near-japan announcement-of-two-carrier-exercises north-korean-missile-test",
		"/v1/events?status=planned&participant=josep-borrell":                                                        "borrell-visit-to-south-korea",
		"/v1/events?place=taipei":                                                                                    "ishiba-visit-to-taipei ishiba-voices-concerns-about-taiwan",
		"/v1/places?classification=sea":                                                                              "east-china-sea south-china-sea",
		"/v1/places?country=japan":                                                                                   "iikura-guest-house tokyo",
		"/v1/articles?publisher=voice-of-america&contributor=adrianna-zhang&language=en&published_on_gte=2024-11-01": article,
	} {
		assert.Equal(t, want, strings.Join(list(target), " "), target)
	}
}

func TestPages(t *testing.T) {
	s := start(t)
	const limit = 5
	countries := into[wire.Article](s, "/v1/article").Counts["countries"]
	require.Greater(t, countries, 2*limit, "several pages")
	last := fmt.Sprintf("offset=%d", (countries-1)/limit*limit)
	var ids []string
	target := "/v1/countries?limit=5&sort=name"
	for target != "" {
		a := s.get(target)
		var page wire.Page[wire.Country]
		require.NoError(t, json.Unmarshal(a.body, &page))
		assert.Equal(t, countries, page.Total)
		for _, country := range page.Data {
			ids = append(ids, country.ID)
		}
		assert.Contains(t, a.Header.Get("Link"), `</v1/countries?limit=5&offset=0&sort=name>; rel="first"`)
		assert.Contains(t, a.Header.Get("Link"), `</v1/countries?limit=5&`+last+`&sort=name>; rel="last"`)
		assert.Equal(t, page.Links.Next != nil, strings.Contains(a.Header.Get("Link"), `rel="next"`))
		assert.Equal(t, page.Links.Prev != nil, strings.Contains(a.Header.Get("Link"), `rel="prev"`))
		target = ""
		if page.Links.Next != nil {
			target = *page.Links.Next
		}
	}
	assert.Len(t, ids, countries)
	assert.Len(t, slices.Compact(slices.Sorted(slices.Values(ids))), countries)

	odd := into[wire.Page[wire.Country]](s, "/v1/countries?limit=5&offset=4")
	end := odd
	for end.Links.Next != nil {
		end = into[wire.Page[wire.Country]](s, *end.Links.Next)
	}
	assert.Equal(t, *odd.Links.Last, end.Links.Self, "the links next lead to the last page")
	assert.Equal(t, "/v1/countries?limit=5&offset=0", *odd.Links.Prev)
	past := into[wire.Page[wire.Country]](s, "/v1/countries?limit=5&offset=500")
	assert.Empty(t, past.Data)
	assert.Nil(t, past.Links.Next)
	assert.Equal(t, "/v1/countries?limit=5&"+last, *past.Links.Prev)
}

func TestNewestArticle(t *testing.T) {
	s := start(t)
	csv := s.get("/v1/article?fields=id", "Accept", "text/csv")
	assert.Equal(t, "/v1/articles/"+article+".csv?fields=id", csv.Header.Get("Content-Location"), "in the format that Accept chooses")
	for from, location := range map[string]string{
		"/v1/article":             "/v1/articles/" + article,
		"/v1/article?fields=id":   "/v1/articles/" + article + "?fields=id",
		"/v1/article.csv":         "/v1/articles/" + article + ".csv",
		"/v1/article.ndjson":      "/v1/articles/" + article + ".ndjson",
		"/v1/article.jsonld":      "/v1/articles/" + article + ".jsonld",
		"/v1/article.csv?fields=": "",
	} {
		newest := s.get(from)
		assert.Equal(t, location, newest.Header.Get("Content-Location"), from)
		if location != "" {
			assert.Equal(t, string(newest.body), string(s.get(location).body), "the location has the same representation")
			assert.Empty(t, s.get(location).Header.Get("Content-Location"))
		}
	}
}

// TestAllAtOnce asks for all relations in place of a page.
func TestAllAtOnce(t *testing.T) {
	s := start(t)
	all := into[wire.Page[wire.Relation]](s, "/v1/relations?sort=-count&all=true")
	assert.Len(t, all.Data, all.Total)
	assert.Greater(t, all.Total, 20, "more than a page")
	assert.Equal(t, 5000, all.Limit)
	assert.Zero(t, all.Offset)
	const self = "/v1/relations?all=true&sort=-count"
	assert.Equal(t, self, all.Links.Self)
	assert.Equal(t, self, all.Links.First)
	assert.Equal(t, self, *all.Links.Last)
	assert.Nil(t, all.Links.Next)
	assert.Nil(t, all.Links.Prev)
	assert.Equal(t, `<`+self+`>; rel="first", <`+self+`>; rel="last"`, s.get(self).Header.Get("Link"))
	assert.Equal(t, all.Data, into[wire.Page[wire.Relation]](s, "/v1/relations?sort=-count&all").Data)
	for _, target := range []string{"/v1/relations", "/v1/relations?all=false&limit=20"} {
		page := into[wire.Page[wire.Relation]](s, target)
		assert.Len(t, page.Data, 20)
		assert.NotNil(t, page.Links.Next)
	}
	some := into[wire.Page[wire.Relation]](s, "/v1/relations?all=true&entity=japan&q=japan")
	assert.Len(t, some.Data, some.Total)

	for target, faults := range map[string][]string{
		"/v1/relations?all=yes":                           {"all"},
		"/v1/relations?all=true&all=true":                 {"all"},
		"/v1/relations?all=true&limit=5&offset=0&sort=xx": {"sort", "limit", "offset"},
		"/v1/relations?all&limit=500":                     {"limit", "limit"},
		"/v1/relations.csv?all=true":                      {"all"},
		"/v1/relations.ndjson?all=true":                   {"all"},
		"/v1/people?all=true":                             {"all"},
	} {
		var parameters []string
		for _, fault := range s.get(target).problem(t, http.StatusBadRequest).Errors {
			parameters = append(parameters, fault.Parameter)
		}
		assert.ElementsMatch(t, faults, parameters, target)
	}
}

// TestTooManyAtOnce has a paragraph that names 102 people: 5,151 pairs.
func TestTooManyAtOnce(t *testing.T) {
	corpus := &news.Corpus{Articles: []*news.Article{{ID: "a", Paragraphs: []news.Paragraph{{Span: news.Span{Article: "a", End: 1000}}}}}}
	for i := range 102 {
		id := fmt.Sprintf("p%d", i)
		corpus.People = append(corpus.People, &news.Person{Entity: news.Entity{ID: id, Name: id}})
		corpus.Articles[0].Mentions = append(corpus.Articles[0].Mentions, news.Mention{
			Entity: news.Ref{Type: news.TypePerson, ID: id}, Span: news.Span{Article: "a", Start: i, End: i + 1, Exact: "x"},
		})
	}
	many, err := store.New(corpus)
	require.NoError(t, err)
	s := startOn(t, many)
	problem := s.get("/v1/relations?kind=co_mentioned&all=true").problem(t, http.StatusBadRequest)
	require.Len(t, problem.Errors, 1)
	assert.Equal(t, "all", problem.Errors[0].Parameter)
	assert.Equal(t, "There are 5151 matches, and at most 5000 are given at once. Use filters, or /v1/relations.ndjson, which has the whole list.", problem.Errors[0].Detail)
	assert.Equal(t, 101, into[wire.Page[wire.Relation]](s, "/v1/relations?kind=co_mentioned&all=true&entity=p1").Total)
	assert.Len(t, lines(s.get("/v1/relations.ndjson?kind=co_mentioned&fields=id").body), 5151)
}

// TestOffsetsHaveABound asks for pages that are too far on.
func TestOffsetsHaveABound(t *testing.T) {
	s := start(t)
	for target, advice := range map[string]string{
		"/v1/people?":             "/v1/people.ndjson, which has the whole list",
		"/v1/people.csv?limit=5&": "/v1/people.ndjson, which has the whole list",
		"/v1/search?q=japan&":     "more words or fewer types",
	} {
		assert.Equal(t, http.StatusOK, s.get(target+"offset=100000").StatusCode, target)
		for _, offset := range []string{"100001", "2147483648", "99999999999999999999", "x"} {
			problem := s.get(target+"offset="+offset).problem(t, http.StatusBadRequest)
			require.Len(t, problem.Errors, 1, target)
			assert.Contains(t, problem.Errors[0].Detail, "from 0 to 100000", target)
			assert.Contains(t, problem.Errors[0].Detail, advice, target)
		}
	}
}
