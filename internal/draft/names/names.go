// Package names finds who and what a text names: people, countries, organizations, places and
// agreements. Word lists, the words of a name and those beside it each have a say.
package names

import (
	"dateline/internal/draft/reading"
	"dateline/internal/news"
	"dateline/internal/passage"
)

// Parts are the parts of an article that names are read in differently; empty if it has none.
type Parts struct{ Headline, Byline, Dateline, Caption, Credit passage.Passage }

// Entity is what a text names, with all places where it does so.
type Entity struct {
	Type     news.Type
	Name     string
	Class    string // of an organization, place or agreement
	Code     string // of a country
	Mentions []Mention
	Roles    []Role // of a person
	// Unsure says why the entity may be another one, or none; empty if it is sure.
	Unsure string
	// key is the words that are the same for all entities that are one.
	key string
}

// Mention is a place where a text names an entity.
type Mention struct {
	passage.Passage
	// Words are the indexes of its first word and of the one after its last.
	First, Last int
	// Form says how the words name the entity.
	Form Form
	// Title are the words of a title directly before; empty if there is none.
	Title passage.Passage
}

// Form is how words name an entity.
type Form int

// The forms.
const (
	Proper      Form = iota // a name
	Demonym                 // an adjective, or a word for the people of a country
	Capital                 // a city that stands for a government
	Description             // a phrase that means it
)

// Role is what a person is said to be.
type Role struct {
	// Words are those of the role; empty if the text has none.
	Words passage.Passage
	// In is the entity that the person acts for; nil if the text names none.
	In *Entity
	// Evidence is the passage that says so.
	Evidence passage.Passage
	Former   bool
}

// Found is what a text names.
type Found struct {
	Entities []*Entity
	// Nicknames are passages in quotation marks within a name.
	Nicknames []passage.Passage
	// Unread are words that look like names, and that no entity has.
	Unread []passage.Passage
	// at has the entity of each word; nil for none.
	at map[int]*Entity
}

// At returns the entity that a word is part of the name of; nil if there is none.
func (f *Found) At(word int) *Entity { return f.at[word] }

// Find finds what a text names.
func Find(t *reading.Text, parts Parts) *Found {
	f := &finder{Text: t, parts: parts, Found: &Found{at: map[int]*Entity{}}, byKey: map[string]*Entity{}}
	f.readCandidates()
	f.labelUnknown()
	f.people()
	f.others()
	f.shortNames()
	f.agreements()
	f.finish()
	f.roles()
	return f.Found
}

// finder is the state of finding names in a text.
type finder struct {
	*reading.Text
	*Found
	parts      Parts
	candidates []*candidate
	byKey      map[string]*Entity // of entities other than people
}

// candidate is a run of words that may be a name.
type candidate struct {
	first, last int // words, last exclusive
	kind        news.Type
	form        Form
	key         string // of the entity, where a list knows it
	class, code string
	title       passage.Passage
	sure        bool // a list or a title says so, not the words around
	entity      *Entity
	unsure      string
}

func (f *finder) words(first, last int) string { return f.Of(f.span(first, last)) }

func (f *finder) span(first, last int) passage.Passage {
	return passage.Passage{Start: f.Words[first].Start, End: f.Words[last-1].End}
}

func (f *finder) word(i int) string {
	if i < 0 || i >= len(f.Words) {
		return ""
	}
	return f.Of(f.Words[i].Passage)
}

// sameSentence reports whether two words are in one sentence.
func (f *finder) sameSentence(i, j int) bool {
	return i >= 0 && j >= 0 && i < len(f.Words) && j < len(f.Words) && f.Words[i].Sentence == f.Words[j].Sentence && f.Words[i].Paragraph == f.Words[j].Paragraph
}

func in(p passage.Passage, offset int) bool { return p.Start <= offset && offset < p.End }
