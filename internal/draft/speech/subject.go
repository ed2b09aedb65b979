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

// humans are the words for somebody whose role is not told.
var humans = map[string]bool{"man": true, "woman": true, "boy": true, "girl": true, "person": true, "youth": true, "source": true, "sources": true, "people": true, "officials": true, "experts": true, "analysts": true, "critics": true, "judges": true, "residents": true, "members": true, "authorities": true, "police": true, "prosecutors": true, "investigators": true, "relatives": true, "supporters": true, "staff": true, "opposition": true, "elder": true, "sailors": true, "workers": true, "doctors": true, "protesters": true, "researchers": true, "authors": true, "scientists": true, "fans": true, "parents": true, "pupils": true, "passengers": true, "users": true, "one": true, "another": true, "some": true, "others": true, "many": true, "eyewitness": true, "insider": true}

// subject returns who a phrase is about that is the subject of a verb.
func (r *reader) subject(words region) Attribution {
	words.first = r.afterOpening(words)
	for words.first < words.last && (lexicon.Calendar[r.lower(words.last-1)] || r.lower(words.last-1) == "on" || r.isAdverb(words.last-1)) {
		words.last--
	}
	if words.first >= words.last {
		return Attribution{Unsure: "the sentence does not say who speaks"}
	}
	if g := pronouns[r.lower(words.last-1)]; g != 0 {
		return r.antecedent(g, words.last-1)
	}
	if old := words.first + 3; old < words.last && r.lower(old) == "old" && r.lower(old-1) == "year" && !lexicon.IsRole(r.word(old+1)) { // the 62-year-old
		if r.lower(words.first) == "the" {
			return r.previous(words.first)
		}
		return Attribution{Role: r.Words[old].Passage}
	}
	if person := r.personIn(words); person != nil {
		return Attribution{Speaker: person}
	}
	for i := words.first; i < words.last; i++ {
		w := r.lower(i)
		e := r.found.At(i)
		switch {
		case e != nil && (e.Type == news.TypeOrganization || e.Type == news.TypeCountry || e.Type == news.TypeAgreement):
			last := i + 1
			for last < words.last && r.found.At(last) == e {
				last++
			}
			if head := r.headAfter(last, words.last); head >= 0 { // a State Department spokesperson
				return Attribution{Role: r.Words[head].Passage}
			}
			if i > words.first && r.isPreposition(i-1) {
				continue
			}
			return Attribution{Speaker: e}
		case e != nil:
		case w == "who" || w == "which" || w == "whose":
			if i > words.first {
				return Attribution{}
			}
		case r.isNoun(i) && i+1 < words.last && r.found.At(i+1) != nil && r.Between(i) == " ":
			// the group Mains Propres
		case r.isNoun(i):
			head := i
			for head+1 < words.last && r.isNoun(head+1) && r.Between(head) == " " {
				head++
			}
			return r.byNoun(words.first, head, words.last)
		}
	}
	for i := words.first; i < words.last; i++ { // It blamed; whoever is named after a preposition
		if g := pronouns[r.lower(i)]; g != 0 {
			return r.antecedent(g, i)
		}
	}
	return Attribution{Unsure: "the sentence does not name who speaks"}
}

// headAfter returns the noun for a person directly after the name of whom the person acts for; -1 if there
// is none.
func (r *reader) headAfter(first, last int) int {
	for i := first; i < min(first+4, last); i++ {
		if r.Between(i-1) != " " && r.Between(i-1) != "-" && r.Between(i-1) != "’s " && r.Between(i-1) != "'s " && r.Between(i-1) != "’ " {
			return -1
		}
		w := r.lower(i)
		if lexicon.Roles[w] || humans[w] || lexicon.Documents[w] || lexicon.OrganizationNouns[w] != "" || w == "government" || w == "council" {
			return i
		}
		if r.isPreposition(i) || r.found.At(i) != nil {
			return -1
		}
	}
	return -1
}

func (r *reader) isPreposition(i int) bool {
	switch r.lower(i) {
	case "of", "for", "with", "to", "by", "against", "from", "in", "at", "on", "about", "near", "over", "after", "before", "between", "among":
		return true
	}
	return false
}

// isNoun reports whether a word means somebody or something that can speak.
func (r *reader) isNoun(i int) bool {
	w := strings.TrimPrefix(r.lower(i), "ex-")
	return lexicon.IsRole(w) || isPlural(w) || humans[w] || lexicon.Documents[w] || lexicon.Agreements[w] != "" || lexicon.OrganizationNouns[w] != "" ||
		w == "board" || w == "council" || w == "ministry" || w == "government" || w == "court" || w == "committee" || w == "commission" || w == "department" || w == "army" || w == "embassy" || w == "office"
}

// isPlural reports whether a word is for several people.
func isPlural(w string) bool {
	return strings.HasSuffix(w, "s") && lexicon.Roles[strings.TrimSuffix(w, "s")] && w != "hers"
}

// personIn returns the person that a phrase is: the first one who is not told of as whose relative, or after a
// preposition.
func (r *reader) personIn(words region) *names.Entity {
	for i := words.first; i < words.last; i++ {
		e := r.found.At(i)
		if e == nil || e.Type != news.TypePerson {
			if w := r.lower(i); (w == "who" || w == "whose") && i > words.first {
				return nil
			}
			continue
		}
		last := i + 1
		for last < len(r.Words) && r.found.At(last) == e {
			last++
		}
		gap := r.Body[r.Words[last-1].End:min(len(r.Body), r.Words[last-1].End+4)]
		possessive := strings.HasPrefix(gap, "'s") || strings.HasPrefix(gap, "’s")
		if !possessive && (i == words.first || !r.isPreposition(i-1)) {
			return e
		}
		i = last - 1
	}
	return nil
}

// byNoun returns who a phrase with a noun as its head is about: "the minister" is the one whom the text calls so;
// "a minister" has no name.
func (r *reader) byNoun(first, head, last int) Attribution {
	noun := strings.TrimPrefix(r.lower(head), "ex-")
	role := r.Words[head].Passage
	unnamed := Attribution{Role: role}
	if role := r.leadRole(noun, r.Words[first].Start); role != nil {
		return Attribution{Speaker: role, Unsure: "the text names the person later"}
	}
	determiner := r.lower(first)
	for i := head - 1; i >= max(first, head-4); i-- {
		switch w := r.lower(i); w {
		case "the", "a", "an", "his", "her", "its", "their", "one":
			determiner = w
			i = 0
		}
	}
	if lexicon.Agreements[noun] != "" || noun == "clause" || noun == "article" && r.lower(head+1) >= "0" && r.lower(head+1) <= "999" || noun == "section" || noun == "provision" || noun == "preamble" || noun == "draft" || noun == "text" {
		for _, e := range r.found.Entities {
			if e.Type == news.TypeAgreement {
				return Attribution{Speaker: e}
			}
		}
		return Attribution{}
	}
	if lexicon.Documents[noun] && lexicon.OrganizationNouns[noun] == "" {
		for i := head + 1; i+1 < last; i++ { // a report by the Agency
			if r.lower(i) == "by" || r.lower(i) == "from" {
				if e := r.entityIn(region{i + 1, last}); e != nil && (e.Type == news.TypeOrganization || e.Type == news.TypePerson) {
					return Attribution{Speaker: e}
				}
			}
		}
		return Attribution{}
	}
	if humans[noun] || isPlural(noun) {
		return unnamed
	}
	definite := determiner == "the" || determiner == "his" || determiner == "her" || determiner == "its" || determiner == "their" || first == head
	if !definite {
		return unnamed
	}
	if lexicon.IsRole(noun) {
		if determiner == "the" || first == head {
			if person := r.withRole(noun, r.Words[first].Start); person != nil {
				return Attribution{Speaker: person}
			}
			if r.isUnnamed(noun, r.Words[first].Start) {
				return unnamed
			}
			if determiner == "the" {
				a := r.previous(first)
				a.Unsure = "the text calls nobody else so"
				if a.Speaker == nil || a.Speaker.Type != news.TypePerson {
					return unnamed
				}
				return a
			}
		}
		return unnamed
	}
	return r.organization(noun, first, head)
}

// organization returns the organization that a noun means: the last one with that word in its name or of that
// kind, else the last one.
func (r *reader) organization(noun string, at, head int) Attribution {
	offset := r.Words[at].Start
	bare := head-at <= 1 && !r.isPreposition(head+1) // the ministry, not the foreign ministry in Oslo
	var best *names.Entity
	rank, place := 0, -1
	for _, e := range r.found.Entities {
		if e.Type != news.TypeOrganization {
			continue
		}
		score := 1
		if at := r.Words[at].Sentence; at > 0 && r.subjectOrganization(at-1) == e {
			score = 2
		}
		if strings.Contains(" "+strings.ToLower(e.Name)+" ", " "+noun) {
			score = 3
		} else if class := lexicon.OrganizationNouns[noun]; score == 1 && bare && class != "" && class == e.Class && noun != "agency" {
			score = 2
		}
		for _, m := range e.Mentions {
			if m.Start < offset && (score > rank || score == rank && m.Start > place) {
				best, rank, place = e, score, m.Start
			}
		}
	}
	if best == nil || rank == 1 && !bare || rank == 1 && r.ParagraphAt(place)+1 < r.ParagraphAt(offset) {
		return Attribution{}
	}
	return Attribution{Speaker: best, Unsure: "the text says \"" + noun + "\""}
}

// subjectOrganization returns the organization that begins a sentence; nil if none does.
func (r *reader) subjectOrganization(sentence int) *names.Entity {
	first := r.WordAt(r.Sentences[sentence].Start)
	for i := first; i < min(first+3, len(r.Words)); i++ {
		if e := r.found.At(i); e != nil && e.Type == news.TypeOrganization {
			return e
		}
	}
	return nil
}

// afterOpening returns the first word after an opening phrase: In a statement, the union
func (r *reader) afterOpening(words region) int {
	if w := r.lower(words.first); !r.isPreposition(words.first) && w != "asked" && w != "speaking" && w != "during" && w != "despite" {
		return words.first
	}
	for i := words.first; i+1 < words.last; i++ {
		if strings.HasPrefix(r.Between(i), ",") && r.hasSubject(region{i + 1, words.last}) {
			return i + 1
		}
	}
	return words.first
}

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
