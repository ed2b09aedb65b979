package names

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"dateline/internal/draft/gazetteer"
	"dateline/internal/draft/lexicon"
	"dateline/internal/news"
)

// others makes the entities that are no people: of names that a list knows, or whose words tell.
func (f *finder) others() {
	f.capitals()
	var previous *candidate
	for _, c := range f.candidates {
		if c.kind == "" && previous != nil && previous.entity != nil && f.introducesAcronym(previous, c) {
			f.give(c, previous.entity)
			f.byKey[string(news.TypeOrganization)+"/"+f.words(c.first, c.last)] = previous.entity
			continue
		}
		if c.kind == "" || c.kind == news.TypePerson {
			if c.kind == news.TypePerson {
				previous = c
			}
			continue
		}
		if c.kind == news.TypeOrganization && previous != nil && previous.entity != nil && previous.entity.Type == news.TypeOrganization && f.introducesAcronym(previous, c) {
			f.give(c, previous.entity)
			f.byKey[string(c.kind)+"/"+f.words(c.first, c.last)] = previous.entity
			continue
		}
		if f.isPersonsName(c) {
			continue // shortNames decides
		}
		f.give(c, f.entityOf(c))
		previous = c
	}
}

// entityOf returns the entity of a candidate that a list or its words know.
func (f *finder) entityOf(c *candidate) *Entity {
	words := f.words(c.first, c.last)
	key := c.key
	if key == "" {
		key = strings.ToLower(words)
		if e := f.byKey[string(c.kind)+"/"+words]; e != nil {
			return e
		}
	}
	e := f.byKey[string(c.kind)+"/"+key]
	if e == nil {
		e = &Entity{Type: c.kind, Name: words, Class: c.class, Code: c.code, key: key, Unsure: c.unsure}
		f.byKey[string(c.kind)+"/"+key] = e
		f.Entities = append(f.Entities, e)
	}
	if e.Class == "" {
		e.Class = c.class
	}
	return e
}

// isPersonsName reports whether a single word is also a word of a person's name.
func (f *finder) isPersonsName(c *candidate) bool {
	if c.last-c.first > 2 || c.form == Demonym {
		return false
	}
	return f.personOf(c) != nil
}

var acronymGap = regexp.MustCompile(`^(?: \(| \(the |, or |, known as | known as |, an? [\p{L} -]{1,40} known as |, abbreviated as |, called )$`)

// introducesAcronym reports whether a candidate is an acronym, or another name, that the text introduces
// behind a name.
func (f *finder) introducesAcronym(before, c *candidate) bool {
	if before.kind != news.TypeOrganization && before.kind != news.TypeAgreement || !f.sameSentence(before.first, c.first) {
		return false
	}
	gap := f.Body[f.Words[before.last-1].End:f.Words[c.first].Start]
	if !acronymGap.MatchString(gap) || c.last-c.first != 1 {
		return false
	}
	w := f.word(c.first)
	return lexicon.IsUpper(w) && !strings.Contains(w, ".") && utf8.RuneCountInString(w) <= 8
}

// capitals decides where a capital stands for its government.
func (f *finder) capitals() {
	for _, c := range f.candidates {
		if c.kind != news.TypeCountry || c.form != Capital {
			continue
		}
		if !f.isGovernment(c) {
			c.kind, c.key, c.class, c.form = news.TypePlace, titledKey(f.words(c.first, c.last)), "city", Proper
		} else {
			c.unsure = ""
		}
	}
	for _, c := range f.candidates {
		if c.kind == news.TypePlace && c.key != "" {
			c.key = titledKey(c.key)
		}
	}
}

func titledKey(words string) string {
	if lexicon.IsUpper(words) {
		return titled(words)
	}
	return words
}

// isGovernment reports whether a capital acts, or is spoken of as its government.
func (f *finder) isGovernment(c *candidate) bool {
	if in(f.parts.Dateline, f.Words[c.first].Start) || in(f.parts.Byline, f.Words[c.first].Start) || in(f.parts.Credit, f.Words[c.first].Start) {
		return false
	}
	after := f.Body[f.Words[c.last-1].End:f.sentenceEnd(c.last-1)]
	before := ""
	if f.sameSentence(c.first-1, c.first) {
		before = strings.ToLower(f.word(c.first - 1))
		if gap := f.Between(c.first - 1); gap != " " && !f.starts(c.first) && gap != ", " && gap != "-" && gap != " - " {
			before = ""
		}
	}
	next := ""
	if f.sameSentence(c.last-1, c.last) && strings.HasPrefix(after, " ") {
		next = f.word(c.last)
	}
	if next == "and" && f.sameSentence(c.first, c.last+2) && acting[f.word(c.last+2)] && f.known(c.last+1, c.last+2) != nil && before == "" {
		return true // Beijing and Moscow have
	}
	switch before {
	case "in", "near", "outside", "around", "across", "at", "into", "through", "leave", "left", "visit", "visited", "visiting", "central", "downtown", "northern", "southern", "western", "eastern", "port", "city", "capital", "for":
		return false
	case "from", "to", "of", "a", "an":
		return false
	}
	if strings.HasPrefix(after, "-based") || strings.HasPrefix(after, ", ") && f.startsKnownCountry(c.last) {
		return false
	}
	if strings.HasPrefix(after, "'s ") || strings.HasPrefix(after, "’s ") || strings.HasPrefix(after, "' ") {
		return lexicon.Roles[strings.ToLower(f.word(c.last))] || governing[strings.ToLower(f.word(c.last))]
	}
	if strings.HasPrefix(after, ", which ") {
		return true
	}
	if lexicon.Speech[next] || acting[next] || strings.HasSuffix(next, "ed") && f.starts(c.first) {
		return true
	}
	switch before {
	case "thanked", "thanks", "warned", "blamed", "condemned", "praised", "criticized", "criticised", "pressed", "urged", "urge", "urges", "between", "with", "by", "against", "accused", "told", "that", "and":
		return before != "and" || f.at[c.first-2] != nil
	}
	return false
}

// acting are the verbs of what governments do.
var acting = map[string]bool{"has": true, "had": true, "would": true, "will": true, "wants": true, "wanted": true, "does": true, "did": true, "is": true, "was": true, "seeks": true, "fears": true, "sees": true, "says": true, "sent": true, "first": true, "considers": true, "views": true, "must": true, "should": true, "may": true, "could": true, "can": true, "needs": true, "remains": true, "have": true, "are": true, "were": true, "also": true, "still": true, "never": true, "plans": true, "supports": true, "opposes": true}

// governing are the words for what a government has.
var governing = map[string]bool{"government": true, "ambassador": true, "policy": true, "decision": true, "position": true, "claims": true, "claim": true, "military": true, "proposal": true, "demand": true, "demands": true, "response": true, "support": true, "embassy": true, "foreign": true, "ruling": true, "ally": true, "allies": true, "stance": true, "view": true, "offer": true, "efforts": true}

func (f *finder) startsKnownCountry(i int) bool {
	for last := min(i+4, len(f.Words)); last > i; last-- {
		if code, kind, ok := gazetteer.Country(f.words(i, last)); ok && code != "" && kind == gazetteer.Name {
			return true
		}
	}
	return false
}
