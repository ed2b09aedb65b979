package draft

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"

	"dateline/internal/passage"
	"dateline/internal/seed"
	"dateline/internal/seed/annotation"
)

// Frame returns the frame of the annotation file with a name, for a text: the parts of the article by
// their position, and each quoted passage as a quote that an editor attributes. Validate tells what is
// left to write. Its error is that of a text without words.
func Frame(name, text string) ([]byte, error) {
	w := newWriter(text)
	paragraphs := passage.Paragraphs(text)
	if !strings.ContainsFunc(text, passage.IsLetterOrDigit) {
		return nil, errNoWords
	}
	parts := partsOf(text, paragraphs)
	article := mapping("sha256", value(seed.Hash(text)), "language", value("en"))
	article.Content[3].LineComment = "# or another tag of BCP 47, such as fr or pt-BR"
	for _, part := range []struct {
		key  string
		part passage.Passage
	}{
		{"headline", parts.headline}, {"byline", parts.byline}, {"caption", parts.caption}, {"credit", parts.credit}, {"dateline", parts.dateline},
	} {
		if !isEmpty(part.part) {
			add(article, part.key, w.span(part.part, false))
		}
	}
	root := mapping("article", article)
	quotes := &yaml.Node{Kind: yaml.SequenceNode}
	all, open := quotedIn(text, w.words, passage.Quoted(text, paragraphs))
	for _, q := range all {
		words := text[q.Start:q.End]
		quotes.Content = append(quotes.Content, mapping("id", value(w.id("", words)), "text", w.span(q.Passage, true), "kind", value(q.kind), "speaker", value(""), "attribution", value("")))
	}
	if len(quotes.Content) > 0 {
		add(root, "quotes", quotes)
		root.Content[2].HeadComment = "# Of each: the speaker, as type/id, or no such key if there is no name; and the words that tell who says it.\n# What is no speech, such as a title, goes to not_quotes."
	}
	document := &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{root}}
	document.HeadComment = "# A frame: dateline validate tells what is left to write."
	for _, p := range open {
		document.HeadComment += "\n# No mark closes this passage, so it is no quote here: " + strings.Join(strings.Fields(text[p.Start:p.End]), " ")
	}
	return annotation.Encode(name, document)
}

var errNoWords = errors.New("the text has no words")
