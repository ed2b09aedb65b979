package httpapi

import (
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestQueriesHaveOneCanonicalForm writes queries at random, of what may and may not stand in
// them: as they are, and as net/url writes them, they must come to the same key.
func TestQueriesHaveOneCanonicalForm(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	pieces := []string{"a", "b", "c", "=", "=", "&", "&", ",", "+", "%2C", "%2c", "%20", "%41", ".", "é", ";", "%", "%25", "*", "aa", "_"}
	same, plain := 0, 0
	for range 200_000 {
		var written strings.Builder
		for range random.IntN(9) {
			written.WriteString(pieces[random.IntN(len(pieces))])
		}
		query := written.String()
		request := func(query string) *http.Request { return &http.Request{URL: &url.URL{Path: "/", RawQuery: query}} }
		key, ok := keyOf(request(query), accepted{})
		values, err := url.ParseQuery(query)
		require.Equal(t, err == nil, ok, query)
		if !ok {
			continue
		}
		encoded, _ := keyOf(request(values.Encode()), accepted{})
		require.Equal(t, encoded, key, query)
		means, err := url.ParseQuery(key.query)
		require.NoError(t, err)
		require.Equal(t, values, means, query)
		if same++; isCanonical(query) {
			plain++
		}
	}
	assert.Greater(t, same, 50_000)
	assert.Greater(t, plain, 5_000)
}

// TestHitsAreCounted asks in other words for what is kept.
func TestHitsAreCounted(t *testing.T) {
	a := emptyAPI(t, Options{CacheBytes: DefaultCacheBytes}, route{pattern: "/thing", op: func(*snapshot, *http.Request) (any, error) { return "x", nil }})
	server := httptest.NewServer(a)
	defer server.Close()
	for _, query := range []string{"b=2,3&a=1", "a=1&b=2,3", "a=1&b=2%2C3", "b=2%2c3&a=%31"} {
		status, _ := fetch(t, server, "/thing?"+query)
		assert.Equal(t, http.StatusOK, status)
	}
	families, err := a.metrics.registry.Gather()
	require.NoError(t, err)
	counts := map[string]float64{}
	for _, family := range families {
		for _, m := range family.GetMetric() {
			if family.GetName() == "dateline_cache_requests_total" {
				counts[m.GetLabel()[0].GetValue()] = m.GetCounter().GetValue()
			}
		}
	}
	assert.Equal(t, map[string]float64{"hit": 3, "miss": 1}, counts)
}
