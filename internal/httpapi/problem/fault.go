package problem

import (
	"strconv"

	"dateline/internal/nearest"
)

// maxAllowed is how many allowed values a fault can list. If there are more, it has only
// the nearest.
const maxAllowed = 50

// NewFault returns a fault of a parameter, with all allowed values if there are at most 50,
// else none. The value is nil if the parameter itself is wrong.
func NewFault(parameter string, value *string, detail string, allowed []string) Fault {
	f := Fault{Parameter: parameter, Value: value, Detail: detail, Allowed: []string{}}
	if len(allowed) <= maxAllowed {
		f.Allowed = append(f.Allowed, allowed...)
	}
	return f
}

// Suggest returns the fault with the name that is nearest to a value, if one is near.
func (f Fault) Suggest(value string, names []string) Fault {
	if near, ok := nearest.Name(value, names); ok {
		f.DidYouMean = &near
	}
	return f
}

// Missing returns the error, of kind NotFound, for an id that is not one of the ids of a
// noun.
func Missing(noun, id string, ids []string) error {
	f := NewFault("id", &id, "Unknown id.", ids).Suggest(id, ids)
	detail := "There is no " + noun + " " + strconv.Quote(id) + "."
	if f.DidYouMean != nil {
		detail += " Did you mean " + strconv.Quote(*f.DidYouMean) + "?"
	}
	return New(NotFound, []Fault{f}, "%s", detail)
}
