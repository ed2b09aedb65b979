package names

import (
	"strings"

	"dateline/internal/draft/gazetteer"
	"dateline/internal/draft/lexicon"
	"dateline/internal/news"
)

// people makes one person of each full name. Names with the same words are one person's.
func (f *finder) people() {
	byName := map[string]*Entity{}
	for _, c := range f.candidates {
		if c.kind == "" && c.last-c.first == 1 && f.isAlone(c) {
			c.kind = news.TypePerson
		}
		if c.kind != news.TypePerson || c.entity != nil {
			continue
		}
		if c.last-c.first == 1 && !f.isAlone(c) {
			continue // a surname, maybe of somebody with a full name
		}
		key := strings.ToLower(f.words(c.first, c.last))
		person := byName[key]
		if person == nil {
			person = &Entity{Type: news.TypePerson, Name: f.words(c.first, c.last)}
			byName[key] = person
			f.Entities = append(f.Entities, person)
		}
		f.give(c, person)
	}
	f.joinShorter()
}

// isAlone reports whether a name of one word is somebody who is named so: after a word for a relative.
func (f *finder) isAlone(c *candidate) bool {
	return f.sameSentence(c.first-1, c.first) && lexicon.Kin[strings.ToLower(f.word(c.first-1))] && f.Between(c.first-1) == " "
}

// give makes a candidate a mention of an entity.
func (f *finder) give(c *candidate, e *Entity) {
	c.entity = e
	f.mention(e, c.first, c.last, c.form)
	e.Mentions[len(e.Mentions)-1].Title = c.title
}

func (f *finder) mention(e *Entity, first, last int, form Form) {
	for i := first; i < last; i++ {
		f.at[i] = e
	}
	e.Mentions = append(e.Mentions, Mention{Passage: f.span(first, last), First: first, Last: last, Form: form})
}

// joinShorter joins names that are the beginning or the end of one longer name: "Ann Lee" and "Ann Lee
// Baker". It leaves two longer names apart.
func (f *finder) joinShorter() {
	kept := f.Entities[:0]
	for _, short := range f.Entities {
		var longer *Entity
		if short.Type == news.TypePerson && strings.ContainsAny(short.Name, " -") {
			for _, long := range f.Entities {
				if long != short && long.Type == news.TypePerson && len(long.Name) > len(short.Name) && isPart(short.Name, long.Name) {
					longer = long
					break
				}
			}
		}
		if longer == nil {
			kept = append(kept, short)
			continue
		}
		for _, m := range short.Mentions {
			for i := m.First; i < m.Last; i++ {
				f.at[i] = longer
			}
		}
		longer.Mentions = append(longer.Mentions, short.Mentions...)
		for _, c := range f.candidates {
			if c.entity == short {
				c.entity = longer
			}
		}
	}
	f.Entities = kept
}

// isPart reports whether words begin or end other words.
func isPart(short, long string) bool {
	short, long = strings.ToLower(short), strings.ToLower(long)
	return strings.HasPrefix(long, short+" ") || strings.HasSuffix(long, " "+short)
}

// shortNames gives words that are part of a person's or an organization's name to them, and decides
// what the other words are that stand alone.
func (f *finder) shortNames() {
	for _, c := range f.candidates {
		if c.entity != nil || c.kind == news.TypeAgreement {
			continue
		}
		if person := f.personOf(c); person != nil {
			f.give(c, person)
			continue
		}
		if c.sure && c.kind != news.TypePerson {
			continue
		}
		if e := f.organizationOf(c); e != nil {
			f.give(c, e)
		}
	}
	f.lowerSurnames()
	f.alone()
}

// personOf returns the person whose short name a candidate is; nil for none. Of several people with that
// surname it is the first one that the text names.
func (f *finder) personOf(c *candidate) *Entity {
	words := strings.ToLower(f.words(c.first, c.last))
	if c.sure && c.kind != news.TypePerson && !f.isLikePerson(c) {
		return nil
	}
	var best *Entity
	rank := -10
	for _, person := range f.Entities {
		if person.Type != news.TypePerson {
			continue
		}
		name := strings.ToLower(person.Name)
		r := 0
		switch {
		case name == words:
			r = 10
		case strings.HasSuffix(name, " "+words):
			r = 8
		case strings.HasPrefix(name, words+" "):
			r = 4
			if c.last-c.first == 1 && gazetteer.IsFamilyName(f.word(c.first)) && !gazetteer.IsGivenName(f.word(c.first)) {
				r = 6
			}
		case strings.Contains(" "+strings.ReplaceAll(name, `"`, " ")+" ", " "+words+" "):
			r = 2
		}
		if r > 0 && f.isWriter(person) && !in(f.parts.Credit, f.Words[c.first].Start) {
			r -= 7 // somebody in the report, if there is one of that name
		}
		if r != 0 && r > rank {
			best, rank = person, r
		}
	}
	return best
}

// isWriter reports whether the text names a person in the byline or the credit alone, but for short names.
func (f *finder) isWriter(person *Entity) bool {
	for _, m := range person.Mentions {
		if m.Last-m.First > 1 && !in(f.parts.Byline, m.Start) && !in(f.parts.Credit, m.Start) {
			return false
		}
	}
	return true
}

// isLikePerson reports whether words that name a country or place, and also a person of the text, stand
// for the person here.
func (f *finder) isLikePerson(c *candidate) bool {
	if c.form == Demonym || c.title.End > 0 {
		return c.title.End > 0
	}
	if f.sameSentence(c.first-1, c.first) {
		if f.hasPlacePreposition(c.first) {
			return false
		}
	}
	after := f.Body[f.Words[c.last-1].End:f.sentenceEnd(c.last-1)]
	if strings.HasPrefix(after, ", who") || age.MatchString(after) {
		return true
	}
	return f.sameSentence(c.last-1, c.last) && strings.HasPrefix(after, " ") && (lexicon.Speech[f.word(c.last)] || f.word(c.last) == "who") ||
		strings.HasPrefix(after, ", ") && c.kind == news.TypePerson
}

// organizationOf returns the organization whose short name a candidate is; nil for none.
func (f *finder) organizationOf(c *candidate) *Entity {
	words := strings.ToLower(f.words(c.first, c.last))
	for _, e := range f.Entities {
		name := strings.ToLower(e.Name)
		if e.Type == news.TypePlace && c.last-c.first == 1 && strings.HasPrefix(name, words+" ") && strings.Count(name, " ") == 1 && e.key != "" && f.hasShortName(e) {
			return e // Hartley, of Hartley Airport
		}
		if e.Type == news.TypeOrganization && (strings.HasPrefix(name, words+" ") || e.Class == "sports_organization" && strings.HasSuffix(name, " "+words)) {
			return e
		}
	}
	return nil
}

// hasShortName reports whether a place may be named by the first word of its name.
func (f *finder) hasShortName(e *Entity) bool {
	return e.Class == "airport" || e.Class == "building" || e.Class == "landmark" || e.Class == "military_base" || e.Class == "region" || e.Class == "port"
}

// lowerSurnames finds surnames that begin with a particle in lower case where the run did not: "van
// Houten told".
func (f *finder) lowerSurnames() {
	for _, person := range f.Entities {
		if person.Type != news.TypePerson {
			continue
		}
		fields := strings.Fields(person.Name)
		for i := 1; i+1 < len(fields); i++ {
			if !lexicon.Particles[strings.ToLower(fields[i])] {
				continue
			}
			surname := strings.Join(fields[i:], " ")
			n := len(fields) - i
			for at := 0; at+n <= len(f.Words); at++ {
				last := at + n
				if strings.EqualFold(f.word(at), fields[i]) && f.at[at] == nil && strings.EqualFold(f.words(at, last), surname) && f.sameSentence(at, last-1) {
					if other := f.at[last-1]; other != nil && other != person {
						if other.Type == news.TypePerson || lexicon.IsCapitalized(f.word(at)) {
							continue
						}
						f.take(other, last-1)
					} else if other == person {
						f.take(other, last-1)
					}
					f.mention(person, at, last, Proper)
				}
			}
			break
		}
	}
}

// take removes the mention of an entity that has a word.
func (f *finder) take(e *Entity, word int) {
	for i, m := range e.Mentions {
		if m.First <= word && word < m.Last {
			e.Mentions = append(e.Mentions[:i], e.Mentions[i+1:]...)
			for at := m.First; at < m.Last; at++ {
				delete(f.at, at)
			}
			return
		}
	}
}

// isOrdinaryNoun reports whether a word with a capital is a title, or the noun of a name that is not there.
func (f *finder) isOrdinaryNoun(c *candidate) bool {
	w := f.word(c.first)
	if age.MatchString(f.Body[f.Words[c.first].End:f.sentenceEnd(c.first)]) {
		return false
	}
	lower := strings.ToLower(w)
	_, organization := lexicon.Organization(w)
	_, place := lexicon.Place(w)
	return lexicon.Roles[lower] || lexicon.Honorifics[lower] || lexicon.TitleWords[lower] || lexicon.Agreements[lower] != "" || (organization || place) && w != "Guardian"
}

// alone decides what single words are that neither a list knows nor a longer name has.
func (f *finder) alone() {
	all := map[string]votes{}
	seen := map[string]bool{} // words with a capital within a sentence
	for _, c := range f.candidates {
		if c.entity != nil || c.kind != "" || c.last-c.first != 1 || f.isOrdinaryNoun(c) {
			continue
		}
		w := f.word(c.first)
		v := f.context(c)
		if strings.Contains(w, ".") && c.first > 0 && strings.HasSuffix(f.Between(c.first-1), "(") { // the sign of a share
			continue
		}
		if v.place < 6 && lexicon.IsUpper(w) && len(w) >= 2 && len(w) <= 6 {
			v.organization += 2
			v.person -= 2
		}
		switch {
		case gazetteer.IsFamilyName(w) && !gazetteer.Ambiguous(w):
			v.person += 0.75
		case gazetteer.IsGivenName(w) && !gazetteer.Ambiguous(w):
			v.person += 0.75
		}
		if !f.starts(c.first) {
			seen[w] = true
		}
		all[w] = all[w].plus(v)
	}
	byWord := map[string]*Entity{}
	for _, c := range f.candidates {
		w := f.words(c.first, c.last)
		if c.entity != nil {
			continue
		}
		kind := c.kind
		if kind == "" && c.last-c.first == 1 && !f.isOrdinaryNoun(c) && (seen[w] || all[w].person >= 3 && (gazetteer.IsGivenName(w) || gazetteer.IsFamilyName(w)) || all[w].organization >= 4 || all[w].place >= 6) && (!f.inTitle(c.first) || seen[w]) {
			kind = all[w].best()
		}
		if kind == "" || c.sure && kind != news.TypePerson {
			continue
		}
		e := byWord[w]
		if e == nil {
			e = &Entity{Type: kind, Name: w, Class: c.class}
			if !c.sure {
				e.Unsure = "only the words beside the name tell what it is"
			}
			f.Entities = append(f.Entities, e)
			byWord[w] = e
		}
		f.give(c, e)
	}
}
