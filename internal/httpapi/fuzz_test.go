package httpapi_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
	"dateline/internal/httpapi/problem"
)

// ask returns the response to a request without a connection, so that the request can have
// what no client can send.
func ask(api *httpapi.API, target, query string, header http.Header) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, target, nil)
	r.URL.RawQuery, r.RequestURI = query, target+"?"+query
	for name, values := range header {
		r.Header[name] = values
	}
	w := httptest.NewRecorder()
	api.ServeHTTP(w, r)
	return w
}

// FuzzParameters sends any query twice: as it is, and in canonical form, which has the same
// cached response.
func FuzzParameters(f *testing.F) {
	for _, query := range []string{
		"", "limit=5&offset=2", "limit=0&limit=1", "sort=-name,mention_count", "q=%22very+dangerous%22", "organization=european-union,voice-of-america",
		"fields=id,name&include=memberships&pretty=true", "published_on_gte=2024&published_on_lte=2024-11-31", "a;b", "%zz", "=&=&&", "limit=١", "q=\xff",
		"country=japan&country=japan", "fields=", "limit=+5", "offset=2147483648", "include=nothing", "kind=direct&about=china&speaker=", "type=person&q=x",
		"facet=kind,speaker&facet_limit=1", "facet=,,", "facet=article&article=article/japan-eu-defense-pact", "all=true", "all&limit=1", "all=yes&offset=100001", "q=%22joint+tra", "q=-", "q=...&sort=name", "q=%22%22&limit=1", "q=", "q=%22+x+%22+%22y", "q=a%00%22",
	} {
		f.Add(query)
	}
	s, err := shipped()
	require.NoError(f, err)
	caching := httpapi.New(s, httpapi.Options{CacheBytes: 1 << 20})
	uncached := httpapi.New(s, httpapi.Options{})
	targets := []string{"/v1/articles", "/v1/people", "/v1/quotes.csv", "/v1/events.ndjson", "/v1/relations", "/v1/search", "/v1/agreements.jsonld", "/v1/countries/japan"}
	f.Fuzz(func(t *testing.T, query string) {
		for _, target := range targets {
			w := ask(caching, target, query, nil)
			switch w.Code {
			case http.StatusOK:
				values, err := url.ParseQuery(query)
				require.NoError(t, err, "a query that cannot be parsed is refused")
				for _, again := range []*httptest.ResponseRecorder{ask(caching, target, values.Encode(), nil), ask(uncached, target, query, nil)} {
					assert.Equal(t, w.Body.String(), again.Body.String())
					assert.Equal(t, w.Header().Get("ETag"), again.Header().Get("ETag"))
				}
			case http.StatusBadRequest:
				var problem problem.Problem
				require.NoError(t, json.Unmarshal(w.Body.Bytes(), &problem))
				assert.NotEmpty(t, problem.Errors, "%s?%s", target, query)
			case http.StatusRequestURITooLong:
				assert.Greater(t, len(query), 4096)
			default:
				t.Errorf("%s?%s: %d %s", target, query, w.Code, w.Body)
			}
		}
	})
}

// FuzzAccept sends any Accept and any Accept-Encoding. A line break makes two lines.
func FuzzAccept(f *testing.F) {
	for _, accept := range []string{
		"", "*/*", "text/csv", "application/json;q=0.5, text/csv;q=0.4", "application/ld+json;profile=\"x\"", "text/html, */*;q=0.1",
		"application/json;q=0", "nonsense", ";", ",", "a/b;q=2", "application/*", "*/json", "text/csv;charset=\"utf-8", "\x00/\xff", "*; q=.2, ,application/jsonl;;",
		"text/csv;x=\",\\\";\"", "\"",
	} {
		f.Add(accept, accept)
	}
	f.Add("*/*", "gzip;q=1.0, br;q=0.999, *;q=0")
	f.Add("*/*", "identity;q=0, zstd;q=0.001")
	f.Add("text/csv;q=0.5\napplication/json", "gzip\nidentity;q=0")
	s, err := shipped()
	require.NoError(f, err)
	api := httpapi.New(s, httpapi.Options{CacheBytes: 1 << 20})
	formats := []string{"application/json", "text/csv", "application/x-ndjson", "application/ld+json"}
	f.Fuzz(func(t *testing.T, accept, encoding string) {
		w := ask(api, "/v1/people", "", http.Header{"Accept": strings.SplitN(accept, "\n", 2), "Accept-Encoding": strings.SplitN(encoding, "\n", 2)})
		media, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
		switch w.Code {
		case http.StatusOK:
			assert.True(t, slices.Contains(formats, media), media)
			content, err := decoded(w.Header(), w.Body.Bytes())
			require.NoError(t, err)
			plain := ask(api, "/v1/people", "", http.Header{"Accept": strings.SplitN(accept, "\n", 2)})
			assert.Equal(t, plain.Body.String(), string(content))
			if coding := w.Header().Get("Content-Encoding"); coding != "" {
				assert.True(t, strings.Contains(strings.ToLower(encoding), coding) || strings.Contains(encoding, "*"), "%s of %q", coding, encoding)
			}
		case http.StatusNotAcceptable:
			var problem problem.Problem
			require.NoError(t, json.Unmarshal(w.Body.Bytes(), &problem))
			require.NotEmpty(t, problem.Errors)
			assert.NotEmpty(t, problem.Errors[0].Allowed)
		default:
			t.Errorf("%q, %q: %d %s", accept, encoding, w.Code, w.Body)
		}
	})
}
