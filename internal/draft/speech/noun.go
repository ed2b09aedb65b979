package speech

import (
	"strings"

	"dateline/internal/draft/lexicon"
	"dateline/internal/draft/names"
	"dateline/internal/news"
)

// humans are the words for somebody whose role is not told.
var humans = map[string]bool{"man": true, "woman": true, "boy": true, "girl": true, "person": true, "youth": true, "source": true, "sources": true, "people": true, "officials": true, "experts": true, "analysts": true, "critics": true, "judges": true, "residents": true, "members": true, "authorities": true, "police": true, "prosecutors": true, "investigators": true, "relatives": true, "supporters": true, "staff": true, "opposition": true, "elder": true, "sailors": true, "workers": true, "doctors": true, "protesters": true, "researchers": true, "authors": true, "scientists": true, "fans": true, "parents": true, "pupils": true, "passengers": true, "users": true, "one": true, "another": true, "some": true, "others": true, "many": true, "eyewitness": true, "insider": true}

// headAfter returns the noun for a person directly after the name of whom the person acts for; -1 if there
// is none.
func (r *reader) headAfter(first, last int) int {
	for i := first; i < min(first+4, last); i++ {
		if r.Between(i-1) != " " && r.Between(i-1) != "-" && r.Between(i-1) != "’s " && r.Between(i-1) != "'s " && r.Between(i-1) != "’ " {
			return -1
		}
		w := r.lower(i)
		if lexicon.Roles[w] || humans[w] || lexicon.Documents[w] || lexicon.OrganizationNouns[w] != "" || w == "government" || w == "council" {
			return i
		}
		if r.isPreposition(i) || r.found.At(i) != nil {
			return -1
		}
	}
	return -1
}

// isNoun reports whether a word means somebody or something that can speak.
func (r *reader) isNoun(i int) bool {
	w := strings.TrimPrefix(r.lower(i), "ex-")
	return lexicon.IsRole(w) || isPlural(w) || humans[w] || lexicon.Documents[w] || lexicon.Agreements[w] != "" || lexicon.OrganizationNouns[w] != "" ||
		w == "board" || w == "council" || w == "ministry" || w == "government" || w == "court" || w == "committee" || w == "commission" || w == "department" || w == "army" || w == "embassy" || w == "office"
}

// isPlural reports whether a word is for several people.
func isPlural(w string) bool {
	return strings.HasSuffix(w, "s") && lexicon.Roles[strings.TrimSuffix(w, "s")] && w != "hers"
}

// byNoun returns who a phrase with a noun as its head is about: "the minister" is the one whom the text calls so;
// "a minister" has no name.
func (r *reader) byNoun(first, head, last int) Attribution {
	noun := strings.TrimPrefix(r.lower(head), "ex-")
	role := r.Words[head].Passage
	unnamed := Attribution{Role: role}
	if role := r.leadRole(noun, r.Words[first].Start); role != nil {
		return Attribution{Speaker: role, Unsure: "the text names the person later"}
	}
	determiner := r.lower(first)
	for i := head - 1; i >= max(first, head-4); i-- {
		switch w := r.lower(i); w {
		case "the", "a", "an", "his", "her", "its", "their", "one":
			determiner = w
			i = 0
		}
	}
	if lexicon.Agreements[noun] != "" || noun == "clause" || noun == "article" && r.lower(head+1) >= "0" && r.lower(head+1) <= "999" || noun == "section" || noun == "provision" || noun == "preamble" || noun == "draft" || noun == "text" {
		for _, e := range r.found.Entities {
			if e.Type == news.TypeAgreement {
				return Attribution{Speaker: e}
			}
		}
		return Attribution{}
	}
	if lexicon.Documents[noun] && lexicon.OrganizationNouns[noun] == "" {
		for i := head + 1; i+1 < last; i++ { // a report by the Agency
			if r.lower(i) == "by" || r.lower(i) == "from" {
				if e := r.entityIn(region{i + 1, last}); e != nil && (e.Type == news.TypeOrganization || e.Type == news.TypePerson) {
					return Attribution{Speaker: e}
				}
			}
		}
		return Attribution{}
	}
	if humans[noun] || isPlural(noun) {
		return unnamed
	}
	definite := determiner == "the" || determiner == "his" || determiner == "her" || determiner == "its" || determiner == "their" || first == head
	if !definite {
		return unnamed
	}
	if lexicon.IsRole(noun) {
		if determiner == "the" || first == head {
			if person := r.withRole(noun, r.Words[first].Start); person != nil {
				return Attribution{Speaker: person}
			}
			if r.isUnnamed(noun, r.Words[first].Start) {
				return unnamed
			}
			if determiner == "the" {
				a := r.previous(first)
				a.Unsure = "the text calls nobody else so"
				if a.Speaker == nil || a.Speaker.Type != news.TypePerson {
					return unnamed
				}
				return a
			}
		}
		return unnamed
	}
	return r.organization(noun, first, head)
}

// organization returns the organization that a noun means: the last one with that word in its name or of that
// kind, else the last one.
func (r *reader) organization(noun string, at, head int) Attribution {
	offset := r.Words[at].Start
	bare := head-at <= 1 && !r.isPreposition(head+1) // the ministry, not the foreign ministry in Oslo
	var best *names.Entity
	rank, place := 0, -1
	for _, e := range r.found.Entities {
		if e.Type != news.TypeOrganization {
			continue
		}
		score := 1
		if at := r.Words[at].Sentence; at > 0 && r.subjectOrganization(at-1) == e {
			score = 2
		}
		if strings.Contains(" "+strings.ToLower(e.Name)+" ", " "+noun) {
			score = 3
		} else if class := lexicon.OrganizationNouns[noun]; score == 1 && bare && class != "" && class == e.Class && noun != "agency" {
			score = 2
		}
		for _, m := range e.Mentions {
			if m.Start < offset && (score > rank || score == rank && m.Start > place) {
				best, rank, place = e, score, m.Start
			}
		}
	}
	if best == nil || rank == 1 && !bare || rank == 1 && r.ParagraphAt(place)+1 < r.ParagraphAt(offset) {
		return Attribution{}
	}
	return Attribution{Speaker: best, Unsure: "the text says \"" + noun + "\""}
}

// subjectOrganization returns the organization that begins a sentence; nil if none does.
func (r *reader) subjectOrganization(sentence int) *names.Entity {
	first := r.WordAt(r.Sentences[sentence].Start)
	for i := first; i < min(first+3, len(r.Words)); i++ {
		if e := r.found.At(i); e != nil && e.Type == news.TypeOrganization {
			return e
		}
	}
	return nil
}
