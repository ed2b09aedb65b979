package param

import (
	"slices"
	"strings"

	"dateline/internal/nearest"
	"dateline/internal/news"
)

// otherNames are names of parameters in other APIs, the collections of types, and the kinds of relation
// that there were before, with the names here.
var otherNames = func() map[string]string {
	names := map[string]string{
		"count": "limit", "max": "limit", "page_size": "limit", "pagesize": "limit", "per_page": "limit", "size": "limit", "top": "limit",
		"from": "offset", "page": "offset", "skip": "offset", "start": "offset",
		"order": "sort", "order_by": "sort", "orderby": "sort", "ordering": "sort", "sort_by": "sort", "sortby": "sort",
		"filter": "q", "query": "q", "search": "q", "term": "q",
		"embed": "include", "expand": "include", "with": "include",
		"only": "fields", "select": "fields",
		"membership": "member_of", "parent": "part_of", "party": "party_to", "participation": "took_part_in", "signing": "signed",
		"location": "took_place_in", "attribution": "spoke_about", "co_mention": "co_mentioned",
	}
	for _, t := range append(news.Types(), news.TypeMention, news.TypeRelation) {
		names[t.Collection()] = string(t)
	}
	return names
}()

// Nearest returns which of the names a value probably means: the one that other APIs call so,
// or the nearest; empty if none is near. The names should be sorted if they are many. All calls
// for a request share one effort, so that their cost does not depend on the corpus.
func (q *Request) Nearest(value string, names []string) string {
	if name, ok := otherNames[strings.ToLower(value)]; ok && slices.Contains(names, name) {
		return name
	}
	name, _ := q.effort.Name(value, names)
	return name
}

// Effort returns what is left of the effort for suggestions.
func (q *Request) Effort() *nearest.Effort { return &q.effort }
