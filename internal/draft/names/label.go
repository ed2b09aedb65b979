package names

import (
	"regexp"
	"strings"
	"unicode"

	"dateline/internal/draft/gazetteer"
	"dateline/internal/draft/lexicon"
	"dateline/internal/news"
)

// votes are how much speaks for each kind of a name.
type votes struct{ person, organization, place float64 }

const enough = 2 // votes for a kind that decide

// best returns the kind with most votes; "" if none has enough.
func (v votes) best() news.Type {
	switch {
	case v.person >= enough && v.person >= v.organization && v.person >= v.place:
		return news.TypePerson
	case v.organization >= enough && v.organization >= v.place:
		return news.TypeOrganization
	case v.place >= enough:
		return news.TypePlace
	}
	return ""
}

func (v votes) plus(o votes) votes {
	return votes{v.person + o.person, v.organization + o.organization, v.place + o.place}
}

// labelUnknown decides what the names of several words are that no list knows, by all places where the
// text has them.
func (f *finder) labelUnknown() {
	all := map[string]votes{}
	for _, c := range f.candidates {
		if c.kind == "" && c.last-c.first >= 2 {
			key := strings.ToLower(f.words(c.first, c.last))
			if _, known := all[key]; !known {
				all[key] = f.shape(c)
			}
			all[key] = all[key].plus(f.context(c))
		}
	}
	for _, c := range f.candidates {
		if c.kind == "" && c.last-c.first >= 2 {
			c.kind = all[strings.ToLower(f.words(c.first, c.last))].best()
		}
		if c.kind == news.TypePlace && c.class == "" {
			c.class = "other"
		}
	}
}

// shape tells what the words of a name speak for.
func (f *finder) shape(c *candidate) votes {
	var v votes
	n, parts := 0, 0
	var words []string
	for i := c.first; i < c.last; i++ {
		w := f.word(i)
		switch {
		case lexicon.Particles[strings.ToLower(w)] && i > c.first:
			parts++
		case f.Words[i].Joined && len(words) > 0 && !lexicon.Particles[strings.ToLower(f.word(i-1))]:
			words[len(words)-1] += "-" + w
			if !lexicon.IsCapitalized(w) { // Seo-hyun
				v.person += 1.5
			}
		default:
			n++
			words = append(words, strings.TrimSuffix(w, "."))
		}
		if f.Words[i].Joined && lexicon.IsCapitalized(w) {
			v.person += 0.5
		}
	}
	first, last := words[0], words[len(words)-1]
	given := func(w string) bool { return gazetteer.IsGivenName(capital(w)) }
	family := func(w string) bool { return gazetteer.IsFamilyName(capital(w)) }
	switch {
	case n > 5:
		v.person -= 3
	case given(first) && family(last):
		v.person += 3
	case given(first) && len(first) > 1:
		v.person += 2
	case family(first) && given(last):
		v.person += 2.5
	case family(last), given(last), family(first) && n == 2:
		v.person++
	}
	for _, w := range words[1:] {
		if given(w) {
			v.person += 0.5
		}
	}
	if len([]rune(first)) == 1 { // K. V. Raman
		v.person += 2
	}
	if parts > 0 && n >= 2 {
		v.person += 2
	}
	if n >= 2 && surnames.MatchString(last) {
		v.person += 1.5
	}
	for _, w := range words {
		if lexicon.IsUpper(w) && len(w) > 1 && !lexicon.IsUpper(f.words(c.first, c.last)) {
			v.person -= 2
			v.organization++
		}
		if strings.ContainsFunc(w, unicode.IsDigit) || strings.Contains(w, "&") {
			v.person -= 3
		}
	}
	v.organization += 0.5
	return v
}

// surnames match the ends of family names in many languages.
var surnames = regexp.MustCompile(`(?:dóttir|dottir|sson|ović|ević|ovic|evic|enko|ski|ska|sky|ova|eva|yan|oğlu|oglu|poulos|shvili|dze|escu|nen|ez)$`)

func capital(w string) string {
	if lexicon.IsUpper(w) {
		return titled(w)
	}
	return w
}
