package speech

import (
	"strings"

	"dateline/internal/draft/lexicon"
	"dateline/internal/draft/names"
	"dateline/internal/news"
)

type gender int

const (
	female gender = 1 + iota
	male
	thing
	several
)

var pronouns = map[string]gender{"he": male, "she": female, "it": thing, "they": several, "him": male, "her": 0, "i": 0}

// women and men are the words that tell a gender.
var (
	women = map[string]bool{"mrs": true, "ms": true, "miss": true, "smt": true, "madame": true, "dame": true, "lady": true, "sister": true, "mother": true, "wife": true, "daughter": true, "spokeswoman": true, "councilwoman": true, "chairwoman": true, "congresswoman": true, "actress": true, "queen": true, "princess": true, "widow": true, "aunt": true, "niece": true, "grandmother": true, "businesswoman": true, "policewoman": true, "señora": true}
	men   = map[string]bool{"mr": true, "sir": true, "lord": true, "father": true, "husband": true, "son": true, "brother": true, "spokesman": true, "councilman": true, "chairman": true, "congressman": true, "king": true, "prince": true, "uncle": true, "nephew": true, "grandfather": true, "businessman": true, "policeman": true, "shri": true, "señor": true, "imam": true, "fisherman": true}
)

// previous returns who spoke last before a word, or was the subject of the sentence before.
func (r *reader) previous(word int) Attribution {
	return r.antecedent(0, word)
}

// antecedent returns whom a pronoun means: the subject of a sentence before it, the nearest first, or who
// speaks there.
func (r *reader) antecedent(g gender, word int) Attribution {
	const sentences = 8
	at := r.Words[word].Sentence
	for s := at; s >= max(0, at-sentences); s-- {
		limit := len(r.Words)
		if s == at {
			limit = word
		}
		if a, ok := r.speakerIn(s, limit); ok && r.agrees(a, g) {
			return a
		}
		if s == at {
			if e := r.subjectBefore(s, limit, g); e != nil {
				return Attribution{Speaker: e}
			}
			continue
		}
		a := r.sentenceSubject(s)
		if (a.Speaker != nil || a.Role.End > 0) && r.agrees(a, g) {
			if a.Speaker != nil && g != 0 && g != thing && g != several && a.Speaker.Type == news.TypePerson {
				r.genders[a.Speaker] = g
			}
			return a
		}
	}
	return Attribution{Unsure: "the pronoun has no clear antecedent"}
}

// speakerIn returns who speaks in a sentence, before a word: the last one that is known.
func (r *reader) speakerIn(sentence, limit int) (Attribution, bool) {
	for i := len(r.quotes) - 1; i >= 0; i-- {
		q := r.quotes[i]
		if r.done[i] && r.SentenceAt(q.End-1) == sentence && (limit == len(r.Words) || q.End <= r.Words[limit].Start) {
			return r.all[i], true
		}
	}
	return Attribution{}, false
}

// subjectBefore returns the last person in a sentence before a word.
func (r *reader) subjectBefore(sentence, limit int, g gender) *names.Entity {
	for i := limit - 1; i >= 0 && r.Words[i].Sentence == sentence; i-- {
		if e := r.found.At(i); e != nil && !r.Words[i].Quoted && r.agrees(Attribution{Speaker: e}, g) {
			if first := i; first > 0 && r.isPreposition(first-1) {
				continue
			}
			return e
		}
	}
	return nil
}

// agrees reports whether a pronoun can mean somebody.
func (r *reader) agrees(a Attribution, g gender) bool {
	if a.Speaker == nil {
		return (g == male || g == female || g == 0) && a.Role.End > 0
	}
	isPerson := a.Speaker.Type == news.TypePerson
	switch g {
	case thing:
		return !isPerson
	case several:
		return a.Speaker.Type == news.TypeOrganization
	case male, female:
		known := r.genderOf(a.Speaker)
		return isPerson && (known == 0 || known == g)
	}
	return isPerson
}

// sentenceSubject returns who a sentence is about: the subject of its first clause.
func (r *reader) sentenceSubject(sentence int) Attribution {
	if known, ok := r.subjects[sentence]; ok {
		return known
	}
	subject := r.readSubject(sentence)
	r.subjects[sentence] = subject // a sentence with a pronoun asks those before it
	return subject
}

// readSubject reads the subject of a sentence.
func (r *reader) readSubject(sentence int) Attribution {
	s := r.Sentences[sentence]
	first := r.WordAt(s.Start)
	last := first
	for last < len(r.Words) && r.Words[last].Sentence == sentence && last < first+16 {
		last++
	}
	for first < last && r.Words[first].Quoted {
		first++
	}
	for i := first; i < last; i++ {
		if r.Words[i].Quoted {
			last = i
			break
		}
	}
	for last > first+1 && pronouns[r.lower(last-1)] != 0 {
		last--
	}
	if first >= last {
		return Attribution{}
	}
	if g := pronouns[r.lower(first)]; g != 0 {
		if sentence == 0 {
			return Attribution{}
		}
		for before := sentence - 1; before >= max(0, sentence-5); before-- {
			if a := r.sentenceSubject(before); (a.Speaker != nil || a.Role.End > 0) && r.agrees(a, g) {
				return a
			}
		}
		return Attribution{}
	}
	if person := r.personIn(region{first, last}); person != nil {
		if noun := r.firstNoun(first, last); noun >= 0 && r.found.At(noun) == nil && r.lower(first) == "a" && noun < r.firstOf(person, first) && !strings.Contains(r.Body[r.Words[first].Start:r.Words[r.firstOf(person, first)].Start], ",") {
			if r.firstOf(person, first) > noun+1 {
				return Attribution{Role: r.Words[noun].Passage}
			}
		}
		return Attribution{Speaker: person}
	}
	return r.subject(region{first, last})
}

func (r *reader) firstNoun(first, last int) int {
	for i := first; i < last; i++ {
		if lexicon.Roles[r.lower(i)] || humans[r.lower(i)] {
			return i
		}
	}
	return -1
}

func (r *reader) firstOf(e *names.Entity, first int) int {
	for i := first; i < len(r.Words); i++ {
		if r.found.At(i) == e {
			return i
		}
	}
	return first
}
