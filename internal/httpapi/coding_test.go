package httpapi_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
)

// decoded returns content without its coding.
func decoded(header http.Header, body []byte) ([]byte, error) {
	var content io.Reader = bytes.NewReader(body)
	var err error
	switch coding := header.Get("Content-Encoding"); coding {
	case "":
		return body, nil
	case "br":
		content = brotli.NewReader(content)
	case "gzip":
		content, err = gzip.NewReader(content)
	case "zstd":
		content, err = zstd.NewReader(content)
	default:
		err = fmt.Errorf("unknown coding %q", coding)
	}
	if err != nil {
		return nil, err
	}
	return io.ReadAll(content)
}

func TestEveryRouteIsCoded(t *testing.T) {
	other, large, small := start(t), 0, 0
	eachRoute(t, func(t *testing.T, s *server, target string) {
		plain := s.get(target)
		assert.Empty(t, plain.Header.Get("Content-Encoding"))
		tags := map[string]bool{plain.Header.Get("ETag"): true}
		for _, coding := range []string{"br", "gzip", "zstd"} {
			for range 2 { // made, then cached
				a := s.get(target, "Accept-Encoding", coding)
				content, err := decoded(a.Header, a.body)
				require.NoError(t, err)
				assert.Equal(t, plain.body, content, coding)
				assert.Equal(t, plain.Header.Get("Content-Type"), a.Header.Get("Content-Type"))
				assert.Equal(t, plain.Header.Get("Link"), a.Header.Get("Link"))
				assert.Equal(t, []string{"Accept, Accept-Encoding, Origin"}, a.Header.Values("Vary"))
				isImage := strings.HasPrefix(a.Header.Get("Content-Type"), "image/")
				if len(plain.body) < 1024 || isImage {
					assert.Empty(t, a.Header.Get("Content-Encoding"), "too small, or an image")
					small++
					continue
				}
				large++
				require.Equal(t, coding, a.Header.Get("Content-Encoding"))
				assert.Less(t, len(a.body), len(plain.body))
				tag := a.Header.Get("ETag")
				tags[tag] = true
				assert.Equal(t, tag, other.get(target, "Accept-Encoding", coding).Header.Get("ETag"), "another server has the same")
				unchanged := s.get(target, "Accept-Encoding", coding, "If-None-Match", tag)
				assert.Equal(t, http.StatusNotModified, unchanged.StatusCode)
				assert.Equal(t, tag, unchanged.Header.Get("ETag"))
				assert.Empty(t, unchanged.Header.Get("Content-Encoding"))
				head := s.do(http.MethodHead, target, "Accept-Encoding", coding)
				for _, name := range []string{"Content-Encoding", "Content-Length", "ETag"} {
					assert.Equal(t, a.Header.Get(name), head.Header.Get(name), name)
				}
			}
		}
		if len(tags) > 1 {
			assert.Len(t, tags, 4, "each coding has a tag of its own")
		}
	})
	assert.Positive(t, large)
	assert.Positive(t, small)
}

func TestAcceptEncoding(t *testing.T) {
	s := start(t)
	for accept, want := range map[string]string{
		"": "", "identity": "", "gzip": "gzip", "x-gzip": "gzip", "GZip": "gzip", "br": "br", "zstd": "zstd",
		"gzip, deflate, br, zstd": "br", "gzip, deflate": "gzip", "deflate": "", "*": "br", "*;q=0.5, br;q=0": "zstd",
		"gzip;q=1.0, br;q=0.5": "gzip", "gzip;q=0.001, br;q=0": "gzip", "gzip;q=0, identity": "", "br;q=0.9, zstd;q=0.900": "br",
		"identity;q=0.5, gzip;q=0.4": "", "identity;q=0.5, gzip;q=0.6": "gzip", "identity;q=0, *": "br", " gzip ; q=0.3 ,, br;q=0.2": "gzip",
	} {
		assert.Equal(t, want, s.get("/v1/people", "Accept-Encoding", accept).Header.Get("Content-Encoding"), accept)
	}
	for _, accept := range []string{
		"*;q=0", "identity;q=0", "identity;q=0, gzip;q=0", "gzip;q=2", "gzip;q=1.001", "gzip;q=0.1234", "gzip;q=-1", "gzip;q=", "gzip;q",
		"gzip;level=9", "gzip;q=0,5;q=1;x", ";q=1", "gzip br", "gzip;q=0.+5", "gzip;q=NaN", `"gzip"`,
	} {
		problem := s.get("/v1/people", "Accept-Encoding", accept).problem(t, http.StatusNotAcceptable)
		require.Len(t, problem.Errors, 1, accept)
		assert.Equal(t, "Accept-Encoding", problem.Errors[0].Parameter)
		assert.Equal(t, accept, *problem.Errors[0].Value)
		assert.Equal(t, []string{"br", "zstd", "gzip", "identity"}, problem.Errors[0].Allowed)
	}
	assert.Equal(t, "br", s.get("/v1/people", "Accept-Encoding", "gzip", "Accept-Encoding", "br").Header.Get("Content-Encoding"), "of several lines")
	for _, target := range []string{"/v1/places?fields=id&limit=1", "/favicon.ico"} {
		plain := s.get(target)
		asIs := s.get(target, "Accept-Encoding", "gzip")
		assert.Empty(t, asIs.Header.Get("Content-Encoding"), "too small, or an image")
		strict := s.get(target, "Accept-Encoding", "gzip, identity;q=0")
		require.Equal(t, "gzip", strict.Header.Get("Content-Encoding"), "nothing else may be sent")
		content, err := decoded(strict.Header, strict.body)
		require.NoError(t, err)
		assert.Equal(t, plain.body, content)
		assert.NotEqual(t, plain.Header.Get("ETag"), strict.Header.Get("ETag"))
	}
	for _, target := range []string{"/livez", "/readyz"} {
		assert.Equal(t, "br", s.get(target, "Accept-Encoding", "br, identity;q=0").Header.Get("Content-Encoding"))
	}
	redirected := s.get("/v1/people/", "Accept-Encoding", "gzip, identity;q=0")
	assert.Empty(t, redirected.Header.Get("Content-Encoding"), "there is no content")
}

// TestCacheKeyIsTheWholeRequest sends requests that differ little.
func TestCacheKeyIsTheWholeRequest(t *testing.T) {
	s := start(t)
	both := s.get("/v1/places", "Accept", "application/json;q=0.5", "Accept", "text/csv")
	assert.Equal(t, "text/csv; charset=utf-8", both.Header.Get("Content-Type"))
	assert.Equal(t, "application/json", s.get("/v1/places", "Accept", "application/json;q=0.5").Header.Get("Content-Type"))
	assert.Equal(t, http.StatusOK, s.get("/v1/events", "Accept", "text/html", "Accept", "application/json").StatusCode)
	s.get("/v1/events", "Accept", "text/html").problem(t, http.StatusNotAcceptable)
	for _, suffix := range []string{"", ".csv", ".ndjson"} {
		bodies, tags := map[string]bool{}, map[string]bool{}
		for _, base := range []string{"https://a.example", "https://b.example"} {
			own := start(t, func(o *httpapi.Options) { o.BaseURL = base })
			a := own.get("/v1/articles" + suffix)
			bodies[string(a.body)], tags[a.Header.Get("ETag")] = true, true
		}
		assert.Len(t, bodies, 2)
		assert.Len(t, tags, 2, "other content has another tag: "+suffix)
	}
}
