package names

import (
	"strings"

	"dateline/internal/draft/gazetteer"
	"dateline/internal/draft/lexicon"
	"dateline/internal/news"
	"dateline/internal/passage"
)

func (f *finder) add(c *candidate) {
	if c.first < c.last {
		f.candidates = append(f.candidates, c)
	}
}

// split makes the candidates of a run. A title is directly before it.
func (f *finder) split(first, last int, title passage.Passage) {
	for first < last && (f.word(first) == "The" || lexicon.NotNames[strings.ToLower(f.word(first))] && f.starts(first) && f.known(first, last) == nil && f.known(first, min(first+2, last)) == nil) {
		first++
	}
	if first >= last {
		return
	}
	if in(f.parts.Byline, f.Words[first].Start) && strings.EqualFold(f.word(first), "by") {
		f.split(first+1, last, title)
		return
	}
	if last < len(f.Words) && lexicon.Roles[f.word(last)] && lexicon.Beats[strings.ToLower(f.word(last-1))] && last-first > 2 || f.word(last-1) == "Desk" {
		last-- // Ann Lee Arts correspondent
	}
	if first >= last {
		return
	}
	if f.word(last-1) == "Desk" || last-first == 1 && lexicon.Beats[strings.ToLower(f.word(first))] && in(f.parts.Byline, f.Words[first].Start) {
		return
	}
	if f.isQuotedTitle(first, last) || f.isTitleAlone(first, last) {
		return
	}
	if c := f.known(first, last); c != nil && (title.End == 0 || c.kind != news.TypePlace) && !f.isPersonAfterTitle(c, title) {
		c.title = title
		f.add(c)
		return
	}
	if at := f.titleEnd(first, last); at > first {
		f.prefix(first, at)
		f.split(at, last, f.span(f.withoutPrefix(first, at), at))
		return
	}
	if lexicon.IsUpper(f.word(first)) && last-first >= 3 && len(f.word(first)) <= 4 && gazetteer.IsGivenName(f.word(first+1)) && f.known(first, first+1) == nil {
		title = f.span(first, first+1) // DSP Grace Obi
		first++
	}
	if f.isIntroduced(first, last) {
		f.add(&candidate{first: first, last: last, title: title})
		return
	}
	head, tail := f.word(first), f.word(last-1)
	isGiven := gazetteer.IsGivenName(head)
	n := last - first
	switch class, isOrganization := f.organizationClass(first, last); {
	case (title != passage.Passage{}) && n <= 4 && !isOrganization:
		f.add(&candidate{first: first, last: last, kind: news.TypePerson, title: title, sure: true})
		return
	case isOrganization && strings.HasPrefix(f.Body[f.Words[last-1].End:], ", by "): // the title of a work
		return
	case isOrganization && n >= 2 && (!isGiven || n > 2 || !gazetteer.IsFamilyName(tail)):
		if cut := f.cutPossibleOwner(first, last); cut > first {
			f.split(first, cut, title)
			first = cut
		}
		f.add(&candidate{first: first, last: last, kind: news.TypeOrganization, class: class, sure: true})
		return
	}
	if _, ok := lexicon.Agreements[strings.ToLower(tail)]; ok && n >= 2 {
		f.add(&candidate{first: first, last: last, kind: news.TypeAgreement, class: lexicon.Agreements[strings.ToLower(tail)], sure: true})
		return
	}
	if at := f.agreementHead(first, last); at > 0 {
		f.add(&candidate{first: first, last: last, kind: news.TypeAgreement, class: lexicon.Agreements[strings.ToLower(f.word(at))], sure: true})
		return
	}
	if class, ok := lexicon.Place(tail); ok && n >= 2 && (!isGiven || n > 2 || !gazetteer.IsFamilyName(tail) || f.hasPlacePreposition(first)) {
		f.add(&candidate{first: first, last: last, kind: news.TypePlace, class: class, sure: true})
		return
	}
	if class, ok := lexicon.Place(head); ok && n >= 2 && !isGiven && !gazetteer.IsFamilyName(head) {
		f.add(&candidate{first: first, last: last, kind: news.TypePlace, class: class, sure: true})
		return
	}
	f.splitKnown(first, last, title)
}

// splitKnown splits a run at a known name at its start, or at a hyphen.
func (f *finder) splitKnown(first, last int, title passage.Passage) {
	n := last - first
	isPerson := n >= 2 && n <= 5 && gazetteer.IsGivenName(f.word(first)) && (gazetteer.IsFamilyName(f.word(last-1)) || gazetteer.IsGivenName(f.word(last-1)) || f.known(first+1, last) == nil)
	for at := last - 1; at > first; at-- {
		if isPerson {
			break
		}
		c := f.known(first, at)
		if c != nil && c.kind == news.TypeOrganization && f.hasOrganizationWord(at, last) {
			f.add(&candidate{first: first, last: last, kind: news.TypeOrganization, class: c.class, sure: true})
			return
		}
		if c == nil || f.Words[at].Joined && c.kind != news.TypeCountry && c.kind != news.TypeOrganization {
			continue
		}
		if lexicon.Particles[f.word(at)] {
			break
		}
		if c.kind == news.TypeCountry && c.form == Proper && last-at >= 2 && !f.Words[at].Joined && f.known(at, last) == nil && f.titleEnd(at, last) == at && f.shape(&candidate{first: at, last: last}).person < enough {
			f.add(&candidate{first: first, last: last, kind: news.TypeOrganization, class: "other", sure: true, unsure: "the words beside the country are no known name"})
			return
		}
		if c.kind == news.TypePlace && gazetteer.IsFamilyName(f.word(last-1)) && !f.Words[at].Joined {
			break // Paris Holloway
		}
		f.add(c)
		f.split(at, last, title)
		return
	}
	for at := first + 1; at < last; at++ { // Japan-EU
		if f.Words[at].Joined && f.known(first, at) != nil && f.known(at, last) != nil && !isPerson {
			f.split(first, at, title)
			f.split(at, last, passage.Passage{})
			return
		}
	}
	f.add(&candidate{first: first, last: last, title: title})
}

// titleEnd returns the index of the first word after the titles at the start of a run; first if it has
// none.
func (f *finder) titleEnd(first, last int) int {
	end := first
	for i := first; i < last-1; i++ {
		lower := strings.ToLower(f.word(i))
		if !lexicon.Roles[lower] && !lexicon.Honorifics[lower] {
			if i > first && lexicon.IsUpper(f.word(i)) {
				break
			}
			continue
		}
		next := f.word(i + 1)
		if next == "of" || next == "for" { // Minister of Health
			continue
		}
		if _, ok := lexicon.Organization(next); ok {
			continue
		}
		if gazetteer.IsGivenName(f.word(first)) && i > first && !lexicon.Honorifics[lower] && !lexicon.TitleWords[strings.ToLower(f.word(first))] && f.known(first, first+1) == nil {
			continue // Mary Baker Eddy
		}
		end = i + 1
	}
	if end > first && end < last {
		if _, ok := f.organizationClass(end, last); ok && end-first == 1 {
			if _, given := lexicon.Honorifics[strings.ToLower(f.word(first))]; !given && !gazetteer.IsGivenName(f.word(end)) {
				return first // General Hospital
			}
		}
	}
	return end
}

// prefix adds the known name at the start of a title: a country, an organization or a place.
func (f *finder) prefix(first, last int) {
	at := f.withoutPrefix(first, last)
	if at == first {
		return
	}
	if c := f.known(first, at); c != nil {
		f.add(c)
	} else if class, ok := f.organizationClass(first, at); ok {
		f.add(&candidate{first: first, last: at, kind: news.TypeOrganization, class: class, sure: true})
	}
}

// withoutPrefix returns the first word of a title after the name of whom the person acts for.
func (f *finder) withoutPrefix(first, last int) int {
	for at := last - 1; at > first; at-- {
		if f.known(first, at) != nil {
			return at
		}
	}
	for at := last - 1; at > first && !lexicon.TitleWords[strings.ToLower(f.word(first))]; at-- {
		if _, ok := lexicon.Organization(f.word(at - 1)); ok && at-first >= 2 {
			return at
		}
	}
	return first
}
