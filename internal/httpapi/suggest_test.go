package httpapi_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/wire"
)

// TestWhatWasMeant has requests with one fault, and what the problem suggests; empty for nothing.
func TestWhatWasMeant(t *testing.T) {
	s := start(t)
	for target, meant := range map[string]string{
		"/v1/articles/" + article + "/quotes":       "/v1/quotes?article=" + article,
		"/v1/articles/" + article + "/people":       "/v1/people?article=" + article,
		"/v1/articles/" + article + "/paragraph":    "/v1/articles/" + article + "/paragraphs",
		"/v1/articles/x/quotes":                     "",
		"/v1/articles/x/txt":                        "",
		"/v1/artcles/x/text":                        "",
		"/v1/articles/" + article + "s/quotes":      "/v1/quotes?article=" + article,
		"/v1/articles/" + article + "s/txt":         "/v1/articles/" + article + "/text",
		"/v1/artcles/" + article + "s/text":         "/v1/articles/" + article + "/text",
		"/v1/people/josep-borrell/quotes":           "/v1/quotes?speaker=person/josep-borrell",
		"/v1/people/borell/quotes":                  "/v1/quotes?speaker=person/josep-borrell",
		"/v1/countries/japan/agreements":            "/v1/agreements?party=country/japan",
		"/v1/places/tokyo/events":                   "/v1/events?place=tokyo",
		"/v1/quotes?speaker=tokyo":                  "",
		"/v1/quotes?speaker=borrell":                "josep-borrell",
		"/v1/quotes?speaker=Biden":                  "biden",
		"/v1/agreements?party=EU":                   "european-union",
		"/v1/people?country=America":                "united-states",
		"/v1/events?place=Tokio":                    "tokyo",
		"/v1/events?status=japan":                   "",
		"/v1/people?fields=nmae":                    "name",
		"/v1/people?sort=nmae":                      "name",
		"/v1/people?page=2":                         "offset",
		"/v1/people?per_page=2":                     "limit",
		"/v1/people?order_by=name":                  "sort",
		"/v1/people?search=eu":                      "q",
		"/v1/people?expand=memberships":             "include",
		"/v1/search?q=eu&type=people":               "person",
		"/v1/search?q=eu&type=countries":            "country",
		"/v1/mentions?type=organizations":           "organization",
		"/v1/countries/America":                     "united-states",
		"/v1/countries/Beijing":                     "china",
		"/v1/countries/U.S.":                        "united-states",
		"/v1/organizations/VOA":                     "voice-of-america",
		"/v1/people/Josep%20Borrell":                "josep-borrell",
		"/v1/people/borell":                         "josep-borrell",
		"/v1/people/surely-nobody-with-such-a-name": "",
	} {
		a := s.get(target)
		problem := a.problem(t, a.StatusCode)
		require.Len(t, problem.Errors, 1, target)
		if meant == "" {
			assert.Nil(t, problem.Errors[0].DidYouMean, target)
			continue
		}
		require.NotNil(t, problem.Errors[0].DidYouMean, target)
		assert.Equal(t, meant, *problem.Errors[0].DidYouMean, target)
		if strings.HasPrefix(meant, "/") {
			assert.Equal(t, http.StatusOK, s.get(meant).StatusCode, meant)
		}
	}
	assert.Contains(t, s.get("/v1/quotes?speaker=tokyo").problem(t, http.StatusBadRequest).Errors[0].Detail, "place", "what it is")
}

func TestCodesOfCountriesAreValues(t *testing.T) {
	s := start(t)
	for target, same := range map[string]string{
		"/v1/people?country=JP":                          "/v1/people?country=japan",
		"/v1/people?country=jpn":                         "/v1/people?country=japan",
		"/v1/agreements?party=392":                       "/v1/agreements?party=japan",
		"/v1/events?participant=US,josep-borrell":        "/v1/events?participant=united-states,josep-borrell",
		"/v1/mentions?entity=cn&limit=3":                 "/v1/mentions?entity=country/china&limit=3",
		"/v1/events?place=country/JP":                    "/v1/events?place=country/japan",
		"/v1/events?participant=country/jpn":             "/v1/events?participant=country/japan",
		"/v1/countries?code=jp":                          "/v1/countries?code=JP",
		"/v1/relations?entity=jp&kind=party_to&limit=10": "/v1/relations?entity=japan&kind=party_to&limit=10",
	} {
		got, want := into[wire.Page[any]](s, target), into[wire.Page[any]](s, same)
		assert.Equal(t, want.Data, got.Data, target)
		assert.NotEmpty(t, got.Data, target)
	}
	for _, target := range []string{"/v1/people?country=SE", "/v1/people?organization=JP", "/v1/people?organization=country/JP", "/v1/events?place=place/JP", "/v1/countries?code=xx"} {
		assert.Equal(t, http.StatusBadRequest, s.get(target).StatusCode, target)
	}
	assert.Equal(t, "/v1/countries/japan", s.get("/v1/countries/392").Header.Get("Location"))
}

func TestMisspelledSearches(t *testing.T) {
	s := start(t)
	for target, meant := range map[string]string{
		"/v1/search?q=japn":                  "japan",
		"/v1/search?q=Borell":                "borrell",
		"/v1/people?q=Borell":                "borrell",
		"/v1/search?q=secrity+pact":          "security pact",
		"/v1/search?q=%22veri+dangerous%22":  `"very dangerous"`,
		"/v1/search?q=taiwn&type=quote":      "taiwan",
		"/v1/search?q=zzzzzzzzzz":            "",
		"/v1/search?q=borrell+trump+taipei":  "", // all are words of the corpus
		"/v1/agreements?q=Borell":            "", // no agreement has the word
		"/v1/search?q=japan":                 "",
		"/v1/people?q=borrell":               "",
		"/v1/people?organization=china&q=x":  "",
		"/v1/people":                         "",
		"/v1/people.csv?q=Borell&fields=id":  "",
		"/v1/people?q=Borell&fields=id,name": "borrell",
	} {
		a := s.get(target)
		if a.StatusCode == http.StatusBadRequest || strings.Contains(target, ".csv") {
			continue
		}
		var page struct {
			Data       []any
			DidYouMean *string `json:"did_you_mean"`
		}
		require.NoError(t, json.Unmarshal(a.body, &page))
		if meant == "" {
			assert.Nil(t, page.DidYouMean, target)
			continue
		}
		assert.Empty(t, page.Data, target)
		require.NotNil(t, page.DidYouMean, target)
		assert.Equal(t, meant, *page.DidYouMean, target)
	}
}

func TestParametersOfOtherFormats(t *testing.T) {
	s := start(t)
	for target, detail := range map[string]string{
		"/v1/people.ndjson?limit=2":        "Not available as NDJSON, which has the whole list. CSV and JSON have pages.",
		"/v1/people.ndjson?offset=2":       "Not available as NDJSON, which has the whole list. CSV and JSON have pages.",
		"/v1/people.csv?pretty=true":       "Not available as text/csv.",
		"/v1/people.jsonld?fields=id":      "Not available as application/ld+json.",
		"/v1/people.csv?include=x":         "Only available as JSON.",
		"/v1/people.ndjson?include=x":      "Only available as JSON.",
		"/v1/people.jsonld?include=x":      "Only available as JSON.",
		"/v1/people.ndjson?pretty":         "Not available as application/x-ndjson.",
		"/v1/people/biden.csv?include=x":   "Only available as JSON.",
		"/v1/people.ndjson?nothing-like=2": "Unknown parameter.",
	} {
		problem := s.get(target).problem(t, http.StatusBadRequest)
		require.Len(t, problem.Errors, 1, target)
		assert.Equal(t, detail, problem.Errors[0].Detail, target)
	}
}

// TestOldKindsOfRelation: each suggests the kind that replaced it.
func TestOldKindsOfRelation(t *testing.T) {
	s := start(t)
	for old, kind := range map[string]string{
		"membership": "member_of", "parent": "part_of", "party": "party_to", "participation": "took_part_in", "signing": "signed",
		"location": "took_place_in", "attribution": "spoke_about", "co_mention": "co_mentioned", "Membership": "member_of",
	} {
		problem := s.get("/v1/relations?kind="+old).problem(t, http.StatusBadRequest)
		require.NotNil(t, problem.Errors[0].DidYouMean, old)
		assert.Equal(t, kind, *problem.Errors[0].DidYouMean, old)
	}
}

func TestSmallCourtesies(t *testing.T) {
	s := start(t)
	assert.Equal(t, string(s.get("/v1?pretty=true").body), string(s.get("/v1?pretty").body))
	assert.Equal(t, string(s.get("/v1?pretty=true").body), string(s.get("/v1?pretty=").body))
	s.get("/v1?pretty=yes").problem(t, http.StatusBadRequest)

	for from, to := range map[string]string{
		"/v1/people.csv/":                   "/v1/people.csv",
		"/v1/people/biden.jsonld//?pretty=": "/v1/people/biden.jsonld?pretty=",
		"/v1/people/?limit=1":               "/v1/people?limit=1",
	} {
		a := s.get(from)
		assert.Equal(t, http.StatusPermanentRedirect, a.StatusCode, from)
		assert.Equal(t, to, a.Header.Get("Location"))
	}
	s.get("/v1/nothing.csv/").problem(t, http.StatusNotFound)

	inverted := s.get("/v1/events?start_date_gte=2024-11-02&start_date_lte=2024-11-01").problem(t, http.StatusBadRequest)
	require.Len(t, inverted.Errors, 1)
	assert.Equal(t, "start_date_gte", inverted.Errors[0].Parameter)
	assert.Contains(t, inverted.Errors[0].Detail, "start_date_lte, 2024-11-01")
	for _, valid := range []string{"start_date_gte=2024-11-01&start_date_lte=2024-11-01", "start_date_gte=2024-11-30&start_date_lte=2024-11", "start_date_gte=2024&start_date_lte=2024-01"} {
		assert.Equal(t, http.StatusOK, s.get("/v1/events?"+valid).StatusCode, valid)
	}
}
