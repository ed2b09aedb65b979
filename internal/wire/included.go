package wire

import "dateline/internal/news"

// Included has the resources that a request includes, each once: a list per collection of nouns.
type Included map[string][]any

// NewIncluded returns an empty list for each collection of nouns.
func NewIncluded() Included {
	included := Included{}
	for _, kind := range news.Kinds() {
		included[kind.Collection] = []any{}
	}
	return included
}
