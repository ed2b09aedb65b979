package names

import (
	"regexp"
	"strings"

	"dateline/internal/draft/gazetteer"
	"dateline/internal/draft/lexicon"
	"dateline/internal/news"
)

// lowerApposition matches a comma and a word in lower case.
var lowerApposition = regexp.MustCompile(`^, \p{Ll}`)

var age = regexp.MustCompile(`^, \d{1,3}[,.]|^ \(\d{1,3}\)|^, (?:a |an )?\d{1,3}-year-old`)

// context tells what the words beside a name speak for.
func (f *finder) context(c *candidate) votes {
	var v votes
	before, gap := "", ""
	if f.sameSentence(c.first-1, c.first) {
		before, gap = f.word(c.first-1), f.Between(c.first-1)
	}
	lower := strings.ToLower(before)
	switch {
	case in(f.parts.Dateline, f.Words[c.first].Start):
		c.class = "city"
		return votes{place: 6}
	case in(f.parts.Byline, f.Words[c.first].Start), in(f.parts.Credit, f.Words[c.first].Start) && gap != ", " && lower != "in" && lower != "from":
		v.person += 2
	}
	after := f.Body[f.Words[c.last-1].End:f.sentenceEnd(c.last-1)]
	next := ""
	if f.sameSentence(c.last-1, c.last) {
		next = f.word(c.last)
	}
	switch {
	case gap != " " && gap != ", " && gap != "'s " && gap != "’s ":
	case lexicon.OrganizationNouns[lower] != "" && lexicon.Roles[lower] && gap == " ": // the producer
		v.organization += 2
		v.person += 2
	case lexicon.OrganizationNouns[lower] != "" && gap == " ":
		v.organization += 4
		v.person -= 2
		if c.class == "" {
			c.class = lexicon.OrganizationNouns[lower]
		}
	case lexicon.PlaceNouns[lower] != "" && gap == " ", lower == "of" && lexicon.PlaceNouns[f.word(c.first-2)] != "":
		v.place += 4
		c.class = lexicon.PlaceNouns[lower]
		if lower == "of" {
			c.class = lexicon.PlaceNouns[f.word(c.first-2)]
		}
	case lexicon.IsRole(before):
		v.person += 3
	case gap == ", ":
		switch f.nounBefore(c.first) {
		case "organization":
			v.organization += 3
		case "person":
			v.person += 3
		}
	case lower == "in":
		v.place += 2.5
		v.person--
	case lower == "from" && c.last-c.first == 1:
		v.place += 2
	case lower == "on":
		v.person -= 4
		v.organization++
	case led[lower] && gap == " ":
		v.organization += 2
		v.person--
	case contests[lower]:
		v.organization += 3
		v.person--
	case (gap == "'s " || gap == "’s ") && f.isCountry(c.first-1) && c.last-c.first >= 2 && f.shape(c).person >= 1:
		v.person++
	case (gap == "'s " || gap == "’s ") && f.isCountry(c.first-1):
		v.organization += 2.5
	case (lower == "at" || lower == "of" || lower == "with" || lower == "for") && f.isRole(c.first-2):
		v.organization += 2.5
		v.person -= 2
	case lower == "near" || lower == "outside" || lower == "from" || lower == "across" || lower == "around" || lower == "off":
		v.place += 1.5
	case lower == "to" || lower == "at" || lower == "through" || lower == "toward" || lower == "towards":
		v.place++
		v.organization += 0.5
	case lower == "the":
		v.person -= 4
		v.organization++
	case lower == "said" || lower == "says":
		v.person++
		v.organization += 0.5
	case lower == "with" || lower == "by" || lower == "and":
		v.organization += 0.25
	}
	switch {
	case age.MatchString(after):
		v.person += 4
	case strings.HasPrefix(after, ", who ") || strings.HasPrefix(after, ", whose "):
		v.person += 2
	case lowerApposition.MatchString(after), strings.HasPrefix(after, ", a ") || strings.HasPrefix(after, ", an ") || strings.HasPrefix(after, ", the ") || strings.HasPrefix(after, ", his ") || strings.HasPrefix(after, ", her ") || strings.HasPrefix(after, ", its "):
		switch f.nounAfter(c.last) {
		case "either":
			v.person++
			v.organization += 2
		case "person":
			v.person += 3
		case "place":
			v.place += 3
		case "organization":
			v.organization += 4
			v.person -= 2
			if c.class == "" {
				c.class = f.nounClass(c.last)
			}
		}
	case strings.HasPrefix(after, " in ") && f.isPlace(c.last+1), strings.HasPrefix(after, ", in "), strings.HasPrefix(after, ", ") && f.isPlace(c.last):
		v.place += 1.5
	case (strings.HasPrefix(after, "'s ") || strings.HasPrefix(after, "’s ")) && lexicon.IsCapitalized(f.word(c.last)) && gazetteer.IsGivenName(f.word(c.last)):
		v.organization += 3
	case owned[next] && strings.HasPrefix(after, " "+next):
		v.organization += 3
	case strings.HasPrefix(after, "-based"), strings.HasPrefix(after, "-born"):
		v.place += 4
	case ticker.MatchString(after):
		v.organization += 4
		c.class = "company"
	case strings.HasPrefix(after, ", which ") || strings.HasPrefix(after, ", based "):
		v.organization += 2
		v.person -= 2
	case lexicon.Speech[next] && strings.HasPrefix(after, " "+next):
		v.person++
		v.organization += 0.75
		if c.last-c.first >= 2 && !f.hasNameWord(c) {
			v.organization++
		}
	case lexicon.PlaceNouns[f.word(c.last+1)] != "" && f.sameSentence(c.last-1, c.last+1) && strings.HasPrefix(after, " "+next+" "+f.word(c.last+1)) && !lexicon.IsCapitalized(next) && sites[f.word(c.last+1)]:
		v.place += 3
	case lexicon.PlaceNouns[next] != "" && strings.HasPrefix(after, " "+next):
		v.place += 3
		c.class = lexicon.PlaceNouns[next]
	case strings.HasPrefix(after, " prize") || strings.HasPrefix(after, " award") || strings.HasPrefix(after, " Prize") || strings.HasPrefix(after, ", by ") && !in(f.parts.Byline, f.Words[c.first].Start):
		v.person -= 3
		v.organization -= 3
	}
	return v
}

// led stand before the name of an organization.
var led = map[string]bool{"led": true, "leads": true, "heads": true, "headed": true, "runs": true, "ran": true, "joined": true, "joins": true, "founded": true, "chairs": true, "owns": true, "acquired": true, "sued": true, "fined": true}

// contests stand before the name of a team.
var contests = map[string]bool{"beat": true, "beating": true, "beats": true, "defeated": true, "defeating": true, "stun": true, "stunned": true, "thrashed": true, "versus": true, "vs": true}

// owned are what organizations have, in words directly behind their names.
var owned = map[string]bool{"mill": true, "plant": true, "factory": true, "shares": true, "shareholders": true, "spokesman": true, "spokeswoman": true, "spokesperson": true, "executives": true, "officials": true, "employees": true, "captain": true, "coach": true, "players": true, "striker": true, "supporters": true, "board": true, "lawmakers": true, "lawmaker": true}

// sites are the nouns of places that another noun may stand before: copper mine.
var sites = map[string]bool{"mine": true, "field": true, "camp": true, "depot": true, "refinery": true, "plant": true, "dam": true, "canal": true, "wetland": true}

// isRole reports whether a word is what a person is, or several are.
func (f *finder) isRole(i int) bool {
	w := f.word(i)
	return w != "" && (lexicon.IsRole(w) || lexicon.Roles[strings.TrimSuffix(strings.ToLower(w), "s")])
}

// hasNameWord reports whether a word of a name is one that people have.
func (f *finder) hasNameWord(c *candidate) bool {
	for i := c.first; i < c.last; i++ {
		if w := f.word(i); gazetteer.IsGivenName(w) || gazetteer.IsFamilyName(w) {
			return true
		}
	}
	return false
}

func (f *finder) isCountry(i int) bool {
	_, kind, ok := gazetteer.Country(f.word(i))
	return ok && kind == gazetteer.Name
}

// isPlace reports whether a known place or country begins with a word, maybe behind a word such as "western".
func (f *finder) isPlace(i int) bool {
	for _, first := range []int{i, i + 1} {
		for last := first + 1; last <= min(first+3, len(f.Words)); last++ {
			if c := f.known(first, last); c != nil && (c.kind == news.TypePlace || c.kind == news.TypeCountry && c.form != Demonym) {
				return true
			}
		}
		if lexicon.IsCapitalized(f.word(i)) {
			break
		}
	}
	return false
}

var ticker = regexp.MustCompile(`^ \([A-Z0-9]{1,6}(?:\.[A-Z]{1,3})?\)|^ (?:said|says) in a statement`)

// sentenceEnd returns the end of the sentence of a word, as a byte offset.
func (f *finder) sentenceEnd(i int) int {
	return max(f.Sentences[f.Words[i].Sentence].End, f.Words[i].End)
}

// nounBefore tells what the noun before a comma and a name is: "his lawyer, Ann Lee".
func (f *finder) nounBefore(first int) string {
	for i := first - 1; i > first-8 && f.sameSentence(i, first); i-- {
		lower := strings.ToLower(f.word(i))
		switch {
		case lexicon.Roles[lower] || lexicon.Kin[lower]:
			return "person"
		case lexicon.OrganizationNouns[lower] != "":
			return "organization"
		}
		if i < first-1 && strings.ContainsAny(f.Between(i), ",;:") {
			return ""
		}
	}
	return ""
}

// nounAfter tells what the noun of an apposition after a name is, before the next comma.
func (f *finder) nounAfter(last int) string {
	for i := last; i < last+9 && f.sameSentence(last-1, i); i++ {
		lower := strings.ToLower(f.word(i))
		switch {
		case lexicon.OrganizationNouns[lower] != "" && lexicon.IsRole(f.word(i)):
			return "either"
		case lexicon.IsRole(f.word(i)):
			return "person"
		case lexicon.OrganizationNouns[lower] != "":
			return "organization"
		case lexicon.PlaceNouns[lower] != "":
			return "place"
		}
		if strings.ContainsAny(f.Between(i), ",;:.") || lower == "of" || lower == "for" || lower == "at" || lower == "with" {
			return ""
		}
	}
	return ""
}

// nounClass returns the class of the organization's noun after a name.
func (f *finder) nounClass(last int) string {
	for i := last + 1; i < last+9 && f.sameSentence(last, i); i++ {
		if class := lexicon.OrganizationNouns[strings.ToLower(f.word(i))]; class != "" {
			return class
		}
	}
	return ""
}
