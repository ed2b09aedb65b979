package seed

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"dateline/internal/nearest"
	"dateline/internal/news"
)

// named is an entity of the document with the words that name it.
type named struct {
	ref   news.Ref
	path  string
	names map[string]string // the words, and where in the file each is given
}

// entities returns the entities that the document names in its text.
func (d *document) entities() []named {
	var all []named
	add := func(t news.Type, collection string, i int, e *news.Entity, demonyms []string) {
		path := index(collection, i)
		n := named{ref: news.Ref{Type: t, ID: e.ID}, path: path, names: map[string]string{}}
		all = append(all, n)
		d.addName(n, join(path, "name"), e.Name)
		for j, alias := range e.Aliases {
			d.addName(n, index(join(path, "aliases"), j), alias)
		}
		for j, demonym := range demonyms {
			d.addName(n, index(join(path, "demonyms"), j), demonym)
		}
	}
	for i, e := range d.People {
		add(news.TypePerson, "people", i, &e.Entity, nil)
	}
	for i, e := range d.Countries {
		add(news.TypeCountry, "countries", i, &e.Entity, e.Demonyms)
	}
	for i, e := range d.Organizations {
		add(news.TypeOrganization, "organizations", i, &e.Entity, nil)
	}
	for i, e := range d.Agreements {
		add(news.TypeAgreement, "agreements", i, &e.Entity, nil)
	}
	for i, e := range d.Places {
		add(news.TypePlace, "places", i, &e.Entity, nil)
	}
	return all
}

func (d *document) addName(n named, path, words string) {
	if strings.IndexFunc(words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		d.add(path, "", "%q names nothing: it has no letter and no digit", words)
		return
	}
	if first, twice := n.names[words]; twice {
		d.add(path, "", "%q is given twice, first as %s", words, first)
		return
	}
	n.names[words] = path
}

// candidate is a place where some words could name an entity.
type candidate struct {
	entity     int // in the document's entities
	words      string
	start, end int // bytes
}

// findMentions finds where the text names the document's entities: the longest
// names first, at the boundaries of words, never overlapping.
func (d *document) findMentions() {
	entities := d.entities()
	candidates := d.candidates(entities)
	taken := make([]int, len(d.text.body)) // by byte: 0, or 1 + the candidate that has it
	used := map[string]bool{}              // paths of names that were found
	mentioned := make([]bool, len(entities))
	var chosen []candidate
	for _, c := range candidates {
		path := entities[c.entity].names[c.words]
		if holder := taken[c.start]; holder > 0 && chosen[holder-1].start == c.start && chosen[holder-1].end == c.end {
			other := entities[chosen[holder-1].entity]
			line, column := lineColumn(d.text.body[:c.start])
			d.add(path, "", "%q also names %s, at line %d column %d of the text: take one out with not_mentions", c.words, other.ref, line, column)
			continue
		}
		if slices.ContainsFunc(taken[c.start:c.end], func(holder int) bool { return holder > 0 }) {
			continue
		}
		chosen = append(chosen, c)
		for at := c.start; at < c.end; at++ {
			taken[at] = len(chosen)
		}
		used[path], mentioned[c.entity] = true, true
	}
	d.checkNames(entities, mentioned, used)
	slices.SortFunc(chosen, func(a, b candidate) int { return a.start - b.start })
	d.Article.Mentions = make([]news.Mention, len(chosen))
	for i, c := range chosen {
		d.Article.Mentions[i] = news.Mention{Entity: entities[c.entity].ref, Span: d.text.span(c.start, c.end)}
	}
}

// candidates returns every place of every name, without those that not_mentions
// takes out, the longest first.
func (d *document) candidates(entities []named) []candidate {
	var all []candidate
	for i, entity := range entities {
		for words := range entity.names {
			for _, at := range d.text.find(words) {
				all = append(all, candidate{i, words, at, at + len(words)})
			}
		}
	}
	for i, not := range d.NotMentions {
		before := len(all)
		all = slices.DeleteFunc(all, func(c candidate) bool {
			return entities[c.entity].ref == not.Entity && c.words == not.Words.Exact && d.text.offset(c.start) == not.Words.Start
		})
		if len(all) == before && not.Words.Article != "" {
			d.add(index("not_mentions", i), "", "takes nothing out: %q would not be found as a mention of %s there", not.Words.Exact, not.Entity)
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.end-b.start, a.end-a.start), cmp.Compare(a.start, b.start), cmp.Compare(a.entity, b.entity))
	})
	return all
}

// checkNames adds a problem for each entity that the text never mentions, and for
// each alias and demonym that finds nothing.
func (d *document) checkNames(entities []named, mentioned []bool, used map[string]bool) {
	for i, entity := range entities {
		if !mentioned[i] {
			name := d.name(entity)
			passage, _ := nearest.Passage(d.text.body, name)
			d.add(entity.path, passage, "the text never mentions %s, by name, alias or demonym", entity.ref)
			continue
		}
		for words, path := range entity.names {
			if !used[path] && path != join(entity.path, "name") {
				passage, _ := nearest.Passage(d.text.body, words)
				if passage == words {
					passage = ""
				}
				d.add(path, passage, "%q finds no mention of its own in the text", words)
			}
		}
	}
}

func (d *document) name(n named) string {
	for words, path := range n.names {
		if path == join(n.path, "name") {
			return words
		}
	}
	return ""
}
