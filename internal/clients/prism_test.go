package clients

import (
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"dateline/internal/need"
)

// TestWithNodePrism sends every call through Prism, which refuses a request, and replaces a
// response, that the contract does not allow; and requests that are wrong, whose problems the
// contract has, too.
func TestWithNodePrism(t *testing.T) {
	prism := filepath.Join(typescript, "node_modules", ".bin", "prism")
	need.File(t, prism)
	t.Parallel()
	server := startProgram(t)
	proxy := startServer(t, exec.Command(prism, "proxy", "--errors", "--port", "0",
		filepath.Join(root, "api", "openapi.json"), server), regexp.MustCompile(`listening on (http://\S+)$`))

	// Prism writes JSON anew.
	same := func(target string, expected int, json bool) {
		status, body := get(t, server+target)
		assert.Equal(t, expected, status, "%s: %s", target, body)
		proxied, passed := get(t, proxy+target)
		switch {
		case !assert.Equal(t, expected, proxied, "%s: %.1000s", target, passed):
		case json && expected == http.StatusOK:
			assertSameJSON(t, body, passed, target)
		case expected == http.StatusOK:
			assert.Equal(t, string(body), string(passed), target)
		}
	}
	for _, c := range calls(t, server) {
		same(c.url(false), http.StatusOK, c.json())
		if repeated := c.url(true); repeated != c.url(false) {
			same(repeated, http.StatusOK, c.json())
		}
	}
	for path, item := range contract(t).Paths.Map() {
		first := exampleCall(t, path, item.Get)
		target := first.url(false)
		separator := "?"
		if strings.Contains(target, "?") {
			separator = "&"
		}
		same(target+separator+"unknown=1", http.StatusBadRequest, true)
		if first.Path["id"] != nil {
			first.Path["id"] = "unknown"
			same(first.url(false), http.StatusNotFound, true)
		}
	}
}
