package passage

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// words returns the words of passages.
func words(text string, passages []Passage) []string {
	var all []string
	for _, p := range passages {
		all = append(all, text[p.Start:p.End])
	}
	return all
}

func TestQuoted(t *testing.T) {
	for text, want := range map[string]string{
		`"It works," she said. "It does."`:        "It works,|It does.",
		`the boys' and girls' school, since '90s`: "",
		"“One.\n\n“Two.”":                         "One.|Two.",
		`He said, "she said 'no' twice."`:         "she said 'no' twice.",
		`« Oui », dit-elle. 「賛成する」`:               " Oui |賛成する",
		`a 5" pipe and a "good" one`:              "good",
		`'It's new,' he said.`:                    "It's new,",
		`"open`:                                   "open",
		"":                                        "",
	} {
		assert.Equal(t, want, strings.Join(words(text, Quoted(text, Paragraphs(text))), "|"), text)
	}
}

func TestParagraphs(t *testing.T) {
	text := "\ufeff one \r\n\r\ntwo\nlines\n \t\n\nthree"
	assert.Equal(t, []string{"\ufeff one", "two\nlines", "three"}, words(text, Paragraphs(text)))
}
