package speech

import (
	"strings"

	"dateline/internal/draft/lexicon"
	"dateline/internal/draft/names"
	"dateline/internal/news"
)

// spelled are the roles that a title is short for.
var spelled = map[string]string{"prof": "professor", "dr": "doctor", "sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "col": "colonel", "capt": "captain", "lt": "lieutenant", "sgt": "sergeant"}

// readRoles reads what the text says that people are: before their names, and after a comma behind them.
func (r *reader) readRoles() {
	r.roles, r.lead = map[string][]*names.Entity{}, map[string]*names.Entity{}
	for _, e := range r.found.Entities {
		if e.Type != news.TypePerson {
			continue
		}
		for _, m := range e.Mentions {
			r.readRolesAt(e, m)
		}
	}
}

func (r *reader) readRolesAt(e *names.Entity, m names.Mention) {
	add := func(i int) {
		w := strings.TrimPrefix(r.lower(i), "ex-")
		if long := spelled[w]; long != "" {
			w = long
		}
		if lexicon.Roles[w] || lexicon.Kin[w] {
			r.roles[w] = append(r.roles[w], e)
		}
		switch {
		case r.genders[e] != 0:
		case women[w]:
			r.genders[e] = female
		case men[w]:
			r.genders[e] = male
		}
	}
	for i := m.First - 1; i >= 0 && i > m.First-7 && r.Words[i].Sentence == r.Words[m.First].Sentence; i-- {
		gap := r.Between(i)
		if strings.ContainsAny(gap, ".;:—–\"“") && gap != ". " || r.found.At(i) != nil && r.found.At(i).Type == news.TypePerson || lexicon.Speech[r.lower(i)] || r.lower(i) == "and" {
			break
		}
		if strings.Contains(gap, ",") && i < m.First-1 {
			break
		}
		add(i)
	}
	if m.Last >= len(r.Words) || !strings.HasPrefix(r.Between(m.Last-1), ", ") && !strings.HasPrefix(r.Between(m.Last-1), " (") {
		return
	}
	for i := m.Last; i < min(m.Last+9, len(r.Words)) && r.Words[i].Sentence == r.Words[m.Last-1].Sentence; i++ {
		if i > m.Last && strings.ContainsAny(r.Between(i-1), ",;:—–") {
			break
		}
		if w := r.lower(i); w == "of" || w == "who" || w == "whose" || r.Words[i].Quoted || lexicon.Speech[w] {
			break
		}
		add(i)
	}
}

// leadRole returns the person that the first sentence of a report tells of without a name: the first one of the
// next paragraph, if no person has a name before and nothing there says what the person is. It is nil for any other
// noun and place.
func (r *reader) leadRole(noun string, offset int) *names.Entity {
	if !lexicon.Roles[noun] {
		return nil
	}
	lead := r.ParagraphAt(offset)
	first := r.WordAt(r.Paragraphs[lead].Start)
	var person *names.Entity
	for i := first; i < len(r.Words) && r.Words[i].Paragraph <= lead+1; i++ {
		e := r.found.At(i)
		if e == nil || e.Type != news.TypePerson {
			continue
		}
		if r.Words[i].Paragraph == lead {
			return nil
		}
		person = e
		if i != r.WordAt(r.Paragraphs[lead+1].Start) {
			return nil // the paragraph begins with other words
		}
		break
	}
	if person == nil || person.Mentions[0].Start < r.Paragraphs[lead].Start || person.Mentions[0].Title.End > 0 {
		return nil
	}
	for _, roles := range r.roles {
		for _, e := range roles {
			if e == person {
				return nil
			}
		}
	}
	r.lead[noun] = person
	return person
}

// withRole returns the last person before a byte offset who is said to be something; nil if there is none.
func (r *reader) withRole(noun string, offset int) *names.Entity {
	best := r.lead[noun]
	place := -1
	if best != nil {
		place = 0
	}
	for _, e := range r.roles[noun] {
		for _, m := range e.Mentions {
			if m.Start < offset && m.Start > place {
				best, place = e, m.Start
			}
		}
	}
	return best
}

// isUnnamed reports whether the text tells of somebody without a name by a noun, before an offset: "a senior
// official".
func (r *reader) isUnnamed(noun string, offset int) bool {
	for i := range r.Words {
		if r.Words[i].Start >= offset {
			return false
		}
		if r.lower(i) != noun || r.Words[i].Quoted {
			continue
		}
		for before := i - 1; before >= 0 && before >= i-4; before-- {
			if w := r.lower(before); w == "a" || w == "an" || w == "one" {
				return true
			}
		}
	}
	return false
}

func (r *reader) genderOf(e *names.Entity) gender { return r.genders[e] }
