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

// stepTime is how long one step may take: many times what it takes on a busy machine.
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

// TestWithBrowserProblemPages opens the pages of problems.
func TestWithBrowserProblemPages(t *testing.T) {
	b := openBrowser(t)
	s := start(t)
	for _, page := range []string{"/problems", "/problems/invalid-parameter"} {
		b.do(t, chromedp.Navigate(s.url+page), chromedp.WaitVisible(chromedp.CSS("h1")))
		b.checkAccessibility(t)
	}
	b.checkRequests(t, s, "/problems")
}

// checkRequests checks that every request went to the server, that the paths were among them,
// and that the console is empty.
func (b *browser) checkRequests(t *testing.T, s *server, paths ...string) {
	t.Helper()
	b.mutex.Lock()
	defer b.mutex.Unlock()
	for _, path := range paths {
		assert.Contains(t, b.urls, s.url+path)
	}
	for _, u := range b.urls {
		assert.True(t, strings.HasPrefix(u, s.url+"/") || strings.HasPrefix(u, "data:"), "%s is not of this server", u)
	}
	assert.Empty(t, b.complaints)
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
