package names

import (
	"strings"

	"dateline/internal/draft/gazetteer"
	"dateline/internal/draft/lexicon"
	"dateline/internal/news"
)

// isOrdinaryNoun reports whether a word with a capital is a title, or the noun of a name that is not there.
func (f *finder) isOrdinaryNoun(c *candidate) bool {
	w := f.word(c.first)
	if age.MatchString(f.Body[f.Words[c.first].End:f.sentenceEnd(c.first)]) {
		return false
	}
	lower := strings.ToLower(w)
	_, organization := lexicon.Organization(w)
	_, place := lexicon.Place(w)
	return lexicon.Roles[lower] || lexicon.Honorifics[lower] || lexicon.TitleWords[lower] || lexicon.Agreements[lower] != "" || (organization || place) && w != "Guardian"
}

// alone decides what single words are that neither a list knows nor a longer name has.
func (f *finder) alone() {
	all := map[string]votes{}
	seen := map[string]bool{} // words with a capital within a sentence
	for _, c := range f.candidates {
		if c.entity != nil || c.kind != "" || c.last-c.first != 1 || f.isOrdinaryNoun(c) {
			continue
		}
		w := f.word(c.first)
		v := f.context(c)
		if strings.Contains(w, ".") && c.first > 0 && strings.HasSuffix(f.Between(c.first-1), "(") { // the sign of a share
			continue
		}
		if v.place < 6 && lexicon.IsUpper(w) && len(w) >= 2 && len(w) <= 6 {
			v.organization += 2
			v.person -= 2
		}
		switch {
		case gazetteer.IsFamilyName(w) && !gazetteer.Ambiguous(w):
			v.person += 0.75
		case gazetteer.IsGivenName(w) && !gazetteer.Ambiguous(w):
			v.person += 0.75
		}
		if !f.starts(c.first) {
			seen[w] = true
		}
		all[w] = all[w].plus(v)
	}
	byWord := map[string]*Entity{}
	for _, c := range f.candidates {
		w := f.words(c.first, c.last)
		if c.entity != nil {
			continue
		}
		kind := c.kind
		if kind == "" && c.last-c.first == 1 && !f.isOrdinaryNoun(c) && (seen[w] || all[w].person >= 3 && (gazetteer.IsGivenName(w) || gazetteer.IsFamilyName(w)) || all[w].organization >= 4 || all[w].place >= 6) && (!f.inTitle(c.first) || seen[w]) {
			kind = all[w].best()
		}
		if kind == "" || c.sure && kind != news.TypePerson {
			continue
		}
		e := byWord[w]
		if e == nil {
			e = &Entity{Type: kind, Name: w, Class: c.class}
			if !c.sure {
				e.Unsure = "only the words beside the name tell what it is"
			}
			f.Entities = append(f.Entities, e)
			byWord[w] = e
		}
		f.give(c, e)
	}
}
