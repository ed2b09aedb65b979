package names

import (
	"strings"
	"unicode/utf8"

	"dateline/internal/draft/gazetteer"
	"dateline/internal/draft/lexicon"
	"dateline/internal/news"
	"dateline/internal/passage"
)

// known returns the candidate of words that a list knows; nil if none does.
func (f *finder) known(first, last int) *candidate {
	if last > len(f.Words) || first >= last {
		return nil
	}
	phrase := f.words(first, last)
	c := &candidate{first: first, last: last, sure: true}
	if lexicon.IsUpper(phrase) && utf8.RuneCountInString(phrase) > 4 || in(f.parts.Dateline, f.Words[first].Start) {
		phrase = titled(phrase) // KYIV
	}
	if strings.HasSuffix(phrase, ".") && !strings.Contains(phrase[:len(phrase)-1], ".") {
		phrase = strings.TrimSuffix(phrase, ".")
	}
	if org, ok := gazetteer.WellKnownOrganization(phrase); ok {
		c.kind, c.key, c.class = news.TypeOrganization, org.Name, string(org.Class)
		return c
	}
	if code, kind, ok := gazetteer.Country(phrase); ok {
		c.kind, c.code, c.key = news.TypeCountry, code, code
		switch kind {
		case gazetteer.Name:
		case gazetteer.Adjective, gazetteer.People:
			c.form = Demonym
		case gazetteer.Capital, gazetteer.Seat:
			c.form = Capital
		}
		if kind == gazetteer.Seat && f.isBuilding(first) {
			c.kind, c.key, c.class, c.form = news.TypePlace, phrase, "building", Proper
			return c
		}
		if kind == gazetteer.Seat {
			c.kind, c.key, c.class, c.form = news.TypeOrganization, phrase, "government", Proper
		}
		return c
	}
	if name := continents[phrase]; name != "" {
		c.kind, c.key, c.class, c.form = news.TypePlace, name, "continent", Proper
		return c
	}
	if place, ok := gazetteer.WellKnownPlace(phrase); ok {
		c.kind, c.key, c.class, c.code = news.TypePlace, place.Name, string(place.Class), place.Country
		return c
	}
	if country, ok := gazetteer.City(phrase); ok {
		c.kind, c.key, c.class, c.code = news.TypePlace, phrase, "city", country
		return c
	}
	return nil
}

// continents are the words for what is of a continent.
var continents = map[string]string{"Asian": "Asia", "African": "Africa", "European": "Europe"}

// isBuilding reports whether the seat of a government is the place where something is.
func (f *finder) isBuilding(first int) bool {
	at := first - 1
	if f.word(at) == "the" {
		at--
	}
	switch f.word(at) {
	case "at", "in", "near", "outside", "inside":
		return f.sameSentence(at, first)
	}
	return false
}

// titled returns words in capitals as names are written.
func titled(words string) string {
	fields := strings.Fields(strings.ToLower(words))
	for i, w := range fields {
		_, size := utf8.DecodeRuneInString(w)
		fields[i] = strings.ToUpper(w[:size]) + w[size:]
	}
	return strings.Join(fields, " ")
}

// isQuotedTitle reports whether words are all that stands between quotation marks.
func (f *finder) isQuotedTitle(first, last int) bool {
	return last-first >= 2 && f.Words[first].Quoted && (first == 0 || !f.Words[first-1].Quoted) && (last == len(f.Words) || !f.Words[last].Quoted)
}

// isTitleAlone reports whether all words of a run are those of titles.
func (f *finder) isTitleAlone(first, last int) bool {
	for i := first; i < last; i++ {
		if lower := strings.ToLower(f.word(i)); !lexicon.Roles[lower] && !lexicon.TitleWords[lower] {
			return false
		}
	}
	return last-first >= 2 && lexicon.Roles[strings.ToLower(f.word(last-1))]
}

// isIntroduced reports whether the noun before words tells what they name, whatever words they are: the consultancy
// Harbor Lane, lawmaker Ann Park.
func (f *finder) isIntroduced(first, last int) bool {
	if !f.sameSentence(first-1, first) || f.Between(first-1) != " " || last-first < 2 {
		return false
	}
	before := f.word(first - 1)
	if _, ok := lexicon.Place(f.word(last - 1)); !ok {
		return false
	}
	return lexicon.OrganizationNouns[before] != "" || lexicon.Roles[before] || before == "by"
}

// isPersonAfterTitle reports whether words that a list knows are a name of a person: a title stands
// before them.
func (f *finder) isPersonAfterTitle(c *candidate, title passage.Passage) bool {
	return title != passage.Passage{} && (c.kind == news.TypeCountry && c.form != Demonym || c.kind == news.TypePlace)
}

// hasOrganizationWord reports whether a word makes a name that of an organization.
func (f *finder) hasOrganizationWord(first, last int) bool {
	for i := first; i < last; i++ {
		if _, ok := lexicon.Organization(f.word(i)); ok {
			return true
		}
	}
	return false
}

// clubs begin the names of clubs.
var clubs = map[string]bool{"FC": true, "AC": true, "Real": true, "Atlético": true, "Atletico": true, "Deportivo": true, "Sporting": true, "CD": true, "SC": true, "AS": true, "AFC": true, "SV": true}

// organizationClass returns the class of the organization that a run is the name of.
func (f *finder) organizationClass(first, last int) (string, bool) {
	if clubs[f.word(first)] && last-first >= 2 {
		return "sports_organization", true
	}
	for i := last - 1; i >= first; i-- {
		class, ok := lexicon.Organization(f.word(i))
		if !ok {
			continue
		}
		if i == last-1 {
			if _, place := lexicon.Place(f.word(i)); !place || class != "" {
				return class, true
			}
		}
		if w := f.word(i + 1); w == "of" || w == "for" || w == "on" || w == "to" {
			return class, true
		}
	}
	return "", false
}

// cutPossibleOwner returns where an organization's name begins behind a country and a title, as in
// "Japanese Foreign Ministry"; the name of a country and "National" stay.
func (f *finder) cutPossibleOwner(first, last int) int {
	if c := f.known(first, first+1); c != nil && c.form == Demonym && last-first >= 3 && f.word(first+1) == "Foreign" {
		return first + 1
	}
	return first
}

// agreementHead returns the word of an agreement before "of" or "on" in a run; 0 if there is none.
func (f *finder) agreementHead(first, last int) int {
	for i := first; i < last-2; i++ {
		if _, ok := lexicon.Agreements[strings.ToLower(f.word(i))]; ok && (f.word(i+1) == "of" || f.word(i+1) == "on" || f.word(i+1) == "for") {
			return i
		}
	}
	return 0
}

// hasPlacePreposition reports whether the word before is one that stands before places.
func (f *finder) hasPlacePreposition(first int) bool {
	if !f.sameSentence(first-1, first) || f.Between(first-1) != " " {
		return false
	}
	switch f.word(first - 1) {
	case "in", "near", "at", "to", "outside", "around", "across", "through", "from", "inside", "along", "off", "into", "over", "toward", "towards", "the", "on", "it":
		return true
	}
	return false
}
