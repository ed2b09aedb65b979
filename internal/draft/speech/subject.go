package speech

import (
	"strings"

	"dateline/internal/draft/lexicon"
	"dateline/internal/draft/names"
	"dateline/internal/news"
)

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

func (r *reader) isPreposition(i int) bool {
	switch r.lower(i) {
	case "of", "for", "with", "to", "by", "against", "from", "in", "at", "on", "about", "near", "over", "after", "before", "between", "among":
		return true
	}
	return false
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
