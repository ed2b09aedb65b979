package problem

import (
	"slices"
	"strconv"
	"strings"

	"dateline/internal/nearest"
)

// maxAllowed is how many allowed values a fault lists; of more it names only the nearest.
const maxAllowed = 50

// mostCompared is how many names a wrong one is compared with to suggest one.
const mostCompared = 5000

// nearby returns names to suggest from: all, and of more than mostCompared, which are
// sorted, those that stand around the place of what was given, and around its places with
// another first letter, one more, and one less. A wrong name must not take longer the larger
// the corpus is.
func nearby(names []string, given string) []string {
	if len(names) <= mostCompared {
		return names
	}
	const firsts = "abcdefghijklmnopqrstuvwxyz0123456789"
	given = strings.ToLower(given)
	rest := given[min(1, len(given)):]
	few := mostCompared / 2 / (2*len(firsts) + 1)
	near := slices.Concat(around(names, given, mostCompared/2), around(names, rest, few))
	for _, first := range firsts {
		near = append(near, around(names, string(first)+given, few)...)
		near = append(near, around(names, string(first)+rest, few)...)
	}
	return near
}

// around returns n of the sorted names, those around the place of one.
func around(names []string, name string, n int) []string {
	at, _ := slices.BinarySearch(names, name)
	start := max(0, min(at-n/2, len(names)-n))
	return names[start : start+n]
}

// NewFault makes a fault, with the allowed value that is nearest to what was given.
func NewFault(parameter string, value *string, detail string, allowed []string, given string) Fault {
	f := Fault{Parameter: parameter, Value: value, Detail: detail, Allowed: []string{}}
	if len(allowed) <= maxAllowed {
		f.Allowed = append(f.Allowed, allowed...)
	}
	if near, ok := nearest.Name(given, nearby(allowed, given)); ok {
		f.DidYouMean = &near
	}
	return f
}

// Missing is the error for an id that is none of those there are.
func Missing(noun, id string, ids []string) error {
	f := NewFault("id", &id, "The id names nothing here.", ids, id)
	detail := "There is no " + noun + " " + strconv.Quote(id) + "."
	if f.DidYouMean != nil {
		detail += " Did you mean " + strconv.Quote(*f.DidYouMean) + "?"
	}
	return New(NotFound, []Fault{f}, "%s", detail)
}
