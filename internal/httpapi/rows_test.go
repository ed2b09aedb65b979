package httpapi_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/store"
	"dateline/internal/wire"
)

func TestCSV(t *testing.T) {
	s := start(t)
	for _, collection := range into[wire.Index](s, "/v1").Collections {
		a := s.get(collection.URL + ".csv")
		rows, err := csv.NewReader(bytes.NewReader(a.body)).ReadAll()
		require.NoError(t, err, collection.Name)
		assert.Len(t, rows, 1+collection.Count, "the whole collection")
		assert.Equal(t, []string{"type", "id", "url", "name"}, rows[0][:4])
		assert.True(t, bytes.HasSuffix(a.body, []byte("\r\n")))
	}
	rows, err := csv.NewReader(bytes.NewReader(s.get("/v1/quotes.csv?fields=id,text,speaker,span,about&speaker=wei-hsiu-huang").body)).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{"id", "text", "speaker.type", "speaker.id", "speaker.name", "speaker.url",
		"span.article", "span.start", "span.end", "span.start_utf16", "span.end_utf16", "span.exact", "span.prefix", "span.suffix", "span.source_link", "about"}, rows[0])
	assert.Equal(t, "wei-hsiu-huang", rows[1][3])
	assert.Equal(t, "country/japan; place/europe; place/taiwan-strait; place/south-china-sea; country/north-korea; country/russia", rows[1][15])
	page := s.get("/v1/people.csv?limit=3&offset=1")
	assert.Len(t, lines(page.body), 1+3, "a page where one is asked for")
	assert.Contains(t, page.Header.Get("Link"), `</v1/people.csv?limit=3&offset=4>; rel="next"`)
	assert.Equal(t, `"country/japan (Foreign Minister, current)"`, lines(s.get("/v1/people/takeshi-iwaya.csv?fields=memberships").body)[1])
	s.get("/v1/people.csv?include=memberships").problem(t, http.StatusBadRequest)
}

func lines(body []byte) []string {
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(body), "\r\n", "\n"), "\n"), "\n")
}

func TestNDJSON(t *testing.T) {
	s := start(t)
	for _, collection := range into[wire.Index](s, "/v1").Collections {
		all := lines(s.get(collection.URL + ".ndjson").body)
		assert.Len(t, all, collection.Count, "the whole collection, without pages")
		for _, line := range all {
			var resource struct{ URL string }
			require.NoError(t, json.Unmarshal([]byte(line), &resource))
			assert.Equal(t, string(s.get(resource.URL).body), line+"\n", "each line is the resource")
		}
	}
	assert.Len(t, lines(s.get("/v1/quotes.ndjson?speaker=stephen-nagy&sort=-position&fields=id").body), into[wire.Person](s, "/v1/people/stephen-nagy").QuoteCount)
	problem := s.get("/v1/people.ndjson?limit=3&offset=1").problem(t, http.StatusBadRequest)
	assert.Len(t, problem.Errors, 2, "there is no paging")
}

// TestExportIsWhatTheDigestIsOf exports the corpus and hashes it.
func TestExportIsWhatTheDigestIsOf(t *testing.T) {
	s := start(t)
	index := into[wire.Index](s, "/v1")
	whole := s.get("/v1/export").body
	assert.Equal(t, index.Digest, fmt.Sprintf("sha256:%x", sha256.Sum256(whole)))
	var corpus news.Corpus
	require.NoError(t, json.Unmarshal(whole, &corpus))
	rebuilt, err := store.New(&corpus)
	require.NoError(t, err)
	assert.Equal(t, index.Digest, rebuilt.Digest())
	speech := into[wire.Quote](s, "/v1/quotes/a-very-dangerous-world").Span
	assert.Contains(t, string(whole), fmt.Sprintf(`"start":%d,"end":%d,"start_utf16":%d,"end_utf16":%d,"exact":`, speech.Start, speech.End, speech.StartUTF16, speech.EndUTF16),
		"spans count in both units")
	nouns := 0
	for _, kind := range news.Kinds() {
		nouns += len(kind.In(&corpus))
	}
	assert.Len(t, lines(s.get("/v1/export.ndjson").body), nouns)
	assert.Equal(t, s.get("/v1/export.ndjson").body, s.get("/v1/export", "Accept", "application/x-ndjson").body)
	s.get("/v1/export?limit=1").problem(t, http.StatusBadRequest)
}

// TestCSVKeepsTheEvidence compares the words of each span in CSV with those in JSON. A row ends
// with CRLF; a line feed in a cell stays one. What would be a formula has an apostrophe.
func TestCSVKeepsTheEvidence(t *testing.T) {
	s := start(t)
	withLineFeed := 0
	for _, collection := range []string{"quotes", "mentions"} {
		all := s.get("/v1/" + collection + ".csv").body
		rows, err := csv.NewReader(bytes.NewReader(all)).ReadAll()
		require.NoError(t, err)
		assert.Equal(t, len(rows), bytes.Count(all, []byte("\r\n")), "CRLF ends each row")
		assert.Equal(t, len(rows), bytes.Count(all, []byte("\r")), "and is nowhere else")
		for _, row := range rows[1:] {
			var resource struct{ Span map[string]any }
			require.NoError(t, json.Unmarshal(s.get("/v1/"+collection+"/"+row[1]).body, &resource))
			span := resource.Span
			for _, part := range []string{"exact", "prefix", "suffix"} {
				cell := row[slices.Index(rows[0], "span."+part)]
				if span[part] != cell {
					assert.Regexp(t, `^'\s*[=+@-]`, cell)
					cell = cell[1:]
				}
				assert.Equal(t, span[part], cell, "%s.%s", row[1], part)
				withLineFeed += strings.Count(cell, "\n")
			}
		}
	}
	assert.NotZero(t, withLineFeed)
}
