package names

import (
	"strings"

	"dateline/internal/draft/lexicon"
	"dateline/internal/news"
	"dateline/internal/passage"
)

// roles reads what people are said to be, where the words also say for whom: before their names, and behind them.
func (f *finder) roles() {
	for _, e := range f.Entities {
		if e.Type != news.TypePerson {
			continue
		}
		for _, m := range e.Mentions {
			for _, read := range []func(Mention) (Role, bool){f.roleBefore, f.roleOfBefore, f.roleAfter} {
				if role, ok := read(m); ok && !hasRole(e, role) {
					e.Roles = append(e.Roles, role)
					break
				}
			}
		}
	}
}

func hasRole(e *Entity, role Role) bool {
	for _, r := range e.Roles {
		if r.In == role.In {
			return true
		}
	}
	return false
}

// actsFor reports whether a role can be one for an entity.
func (f *finder) actsFor(e *Entity, role passage.Passage) bool {
	switch e.Type { //nolint:exhaustive // the others have no members
	case news.TypeOrganization:
		return true
	case news.TypeCountry, news.TypePlace:
		for _, w := range strings.Fields(strings.ToLower(f.Of(role))) {
			if lexicon.Public[w] {
				return true
			}
		}
	}
	return false
}

// start returns the first word of a mention with its title.
func (f *finder) start(m Mention) int {
	if m.Title.End > 0 {
		return f.WordAt(m.Title.Start)
	}
	return m.First
}

// roleBefore reads a role between the name of whom a person acts for and the person's: NATO chief Ann Lee.
func (f *finder) roleBefore(m Mention) (Role, bool) {
	const longest = 6
	first, isRole := m.First, false
	for first > 0 && m.First-first < longest && f.sameSentence(first-1, m.First) && f.at[first-1] == nil && (f.Between(first-1) == " " || f.Between(first-1) == "-" || f.Between(first-1) == ". ") {
		w := strings.ToLower(f.word(first - 1))
		if lexicon.Speech[w] || w == "the" || w == "a" || w == "an" || w == "of" || w == "and" || w == "by" || w == "to" || w == "in" || w == "with" || w == "for" || w == "his" || w == "her" || w == "its" || w == "their" {
			break
		}
		isRole = isRole || lexicon.IsRole(w)
		first--
	}
	at := f.at[max(0, first-1)]
	if !isRole || first == 0 || first == m.First || at == nil || !f.sameSentence(first-1, first) {
		return Role{}, false
	}
	if gap := f.Between(first - 1); gap != " " && gap != "'s " && gap != "’s " && gap != "' " && gap != "’ " {
		return Role{}, false
	}
	words := f.span(first, m.First)
	if at.Type == news.TypePerson || !f.actsFor(at, words) {
		return Role{}, false
	}
	from := first - 1
	for from > 0 && f.at[from-1] == at {
		from--
	}
	former := f.isFormer(from, m.First)
	return Role{Words: words, In: at, Evidence: passage.Passage{Start: f.Words[f.withFormer(from)].Start, End: m.End}, Former: former}, true
}

// isFormer reports whether words before a name, or the one before them, say that a role is over.
func (f *finder) isFormer(first, last int) bool {
	for i := max(0, first-1); i < last; i++ {
		switch w := strings.ToLower(f.word(i)); w {
		case "former", "retired", "ex", "late", "then", "outgoing":
			return w != "outgoing" && w != "late"
		}
	}
	return false
}

// withFormer returns the word before another one if it is "former".
func (f *finder) withFormer(first int) int {
	if first > 0 && f.sameSentence(first-1, first) && strings.EqualFold(f.word(first-1), "former") {
		return first - 1
	}
	return first
}

// roleOfBefore reads a role with "of" before a comma and a name: the chairman of the Ports Union, Ann Lee.
func (f *finder) roleOfBefore(m Mention) (Role, bool) {
	at := f.start(m) - 1
	if at < 3 || !f.sameSentence(at, m.First) || f.Between(at) != ", " && f.Between(at) != "), " {
		return Role{}, false
	}
	e := f.at[at]
	if e == nil || e.Type == news.TypePerson {
		return Role{}, false
	}
	for at >= 0 && (f.at[at] == e || strings.HasSuffix(f.Between(at), " (")) {
		at--
	}
	if f.word(at) == "the" {
		at--
	}
	if w := f.word(at); w != "of" && w != "for" && w != "at" || !lexicon.IsRole(strings.ToLower(f.word(at-1))) {
		return Role{}, false
	}
	first := at - 1
	for first > 0 && f.sameSentence(first-1, m.First) && f.Between(first-1) == " " && (lexicon.TitleWords[strings.ToLower(f.word(first-1))] || lexicon.IsRole(strings.ToLower(f.word(first-1)))) {
		first--
	}
	words := f.span(first, at)
	if !f.actsFor(e, words) {
		return Role{}, false
	}
	return Role{Words: words, In: e, Evidence: passage.Passage{Start: f.Words[f.withFormer(first)].Start, End: m.End}, Former: f.isFormer(first, at)}, true
}

// roleAfter reads a role behind a name: Ann Lee, a researcher at the Ports Institute; Ann Lee of the Ports Institute.
func (f *finder) roleAfter(m Mention) (Role, bool) {
	const longest = 12
	if m.Last >= len(f.Words) || !f.sameSentence(m.Last-1, m.Last) {
		return Role{}, false
	}
	gap := f.Between(m.Last - 1)
	if gap == " " && f.word(m.Last) == "of" {
		if e, end := f.entityAfter(m.Last); e != nil && e.Type == news.TypeOrganization {
			return Role{Words: m.Title, In: e, Evidence: passage.Passage{Start: f.Words[f.start(m)].Start, End: end}}, true
		}
		return Role{}, false
	}
	if gap != ", " {
		return Role{}, false
	}
	first, role := m.Last, -1
	if w := f.word(first); w == "a" || w == "an" || w == "the" {
		first++
	}
	for i := first; i < min(m.Last+longest, len(f.Words)) && f.sameSentence(m.Last, i); i++ {
		w := f.word(i)
		if i > first && strings.ContainsAny(f.Between(i-1), ",;:—–\"“") || w == "who" || w == "whose" || lexicon.Speech[w] {
			return Role{}, false
		}
		switch {
		case f.at[i] != nil && role < 0:
			return f.roleOf(m, i)
		case role >= 0 && (w == "of" || w == "at" || w == "for" || w == "with" || w == "in" || w == "to"):
			e, end := f.entityAfter(i)
			if e == nil && w == "of" { // a professor of law at
				continue
			}
			if e == nil || e.Type == news.TypePerson || !f.actsFor(e, f.span(first, i)) || w == "in" && e.Type != news.TypeOrganization {
				return Role{}, false
			}
			return Role{Words: f.span(first, i), In: e, Evidence: passage.Passage{Start: m.Start, End: end}, Former: f.isFormer(first, i)}, true
		case lexicon.IsRole(strings.ToLower(w)):
			role = i
		}
	}
	return Role{}, false
}

// roleOf reads a role behind the name of whom a person acts for: Ann Lee, Chinese ambassador to Norway.
func (f *finder) roleOf(m Mention, at int) (Role, bool) {
	e := f.at[at]
	first := at
	for first < len(f.Words) && f.at[first] == e {
		first++
	}
	last, isRole := first, false
	for last < len(f.Words) && last < first+4 && f.sameSentence(m.Last, last) && (last == first || f.Between(last-1) == " ") && f.at[last] == nil {
		w := strings.ToLower(f.word(last))
		if w == "of" || w == "to" || w == "for" || w == "and" || lexicon.Speech[w] {
			break
		}
		isRole = isRole || lexicon.IsRole(w)
		last++
	}
	if !isRole || e.Type == news.TypePerson || !f.actsFor(e, f.span(first, last)) {
		return Role{}, false
	}
	return Role{Words: f.span(first, last), In: e, Evidence: passage.Passage{Start: m.Start, End: f.Words[last-1].End}, Former: f.isFormer(at, last)}, true
}

// entityAfter returns the entity directly after a preposition, and the byte offset of its end.
func (f *finder) entityAfter(at int) (*Entity, int) {
	next := at + 1
	if w := f.word(next); w == "the" || w == "The" {
		next++
	}
	if next >= len(f.Words) || !f.sameSentence(at, next) || f.at[next] == nil {
		return nil, 0
	}
	e := f.at[next]
	last := next
	for last+1 < len(f.Words) && f.at[last+1] == e && f.sameSentence(next, last+1) && !strings.Contains(f.Between(last), "(") {
		last++
	}
	return e, f.Words[last].End
}
