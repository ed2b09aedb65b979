package httpapi

import (
	"embed"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	swaggerfiles "github.com/swaggo/files/v2"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
	"dateline/internal/httpapi/respond"
)

// ownDocs has the page that starts Swagger UI; Swagger UI itself comes from swaggo.
//
//go:embed docs
var ownDocs embed.FS

// contentSecurityPolicy lets the page load from, and connect to, only this server. Styles
// may be inline, since the script of Swagger UI sets styles of elements.
const contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// The formats of the files below /docs/, other than [param.HTML].
var (
	cssFormat        = param.Format{ContentType: "text/css; charset=utf-8"}
	javaScriptFormat = param.Format{ContentType: "text/javascript; charset=utf-8"}
	pngFormat        = param.Format{ContentType: "image/png"}
)

// docs returns the files below /docs/, by name.
var docs = sync.OnceValues(func() (map[string]respond.Document, error) {
	own, err := fs.Sub(ownDocs, "docs")
	if err != nil {
		return nil, err
	}
	files := map[string]respond.Document{}
	for _, file := range []struct {
		from   fs.FS
		name   string
		format param.Format
	}{
		{own, "index.html", param.HTML},
		{own, "page.css", cssFormat},
		{own, "page.js", javaScriptFormat},
		{swaggerfiles.FS, "swagger-ui.css", cssFormat},
		{swaggerfiles.FS, "swagger-ui-bundle.js", javaScriptFormat},
		{swaggerfiles.FS, "favicon-16x16.png", pngFormat},
		{swaggerfiles.FS, "favicon-32x32.png", pngFormat},
	} {
		body, err := fs.ReadFile(file.from, file.name)
		if err != nil {
			return nil, err
		}
		files[file.name] = respond.Document{Format: file.format, Body: body, Header: map[string]string{
			"Content-Security-Policy": contentSecurityPolicy, "Referrer-Policy": "no-referrer",
		}}
	}
	files[""] = files["index.html"]
	return files, nil
})

// getDocs is GET /docs/*: Swagger UI.
func (s *snapshot) getDocs(r *param.Request) (any, error) {
	files, err := docs()
	if err != nil {
		return nil, err
	}
	path := r.Path + r.Suffix
	name := strings.TrimPrefix(path, "/docs/")
	file, ok := files[name]
	if !ok {
		names := slices.Sorted(maps.Keys(files))[1:] // without "", the name of the directory
		f := problem.NewFault("path", &path, "No file has this path.", names).Suggest(r.Nearest(name, names))
		return nil, problem.New(problem.NotFound, []problem.Fault{f}, "There is no file %q in the docs.", name)
	}
	return file, r.Only([]param.Format{file.Format})
}
