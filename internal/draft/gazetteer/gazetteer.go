// Package gazetteer knows words that name countries, cities, other places, people and organizations in
// English news: word lists, embedded in the program.
//
// The words of a lookup are those of one name, as the text has them, without an article: "Netherlands",
// "U.S.", "Britons". Case counts: "us" is no country. A typographic apostrophe is the same as a plain one.
// What is in the lists says what the words can mean, not what they mean in a sentence: [Ambiguous] tells
// which ones often mean something else.
//
// The lists are read at the first lookup. NOTICE.md names the sources and their licenses.
package gazetteer

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"sync"
)

// The lists written by hand: a line has fields, separated by |, and # begins a comment.
var (
	//go:embed lists/countries.txt
	countriesList string
	//go:embed lists/seats.txt
	seatsList string
	//go:embed lists/places.txt
	placesList string
	//go:embed lists/organizations.txt
	organizationsList string
	//go:embed lists/ambiguous.txt
	ambiguousList string
)

// namesList has the names of people and cities, sorted by their bytes. Of each the name, its marks, and
// the country's code of a city, separated by tabs. make gazetteer writes it.
//
//go:embed names.txt.gz
var namesList []byte

// lists are all of them, read.
type lists struct {
	countries     map[string]countryWord
	countryNames  map[string]string
	names         map[string]name
	places        map[string]Place
	organizations map[string]Organization
	ambiguous     map[string]bool
}

var loaded = sync.OnceValue(load)

// load reads the embedded lists. It panics if one is malformed, which the tests exclude.
func load() *lists {
	l := &lists{
		countries: map[string]countryWord{}, countryNames: map[string]string{},
		places: map[string]Place{}, organizations: map[string]Organization{}, ambiguous: map[string]bool{},
	}
	l.names = readNames(decompress(namesList))
	l.readCountries()
	l.readPlaces()
	l.readOrganizations()
	for _, line := range rows(ambiguousList, 1) {
		l.ambiguous[line[0]] = true
	}
	return l
}

func decompress(data []byte) string {
	reader, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		panic(fmt.Sprintf("gazetteer: names.txt.gz: %v", err))
	}
	var text strings.Builder
	text.Grow(4 * len(data))
	if _, err := io.Copy(&text, reader); err != nil {
		panic(fmt.Sprintf("gazetteer: names.txt.gz: %v", err))
	}
	return text.String()
}

// rows returns the fields of each line of a list.
func rows(list string, fields int) [][]string {
	var all [][]string
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "|")
		if len(row) != fields {
			panic(fmt.Sprintf("gazetteer: %q has %d fields, not %d", line, len(row), fields))
		}
		for i, field := range row {
			row[i] = strings.TrimSpace(field)
		}
		all = append(all, row)
	}
	return all
}

// split returns the words of a field; none for an empty one.
func split(field, separator string) []string {
	words := strings.Split(field, separator)
	for i, word := range words {
		words[i] = strings.TrimSpace(word)
	}
	if len(words) == 1 && words[0] == "" {
		return nil
	}
	return words
}

// plain returns words with plain apostrophes, as the lists have them.
func plain(words string) string { return strings.ReplaceAll(words, "’", "'") }

// Ambiguous reports whether words of the lists often mean something else: an ordinary English word
// ("Will", "Reading"), a place as well as a person ("Jordan", "Paris"), an organization as well as
// another one ("ICC"), or a capital that stands for more than its country ("Brussels"). A given name that
// is also a family name is not ambiguous: it names a person.
func Ambiguous(words string) bool {
	words = plain(words)
	l := loaded()
	_, inCountry := l.countries[words]
	_, isPlace := l.places[words]
	_, isOrganization := l.organizations[words]
	known := l.names[words]
	meanings := 0
	for _, meaning := range []bool{known.is(given | family), inCountry || isPlace || known.isCity(), isOrganization} {
		if meaning {
			meanings++
		}
	}
	return meanings > 1 || known.is(commonWord) || l.ambiguous[words]
}
