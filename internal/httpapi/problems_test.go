package httpapi_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi/problem"
)

// TestProblemsResolve gets the page of each type of problem.
func TestProblemsResolve(t *testing.T) {
	s := start(t)
	s.get("/v1/people?limit=0").problem(t, http.StatusBadRequest)
	s.get("/v1/people/nobody").problem(t, http.StatusNotFound)
	s.get("/v1", "Accept", "image/png").problem(t, http.StatusNotAcceptable)
	s.get("/v1", "If-Match", `"x"`).problem(t, http.StatusPreconditionFailed)
	s.do(http.MethodPost, "/v1").problem(t, http.StatusMethodNotAllowed)
	all := into[problem.ProblemKinds](s, "/problems")
	assert.Len(t, all.Data, all.Total)
	seen := 0
	seenProblems.Range(func(path, seenProblem any) bool {
		seen++
		got := seenProblem.(problem.Problem)
		kind := into[problem.ProblemKind](s, path.(string))
		assert.Equal(t, path, kind.Type)
		assert.Equal(t, got.Title, kind.Title)
		assert.Equal(t, got.Status, kind.Status)
		assert.Contains(t, all.Data, kind)
		return true
	})
	assert.GreaterOrEqual(t, seen, 5)
}

func TestProblemsAreHTMLToABrowser(t *testing.T) {
	s := start(t)
	const browserAccept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
	for _, path := range []string{"/problems", "/problems/not-found"} {
		page := s.get(path, "Accept", browserAccept)
		require.Equal(t, http.StatusOK, page.StatusCode)
		assert.Equal(t, "text/html; charset=utf-8", page.Header.Get("Content-Type"))
		assert.Contains(t, string(page.body), "What to do")
		assert.Contains(t, string(page.body), `<html lang="en">`)
		assert.Contains(t, page.Header.Get("Content-Security-Policy"), "default-src 'none'")
		assert.Equal(t, "application/json", s.get(path, "Accept", "*/*").Header.Get("Content-Type"))
	}
}
