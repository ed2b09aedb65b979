package draft

import (
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"dateline/internal/news"
	"dateline/internal/passage"
	"dateline/internal/seed"
)

// document returns the tree of the annotation file.
func (d *drafting) document() *yaml.Node {
	root := mapping("article", d.article())
	for _, list := range []struct {
		key   string
		nodes []*yaml.Node
	}{
		{"people", d.entities(news.TypePerson)}, {"countries", d.entities(news.TypeCountry)}, {"organizations", d.entities(news.TypeOrganization)},
		{"agreements", d.entities(news.TypeAgreement)}, {"quotes", d.quoteNodes()}, {"events", d.eventNodes()}, {"places", d.entities(news.TypePlace)},
		{"not_mentions", d.notMentions()}, {"not_quotes", d.notQuoteNodes()},
	} {
		if len(list.nodes) > 0 {
			add(root, list.key, &yaml.Node{Kind: yaml.SequenceNode, Content: list.nodes})
		}
	}
	document := &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{root}}
	document.HeadComment = "# A draft: correct it, and take out drafted: true when it is read."
	if d.language != english {
		document.HeadComment += "\n# The rules of the draft are for English: read this one with care."
	}
	for _, p := range d.unsaid {
		document.HeadComment += "\n# No words say who says this, so it is no quote here: " + oneLine(d.text.Of(p))
	}
	for _, p := range d.open {
		document.HeadComment += "\n# No mark closes this passage, so it is no quote here: " + oneLine(d.text.Of(p))
	}
	if unread := d.unread(); unread != "" {
		document.HeadComment += "\n# Names that the draft does not know: " + unread
	}
	return document
}

const (
	english     = "en"
	unreadNames = 20
)

// unread returns the names that the draft has no entity for.
func (d *drafting) unread() string {
	var all []string
	for _, p := range d.found.Unread {
		if d.isNotQuote(p) {
			continue
		}
		if len(all) == unreadNames {
			all = append(all, "and more")
			break
		}
		all = append(all, oneLine(d.text.Of(p)))
	}
	return strings.Join(all, "; ")
}

func oneLine(words string) string { return strings.Join(strings.Fields(words), " ") }

// article returns what the file says of the article.
func (d *drafting) article() *yaml.Node {
	article := mapping("sha256", value(seed.Hash(d.text.Body)), "language", value(d.language))
	for _, part := range []struct {
		key  string
		part passage.Passage
	}{
		{"headline", d.parts.headline}, {"byline", d.parts.byline}, {"caption", d.parts.caption}, {"credit", d.parts.credit}, {"dateline", d.parts.dateline},
	} {
		if !isEmpty(part.part) {
			add(article, part.key, d.writer.span(part.part, false))
		}
	}
	if !d.published.IsZero() && d.day.End > 0 {
		published := mapping("date", dateValue(d.published.Format(time.DateOnly)), "date_text", value(d.text.Of(d.day.Passage)))
		if !d.day.IsFull() {
			add(published, "basis", value("inferred"))
		}
		if !isEmpty(d.also) {
			add(published, "basis", value("inferred"))
		}
		add(published, "evidence", d.spans(d.day.Passage, d.also))
		add(article, "published_on", published)
		if d.dayNote != "" {
			article.Content[len(article.Content)-2].HeadComment = "# The text tells no year: " + d.dayNote + "."
		}
	}
	add(article, "drafted", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "true"})
	return article
}

// spans returns a list of passages.
func (d *drafting) spans(all ...passage.Passage) *yaml.Node {
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for _, p := range all {
		if !isEmpty(p) {
			list.Content = append(list.Content, d.writer.span(p, false))
		}
	}
	return list
}
