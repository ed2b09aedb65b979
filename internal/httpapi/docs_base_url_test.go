package httpapi_test

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"testing"

	"github.com/chromedp/chromedp"
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
