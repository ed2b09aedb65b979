package httpapi_test

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/wire"
)

func TestNegotiation(t *testing.T) {
	s := start(t)
	for _, target := range []string{"/v1/people", "/v1/people/biden", "/v1/article"} {
		for suffix, mediaType := range map[string]string{
			".json": "application/json", ".csv": "text/csv", ".ndjson": "application/x-ndjson", ".jsonld": "application/ld+json",
		} {
			bySuffix, byAccept := s.get(target+suffix), s.get(target, "Accept", mediaType)
			require.Equal(t, http.StatusOK, bySuffix.StatusCode, "%s: %s", target+suffix, bySuffix.body)
			assert.True(t, strings.HasPrefix(bySuffix.Header.Get("Content-Type"), mediaType), bySuffix.Header.Get("Content-Type"))
			assert.Equal(t, bySuffix.Header.Get("Content-Type"), byAccept.Header.Get("Content-Type"))
			if target != "/v1/people" { // whose links keep the suffix
				assert.Equal(t, string(byAccept.body), string(bySuffix.body))
			}
			assert.Contains(t, bySuffix.Header.Get("Vary"), "Accept")
			assert.Equal(t, http.StatusOK, s.get(target+suffix, "Accept", mediaType).StatusCode)
			conflict := s.get(target+suffix, "Accept", "text/html").problem(t, http.StatusNotAcceptable)
			assert.Equal(t, []string{mediaType}, conflict.Errors[0].Allowed)
			etag := bySuffix.Header.Get("ETag")
			assert.Equal(t, http.StatusNotModified, s.get(target+suffix, "If-None-Match", `"x", `+etag).StatusCode)
			s.get(target+suffix, "If-Match", `"x"`).problem(t, http.StatusPreconditionFailed)
			head := s.do(http.MethodHead, target+suffix)
			assert.Equal(t, etag, head.Header.Get("ETag"))
			assert.Empty(t, head.body)
		}
	}
	assert.Equal(t, "application/json", s.get("/v1/people", "Accept", "text/csv;q=0.5, application/json").Header.Get("Content-Type"))
	assert.Equal(t, "text/csv; charset=utf-8", s.get("/v1/people", "Accept", "text/csv, application/json;q=0.9").Header.Get("Content-Type"))
	next := into[wire.Page[wire.Person]](s, "/v1/people.json?limit=3").Links.Next
	assert.Equal(t, "/v1/people.json?limit=3&offset=3", *next, "a link keeps the suffix")
	for _, target := range []string{"/v1/people.csv", "/v1/people/biden.csv"} {
		all := s.get(target+"?zzz=1", "Accept", "application/json").problem(t, http.StatusBadRequest)
		require.Len(t, all.Errors, 2, "the format, too, is among all the faults")
		assert.Equal(t, "Accept", all.Errors[1].Parameter)
	}
	once := s.get("/v1/people.jsonld?fields=id&include=zz&zzz=%zz").problem(t, http.StatusBadRequest)
	assert.Equal(t, "3 parameters are wrong.", once.Detail, "each once")
	assert.Len(t, once.Errors, 3)
	compacted := s.get("/v1/people", "Accept", `application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"`)
	assert.Equal(t, "application/ld+json", compacted.Header.Get("Content-Type"))
}

// TestWrongSuffixes has paths with a suffix that the resource does not have, whatever the
// parameters are: it names the paths that there are, and the one that was probably meant.
func TestWrongSuffixes(t *testing.T) {
	s := start(t)
	each := func(path string, suffixes ...string) (paths []string) {
		for _, suffix := range suffixes {
			paths = append(paths, path+suffix)
		}
		return paths
	}
	noun, derived, text := []string{".json", ".csv", ".ndjson", ".jsonld"}, []string{".json", ".csv", ".ndjson"}, "/v1/articles/"+article+"/text"
	for _, wrong := range []struct {
		target, meant string
		allowed       []string
	}{
		{"/v1/people.xml", "/v1/people.csv", each("/v1/people", noun...)},
		{"/v1/people.cvs", "/v1/people.csv", each("/v1/people", noun...)},
		{"/v1/people.CSV?zzz=1", "/v1/people.csv", each("/v1/people", noun...)},
		{"/v1/people.jsonl", "/v1/people.ndjson", each("/v1/people", noun...)},
		{"/v1/people.zip", "", each("/v1/people", noun...)},
		{"/v1/people/biden.ttl", "/v1/people/biden.jsonld", each("/v1/people/biden", noun...)},
		{"/v1/people/biden.xlsx?fields=nme", "/v1/people/biden.csv", each("/v1/people/biden", noun...)},
		{"/v1/mentions.jsonld", "/v1/mentions.json", each("/v1/mentions", derived...)},
		{"/v1/relations.jsonld?zzz=1", "/v1/relations.json", each("/v1/relations", derived...)},
		{"/v1/export.csv?zzz=1", "", []string{"/v1/export.json", "/v1/export.ndjson"}},
		{"/v1/search.csv", "/v1/search.json", []string{"/v1/search.json"}},
		{"/v1/articles/" + article + "/paragraphs.csv", "/v1/articles/" + article + "/paragraphs.json", []string{"/v1/articles/" + article + "/paragraphs.json"}},
		{text + ".csv", text, []string{text}},
		{"/v1/peple.csv", "/v1/people.csv", nil},
		{"/v1/peple.cvs", "/v1/people.csv", nil},
		{"/v1/mentoins.jsonld", "/v1/mentions.json", nil},
		{"/v1/people/bidn.csv", "biden", nil},
		{"/v1/people.xml/", "/v1/people", nil},
	} {
		problem := s.get(wrong.target).problem(t, http.StatusNotFound)
		require.Len(t, problem.Errors, 1, wrong.target)
		if wrong.allowed != nil {
			path, _, _ := strings.Cut(wrong.target, "?")
			assert.Equal(t, "path", problem.Errors[0].Parameter)
			assert.Equal(t, path, *problem.Errors[0].Value)
			assert.Equal(t, wrong.allowed, problem.Errors[0].Allowed, wrong.target)
		}
		if wrong.meant == "" {
			assert.Nil(t, problem.Errors[0].DidYouMean, wrong.target)
		} else if assert.NotNil(t, problem.Errors[0].DidYouMean, wrong.target) {
			assert.Equal(t, wrong.meant, *problem.Errors[0].DidYouMean, wrong.target)
		}
	}
	for _, target := range []string{"/v1/people.csv/", "/v1/people/biden.jsonld/"} {
		assert.Equal(t, strings.TrimSuffix(target, "/"), s.get(target).Header.Get("Location"))
	}
}

func TestFormatsHaveTheSameResources(t *testing.T) {
	s := start(t)
	const query = "?kind=partial&sort=-length"
	var fromJSON []string
	for _, quote := range into[wire.Page[wire.Quote]](s, "/v1/quotes"+query).Data {
		fromJSON = append(fromJSON, quote.ID)
	}
	rows, err := csv.NewReader(bytes.NewReader(s.get("/v1/quotes.csv" + query).body)).ReadAll()
	require.NoError(t, err)
	var fromCSV []string
	for _, row := range rows[1:] {
		fromCSV = append(fromCSV, row[slices.Index(rows[0], "id")])
	}
	assert.Equal(t, fromJSON, fromCSV)
	assert.Len(t, fromJSON, strings.Count(annotations(t), "\n    kind: partial\n"))
	assert.NotEmpty(t, fromJSON)
}

// TestAcceptAsClientsSendIt has forms of Accept that stray from the grammar in ways that leave no
// doubt, and others.
func TestAcceptAsClientsSendIt(t *testing.T) {
	s := start(t)
	for accept, contentType := range map[string]string{
		"application/json,,text/csv;q=0.9":     "application/json",
		", ,text/csv,":                         "text/csv; charset=utf-8",
		",":                                    "application/json",
		"application/json;":                    "application/json",
		"text/csv; ;q=1;":                      "text/csv; charset=utf-8",
		"text/html, image/gif, *; q=.2":        "application/json",
		"text/csv;q=.3, application/json;Q=.2": "text/csv; charset=utf-8",
		"application/ndjson":                   "application/x-ndjson",
		"Application/JSONL;q=1.0":              "application/x-ndjson",
		"application/jsonlines, */*;q=0.1":     "application/x-ndjson",
		"application/x-ndjson":                 "application/x-ndjson",
		`application/ld+json;profile="a,b;c"`:  "application/ld+json",
	} {
		a := s.get("/v1/people", "Accept", accept)
		assert.Equal(t, http.StatusOK, a.StatusCode, accept)
		assert.Equal(t, contentType, a.Header.Get("Content-Type"), accept)
	}
	for _, accept := range []string{
		"nonsense", "application/", "application json", "text/csv;q=2", "text/csv;q=.x", "text/csv;charset=\"utf-8", "application/jsonx", "application/ndjson;q=0", "*;q=0", ";q=1",
	} {
		problem := s.get("/v1/people", "Accept", accept).problem(t, http.StatusNotAcceptable)
		assert.Equal(t, accept, *problem.Errors[0].Value, "as it was sent")
	}
}
