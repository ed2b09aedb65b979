package wire_test

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/need"
	"dateline/internal/news"
	"dateline/internal/wire"
)

// publisherPage returns an article as its publisher might show it: with a list of links that
// have the same words, and more than a window between the paragraphs.
func publisherPage(a *news.Article) string {
	var page strings.Builder
	page.WriteString("<!DOCTYPE html><title>News</title><nav>Tokyo China Japan Borrell EU</nav>")
	for i, p := range a.Paragraphs {
		fmt.Fprintf(&page, `<p id="%s" style="margin-top: 3000px">%s</p>`, news.ParagraphID(i), html.EscapeString(p.Span.Exact))
	}
	page.WriteString(`<div style="height: 3000px"></div>`)
	return page.String()
}

// shownParagraph is the id of the paragraph in the window, once the browser has scrolled; empty if
// it does not scroll.
const shownParagraph = `new Promise(resolve => {
	const look = left => {
		const shown = [...document.querySelectorAll("p")].find(p => p.getBoundingClientRect().bottom > 0 && p.getBoundingClientRect().top < innerHeight);
		shown || left == 0 ? resolve(shown ? shown.id : "") : setTimeout(look, 50, left - 1);
	};
	look(100);
})`

// TestWithBrowserSourceLinks follows source links to a page: the browser shows the paragraph of the
// passage.
func TestWithBrowserSourceLinks(t *testing.T) {
	path := need.Program(t, "chromium")
	corpus := shipped(t)
	article := corpus.Articles[0]
	publisher := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(publisherPage(article)))
	}))
	defer publisher.Close()
	article.SourceURL = publisher.URL + "/article"
	v := viewsOf(t, corpus, "")

	tab, cancel := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 1000)))
	defer cancel()
	require.NoError(t, chromedp.Do(tab))
	follows := func(paragraph string, span wire.Span) {
		limited, cancel := context.WithTimeout(tab, time.Minute)
		defer cancel()
		require.NoError(t, chromedp.Do(limited, chromedp.Navigate("about:blank")))
		require.NoError(t, chromedp.Do(limited, chromedp.Navigate(*span.SourceLink)))
		shown, err := chromedp.Run(limited, chromedp.Evaluate[string](shownParagraph, chromedp.EvalAwaitPromise))
		require.NoError(t, err)
		assert.Equal(t, paragraph, shown, *span.SourceLink)
	}
	for _, q := range corpus.Quotes {
		quote := v.Quote(q)
		follows(quote.Paragraph, quote.Span)
	}
	for i := range article.Mentions {
		if i%9 == 0 { // a page load each
			mention := v.Mention(&article.Mentions[i])
			follows(mention.Paragraph, mention.Span)
		}
	}
	for i, p := range v.Paragraphs(article, nil).Data {
		if i%4 == 0 {
			follows(p.ID, p.Span)
		}
	}
}
