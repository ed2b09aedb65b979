package names

import (
	"strings"

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
