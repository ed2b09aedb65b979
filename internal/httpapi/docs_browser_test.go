package httpapi_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/chromedp/chromedp"
	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// swaggerUI is Swagger UI in a browser.
type swaggerUI struct {
	*browser
	server *server
}

// shown is what Swagger UI shows of a response.
type shown struct {
	Status, URL, Snippet, Body string
	// Elements is the number of HTML elements of the body.
	Elements int
}

// maxElements is how many elements the page may make of one body: in colors, all relations
// are 50,000.
const maxElements = 10_000

// call calls a function of testdata/swagger-ui.js.
func call[T any](t *testing.T, ui swaggerUI, function string, arguments ...any) T {
	t.Helper()
	list, err := json.Marshal(arguments)
	require.NoError(t, err)
	return evaluate(t, ui.browser, chromedp.Evaluate[T](fmt.Sprintf("person.%s(...%s).then(value => value ?? null)", function, list), chromedp.EvalAwaitPromise))
}

// execute executes an open operation. The page shows a success, in few elements.
func (ui swaggerUI) execute(t *testing.T, id string) shown {
	t.Helper()
	answer := call[shown](t, ui, "execute", id)
	assert.Equal(t, "200", answer.Status, answer.URL)
	assert.Less(t, answer.Elements, maxElements, answer.URL)
	assert.Contains(t, answer.Snippet, answer.URL)
	return answer
}

// TestWithBrowserDocs uses Swagger UI in a browser. Every request goes to the server, and the
// page is accessible.
func TestWithBrowserDocs(t *testing.T) {
	ui := swaggerUI{openBrowser(t), start(t)}
	document, err := contract()
	require.NoError(t, err)
	script, err := os.ReadFile("testdata/swagger-ui.js")
	require.NoError(t, err)
	ui.do(t, chromedp.Navigate(ui.server.url+"/docs/"), chromedp.WaitVisible(chromedp.CSS("#operations-people-listPeople")))
	evaluate(t, ui.browser, chromedp.Evaluate[bool](string(script)+"; true"))
	assert.Equal(t, "Dateline API", evaluate(t, ui.browser, chromedp.Title()))
	ui.checkAccessibility(t)

	tried := 0
	for _, tag := range document.Tags {
		assert.Equal(t, []string{tag.Name}, call[[]string](t, ui, "filter", tag.Name))
		for _, path := range document.Paths.InMatchingOrder() {
			if operation := document.Paths.Value(path).Get; operation.Tags[0] == tag.Name {
				tried++
				call[any](t, ui, "open", operation.OperationID, path)
				t.Run(operation.OperationID, func(t *testing.T) { ui.tryOut(t, path, operation) })
				call[any](t, ui, "close", operation.OperationID)
			}
		}
	}
	assert.Equal(t, document.Paths.Len(), tried)
	ui.checkRequests(t, ui.server, "/openapi.json", "/v1/people/josep-borrell")
}

// tryOut executes an open operation with what is filled in. It executes a list again with
// what the buttons add.
func (ui swaggerUI) tryOut(t *testing.T, path string, operation *openapi3.Operation) {
	id := operation.OperationID
	answer := ui.execute(t, id)
	if operation.Parameters.GetByInAndName(openapi3.ParameterInQuery, "limit") != nil {
		ui.checkAdded(t, path, operation, answer)
	}
	switch id {
	case "listPeople":
		assert.Contains(t, answer.Body, "Adrianna Zhang")
		call[any](t, ui, "fill", id, path, "organization", "")
		emptied := ui.execute(t, id).URL
		assert.NotContains(t, emptied, "organization")
		assert.Contains(t, emptied, "country=")
	case "listRelations":
		assert.Greater(t, answer.Elements, 1000, "a short answer is in colors")
		call[any](t, ui, "pick", id, path, "all", "true")
		for _, parameter := range []string{"limit", "offset", "entity", "source", "target", "according_to"} {
			call[any](t, ui, "fill", id, path, parameter, "")
		}
		call[any](t, ui, "pick", id, path, "kind", "co_mentioned")
		long := ui.execute(t, id)
		start, note, _ := strings.Cut(long.Body, "\n\n… ")
		assert.Len(t, utf16.Encode([]rune(start)), 200_000, "of a long response only the start is shown")
		assert.Equal(t, "This is the start of a long response. All of it is at "+long.URL, note)
		whole := ui.server.get(strings.TrimPrefix(long.URL, ui.server.url))
		assert.True(t, strings.HasPrefix(string(whole.body), start))
	case "listQuotes":
		ui.checkLayout(t, id, answer)
	}
}

// checkAdded executes a list again: at first nothing is filled in that filters it, now each
// list parameter has an item, and what was chosen and taken back is left out.
func (ui swaggerUI) checkAdded(t *testing.T, path string, operation *openapi3.Operation, first shown) {
	t.Helper()
	added := call[[]string](t, ui, "addItems", operation.OperationID, path)
	call[any](t, ui, "chooseNothing", operation.OperationID, path)
	var lists, names []string
	for _, parameter := range operation.Parameters {
		if p := parameter.Value; p.Schema.Value.Type.Is("array") && len(p.Schema.Value.Items.Value.Enum) == 0 {
			lists = append(lists, p.Name)
		}
	}
	for _, parameter := range added {
		name, _, _ := strings.Cut(parameter, "=")
		names = append(names, name)
	}
	assert.Equal(t, lists, names)
	filled := []string{"limit=20", "offset=0"}
	switch operation.OperationID {
	case "getSearch":
		filled = append(filled, "q=bor")
	case "listAsCsv":
		filled = filled[1:] // limit has no default
	case "getEvidence":
		filled = append(filled, "fact=participants.0")
	}
	assert.ElementsMatch(t, filled, sent(t, first))
	assert.ElementsMatch(t, append(added, filled...), sent(t, ui.execute(t, operation.OperationID)))
}

// sent returns the parameters of a request.
func sent(t *testing.T, answer shown) []string {
	t.Helper()
	u, err := url.Parse(answer.URL)
	require.NoError(t, err)
	parameters := strings.Split(u.RawQuery, "&")
	for i, parameter := range parameters {
		parameters[i], err = url.QueryUnescape(parameter)
		require.NoError(t, err)
	}
	return parameters
}

// checkLayout chooses a snippet by the keyboard, and looks at the page on a phone, too.
func (ui swaggerUI) checkLayout(t *testing.T, id string, answer shown) {
	t.Helper()
	assert.True(t, strings.HasPrefix(answer.Snippet, "curl -X 'GET'"), answer.Snippet)
	assert.Contains(t, call[string](t, ui, "pressOnTab", id, "cURL (PowerShell)"), "curl.exe")
	names := `[".operation-filter-input", ".json-schema-form-item-remove"].map(selector => document.querySelector(selector).ariaLabel)`
	assert.Equal(t, []string{"Filter by tag", "Remove item"}, evaluate(t, ui.browser, chromedp.Evaluate[[]string](names)))
	for _, width := range []int64{390, 1280} {
		ui.do(t, chromedp.EmulateViewport(width, 1600))
		needed := evaluate(t, ui.browser, chromedp.Evaluate[int64]("document.documentElement.scrollWidth"))
		assert.LessOrEqual(t, needed, width, "the page scrolls sideways")
		ui.checkAccessibility(t)
	}
}
