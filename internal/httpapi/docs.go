package httpapi

import (
	"bytes"
	"compress/gzip"
	"embed"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"

	swaggerui "github.com/swaggest/swgui/v5/static"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
	"dateline/internal/httpapi/respond"
	"dateline/internal/wire"
)

// ownDocs has the page that starts Swagger UI; Swagger UI itself comes from swgui.
//
//go:embed docs
var ownDocs embed.FS

// contentSecurityPolicy returns the policy that lets the page load from, and connect to, only this
// server: also at its base, which is the server in the contract. Styles may be inline, since the
// script of Swagger UI sets styles of elements.
func contentSecurityPolicy(base wire.Base) string {
	connect := "'self'"
	if u, err := url.Parse(string(base)); err == nil && u.Host != "" {
		connect += " " + u.Scheme + "://" + u.Host
	}
	return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
		"img-src 'self' data:; connect-src " + connect + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
}

// The formats of these files, other than [param.HTML].
var (
	cssFormat        = param.Format{ContentType: "text/css; charset=utf-8"}
	javaScriptFormat = param.Format{ContentType: "text/javascript; charset=utf-8"}
	pngFormat        = param.Format{ContentType: "image/png"}
)

// docs returns the files of the pages, by path.
var docs = sync.OnceValues(func() (map[string]respond.Document, error) {
	files := map[string]respond.Document{}
	for _, file := range []struct {
		path   string
		from   fs.FS
		name   string
		format param.Format
	}{
		{"/docs/", ownDocs, "docs/index.html", param.HTML},
		{"/docs/index.html", ownDocs, "docs/index.html", param.HTML},
		{"/docs/page.css", ownDocs, "docs/page.css", cssFormat},
		{"/docs/page.js", ownDocs, "docs/page.js", javaScriptFormat},
		{"/docs/swagger-ui.css", swaggerui.FS, "swagger-ui.css.gz", cssFormat},
		{"/docs/swagger-ui-bundle.js", swaggerui.FS, "swagger-ui-bundle.js.gz", javaScriptFormat},
		{"/favicon.ico", swaggerui.FS, "favicon-32x32.png", pngFormat},
	} {
		body, err := readFile(file.from, file.name)
		if err != nil {
			return nil, err
		}
		files[file.path] = respond.Document{Format: file.format, Body: body}
	}
	return files, nil
})

// readFile returns a file, decompressed if its name ends with .gz.
func readFile(from fs.FS, name string) ([]byte, error) {
	body, err := fs.ReadFile(from, name)
	if err != nil || !strings.HasSuffix(name, ".gz") {
		return body, err
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(unzipped)
}

// getDocs is GET /docs/* and GET /favicon.ico: Swagger UI, and the icon for which browsers
// ask on every page.
func (s *snapshot) getDocs(r *param.Request) (any, error) {
	files, err := docs()
	if err != nil {
		return nil, err
	}
	file, ok := files[r.Path]
	if !ok {
		paths := slices.Sorted(maps.Keys(files))
		return nil, problem.NoPath(r.Path, "No file has this path.", paths, r.Nearest(r.Path, paths), "No file has the path %s.", r.Path)
	}
	file.Header = map[string]string{"Content-Security-Policy": contentSecurityPolicy(s.Base), "Referrer-Policy": "no-referrer"}
	return file, r.Only([]param.Format{file.Format})
}
