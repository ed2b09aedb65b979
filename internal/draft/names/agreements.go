package names

import (
	"regexp"
	"strings"

	"dateline/internal/draft/lexicon"
	"dateline/internal/news"
)

// making are the words beside an agreement that is made, not only spoken of.
var making = regexp.MustCompile(`\b(?i:sign|signs|signed|signing|agree|agrees|agreed|initial\w*|ratif\w+|conclude[ds]?|reach|reached|reaches|seal|sealed|renew\w*|finali[sz]ed|announced?|takes? effect|took effect|come into force|hold|holds|held|negotiat\w+|draft|broker\w*|unveil\w*|approv\w+|violat\w+|breach\w*)\b`)

// strong are the words that mean an agreement wherever they stand.
var strong = map[string]bool{"treaty": true, "pact": true, "memorandum": true, "accord": true, "ceasefire": true, "cease-fire": true, "truce": true, "armistice": true, "convention": true, "protocol": true}

// agreements makes the agreement that a text is about: the one with a name, or the one that it only calls
// by a word such as pact. Other phrases for it are descriptions.
func (f *finder) agreements() {
	var main *Entity
	for _, e := range f.Entities {
		if e.Type == news.TypeAgreement && (main == nil || len(e.Mentions) > len(main.Mentions)) {
			main = e
		}
	}
	type phrase struct{ first, last int }
	var phrases []phrase
	made, weight := false, 0
	for i := range f.Words {
		w := strings.ToLower(f.word(i))
		if lexicon.Agreements[w] == "" || f.at[i] != nil || f.Words[i].Quoted || lexicon.IsCapitalized(f.word(i)) && !f.starts(i) {
			continue
		}
		before := strings.ToLower(f.word(i - 1))
		definite := f.sameSentence(i-1, i) && (before == "the" || before == "this")
		if !strong[w] && !definite {
			continue
		}
		if before == "no" || before == "any" || before == "every" || before == "another" {
			continue
		}
		first := i
		if definite {
			first--
		}
		phrases = append(phrases, phrase{first, i + 1})
		if strong[w] {
			weight++
			made = made || making.MatchString(f.Of(f.Sentences[f.Words[i].Sentence]))
		}
	}
	if main == nil && (weight == 0 || !made || weight < 2) {
		return
	}
	if main == nil {
		best := 0
		for i, p := range phrases { // the phrase that says most
			if strong[strings.ToLower(f.word(p.last-1))] && f.word(p.last) == "on" && !strong[strings.ToLower(f.word(phrases[best].last-1))] {
				best = i
			}
		}
		for i, p := range phrases {
			if strong[strings.ToLower(f.word(p.last-1))] {
				best = i
				break
			}
		}
		word := strings.ToLower(f.word(phrases[best].last - 1))
		main = &Entity{Type: news.TypeAgreement, Name: f.words(phrases[best].last-1, phrases[best].last), Class: lexicon.Agreements[word], Unsure: "the text has no name for it"}
		f.Entities = append(f.Entities, main)
	}
	for _, p := range phrases {
		f.mention(main, p.first, p.last, Description)
	}
}
