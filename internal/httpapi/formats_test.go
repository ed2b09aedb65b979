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

	"github.com/piprate/json-gold/ld"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi"
	"dateline/internal/news"
	"dateline/internal/store"
	"dateline/internal/wire"
)

func TestFields(t *testing.T) {
	s := start(t)
	single := s.get("/v1/people/josep-borrell?fields=name,id")
	order := `{"id":"josep-borrell","name":"Josep Borrell"}` + "\n"
	assert.Equal(t, order, string(single.body), "in the order of the type")
	assert.Equal(t, "application/json", single.Header.Get("Content-Type"))
	list := s.get("/v1/people?fields=id&limit=2")
	people := into[wire.Article](s, "/v1/article").Counts["people"]
	start := fmt.Sprintf(`{"data":[{"id":"adrianna-zhang"},{"id":"biden"}],"total":%d,"limit":2,`, people)
	assert.True(t, strings.HasPrefix(string(list.body), start), string(list.body))
	for _, target := range []string{"/v1/people?", "/v1/people/josep-borrell?", "/v1/article?"} {
		problem := s.get(target+"fields=id,nme,id,,&include=spekers&pretty=yes").problem(t, http.StatusBadRequest)
		var faults []string
		for _, f := range problem.Errors {
			faults = append(faults, f.Parameter+"="+*f.Value)
		}
		assert.Equal(t, []string{"pretty=yes", "fields=nme", "fields=id", "fields=", "fields=", "include=spekers"}, faults, "all at once")
	}
}

func TestInclude(t *testing.T) {
	s := start(t)
	type included struct {
		Included map[string][]map[string]any
	}
	quotes := into[wire.Page[wire.Quote]](s, "/v1/quotes?include=speaker,article,about&limit=100")
	require.NotNil(t, quotes.Included)
	wanted := map[string]bool{}
	for _, quote := range quotes.Data {
		wanted[quote.Speaker.URL], wanted[quote.Article.URL] = true, true
		for _, about := range quote.About {
			wanted[about.Entity.URL] = true
		}
	}
	got := map[string]int{}
	for _, list := range *quotes.Included {
		for _, r := range list {
			got[r.(map[string]any)["url"].(string)]++
		}
	}
	assert.Len(t, got, len(wanted))
	for u := range wanted {
		assert.Equal(t, 1, got[u], "%s is included once", u)
	}
	for _, kind := range news.Kinds() {
		assert.NotNil(t, (*quotes.Included)[kind.Collection], "none is [], never null")
	}

	assert.True(t, strings.HasSuffix(string(s.get("/v1/quotes").body), `,"included":null}`+"\n"), "a page always has it")

	one := into[struct {
		wire.Quote
		included
	}](s, "/v1/quotes/unlikely?include=speaker")
	require.Len(t, one.Included["people"], 1)
	assert.Equal(t, into[map[string]any](s, "/v1/people/stephen-nagy"), one.Included["people"][0], "whole")
	assert.NotContains(t, string(s.get("/v1/quotes/unlikely").body), "included", "only where asked for")
	both := string(s.get("/v1/quotes/unlikely?fields=id&include=speaker").body)
	assert.True(t, strings.HasPrefix(both, `{"id":"unlikely","included":{"`), both)
}

func TestPretty(t *testing.T) {
	s := start(t)
	for _, target := range []string{"/v1", "/v1/people", "/v1/people/biden", "/v1/article.jsonld", "/openapi.json", "/livez", "/v1/people/nobody", "/v1/people?x=1"} {
		join := "?"
		if strings.Contains(target, "?") {
			join = "&"
		}
		indented, plain := s.get(target+join+"pretty=true", "X-Request-Id", "x"), s.get(target, "X-Request-Id", "x")
		assert.Contains(t, string(indented.body), "{\n  \"", target)
		same := strings.ReplaceAll(string(indented.body), "&pretty=true", "") // links keep it
		assert.JSONEq(t, string(plain.body), same, target)
		assert.Equal(t, plain.StatusCode, indented.StatusCode)
	}
	assert.Equal(t, s.get("/v1").body, s.get("/v1?pretty=false").body)
	s.get("/v1/people.csv?pretty=true").problem(t, http.StatusBadRequest)
	s.get("/v1/articles/"+article+"/text?pretty=true").problem(t, http.StatusBadRequest)
}

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

// TestClaimsAreNoEvents: what somebody claims is a Claim of schema.org, and not an Event.
func TestClaimsAreNoEvents(t *testing.T) {
	s := start(t)
	for basis, want := range map[string]string{"claimed": "Claim", "stated": "Event", "inferred": "Event"} {
		graph := into[struct {
			Context string           `json:"@context"`
			Graph   []map[string]any `json:"@graph"`
		}](s, "/v1/events.jsonld?limit=100&basis="+basis).Graph
		require.NotEmpty(t, graph, basis)
		for _, thing := range graph {
			assert.Equal(t, want, thing["@type"], "%s: %s", basis, thing["@id"])
		}
	}
}

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
	assert.Equal(t, "country/japan (Foreign Minister)", lines(s.get("/v1/people/takeshi-iwaya.csv?fields=memberships").body)[1])
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
	nouns := 0
	for _, kind := range news.Kinds() {
		nouns += len(kind.In(&corpus))
	}
	assert.Len(t, lines(s.get("/v1/export.ndjson").body), nouns)
	assert.Equal(t, s.get("/v1/export.ndjson").body, s.get("/v1/export", "Accept", "application/x-ndjson").body)
	s.get("/v1/export?limit=1").problem(t, http.StatusBadRequest)
}

// TestJSONLD expands every response with a JSON-LD processor that can load only the context
// of the server.
func TestJSONLD(t *testing.T) {
	s := start(t)
	processor, options := ld.NewJsonLdProcessor(), ld.NewJsonLdOptions(s.url+"/")
	options.DocumentLoader = contextOf{s, s.url + "/context.jsonld"}
	for _, collection := range into[wire.Index](s, "/v1").Collections {
		if _, isNoun := news.KindOf(news.Type(collection.Type)); !isNoun { // schema.org has no type for derived resources
			s.get(collection.URL+".jsonld").problem(t, http.StatusNotFound)
			continue
		}
		var document any
		require.NoError(t, json.Unmarshal(s.get(collection.URL+".jsonld?limit=100").body, &document))
		expanded, err := processor.Expand(document, options)
		require.NoError(t, err)
		require.Len(t, expanded, collection.Count)
		for _, node := range expanded {
			thing := node.(map[string]any)
			want := "https://schema.org/" + wire.SchemaType(news.Type(collection.Type))
			if !slices.Equal(thing["@type"].([]any), []any{"https://schema.org/Claim"}) { // which TestClaimsAreNoEvents checks
				assert.Equal(t, []any{want}, thing["@type"])
			}
			assert.True(t, strings.HasPrefix(thing["@id"].(string), s.url+collection.URL+"/"), thing["@id"])
			for property := range thing {
				assert.True(t, strings.HasPrefix(property, "@") || strings.HasPrefix(property, "https://schema.org/"), property)
			}
		}
	}
	var quote map[string]any
	require.NoError(t, json.Unmarshal(s.get("/v1/quotes/unlikely.jsonld").body, &quote))
	assert.Equal(t, "/context.jsonld", quote["@context"])
	assert.Equal(t, "Quotation", quote["@type"])
	assert.Equal(t, map[string]any{"@id": "/v1/people/stephen-nagy", "@type": "Person", "name": "Stephen Nagy"}, quote["creator"])
}

// TestJSONLDNeedsNoBaseWithABaseURL expands documents without saying where they come from.
func TestJSONLDNeedsNoBaseWithABaseURL(t *testing.T) {
	s := start(t, func(o *httpapi.Options) { o.BaseURL = "https://news.example" })
	options := ld.NewJsonLdOptions("")
	options.DocumentLoader = contextOf{s, "https://news.example/context.jsonld"}
	for _, target := range []string{"/v1/quotes.jsonld", "/v1/quotes/unlikely.jsonld"} {
		var document any
		require.NoError(t, json.Unmarshal(s.get(target).body, &document))
		expanded, err := ld.NewJsonLdProcessor().Expand(document, options)
		require.NoError(t, err, target)
		assert.NotEmpty(t, expanded)
	}
}

// contextOf loads only the context of the server, by its URL.
type contextOf struct {
	s   *server
	url string
}

func (c contextOf) LoadDocument(u string) (*ld.RemoteDocument, error) {
	if u != c.url {
		return nil, fmt.Errorf("%s is not this server's", u)
	}
	var document any
	err := json.Unmarshal(c.s.get("/context.jsonld").body, &document)
	return &ld.RemoteDocument{DocumentURL: u, Document: document}, err
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
