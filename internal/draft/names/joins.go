package names

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"dateline/internal/draft/gazetteer"
	"dateline/internal/draft/lexicon"
)

// suffixes follow a name after a hyphen and are no part of it.
var suffixes = map[string]bool{
	"based": true, "linked": true, "backed": true, "led": true, "born": true, "old": true, "year": true, "wide": true, "run": true, "owned": true, "made": true, "style": true, "era": true,
	"speaking": true, "occupied": true, "controlled": true, "held": true, "sponsored": true, "level": true, "elect": true, "turned": true, "friendly": true, "like": true, "related": true,
	"bound": true, "registered": true, "funded": true, "aligned": true, "focused": true, "educated": true, "trained": true, "listed": true, "long": true, "flagged": true, "cutting": true,
	"brokered": true, "installed": true, "designate": true, "time": true, "part": true, "wing": true, "to": true, "goers": true, "mediated": true, "wide-ranging": true,
}

// groups are the words before a possessive s inside the name of an organization.
var groups = map[string]bool{
	"Children": true, "Women": true, "Men": true, "Workers": true, "People": true, "Peoples": true, "Sheriff": true, "King": true, "Queen": true, "Teachers": true, "Farmers": true, "Lawyers": true,
	"Nurses": true, "Attorney": true, "Veterans": true, "Players": true, "Lloyd": true, "Moody": true, "Doctors": true, "Prosecutor": true, "Coroner": true, "Governor": true, "Mayor": true, "Fishermen": true,
	"Students": true, "Writers": true, "Journalists": true, "Employers": true, "Consumers": true,
}

var abbreviated = regexp.MustCompile(`^(?:Mr|Mrs|Ms|Dr|Engr|Barr|Hon|Atty|Arch|Alh|Bro|Sis|Pst|Rtd|Supt|Insp|Const|Asst|Dept|Msgr|Sec|Prof|Rev|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|Smt|St|Sr|Jr|Maj|Adm|Fr|Hon|Mt|\p{Lu})$`)

// endsCapitals reports whether words in capitals end before a word that is not.
func (f *finder) endsCapitals(first, at int) bool {
	if at-first < 2 || lexicon.IsUpper(f.word(at)) || !lexicon.IsCapitalized(f.word(at)) {
		return false
	}
	for i := first; i < at; i++ {
		if w := f.word(i); !lexicon.IsUpper(w) && (i > first || !strings.EqualFold(w, "by")) || len(w) < 2 {
			return false
		}
	}
	return true
}

func (f *finder) hasLower(first, last int) bool {
	for i := first; i < last; i++ {
		if !lexicon.IsCapitalized(f.word(i)) {
			return true
		}
	}
	return false
}

// joins reports whether the words before and after a gap may be of one name.
func (f *finder) joins(before int, gap string) bool {
	w := f.word(before)
	switch gap {
	case " ", "-", " & ":
		return true
	case ". ":
		return abbreviated.MatchString(w)
	case "'s ", "’s ", "' ", "’ ":
		return groups[w] || f.isNickname(before)
	case ` "`, `" `, " “", "” ", " ‘", " '":
		return f.isNickname(before)
	}
	return false
}

// isNickname reports whether the word after a gap or before it is alone between quotation marks, within
// a name.
func (f *finder) isNickname(before int) bool {
	for _, q := range f.Quoted {
		first := f.WordAt(q.Start)
		if q.Start > f.Words[before].End+4 {
			break
		}
		if first != before && first != before+1 {
			continue
		}
		last := f.WordAt(q.End - 1)
		if last-first <= 1 && first > 0 && last+1 < len(f.Words) && f.isNameWord(first-1) && f.isNameWord(last+1) && f.sameSentence(first-1, last+1) &&
			utf8.RuneCountInString(f.Between(first-1)) == 2 && utf8.RuneCountInString(f.Between(last)) == 2 {
			return true
		}
	}
	return false
}

// isSyllable reports whether a word after a hyphen is a syllable of a name.
func (f *finder) isSyllable(i int) bool {
	w := f.word(i)
	return utf8.RuneCountInString(w) <= 6 && lexicon.IsCapitalized(f.word(i-1)) && !strings.ContainsAny(w, "0123456789") &&
		(i+1 < len(f.Words) && f.Words[i+1].Joined && lexicon.IsCapitalized(f.word(i+1)) || i+1 >= len(f.Words) || !f.Words[i+1].Joined) && (gazetteer.IsGivenName(f.words(i-1, i+1)) || f.isNameWord(i-2) && f.Between(i-2) == " ")
}

// particles returns how many lower-case words, at most three, join a word to a name before a capital.
func (f *finder) particles(i int) int {
	for n := range 3 {
		at := i + n
		if at >= len(f.Words) || !f.sameSentence(i, at) {
			return 0
		}
		if f.isNameWord(at) {
			if n > 0 {
				return n
			}
			return 0
		}
		if w := f.word(at); !lexicon.Particles[w] || at+1 >= len(f.Words) || f.Between(at) != " " && f.Between(at) != "-" {
			return 0
		}
	}
	if at := i + 3; at < len(f.Words) && f.isNameWord(at) && f.sameSentence(i, at) {
		return 3
	}
	return 0
}

// extends returns the end of a name of an organization or agreement that goes on with "of", "for", "on"
// or "and"; 0 if it does not.
func (f *finder) extends(first, at int) int {
	w := f.word(at)
	switch w {
	case "of", "for", "on", "to", "in":
		if w == "in" || !f.isHead(at) && (w != "on" || !f.isExtended(first, at)) {
			return 0
		}
	case "and":
		if !f.isExtended(first, at) && !f.isPair(first, at) {
			return 0
		}
	default:
		return 0
	}
	next := at + 1
	if f.word(next) == "the" {
		next++
	}
	if next >= len(f.Words) || !f.sameSentence(at, next) || !f.isNameWord(next) || f.Between(at) != " " {
		return 0
	}
	if w == "and" {
		lower := strings.ToLower(f.word(next))
		if lexicon.Roles[lower] || lexicon.TitleWords[lower] && f.isNameWord(next+1) && lexicon.Roles[strings.ToLower(f.word(next+1))] || f.known(next, next+1) != nil {
			return 0
		}
	}
	return next + 1
}

// isHead reports whether a run has a word that "of" may follow in a name.
func (f *finder) isHead(at int) bool {
	w := f.word(at - 1)
	if _, ok := lexicon.Organization(w); ok {
		return true
	}
	if _, ok := lexicon.Place(w); ok && f.word(at) == "of" {
		return w != "City" && w != "State" && w != "District" && w != "Park"
	}
	_, ok := lexicon.Agreements[strings.ToLower(w)]
	return ok || f.word(at) == "on" && w == "Declaration"
}

// isPair reports whether "and" joins two words before the noun of a name: Security and Defense Partnership.
func (f *finder) isPair(first, at int) bool {
	last := at + 1
	for last < len(f.Words) && f.isNameWord(last) && f.Between(last-1) == " " {
		last++
	}
	if last < at+3 || at-first < 1 || f.known(at-1, at) != nil || gazetteer.IsGivenName(f.word(at-1)) || gazetteer.IsFamilyName(f.word(at-1)) || f.starts(first) && at-first == 1 {
		return false
	}
	tail := f.word(last - 1)
	_, organization := lexicon.Organization(tail)
	_, agreement := lexicon.Agreements[strings.ToLower(tail)]
	return (organization || agreement) && f.known(at+1, last) == nil
}

// isExtended reports whether a run has an organization's word and "of" or "for" before a word.
func (f *finder) isExtended(first, at int) bool {
	for i := first; i < at; i++ {
		_, agreement := lexicon.Agreements[strings.ToLower(f.word(i))]
		if _, ok := lexicon.Organization(f.word(i)); (ok || agreement) && (f.word(i+1) == "of" || f.word(i+1) == "for" || f.word(i+1) == "on") && i+1 < at {
			return true
		}
	}
	return false
}
