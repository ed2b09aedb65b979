package problem

import (
	"strconv"
	"strings"
)

// maxAllowed is how many allowed values a fault can list. If there are more, it has only
// the nearest.
const maxAllowed = 50

// maxValue is how much of a value a fault repeats, in bytes. A header may have 64 KiB.
const maxValue = 512

// NewFault returns a fault of a parameter, with all allowed values if there are at most 50,
// else none. The value is nil if the parameter itself is wrong; of a long one, the fault has the
// first 512 bytes and an ellipsis.
func NewFault(parameter string, value *string, detail string, allowed []string) Fault {
	if value != nil && len(*value) > maxValue {
		start := strings.ToValidUTF8((*value)[:maxValue], "") + "…"
		value = &start
	}
	f := Fault{Parameter: parameter, Value: value, Detail: detail, Allowed: []string{}}
	if len(allowed) <= maxAllowed {
		f.Allowed = append(f.Allowed, allowed...)
	}
	return f
}

// Suggest returns the fault with what was probably meant; empty for nothing.
func (f Fault) Suggest(meant string) Fault {
	if meant != "" {
		f.DidYouMean = &meant
	}
	return f
}

// withURLs returns the fault with the URLs of its allowed paths, and of the path that was probably meant.
func (f Fault) withURLs(url func(path string) string) Fault {
	allowed := []string{}
	for _, path := range f.Allowed {
		allowed = append(allowed, url(path))
	}
	f.Allowed = allowed
	if f.DidYouMean != nil {
		return f.Suggest(url(*f.DidYouMean))
	}
	return f
}

// Missing returns the error, of kind NotFound, for an id that is not one of the ids of a
// noun, with the id that was probably meant; empty for none.
func Missing(noun, id string, ids []string, meant string) error {
	detail := "There is no " + noun + " " + strconv.Quote(id) + "."
	if meant != "" {
		detail += " Did you mean " + strconv.Quote(meant) + "?"
	}
	return New(NotFound, []Fault{NewFault("id", &id, "Unknown id.", ids).Suggest(meant)}, "%s", detail)
}
