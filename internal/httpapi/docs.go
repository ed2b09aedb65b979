package httpapi

import (
	"embed"
	"io/fs"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	swaggerfiles "github.com/swaggo/files/v2"

	"dateline/internal/httpapi/problem"
)

// ownDocs holds the page that starts Swagger UI; Swagger UI itself is swaggo's.
//
//go:embed docs
var ownDocs embed.FS

// contentSecurityPolicy lets the page load from, and speak to, this server alone.
// Swagger UI sets styles of elements from its script.
const contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const (
	htmlType = "text/html; charset=utf-8"
	cssType  = "text/css; charset=utf-8"
	jsType   = "text/javascript; charset=utf-8"
	pngType  = "image/png"
)

// docs is the files below /docs/, by name.
var docs = sync.OnceValues(func() (map[string]document, error) {
	own, err := fs.Sub(ownDocs, "docs")
	if err != nil {
		return nil, err
	}
	files := map[string]document{}
	for _, file := range []struct {
		from              fs.FS
		name, contentType string
	}{
		{own, "index.html", htmlType},
		{own, "page.css", cssType},
		{own, "page.js", jsType},
		{swaggerfiles.FS, "swagger-ui.css", cssType},
		{swaggerfiles.FS, "swagger-ui-bundle.js", jsType},
		{swaggerfiles.FS, "favicon-16x16.png", pngType},
		{swaggerfiles.FS, "favicon-32x32.png", pngType},
	} {
		body, err := fs.ReadFile(file.from, file.name)
		if err != nil {
			return nil, err
		}
		files[file.name] = document{format: format{contentType: file.contentType}, body: body, headers: map[string]string{
			"Content-Security-Policy": contentSecurityPolicy, "Referrer-Policy": "no-referrer",
		}}
	}
	files[""] = files["index.html"]
	return files, nil
})

// getDocs is GET /docs/*: Swagger UI.
func (s *snapshot) getDocs(r *http.Request) (any, error) {
	files, err := docs()
	if err != nil {
		return nil, err
	}
	name := strings.TrimPrefix(r.URL.Path, "/docs/")
	file, ok := files[name]
	if !ok {
		f := problem.NewFault("path", &r.URL.Path, "No file has this path.", slices.Sorted(maps.Keys(files))[1:], name)
		return nil, problem.New(problem.NotFound, []problem.Fault{f}, "There is no file %q in the docs.", name)
	}
	return file, noParameters(r, file.format)
}
