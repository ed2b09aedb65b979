package httpapi_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"dateline/internal/httpapi"
)

const (
	newsBase = "https://news.example/api/dateline"
	// evilHost is what a client sends as the Host, and as the headers of a proxy.
	evilHost = "evil.example"
)

// ownPath is a path of the API within a string, and ownURL a URL: in a cell of CSV or in HTML, too.
// A repeatedPath is the path of the request in the words of a problem.
var (
	ownPath      = regexp.MustCompile(`(?:^|[\s"'<>(=,;])(/(?:v1|problems|docs|swagger|openapi\.|context\.jsonld|seed\.schema\.json|livez|readyz|favicon\.ico)(?:[^\s"'<>),;]*))`)
	ownURL       = regexp.MustCompile(`https?://(?:127\.0\.0\.1|localhost|\[::1\]|news\.example|` + regexp.QuoteMeta(evilHost) + `)[^\s"'<>),;]*`)
	repeatedPath = regexp.MustCompile(`has the path /[^\s;]*`)
)

// aRequest is a GET, unless it has another method.
type aRequest struct{ method, target, accept string }

// requestsOf returns requests to which every operation of the contract responds: in all its formats, by
// suffix and by Accept, with what adds URLs, and with errors of each kind; and those beside the contract.
func requestsOf(t *testing.T, document *openapi3.T) []aRequest {
	t.Helper()
	var all []aRequest
	for path, item := range document.Paths.Map() {
		target := example(path, item.Get)
		before, _, _ := strings.Cut(target, "?")
		all = append(all, aRequest{target: target}, aRequest{target: and(target, "zzz=1&limit=0")}, aRequest{target: target, accept: "image/png"},
			aRequest{target: target + "/"}, aRequest{target: before + "x"}, aRequest{target: before + "/zzz"}, aRequest{method: http.MethodPost, target: target})
		for _, suffix := range []string{"", ".json", ".csv", ".ndjson", ".jsonld", ".jsonx"} {
			all = append(all, aRequest{target: before + suffix})
		}
		for _, accept := range []string{"text/csv", "application/x-ndjson", "application/ld+json", "text/html"} {
			all = append(all, aRequest{target: target, accept: accept})
		}
		if include := item.Get.Parameters.GetByInAndName(openapi3.ParameterInQuery, "include"); include != nil {
			for _, field := range include.Schema.Value.Items.Value.Enum {
				all = append(all, aRequest{target: and(target, fmt.Sprintf("include=%v", field))})
			}
		}
		if item.Get.Parameters.GetByInAndName(openapi3.ParameterInQuery, "offset") != nil {
			all = append(all, aRequest{target: and(target, "limit=1&offset=1")}, aRequest{target: and(target, "limit=1&offset=100001")},
				aRequest{target: before + ".csv?limit=1"}, aRequest{target: before + ".jsonld?limit=1&offset=1"})
		}
		if item.Get.Parameters.GetByInAndName(openapi3.ParameterInQuery, "all") != nil {
			all = append(all, aRequest{target: and(target, "all=true")})
		}
	}
	for _, target := range []string{
		"/", "/docs", "/docs/", "/docs/index.html", "/docs/page.js", "/docs/nothing", "/swagger", "/swagger/x", "/favicon.ico",
		"/nothing", "/v1/poeple", "/v1/articles/" + article + "/people", "/v1/countries/JP", "/v1/countries/JP/evidence",
		"/v1/relations?kind=co_mentioned", "/v1/people/josep-borrell.pdf", "/v1/mentions/" + article + "-0/evidence", "/problems/nothing",
	} {
		all = append(all, aRequest{target: target})
	}
	slices.SortFunc(all, func(a, b aRequest) int {
		return strings.Compare(a.target+" "+a.accept+a.method, b.target+" "+b.accept+b.method)
	})
	return slices.Compact(all)
}

// send sends a request with a host that is not the server's.
func (r aRequest) send(t *testing.T, s *server) answer {
	t.Helper()
	method := r.method
	if method == "" {
		method = http.MethodGet
	}
	request, err := http.NewRequestWithContext(context.Background(), method, s.url+r.target, nil)
	require.NoError(t, err)
	request.Host = evilHost
	for _, name := range []string{"X-Forwarded-Host", "X-Forwarded-Server", "X-Original-Host", "X-Forwarded-Prefix"} {
		request.Header.Set(name, evilHost)
	}
	request.Header.Set("Forwarded", "host="+evilHost+";proto=https")
	request.Header.Set("X-Forwarded-Proto", "https")
	request.Header.Set("X-Request-Id", "example")
	if r.accept != "" {
		request.Header.Set("Accept", r.accept)
	}
	response, err := uncoded.RoundTrip(request)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return answer{response, body}
}

// eachText calls see with each string of a response, and with where it is: in the headers, and in the
// content of every format. It leaves out what repeats the request, and words of the contract, whose
// paths begin at its server, as do the keys of its paths.
func eachText(t *testing.T, a answer, see func(where, text string)) {
	t.Helper()
	for name, values := range a.Header {
		for _, value := range values {
			see("header "+name, value)
		}
	}
	isContract := strings.HasPrefix(a.Request.URL.Path, "/openapi.")
	var walk func(where string, value any)
	walk = func(where string, value any) {
		switch v := value.(type) {
		case string:
			see(where, repeatedPath.ReplaceAllString(v, ""))
		case []any:
			for _, item := range v {
				walk(where, item)
			}
		case map[string]any:
			_, isFault := v["did_you_mean"]
			for key, item := range v {
				words := isContract && (key == "description" || key == "summary") || isFault && key == "value"
				if _, isText := item.(string); !isText || !words {
					walk(where+"."+key, item)
				}
			}
		}
	}
	switch media, _, _ := strings.Cut(a.Header.Get("Content-Type"), ";"); media {
	case "application/json", "application/problem+json", "application/ld+json", "application/x-ndjson":
		decoder := json.NewDecoder(bytes.NewReader(a.body))
		for {
			var value any
			err := decoder.Decode(&value)
			if err == io.EOF {
				return
			}
			require.NoError(t, err)
			walk("", value)
		}
	case "application/yaml":
		var value any
		require.NoError(t, yaml.Unmarshal(a.body, &value))
		walk("", value)
	case "text/csv":
		rows, err := csv.NewReader(bytes.NewReader(a.body)).ReadAll()
		require.NoError(t, err)
		for _, row := range rows[1:] {
			for i, cell := range row {
				see(rows[0][i], cell)
			}
		}
	case "text/html":
		see("page", string(a.body))
	default: // the text of an article, types, scripts and images have no URL of a resource
	}
}

// urls returns the URLs of the API in a response, and what is wrong with them for a base.
func urls(t *testing.T, a answer, base string) (found int, wrong []string) {
	t.Helper()
	eachText(t, a, func(where, text string) {
		for _, path := range ownPath.FindAllStringSubmatch(text, -1) {
			if found++; base != "" {
				wrong = append(wrong, where+": "+path[1])
			}
		}
		for _, url := range ownURL.FindAllString(text, -1) {
			found++
			isOrigin := where == "header Content-Security-Policy" && strings.HasPrefix(base, url)
			if base == "" || !isOrigin && url != base && !strings.HasPrefix(url, base+"/") {
				wrong = append(wrong, where+": "+url)
			}
		}
		if strings.Contains(text, evilHost) {
			wrong = append(wrong, where+": "+text)
		}
	})
	return found, wrong
}

// TestURLsBeginWithTheBase requests every operation of the contract, in every format and with every kind
// of error. With a base URL every URL begins with it; without one every URL is a path. None is of the
// Host that the client sends.
func TestURLsBeginWithTheBase(t *testing.T) {
	document, err := contract()
	require.NoError(t, err)
	with := start(t, func(o *httpapi.Options) { o.BaseURL = newsBase })
	without := start(t)
	total := 0
	for _, r := range requestsOf(t, document) {
		name := strings.TrimSpace(r.method + " " + r.target + " " + r.accept)
		absolute, relative := r.send(t, with), r.send(t, without)
		assert.Equal(t, relative.StatusCode, absolute.StatusCode, name)
		found, wrong := urls(t, absolute, newsBase)
		assert.Empty(t, wrong, name)
		paths, wrong := urls(t, relative, "")
		assert.Empty(t, wrong, name)
		total += found

		// The check of one finds each URL of the other.
		_, missed := urls(t, relative, newsBase)
		assert.Len(t, missed, paths, name)
		if found != paths && !strings.Contains(absolute.Header.Get("Content-Security-Policy"), "connect-src") && !strings.HasPrefix(r.target, "/openapi.") {
			assert.Equal(t, paths, found, name)
		}
	}
	assert.Greater(t, total, 10_000)
}
