package gazetteer

import "strings"

// Kind says how words name a country.
type Kind string

// The kinds. Capitals and seats are places that often stand for a government.
const (
	Name      Kind = "name"      // Japan, the U.S.
	Adjective Kind = "adjective" // Japanese, Emirati; most are also a word for one of its people
	People    Kind = "people"    // Britons, a Dane, Russians
	Capital   Kind = "capital"   // Beijing
	Seat      Kind = "seat"      // the Kremlin, the White House
)

type countryWord struct {
	code string
	kind Kind
}

// Country returns the country that words name, as its ISO 3166-1 alpha-2 code (XK for Kosovo, which has
// none), and how they name it. A word with several meanings has the first of the order of the kinds:
// "Singapore" is a name. Of countries that share a word, such as "Congolese", it has the most populous.
func Country(words string) (code string, kind Kind, ok bool) {
	word, ok := loaded().countries[plain(words)]
	return word.code, word.kind, ok
}

// CountryName returns the usual name of the country with a code in English news, without an article; empty
// if there is none.
func CountryName(code string) string { return loaded().countryNames[code] }

// readCountries reads the countries, and the seats of governments.
func (l *lists) readCountries() {
	add := func(kind Kind, code string, all ...string) {
		for _, words := range all {
			if _, ok := l.countries[words]; !ok {
				l.countries[words] = countryWord{code, kind}
			}
		}
	}
	countries := rows(countriesList, 5)
	for field, kind := range []Kind{1: Name, 2: Adjective, 3: People, 4: Capital} {
		if kind == "" {
			continue
		}
		for _, row := range countries {
			add(kind, row[0], split(row[field], ";")...)
		}
	}
	for _, row := range countries {
		l.countryNames[row[0]] = split(row[1], ";")[0]
		for _, adjective := range split(row[2], ";") {
			if strings.HasSuffix(adjective, "an") || strings.HasSuffix(adjective, "i") {
				add(People, row[0], adjective+"s")
			}
		}
	}
	for _, row := range rows(seatsList, 2) {
		add(Seat, row[0], split(row[1], ";")...)
	}
}
