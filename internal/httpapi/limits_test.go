package httpapi_test

import (
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
)

func TestRateLimit(t *testing.T) {
	s := start(t, func(o *httpapi.Options) {
		o.RateLimit, o.TrustedProxies = 3, []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("10.0.0.0/8")}
	})
	get := func(forwarded string) answer {
		return s.get("/v1/people", "X-Forwarded-For", forwarded, "Origin", "https://reader.example")
	}
	for left := 2; left >= 0; left-- {
		a := get("198.51.100.1")
		assert.Equal(t, http.StatusOK, a.StatusCode)
		assert.Equal(t, "3", a.Header.Get("RateLimit-Limit"))
		assert.Equal(t, strconv.Itoa(left), a.Header.Get("RateLimit-Remaining"))
		assert.Equal(t, "3;w=60", a.Header.Get("RateLimit-Policy"))
		reset, err := strconv.Atoi(a.Header.Get("RateLimit-Reset"))
		require.NoError(t, err)
		assert.True(t, 0 < reset && reset <= 60+10, "%d is in seconds from now", reset) // a sixth of the next minute, if nothing is left
	}
	refused := get("198.51.100.1")
	assert.Equal(t, "/problems/too-many-requests", refused.problem(t, http.StatusTooManyRequests).Type)
	assert.Equal(t, refused.Header.Get("RateLimit-Reset"), refused.Header.Get("Retry-After"))
	assert.Equal(t, "*", refused.Header.Get("Access-Control-Allow-Origin"), "a page may read it")
	get("8.8.8.8, 198.51.100.1, 10.1.2.3").problem(t, http.StatusTooManyRequests)
	assert.Equal(t, http.StatusOK, get("198.51.100.1, 198.51.100.2").StatusCode, "another client, whatever it claims")
	// One client has many addresses of one network.
	for _, host := range []string{"1", "2", "3"} {
		assert.Equal(t, http.StatusOK, get("2001:db8:0:1::"+host).StatusCode)
	}
	get("2001:db8:0:1::4").problem(t, http.StatusTooManyRequests)
	assert.Equal(t, http.StatusOK, get("2001:db8:0:2::1").StatusCode)
	for range 10 {
		assert.Equal(t, http.StatusOK, s.get("/livez", "X-Forwarded-For", "198.51.100.1").StatusCode, "no limit refuses the health checks")
	}
	assert.Contains(t, s.log.String(), `"remote":"198.51.100.1"`)
}

func TestOnlyTrustedProxiesSayWhoAsks(t *testing.T) {
	for _, trusted := range [][]netip.Prefix{nil, {netip.MustParsePrefix("192.0.2.0/24")}} {
		s := start(t, func(o *httpapi.Options) { o.RateLimit, o.TrustedProxies = 1, trusted })
		assert.Equal(t, http.StatusOK, s.get("/v1", "X-Forwarded-For", "198.51.100.1").StatusCode)
		s.get("/v1", "X-Forwarded-For", "198.51.100.2").problem(t, http.StatusTooManyRequests)
		assert.NotContains(t, s.log.String(), "198.51.100")
	}
	open := start(t)
	assert.Empty(t, open.get("/v1").Header.Get("RateLimit-Limit"), "off")
}

func TestLongTargets(t *testing.T) {
	s := start(t)
	for target, detail := range map[string]string{
		"/v1/people?x=" + strings.Repeat("x", 4094): "The query has 4096 bytes",
		"/v1/people?x=" + strings.Repeat("x", 4095): "The query has 4097 bytes; the maximum is 4096.",
		"/v1/" + strings.Repeat("x", 8189):          "The path and the query have 8193 bytes; the maximum is 8192.",
	} {
		a := s.get(target)
		if detail == "The query has 4096 bytes" {
			a.problem(t, http.StatusBadRequest) // for its parameter
			continue
		}
		assert.Equal(t, detail, a.problem(t, http.StatusRequestURITooLong).Detail)
		assert.True(t, a.Close)
	}
}

func TestRequestsHaveNoContent(t *testing.T) {
	s := start(t)
	for method, status := range map[string]int{
		http.MethodGet: http.StatusRequestEntityTooLarge, http.MethodPost: http.StatusMethodNotAllowed, "BREW": http.StatusMethodNotAllowed,
	} {
		for _, content := range []string{"x", strings.Repeat("x", 1<<20)} {
			request, err := http.NewRequest(method, s.url+"/v1", strings.NewReader(content))
			require.NoError(t, err)
			response, err := http.DefaultClient.Do(request)
			require.NoError(t, err)
			require.NoError(t, response.Body.Close())
			assert.Equal(t, status, response.StatusCode, method)
			assert.Equal(t, status == http.StatusMethodNotAllowed, response.Header.Get("Allow") != "")
			assert.True(t, response.Close)
		}
	}
}

func TestLogIsSampled(t *testing.T) {
	for share, minLines := range map[float64]int{0: 0, 1: 400, 0.5: 100} {
		s := start(t, func(o *httpapi.Options) { o.LogShare = share })
		for range 400 {
			s.get("/livez")
		}
		lines := strings.Count(s.log.String(), "\n")
		assert.GreaterOrEqual(t, lines, minLines-1, share) // the last record may come later
		if share < 1 {
			assert.LessOrEqual(t, lines, int(share*600), share) // 10 standard deviations
		}
	}
}
