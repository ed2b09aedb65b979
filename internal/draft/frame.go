package draft

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"dateline/internal/passage"
	"dateline/internal/seed"
	"dateline/internal/seed/annotation"
)

// Frame returns the frame of the annotation file with a name, for a text: the parts of the article by
// their position, and each quoted passage as a quote that an editor attributes. Validate tells what is
// left to write. Its error is that of a text without words.
func Frame(name, text string) ([]byte, error) {
	f := frame{text: text, words: seed.WordsOf(text), ids: map[string]int{}}
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
			add(article, part.key, f.span(part.part, false))
		}
	}
	root := mapping("article", article)
	quotes := &yaml.Node{Kind: yaml.SequenceNode}
	var open []string // passages that no mark closes
	all := passage.Quoted(text, paragraphs)
	for i := 0; i < len(all); i++ {
		p, last := all[i], i
		quote := f.quote(p)
		for next := i + 1; quote == nil && next < len(all) && f.continues(p.End, all[next].Start); next++ {
			p.End, last = all[next].End, next
			quote = f.quote(p)
		}
		if quote == nil {
			open = append(open, strings.Join(strings.Fields(text[all[i].Start:all[i].End]), " "))
			continue
		}
		quotes.Content = append(quotes.Content, quote)
		i = last
	}
	if len(quotes.Content) > 0 {
		add(root, "quotes", quotes)
		root.Content[2].HeadComment = "# Of each: the speaker, as type/id, or no such key if there is no name; and the words that tell who says it.\n# What is no speech, such as a title, goes to not_quotes."
	}
	document := &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{root}}
	document.HeadComment = "# A frame: dateline validate tells what is left to write."
	for _, words := range open {
		document.HeadComment += "\n# No mark closes this passage, so it is no quote here: " + words
	}
	return annotation.Encode(name, document)
}

var errNoWords = errors.New("the text has no words")

// frame is the state of writing one.
type frame struct {
	text  string
	words seed.Words
	ids   map[string]int // how often a slug was given
}

// quote returns the quote of a passage between quotation marks; nil if the loader does not take it for
// one.
func (f *frame) quote(p passage.Passage) *yaml.Node {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(f.text[p.Start:p.End]))
	p = f.trimmed(p)
	kind := "direct"
	if first, _ := utf8.DecodeRuneInString(f.text[p.Start:p.End]); unicode.IsLower(first) || !strings.ContainsRune(",.!?…、。，", last) {
		kind = "partial"
		p.End = p.Start + len(strings.TrimRight(f.text[p.Start:p.End], ".。"))
		p = f.trimmed(p)
	}
	if _, _, ok := f.words.Occurrence(p, true); !ok {
		return nil
	}
	words := f.text[p.Start:p.End]
	return mapping("id", value(f.id(words)), "text", f.span(p, true), "kind", value(kind), "speaker", value(""), "attribution", value(""))
}

// continues reports whether a passage that ends at a byte offset goes on at another one: in the next
// paragraph, after a mark of its own.
func (f *frame) continues(end, start int) bool {
	between := f.text[end:start]
	return strings.Contains(between, "\n") && utf8.RuneCountInString(strings.TrimSpace(between)) == 1
}

// trimmed returns a passage without the white space around it, and without the comma of the sentence
// around it.
func (f *frame) trimmed(p passage.Passage) passage.Passage {
	words := strings.TrimRightFunc(f.text[p.Start:p.End], func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",、，", r) })
	p.End = p.Start + len(words)
	p.Start = p.End - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	return p
}

// span returns a passage as an annotation file has it: its words, or which of several places it is.
func (f *frame) span(p passage.Passage, quoted bool) *yaml.Node {
	words := value(f.text[p.Start:p.End])
	which, of, _ := f.words.Occurrence(p, quoted)
	if of < 2 {
		return words
	}
	return mapping("exact", words, "occurrence", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.Itoa(which)})
}

var notInSlugs = regexp.MustCompile(`[^a-z0-9]+`)

// id returns a new id of the first words of a text.
func (f *frame) id(words string) string {
	const maxWords = 6
	fields := strings.Fields(words)
	slug := strings.Trim(notInSlugs.ReplaceAllString(strings.ToLower(strings.Join(fields[:min(maxWords, len(fields))], " ")), "-"), "-")
	if slug == "" {
		slug = "quote"
	}
	for {
		id := slug
		if f.ids[slug]++; f.ids[slug] > 1 {
			id = fmt.Sprintf("%s-%d", slug, f.ids[slug])
		}
		if id == slug || f.ids[id] == 0 {
			f.ids[id] = max(1, f.ids[id])
			return id
		}
	}
}

// mapping returns a mapping of keys and values.
func mapping(fields ...any) *yaml.Node {
	node := &yaml.Node{Kind: yaml.MappingNode}
	for i := 0; i < len(fields); i += 2 {
		add(node, fields[i].(string), fields[i+1].(*yaml.Node))
	}
	return node
}

func add(mapping *yaml.Node, key string, node *yaml.Node) {
	mapping.Content = append(mapping.Content, value(key), node)
}

func value(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
}
