package httpapi_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"dateline/api"
	"dateline/internal/httpapi"
	"dateline/internal/httpapi/problem"
	"dateline/internal/seed"
	"dateline/internal/store"
	"dateline/internal/wire"
	"dateline/seeds"
)

const article = "japan-eu-defense-pact"

// shipped is the store of the shipped article.
var shipped = sync.OnceValues(func() (*store.Store, error) {
	corpus, err := seed.Loader{}.Load(seed.Source{FS: seeds.FS, Dir: "seeds"})
	if err != nil {
		return nil, err
	}
	return store.New(corpus)
})

// contract is the published OpenAPI document.
var contract = sync.OnceValues(func() (*openapi3.T, error) {
	return openapi3.NewLoader().LoadFromData(api.OpenAPIJSON)
})

// server is the API on a real socket, and a client that checks every response against the
// contract.
type server struct {
	t      *testing.T
	url    string
	client *http.Client
	api    *httpapi.API
	log    *syncBuffer
}

func start(t *testing.T, options ...func(*httpapi.Options)) *server {
	t.Helper()
	s, err := shipped()
	require.NoError(t, err)
	return startOn(t, s, options...)
}

// startOn is start with another store.
func startOn(t *testing.T, s *store.Store, options ...func(*httpapi.Options)) *server {
	t.Helper()
	log := &syncBuffer{}
	o := httpapi.Options{Logger: slog.New(slog.NewJSONHandler(log, nil)), LogShare: 1, CacheBytes: httpapi.DefaultCacheBytes}
	for _, option := range options {
		option(&o)
	}
	handler := httpapi.New(s, o)
	listener := httptest.NewServer(handler)
	t.Cleanup(listener.Close)
	document, err := contract()
	require.NoError(t, err)
	return &server{t: t, url: listener.URL, api: handler, log: log, client: &http.Client{
		Transport:     newContractTransport(t, document),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// syncBuffer is a buffer that handlers may write to at once.
type syncBuffer struct {
	mutex   sync.Mutex
	content bytes.Buffer
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.content.Write(p)
}

func (b *syncBuffer) String() string {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.content.String()
}

// answer is a response whose body is read.
type answer struct {
	*http.Response
	body []byte
}

// do sends a request with header pairs.
func (s *server) do(method, target string, headers ...string) answer {
	s.t.Helper()
	request, err := http.NewRequestWithContext(context.Background(), method, s.url+target, nil)
	require.NoError(s.t, err)
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Add(headers[i], headers[i+1])
	}
	response, err := s.client.Do(request)
	require.NoError(s.t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(s.t, err)
	return answer{response, body}
}

func (s *server) get(target string, headers ...string) answer {
	s.t.Helper()
	return s.do(http.MethodGet, target, headers...)
}

// into decodes the response to a GET, which must succeed.
func into[T any](s *server, target string) T {
	s.t.Helper()
	a := s.get(target)
	require.Equal(s.t, http.StatusOK, a.StatusCode, "%s: %s", target, a.body)
	var value T
	decoder := json.NewDecoder(bytes.NewReader(a.body))
	decoder.DisallowUnknownFields()
	require.NoError(s.t, decoder.Decode(&value), target)
	return value
}

// problem decodes the response, which must be a problem.
func (a answer) problem(t *testing.T, status int) problem.Problem {
	t.Helper()
	require.Equal(t, status, a.StatusCode, "%s: %s", a.Request.URL, a.body)
	require.Equal(t, "application/problem+json", a.Header.Get("Content-Type"))
	var problem problem.Problem
	require.NoError(t, json.Unmarshal(a.body, &problem))
	require.Equal(t, status, problem.Status)
	require.Equal(t, a.Header.Get("X-Request-Id"), problem.Instance)
	require.Regexp(t, `^/problems/[a-z-]+$`, problem.Type)
	require.NotEmpty(t, problem.Title)
	seenProblems.Store(problem.Type, problem)
	require.NotEmpty(t, problem.Detail)
	return problem
}

// seenProblems has the problems that the tests got, by type.
var seenProblems sync.Map

// fullText returns the text of the seed.
func fullText(t *testing.T) []rune {
	t.Helper()
	text, err := os.ReadFile("../../seeds/" + article + ".txt")
	require.NoError(t, err)
	return []rune(string(text))
}

// annotations returns the annotation file of the seed.
func annotations(t *testing.T) string {
	t.Helper()
	content, err := os.ReadFile("../../seeds/" + article + ".yaml")
	require.NoError(t, err)
	return string(content)
}

// total returns how many resources a list has, on all pages.
func (s *server) total(list string) int {
	s.t.Helper()
	return into[wire.Page[any]](s, list).Total
}
