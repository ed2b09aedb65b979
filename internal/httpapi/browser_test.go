package httpapi_test

import (
	"context"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/need"
)

// axeScript is the accessibility checker that CI installs.
const axeScript = "../../.ci/node_modules/axe-core/axe.min.js"

// browser is a page in a real browser, with the URLs that it requested and the warnings and
// errors in its console.
type browser struct {
	context.Context
	mutex            sync.Mutex
	urls, complaints []string
}

func openBrowser(t *testing.T) *browser {
	t.Helper()
	path := need.Program(t, "chromium")
	tab, cancel := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 1600),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true)))
	t.Cleanup(cancel)
	b := &browser{Context: tab}
	require.NoError(t, chromedp.Do(tab)) // the browser lives as long as the context of its first use
	requests, messages := chromedp.Events(tab, network.RequestWillBeSent), chromedp.Console(tab)
	go func() {
		for event, err := range requests {
			if err != nil {
				return
			}
			b.record(&b.urls, event.Request.URL)
		}
	}()
	go func() {
		for message, err := range messages {
			if err != nil {
				return
			}
			if slices.Contains([]chromedp.ConsoleType{chromedp.ConsoleWarning, chromedp.ConsoleError, chromedp.ConsoleException}, message.Type) {
				b.record(&b.complaints, message.Text)
			}
		}
	}()
	return b
}

func (b *browser) record(list *[]string, what string) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	*list = append(*list, what)
}

// stepTime is how long one step may take: many times what it takes on a busy machine. The
// whole test takes as long as the contract has operations.
const stepTime = time.Minute

func (b *browser) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	for _, step := range steps {
		limited, cancel := context.WithTimeout(b, stepTime)
		err := chromedp.Do(limited, step)
		cancel()
		require.NoError(t, err)
	}
}

func evaluate[T any](t *testing.T, b *browser, action chromedp.Action[T]) T {
	t.Helper()
	limited, cancel := context.WithTimeout(b, stepTime)
	defer cancel()
	value, err := chromedp.Run(limited, action)
	require.NoError(t, err)
	return value
}

// TestWithBrowserPages opens Swagger UI in a browser, executes every operation, and opens the
// pages of problems. It checks that every request goes to the server and that the pages are
// accessible.
func TestWithBrowserPages(t *testing.T) {
	b := openBrowser(t)
	s := start(t)
	document, err := contract()
	require.NoError(t, err)
	b.do(t, chromedp.Navigate(s.url+"/docs/"), chromedp.WaitVisible(chromedp.CSS("#operations-people-listPeople")))
	assert.Equal(t, "Dateline API", evaluate(t, b, chromedp.Title()))
	b.checkAccessibility(t)
	for _, path := range document.Paths.InMatchingOrder() {
		operation := document.Paths.Value(path).Get
		if strings.HasPrefix(path, "/openapi") || path == "/v1/export" {
			continue // the highlighter is slow on half a megabyte
		}
		block := "#operations-" + operation.Tags[0] + "-" + operation.OperationID
		answer := block + " .live-responses-table"
		b.click(t, block+" .opblock-summary-control")
		// Swagger UI resolves an operation once its block is open, and fails if it is executed
		// before that.
		evaluate(t, b, chromedp.Evaluate[bool](`new Promise(resolve => {
			const wait = () => ui.specSelectors.specResolvedSubtree(["paths", "`+path+`", "get"]) ? resolve(true) : setTimeout(wait, 10);
			wait();
		})`, chromedp.EvalAwaitPromise))
		b.do(t, chromedp.WaitVisible(chromedp.CSS(block+" .execute")))
		b.click(t, block+" .execute")
		b.do(t, chromedp.WaitVisible(chromedp.CSS(answer+" .highlight-code")))
		status := evaluate(t, b, chromedp.Text(chromedp.CSS(answer+" tbody .response-col_status")))
		assert.True(t, strings.HasPrefix(status, "200"), "%s: %s", path, status)
		if operation.OperationID == "listPeople" {
			assert.Contains(t, evaluate(t, b, chromedp.Text(chromedp.CSS(answer+" .highlight-code"))), "Adrianna Zhang")
			b.checkAccessibility(t)
		}
		b.click(t, block+" .opblock-summary-control")
		b.do(t, chromedp.WaitNotPresent(chromedp.CSS(block+" .execute")))
	}

	for _, page := range []string{"/problems", "/problems/invalid-parameter"} {
		b.do(t, chromedp.Navigate(s.url+page), chromedp.WaitVisible(chromedp.CSS("h1")))
		b.checkAccessibility(t)
	}

	b.mutex.Lock()
	defer b.mutex.Unlock()
	assert.Contains(t, b.urls, s.url+"/openapi.json")
	assert.Contains(t, b.urls, s.url+"/v1/people/josep-borrell")
	for _, u := range b.urls {
		assert.True(t, strings.HasPrefix(u, s.url+"/") || strings.HasPrefix(u, "data:"), "%s is not of this server", u)
	}
	assert.Empty(t, b.complaints)
}

// click clicks by script: blocks move while others open and close, and a pointer could
// miss.
func (b *browser) click(t *testing.T, selector string) {
	t.Helper()
	evaluate(t, b, chromedp.Evaluate[bool]("document.querySelector('"+selector+"').click(); true"))
}

// checkAccessibility runs axe-core on the page, with the rules of WCAG 2.2 AA.
func (b *browser) checkAccessibility(t *testing.T) {
	t.Helper()
	need.File(t, axeScript)
	script, err := os.ReadFile(axeScript)
	require.NoError(t, err)
	evaluate(t, b, chromedp.Evaluate[bool](string(script)+"; true"))
	violations := evaluate(t, b, chromedp.Evaluate[[]string](`axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
		.then(result => result.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.html.slice(0, 200) + ": " + n.any.map(a => a.message).join("; "))))`,
		chromedp.EvalAwaitPromise))
	for _, violation := range violations {
		assert.Fail(t, "not accessible", violation)
	}
}
