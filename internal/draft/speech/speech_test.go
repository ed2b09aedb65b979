package speech_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"dateline/internal/draft/names"
	"dateline/internal/draft/reading"
	"dateline/internal/draft/speech"
)

// TestPronounsAlone: many sentences of somebody whom the text does not name are read in a time that grows with their
// number; each asks those before it, so that without memory the time doubles with each sentence.
func TestPronounsAlone(t *testing.T) {
	read := reading.Read(strings.Repeat("He said \"no\" to her.\n", 500), 0)
	all := speech.Attribute(read, names.Find(read, names.Parts{}), read.Quoted)
	assert.Len(t, all, 500)
	for _, a := range all {
		assert.Nil(t, a.Speaker)
	}
}

// TestAttribute: who says each passage of invented paragraphs, and by which words.
func TestAttribute(t *testing.T) {
	for text, want := range map[string]string{
		`"It works," Ann Lee said.`:                                                               "Ann Lee: Ann Lee said",
		`"It works," said Ann Lee, who rose.`:                                                     "Ann Lee: said Ann Lee",
		`Ann Lee told Bo Rae that it "works."`:                                                    "Ann Lee: Ann Lee told",
		`Ann Lee called it "late," noting it was "too late."`:                                     "Ann Lee: Ann Lee called; Ann Lee: Ann Lee called",
		`"It works," Ann Lee said. "It stays."`:                                                   "Ann Lee: Ann Lee said; Ann Lee: Ann Lee said",
		`"We know," Ann Lee said, "and we wait."`:                                                 "Ann Lee: Ann Lee said; Ann Lee: Ann Lee said",
		"Ann Lee met Bo Rae.\n\n\"It works,\" she said.":                                          "Ann Lee: she said",
		`According to Ann Lee, it "works."`:                                                       "Ann Lee: According to Ann Lee",
		`Ann Lee was cautious: "It may work."`:                                                    "Ann Lee: Ann Lee was cautious",
		`A villager who knew Ann Lee said it "works."`:                                            "nobody: A villager who knew Ann Lee said",
		`A spokesperson for the National Mill Office said it "works."`:                            "nobody: A spokesperson for the National Mill Office said",
		`The National Mill Office said it "works."`:                                               "National Mill Office: The National Mill Office said",
		`The National Mill Office rose. In a statement, the office said it "works."`:              "National Mill Office: In a statement, the office said",
		`The two signed the Mill Accord. Under the accord, it "stays open."`:                      "Mill Accord: Under the accord",
		`Judge Ann Lee sat. "Stop," the judge said.`:                                              "Ann Lee: the judge said",
		`Norway said it "works."`:                                                                 "Norway: Norway said",
		`The remarks came after Norway accused the mill of "noise."`:                              "Norway: Norway accused",
		`Ann Lee rose. His wife, Bo Rae, said it "works."`:                                        "Bo Rae: His wife, Bo Rae, said",
		"\"It works,\" Ann Lee said.\n\nIt rained.\n\nMr. Bo Rae sat.\n\n\"It is wet,\" he said.": "Ann Lee: Ann Lee said; Bo Rae: he said",
	} {
		read := reading.Read(text, 0)
		var all []string
		for _, a := range speech.Attribute(read, names.Find(read, names.Parts{}), read.Quoted) {
			who := "nobody"
			if a.Speaker != nil {
				who = a.Speaker.Name
			}
			all = append(all, who+": "+read.Of(a.Words))
		}
		assert.Equal(t, want, strings.Join(all, "; "), text)
	}
}
