package problem

import (
	"strconv"

	"dateline/internal/nearest"
)

// maxAllowed is how many allowed values a fault lists; of more it names only the nearest.
const maxAllowed = 50

// NewFault makes a fault, with the values that are allowed.
func NewFault(parameter string, value *string, detail string, allowed []string) Fault {
	f := Fault{Parameter: parameter, Value: value, Detail: detail, Allowed: []string{}}
	if len(allowed) <= maxAllowed {
		f.Allowed = append(f.Allowed, allowed...)
	}
	return f
}

// Suggest adds the name that is nearest to what was given, if one is near enough.
func (f Fault) Suggest(given string, names []string) Fault {
	if near, ok := nearest.Name(given, names); ok {
		f.DidYouMean = &near
	}
	return f
}

// Missing is the error for an id that is none of those there are.
func Missing(noun, id string, ids []string) error {
	f := NewFault("id", &id, "Unknown id.", ids).Suggest(id, ids)
	detail := "There is no " + noun + " " + strconv.Quote(id) + "."
	if f.DidYouMean != nil {
		detail += " Did you mean " + strconv.Quote(*f.DidYouMean) + "?"
	}
	return New(NotFound, []Fault{f}, "%s", detail)
}
