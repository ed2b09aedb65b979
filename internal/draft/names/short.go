package names

import (
	"strings"

	"dateline/internal/draft/gazetteer"
	"dateline/internal/draft/lexicon"
	"dateline/internal/news"
)

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
