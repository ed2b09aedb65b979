package httpapi_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi/param"
	"dateline/internal/nearest"
	"dateline/internal/news"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// TestFaultsAreBounded: a problem tells the first 20 faults, and how many more there are.
func TestFaultsAreBounded(t *testing.T) {
	s := start(t)
	commas := strings.Repeat(",", 4000)
	for query, more := range map[string]int{
		"fields=" + commas:                                3981,
		"include=" + commas:                               3981,
		"organization=" + commas:                          3981,
		"sort=" + commas:                                  3981,
		"limit=0&fields=" + commas:                        3982,
		strings.TrimSuffix(strings.Repeat("x&", 30), "&"): 0, // one parameter
		manyParameters(300):                               280,
		"fields=" + strings.Join(strings.Split(strings.Repeat("abcd", 20), ""), ","): 60, // a repeated letter is repeated
	} {
		a := s.get("/v1/people?" + query)
		problem := a.problem(t, http.StatusBadRequest)
		assert.LessOrEqual(t, len(problem.Errors), 20)
		assert.Equal(t, more, problem.MoreErrors, query[:20])
		if more > 0 {
			assert.Len(t, problem.Errors, 20)
		}
		assert.Less(t, len(a.body), 64<<10, query[:20])
	}
	assert.Zero(t, s.get("/v1/people?limit=0").problem(t, http.StatusBadRequest).MoreErrors)
	for _, header := range []string{"Accept", "Accept-Encoding"} {
		long := s.get("/v1/people", header, "identity;q=0, image/png, "+strings.Repeat("x/ö, ", 5000)+"*;q=0")
		assert.Less(t, len(long.body), 4<<10, header)
		assert.Len(t, long.problem(t, http.StatusNotAcceptable).Errors, 1)
	}
	// The faults of the format come last.
	both := s.get("/v1/people?"+manyParameters(20), "Accept", "image/png").problem(t, http.StatusBadRequest)
	assert.Len(t, both.Errors, 20)
	assert.Equal(t, 1, both.MoreErrors)
}

// manyParameters returns a query with n unknown parameters.
func manyParameters(n int) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = fmt.Sprintf("p%d=", i)
	}
	return strings.Join(parts, "&")
}

// TestSuggestionsAreBounded asks a large corpus for names that are near to many.
func TestSuggestionsAreBounded(t *testing.T) {
	corpus := &news.Corpus{}
	for i := range 20_000 {
		corpus.People = append(corpus.People, &news.Person{Entity: news.Entity{ID: fmt.Sprintf("person-with-a-long-name-%05d", i), Name: fmt.Sprintf("Person with a Long Name %d", i)}})
	}
	large, err := store.New(corpus)
	require.NoError(t, err)
	set := store.People.In(large)
	request := func(values string) *param.Request {
		r, err := http.NewRequest(http.MethodGet, "/v1/quotes?speaker="+url.QueryEscape(values), nil)
		require.NoError(t, err)
		q := param.Read(r)
		q.Allow("speaker")
		return q
	}
	const wrong = "persom-wit-a-lnog-namme-"
	few := request(wrong + "00007")
	before := *few.Effort()
	assert.NotEmpty(t, few.Nearest(wrong+"00007", set.IDs()))
	spent := before - *few.Effort()
	assert.Positive(t, spent)

	var values []string
	for i := range 100 {
		values = append(values, fmt.Sprintf("%s%d", wrong, i))
	}
	many := request(strings.Join(values, ","))
	for _, value := range values {
		many.Nearest(value, set.IDs())
	}
	assert.LessOrEqual(t, before-*many.Effort(), nearest.Effort(1_100_000), "together they compare about a million letters")

	s := startOn(t, large)
	problem := s.get("/v1/relations?entity="+strings.Join(values, ",")).problem(t, http.StatusBadRequest)
	assert.Len(t, problem.Errors, 20)
	assert.Equal(t, 80, problem.MoreErrors)
	require.NotNil(t, s.get("/v1/people/person-with-a-long-nam-10000").problem(t, http.StatusNotFound).Errors[0].DidYouMean)
}

// TestTagsAreEscaped: a page can have a response within a script element.
func TestTagsAreEscaped(t *testing.T) {
	const name = "</script><!--<b>&amp;"
	odd, err := store.New(&news.Corpus{Nouns: news.Nouns{People: []*news.Person{{Entity: news.Entity{ID: "odd", Name: name}}}}})
	require.NoError(t, err)
	s := startOn(t, odd)
	for _, target := range []string{"/v1/people", "/v1/people?fields=name", "/v1/people/odd", "/v1/people/odd?pretty", "/v1/people.jsonld", "/v1/people.ndjson", "/v1/people/odd.jsonld", "/v1/export", "/v1/people?q=script", "/v1/people?sort=%3Cb%3E", "/v1/%3Cscript%3E"} {
		a := s.get(target)
		assert.NotContains(t, string(a.body), "<", target)
		assert.Contains(t, string(a.body), `\u003c`, target)
	}
	assert.Equal(t, name, into[wire.Person](s, "/v1/people/odd").Name)
}

func TestNoPageCanFrameThePages(t *testing.T) {
	s := start(t)
	for _, target := range []string{"/docs/", "/problems", "/problems/not-found"} {
		assert.Contains(t, s.get(target, "Accept", "text/html").Header.Get("Content-Security-Policy"), "frame-ancestors 'none'", target)
	}
}
