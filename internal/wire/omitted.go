package wire

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// MaxListed is how many items a list inside an entity, an event or a relation has: what many articles
// add to does not grow with their number. A quote and an article are what one article says, and have all.
const MaxListed = 100

// Omitted is how many items the lists of a resource leave out, by the names of the lists.
type Omitted map[string]int // @name Omitted

// first returns the first [MaxListed] items of a list, and counts the others under its name.
func first[T any](list []T, name string, omitted Omitted) []T {
	if len(list) <= MaxListed {
		return list
	}
	omitted[name] = len(list) - MaxListed
	return list[:MaxListed]
}

func (o Omitted) cell() string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(o)) {
		parts = append(parts, name+" "+strconv.Itoa(o[name]))
	}
	return strings.Join(parts, "; ")
}
