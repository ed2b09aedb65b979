package draft

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"

	"dateline/internal/passage"
	"dateline/internal/seed"
)

// writer writes passages of a text as an annotation file has them.
type writer struct {
	text  string
	words seed.Words
	ids   map[string]int // how often a slug was given, by kind and slug
}

func newWriter(text string) *writer {
	return &writer{text: text, words: seed.WordsOf(text), ids: map[string]int{}}
}

// span returns a passage as an annotation file has it: its words, or which of several places it is.
func (w *writer) span(p passage.Passage, quoted bool) *yaml.Node {
	words := value(w.text[p.Start:p.End])
	which, of, _ := w.words.Occurrence(p, quoted)
	if of < 2 {
		return words
	}
	return mapping("exact", words, "occurrence", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.Itoa(which)})
}

var notInSlugs = regexp.MustCompile(`[^a-z0-9]+`)

// letters are those that do not come apart into a Latin letter and a mark.
var letters = strings.NewReplacer("ø", "o", "ð", "d", "þ", "th", "ß", "ss", "æ", "ae", "œ", "oe", "ł", "l", "đ", "d", "ı", "i", "'", "", "’", "")

// slugOf returns the first words of a text as an id; empty if they have no Latin letter and no digit.
func slugOf(words string, most int) string {
	fields := strings.Fields(letters.Replace(strings.ToLower(words)))
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(strings.Join(fields[:min(most, len(fields))], " ")))
	return strings.Trim(notInSlugs.ReplaceAllString(plain, "-"), "-")
}

const slugWords = 6

// id returns a new id of the first words of a text. Ids of different kinds of things may be the same.
func (w *writer) id(kind, words string) string {
	slug := slugOf(words, slugWords)
	if slug == "" {
		slug = "quote"
		if kind != "" {
			slug = kind
		}
	}
	for {
		id := slug
		if w.ids[kind+slug]++; w.ids[kind+slug] > 1 {
			id = fmt.Sprintf("%s-%d", slug, w.ids[kind+slug])
		}
		if id == slug || w.ids[kind+id] == 0 {
			w.ids[kind+id] = max(1, w.ids[kind+id])
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

// dateValue returns a date, which is text and no number.
func dateValue(date string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: date}
}

func value(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
}
