package httpapi_test

import (
	"bytes"
	"image/png"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestDocsSanitizeSafely reads the versions in the script that the browser runs: DOMPurify
// before 3.2.4 lets scripts through (CVE-2025-26791).
func TestDocsSanitizeSafely(t *testing.T) {
	script := start(t).get("/docs/swagger-ui-bundle.js").body
	for expression, atLeast := range map[string][]int{
		`DOMPurify\.version="(\d+)\.(\d+)\.(\d+)"`:  {3, 2, 4},
		`PACKAGE_VERSION:"(\d+)\.(\d+)\.(\d+)",GIT`: {5, 29, 0},
	} {
		found := regexp.MustCompile(expression).FindAllSubmatch(script, -1)
		require.Len(t, found, 1, expression)
		var version []int
		for _, part := range found[0][1:] {
			number, err := strconv.Atoi(string(part))
			require.NoError(t, err)
			version = append(version, number)
		}
		assert.GreaterOrEqual(t, slices.Compare(version, atLeast), 0, "%s: %v", expression, version)
	}
}

// TestDocsLoadOnlyThisServer: each file has the policy, and the page names no file that is
// not served.
func TestDocsLoadOnlyThisServer(t *testing.T) {
	s := start(t)
	page := string(s.get("/docs/").body)
	files := regexp.MustCompile(`(?:src|href)="([^"]+)"`).FindAllStringSubmatch(page, -1)
	require.GreaterOrEqual(t, len(files), 4)
	for _, file := range files {
		target := path.Join("/docs", file[1])
		a := s.get(target)
		assert.Equal(t, http.StatusOK, a.StatusCode, target)
		if strings.HasPrefix(target, "/docs/") {
			assert.Contains(t, a.Header.Get("Content-Security-Policy"), "default-src 'none'; script-src 'self';", target)
			assert.False(t, bytes.HasPrefix(a.body, []byte{0x1f, 0x8b}), "%s is gzip", target)
		}
	}
}

// TestIcon is what a browser asks for on every page.
func TestIcon(t *testing.T) {
	a := start(t).get("/favicon.ico", "Accept", "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8")
	assert.Equal(t, http.StatusOK, a.StatusCode)
	assert.Equal(t, "image/png", a.Header.Get("Content-Type"))
	icon, err := png.Decode(bytes.NewReader(a.body))
	require.NoError(t, err)
	assert.Equal(t, 32, icon.Bounds().Dx())
}
