package wire

import "dateline/internal/news"

// Included is the resources that a request has asked to include, each once: a list per collection of nouns.
type Included map[string][]any

// NewIncluded returns empty lists of the resources of all nouns.
func NewIncluded() Included {
	included := Included{}
	for _, kind := range news.Kinds() {
		included[kind.Collection] = []any{}
	}
	return included
}
