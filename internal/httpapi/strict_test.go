package httpapi_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
	"dateline/internal/httpapi/param"
)

// eachRoute calls test with a path of every route that answers 200.
func eachRoute(t *testing.T, test func(t *testing.T, s *server, target string)) {
	s := start(t)
	store, err := shipped()
	require.NoError(t, err)
	document, err := contract()
	require.NoError(t, err)
	count := 0
	patterns := slices.DeleteFunc(document.Paths.Keys(), func(path string) bool {
		_, suffix := param.SplitSuffix(path)
		return suffix == ""
	})
	require.NoError(t, chi.Walk(httpapi.New(store, httpapi.Options{}).Routes(), func(_, pattern string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		patterns = append(patterns, pattern)
		return nil
	}))
	for _, pattern := range patterns {
		target := strings.TrimSuffix(pattern, "*")
		if item := document.Paths.Value(pattern); item != nil {
			target = example(pattern, item.Get)
		}
		if s.get(target).StatusCode == http.StatusOK {
			count++
			t.Run(target, func(t *testing.T) {
				own := *s
				own.t = t
				test(t, &own, target)
			})
		}
	}
	require.Equal(t, len(document.Paths.Map())+2, count, "all operations, Swagger UI and the icon")
}

func TestEveryRouteRefusesWhatIsWrong(t *testing.T) {
	eachRoute(t, func(t *testing.T, s *server, target string) {
		problem := s.get(and(target, "surely-not=1")).problem(t, http.StatusBadRequest)
		require.Len(t, problem.Errors, 1)
		assert.Equal(t, "surely-not", problem.Errors[0].Parameter)
		assert.Nil(t, problem.Errors[0].Value)

		for _, query := range []string{"%zz", "a;b", "limit=%"} {
			s.get(and(target, query)).problem(t, http.StatusBadRequest)
		}

		for _, accept := range []string{"image/webp", "application/json;q=0, text/*;q=0, image/*;q=0, application/*;q=0", "nonsense"} {
			a := s.get(target, "Accept", accept)
			problem = a.problem(t, http.StatusNotAcceptable)
			require.Len(t, problem.Errors, 1)
			assert.Equal(t, "Accept", problem.Errors[0].Parameter)
			assert.Equal(t, accept, *problem.Errors[0].Value)
			assert.NotEmpty(t, problem.Errors[0].Allowed)
			assert.Contains(t, a.Header.Get("Vary"), "Accept")
			allowed := s.get(target, "Accept", problem.Errors[0].Allowed[0])
			assert.Equal(t, http.StatusOK, allowed.StatusCode, "what is said to be allowed is")
		}
		assert.Equal(t, http.StatusOK, s.get(target, "Accept", "text/html, */*;q=0.1").StatusCode)

		for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, "BREW"} {
			a := s.do(method, target)
			a.problem(t, http.StatusMethodNotAllowed)
			assert.Equal(t, "GET, HEAD, OPTIONS", a.Header.Get("Allow"))
		}

		if !strings.HasPrefix(target, "/docs/") {
			path, query, _ := strings.Cut(and(target, "x=1"), "?")
			a := s.get(path + "/?" + query)
			assert.Equal(t, http.StatusPermanentRedirect, a.StatusCode)
			assert.Equal(t, path+"?"+query, a.Header.Get("Location"))
		}
	})
}

func TestEveryRouteHasHeadAndOptions(t *testing.T) {
	eachRoute(t, func(t *testing.T, s *server, target string) {
		get, head := s.get(target), s.do(http.MethodHead, target)
		assert.Equal(t, http.StatusOK, head.StatusCode)
		assert.Empty(t, head.body)
		for _, name := range []string{"Content-Type", "Content-Length", "Etag", "Cache-Control", "Link"} {
			assert.Equal(t, get.Header.Get(name), head.Header.Get(name), name)
		}
		isStream := slices.Contains(get.TransferEncoding, "chunked")
		assert.Equal(t, isStream, get.Header.Get("Content-Length") == "", "only a stream does not know its length")
		assert.Equal(t, "nosniff", get.Header.Get("X-Content-Type-Options"))
		options := s.do(http.MethodOptions, target)
		assert.Equal(t, http.StatusNoContent, options.StatusCode)
		assert.Equal(t, "GET, HEAD, OPTIONS", options.Header.Get("Allow"))
		assert.Equal(t, http.StatusBadRequest, s.do(http.MethodHead, and(target, "x=1")).StatusCode)
	})
}

func TestEveryRouteIsConditional(t *testing.T) {
	other := start(t)
	eachRoute(t, func(t *testing.T, s *server, target string) {
		first := s.get(target)
		etag := first.Header.Get("ETag")
		assert.Regexp(t, `^"[A-Za-z0-9_-]{24}"$`, etag)
		assert.Equal(t, etag, other.get(target).Header.Get("ETag"), "another server has the same")
		for _, condition := range []string{etag, "*", `"other", W/` + etag} {
			a := s.get(target, "If-None-Match", condition)
			assert.Equal(t, http.StatusNotModified, a.StatusCode, condition)
			assert.Empty(t, a.body)
			assert.Equal(t, etag, a.Header.Get("ETag"))
		}
		assert.Equal(t, http.StatusOK, s.get(target, "If-None-Match", `"other"`).StatusCode)
		assert.Equal(t, http.StatusNotModified, s.get(target, "If-None-Match", `"other"`, "If-None-Match", etag).StatusCode, "of two lines")
		assert.Equal(t, http.StatusOK, s.get(target, "If-Match", `"other"`, "If-Match", etag).StatusCode)
		assert.Equal(t, http.StatusNotModified, s.get(target, "If-Modified-Since", first.Header.Get("Last-Modified")).StatusCode)
		s.get(target, "If-Unmodified-Since", "Thu, 31 Oct 2024 00:00:00 GMT").problem(t, http.StatusPreconditionFailed)
		s.get(target, "If-Match", "W/"+etag).problem(t, http.StatusPreconditionFailed)
		assert.Equal(t, http.StatusOK, s.get(target, "If-Modified-Since", "Thu, 31 Oct 2024 00:00:00 GMT").StatusCode)
		s.get(target, "If-Match", `"other"`).problem(t, http.StatusPreconditionFailed)
		assert.Equal(t, http.StatusOK, s.get(target, "If-Match", etag).StatusCode)
		whole := s.get(target, "Range", "bytes=0-1")
		assert.Equal(t, http.StatusOK, whole.StatusCode, "no ranges")
		assert.Equal(t, first.body, whole.body)
	})
}

func TestWrongIDs(t *testing.T) {
	s := start(t)
	document, err := contract()
	require.NoError(t, err)
	count := 0
	for path, item := range document.Paths.Map() {
		if !strings.Contains(path, "{id}") {
			continue
		}
		count++
		path = strings.Replace(path, "{collection}", "events", 1)
		id := exampleID(item.Get)
		slip := id[:2] + id[3:]
		problem := s.get(strings.ReplaceAll(path, "{id}", slip)).problem(t, http.StatusNotFound)
		require.Len(t, problem.Errors, 1, path)
		assert.Equal(t, "id", problem.Errors[0].Parameter)
		assert.Equal(t, slip, *problem.Errors[0].Value)
		require.NotNil(t, problem.Errors[0].DidYouMean, path)
		assert.Equal(t, id, *problem.Errors[0].DidYouMean)
		for _, wrong := range []string{"%2F", "%00", "%E2%80%A6", "..%2Fetc", strings.Repeat("x", 2000)} {
			s.get(strings.ReplaceAll(path, "{id}", wrong)).problem(t, http.StatusNotFound)
		}
	}
	assert.Positive(t, count)
}

func TestWrongPaths(t *testing.T) {
	s := start(t)
	for target, near := range map[string]string{
		"/v1/peple":                        "/v1/people",
		"/v1/person/josep-borrell":         "",
		"/v1/peoples/josep-borrell":        "/v1/people/josep-borrell",
		"/people":                          "/v1/people",
		"/openapi.jsn":                     "/openapi.json",
		"/v1/articles/" + article + "/txt": "/v1/articles/" + article + "/text",
		"/nothing/like/it":                 "",
		"//evil.example/":                  "",
		"/v2":                              "/v1",
	} {
		problem := s.get(target).problem(t, http.StatusNotFound)
		require.Len(t, problem.Errors, 1)
		assert.Equal(t, "path", problem.Errors[0].Parameter)
		if near != "" {
			require.NotNil(t, problem.Errors[0].DidYouMean, target)
			assert.Equal(t, near, *problem.Errors[0].DidYouMean, target)
		}
	}
	s.get("/docs/swagger-ui.js").problem(t, http.StatusNotFound)
}

func TestWrongParameters(t *testing.T) {
	s := start(t)
	type fault struct{ parameter, value, near string }
	for query, faults := range map[string][]fault{
		"limit=0":                             {{"limit", "0", ""}},
		"limit=101":                           {{"limit", "101", ""}},
		"limit=":                              {{"limit", "", ""}},
		"limit=ten":                           {{"limit", "ten", ""}},
		"limit=+5":                            {{"limit", " 5", ""}},
		"limit=007":                           {{"limit", "007", ""}},
		"limit=1e1":                           {{"limit", "1e1", ""}},
		"limit=99999999999999999999":          {{"limit", "99999999999999999999", ""}},
		"limit=1&limit=2":                     {{"limit", "1, 2", ""}},
		"offset=-1":                           {{"offset", "-1", ""}},
		"sort=nme":                            {{"sort", "nme", "name"}},
		"sort=name,name":                      {{"sort", "name", ""}},
		"sort=name,-name":                     {{"sort", "-name", ""}},
		"sort=":                               {{"sort", "", ""}},
		"party=european-unon":                 {{"party", "european-unon", "european-union"}},
		"party=Japan":                         {{"party", "Japan", "japan"}},
		"party=":                              {{"party", "", ""}},
		"party=japan,,european-union":         {{"party", "", ""}},
		"party=japan&party=japan":             {{"party", "japan", ""}},
		"party=josep-borrell":                 {{"party", "josep-borrell", ""}},
		"signed_on_gte=2024-02-30":            {{"signed_on_gte", "2024-02-30", ""}},
		"signed_on_lte=Friday":                {{"signed_on_lte", "Friday", ""}},
		"signed_on_gte=2024&signed_on_gte=":   {{"signed_on_gte", "2024, ", ""}},
		"partys=japan":                        {{"partys", "", "party"}},
		"limt=1&sort=nme&party=jpan&status=x": {{"limt", "", "limit"}, {"sort", "nme", "name"}, {"party", "jpan", "japan"}, {"status", "x", ""}},
	} {
		problem := s.get("/v1/agreements?"+query).problem(t, http.StatusBadRequest)
		require.Len(t, problem.Errors, len(faults), query)
		for i, want := range faults {
			got := problem.Errors[i]
			assert.Equal(t, want.parameter, got.Parameter, query)
			if got.Value != nil {
				assert.Equal(t, want.value, *got.Value, query)
			} else {
				assert.Empty(t, want.value, query)
			}
			assert.NotEmpty(t, got.Detail)
			if want.near == "" {
				continue
			}
			require.NotNil(t, got.DidYouMean, query)
			assert.Equal(t, want.near, *got.DidYouMean, query)
			assert.Contains(t, got.Allowed, want.near)
		}
	}
}
