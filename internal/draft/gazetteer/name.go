package gazetteer

import "strings"

// name is what the words of names.txt.gz can mean: its marks, and the code of the country of a city. It is
// small, since there are many.
type name struct {
	marks   marks
	country [2]byte
}

type marks uint8

const (
	given marks = 1 << iota
	family
	// commonWord: the words in lower case are a common English word.
	commonWord
)

func (n name) is(m marks) bool { return n.marks&m != 0 }
func (n name) isCity() bool    { return n.country != [2]byte{} }

// IsGivenName reports whether people have a word as their given name. A name of two words, such as "Mary
// Ann", is none: each word is one.
func IsGivenName(word string) bool { return loaded().names[plain(word)].is(given) }

// IsFamilyName reports whether people have a word as their family name: one word, also with a hyphen or an
// article of Arabic before a hyphen ("al-Assad"), without what stands before others, such as "von".
func IsFamilyName(word string) bool { return loaded().names[plain(word)].is(family) }

// City returns the country of a city, as its ISO 3166-1 alpha-2 code: of the most populous one with that
// name. It knows cities with 100,000 people or more, capitals, and smaller places that news often names.
func City(words string) (country string, ok bool) {
	words = plain(words)
	if city := loaded().names[words]; city.isCity() {
		return string(city.country[:]), true
	}
	if word := loaded().countries[words]; word.kind == Capital {
		return word.code, true
	}
	return "", false
}

// readNames reads the text of names.txt.gz.
func readNames(text string) map[string]name {
	names := make(map[string]name, strings.Count(text, "\n"))
	for line := range strings.Lines(text) {
		words, rest, _ := strings.Cut(line, "\t")
		n := name{}
		for i := range len(rest) {
			switch rest[i] {
			case 'g':
				n.marks |= given
			case 'f':
				n.marks |= family
			case 'w':
				n.marks |= commonWord
			case '\t':
				copy(n.country[:], strings.TrimSuffix(rest[i+1:], "\n"))
			}
		}
		names[words] = n
	}
	return names
}
