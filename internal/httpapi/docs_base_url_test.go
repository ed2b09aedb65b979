package httpapi_test

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
)

// TestWithBrowserDocsAtABase uses Swagger UI behind a proxy that takes the path of the base off: the page
// loads its files and the contract from there, and sends requests to the base. So does the page of the
// server itself, which has another origin.
func TestWithBrowserDocsAtABase(t *testing.T) {
	proxy := httptest.NewUnstartedServer(nil)
	base := "http://" + proxy.Listener.Addr().String() + "/news"
	s := start(t, func(o *httpapi.Options) { o.BaseURL = base })
	behind, err := url.Parse(s.url)
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/news/", http.StripPrefix("/news", httputil.NewSingleHostReverseProxy(behind)))
	proxy.Config.Handler = mux
	proxy.Start()
	t.Cleanup(proxy.Close)
	script, err := os.ReadFile("testdata/swagger-ui.js")
	require.NoError(t, err)

	ui := swaggerUI{openBrowser(t), s}
	for _, page := range []string{base + "/docs", s.url + "/docs/"} { // the first is redirected
		ui.do(t, chromedp.Navigate(page), chromedp.WaitVisible(chromedp.CSS("#operations-people-getPerson")))
		evaluate(t, ui.browser, chromedp.Evaluate[bool](string(script)+"; true"))
		call[[]string](t, ui, "filter", "people")
		call[any](t, ui, "open", "getPerson", "/v1/people/{id}")
		answer := ui.execute(t, "getPerson")
		assert.Equal(t, base+"/v1/people/josep-borrell", answer.URL)
		assert.Contains(t, answer.Body, base+"/v1/people/josep-borrell")
	}
	ui.mutex.Lock()
	defer ui.mutex.Unlock()
	assert.Contains(t, ui.urls, base+"/openapi.json")
	assert.Contains(t, ui.urls, base+"/docs/swagger-ui-bundle.js")
	assert.Empty(t, ui.complaints)
}

// TestContractAtABase: the examples of the contract are those of the server, JSON and YAML say the same,
// and all else is as without a base.
func TestContractAtABase(t *testing.T) {
	s := start(t, func(o *httpapi.Options) { o.BaseURL = newsBase })
	asJSON, asYAML := s.get("/openapi.json").body, s.get("/openapi.yaml").body
	document, err := openapi3.NewLoader().LoadFromData(asJSON)
	require.NoError(t, err)
	assert.Equal(t, newsBase, document.Servers[0].URL)
	fromYAML, err := openapi3.NewLoader().LoadFromData(asYAML)
	require.NoError(t, err)
	content, err := fromYAML.MarshalJSON()
	require.NoError(t, err)
	assert.JSONEq(t, string(asJSON), string(content))
	checkExamples(t, s, document)

	plain, err := contract()
	require.NoError(t, err)
	assert.Equal(t, withoutExamples(t, plain), withoutExamples(t, document))
}

// withoutExamples returns a contract without its server and its examples.
func withoutExamples(t *testing.T, document *openapi3.T) string {
	t.Helper()
	content, err := document.MarshalJSON()
	require.NoError(t, err)
	stripped, err := openapi3.NewLoader().LoadFromData(content)
	require.NoError(t, err)
	stripped.Servers = nil
	for _, item := range stripped.Paths.Map() {
		for _, response := range item.Get.Responses.Map() {
			for _, media := range response.Value.Content {
				media.Examples = nil
			}
		}
	}
	content, err = stripped.MarshalJSON()
	require.NoError(t, err)
	return string(content)
}

// TestPolicyHasTheBase: the page may send requests to the server of the contract.
func TestPolicyHasTheBase(t *testing.T) {
	s := start(t, func(o *httpapi.Options) { o.BaseURL = newsBase })
	assert.Contains(t, s.get("/docs/").Header.Get("Content-Security-Policy"), "connect-src 'self' https://news.example;")
	assert.Contains(t, start(t).get("/docs/").Header.Get("Content-Security-Policy"), "connect-src 'self';")
}
