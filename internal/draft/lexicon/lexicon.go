// Package lexicon has the words that tell what stands beside them: titles and roles before a name, the
// words that make a name that of an organization or a place, and the verbs of speech. All are English.
package lexicon

import (
	_ "embed"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Set is a set of words.
type Set map[string]bool

// wordsList has the words, in sections.
//
//go:embed words.txt
var wordsList string

// words and classes are the sections of the list: sets of words, and the classes of words.
var words, classes = read(wordsList)

// read reads a list. It panics at a line outside a section, which the first test would see.
func read(list string) (map[string]Set, map[string]map[string]string) {
	sets, classes, section := map[string]Set{}, map[string]map[string]string{}, ""
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		switch {
		case line == "", strings.HasPrefix(line, "#"):
			continue
		case strings.HasPrefix(line, "["):
			section = strings.Trim(line, "[]")
			sets[section], classes[section] = Set{}, map[string]string{}
			continue
		}
		class, list, isClass := strings.Cut(line, ": ")
		if !isClass {
			list = line
		}
		for word := range strings.FieldsSeq(list) {
			word = strings.ReplaceAll(word, "_", " ")
			if isClass {
				classes[section][word] = class
			} else {
				sets[section][word] = true
			}
		}
	}
	return sets, classes
}

// Honorifics stand directly before a name and are not part of it.
var Honorifics = words["honorifics"]

// Roles are what a person is: words that stand before a name, or behind it after a comma.
var Roles = words["roles"]

// Kin are the words for somebody's relatives and friends.
var Kin = words["kin"]

// TitleWords may stand in a title before a name, in capitals, beside a role.
var TitleWords = words["title_words"]

// organizationWords make a name that of an organization: at its end, or before "of" and "for".
var organizationWords = classes["organization_words"]

// placeWords make a name that of a place: at its end, or before "of".
var placeWords = classes["place_words"]

// Organization returns the class of the organizations whose names end in a word.
func Organization(word string) (class string, ok bool) {
	class, ok = organizationWords[word]
	return class, ok
}

// Place returns the class of the places whose names have a word at an end.
func Place(word string) (class string, ok bool) {
	class, ok = placeWords[word]
	return class, ok
}

// PlaceNouns are the ordinary words beside the name of a place, with its class.
var PlaceNouns = classes["place_nouns"]

// OrganizationNouns are the ordinary words beside the name of an organization, with its class.
var OrganizationNouns = classes["organization_nouns"]

// Speech are the verbs that introduce what somebody says, in the forms that reports use.
var Speech = words["speech"]

// Documents are the words for texts, which may speak.
var Documents = words["documents"]

// Agreements are the words for agreements, with the class of an agreement.
var Agreements = classes["agreements"]

// Particles stand inside the names of people, in lower case.
var Particles = words["particles"]

// NotNames begin sentences with a capital, and are no names.
var NotNames = words["not_names"]

// Calendar are the names of days and months.
var Calendar = words["calendar"]

// Beats are what reporters write about, in capitals before their role.
var Beats = words["beats"]

// person matches the ends of words for what a person does.
var person = regexp.MustCompile(`(?:ologist|onomist|ician|ographer|woman|[^u]man|monger|keeper|holder|smith|nalist|pianist|artist|activist|ecturer|monist|geon)$`)

// Public are the roles that people have for a country or a place.
var Public = words["public"]

// IsRole reports whether a word is what a person is.
func IsRole(word string) bool {
	lower := strings.ToLower(word)
	return Roles[lower] || Kin[lower] || person.MatchString(lower) && word == lower
}

// IsCapitalized reports whether a word begins with a capital letter.
func IsCapitalized(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first)
}

// IsUpper reports whether all letters of a word are capitals, and it has two or more.
func IsUpper(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}
