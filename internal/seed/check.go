package seed

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"dateline/internal/news"
	"dateline/internal/seed/annotation"
)

// Hash returns the SHA-256 of a text in lower-case hexadecimal, as annotation files have it.
func Hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// checkText checks the SHA-256 of the text, and the language tag (BCP 47).
func (d *document) checkText() {
	actual := Hash(d.text.body)
	if d.Article.SHA256 == "" && !d.IsInvalid("article.sha256") {
		d.Article.SHA256 = actual
	}
	if actual != d.Article.SHA256 {
		d.Add("article.sha256", "", "the text's SHA-256 is %s, not %s: the text or the hash was changed", actual, d.Article.SHA256)
	}
	d.CheckLanguage()
}

// readParagraphs splits the text into paragraphs and gives each its role.
func (d *document) readParagraphs() {
	d.Article.Text = d.text.body
	for _, b := range d.text.paragraphs {
		d.Article.Paragraphs = append(d.Article.Paragraphs, news.Paragraph{Role: news.RoleBody, Span: d.text.span(b.Start, b.End)})
	}
	for _, part := range []struct {
		role news.Role
		span *news.Span
	}{
		{news.RoleCaption, d.Article.Caption},
		{news.RoleHeadline, &d.Article.Headline},
		{news.RoleByline, d.Article.Byline},
		{news.RoleCredit, d.Article.Credit},
	} {
		if part.span == nil || part.span.Article == "" {
			continue
		}
		path := annotation.Join("article", string(part.role))
		at := slices.IndexFunc(d.Article.Paragraphs, func(p news.Paragraph) bool { return p.Span == *part.span })
		switch {
		case at < 0:
			d.Add(path, "", "%q is not a whole paragraph of the text", part.span.Exact)
		case d.Article.Paragraphs[at].Role != news.RoleBody:
			d.Add(path, "", "the paragraph is already the %s", d.Article.Paragraphs[at].Role)
		default:
			d.Article.Paragraphs[at].Role = part.role
		}
	}
	for _, paragraph := range d.Article.Paragraphs {
		if paragraph.Role == news.RoleBody {
			d.Article.WordCount += countWords(paragraph.Span.Exact)
		}
	}
}

// checkTopics checks that no event is about itself.
func (d *document) checkTopics() {
	for i, event := range d.Events {
		for j, about := range event.About {
			if about.Entity == event.Ref() && event.ID != "" {
				d.Add(fmt.Sprintf("events[%d].about[%d].entity", i, j), "", "%s cannot be about itself", event.Ref())
			}
		}
	}
}
