package seed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/internal/news"
)

// named is an entity of the document with the words that name it.
type named struct {
	ref   news.Ref
	path  string
	names []name
}

// name is words that name an entity, and where in the file they are given.
type name struct {
	words string
	path  string
	alias bool // not the name itself
}

// entities returns the entities that the document names in its text.
func (d *document) entities() []named {
	var all []named
	for _, noun := range d.found.nouns {
		kind, _ := news.KindOf(noun.value.Ref().Type)
		if !kind.Entity {
			continue
		}
		entity := named{ref: noun.value.Ref(), path: noun.path}
		for i, n := range kind.Names(noun.value) {
			d.addName(&entity, name{n.Words, noun.path + "." + n.Path, i > 0})
		}
		all = append(all, entity)
	}
	return all
}

// addName adds words that name an entity, unless there is something wrong with them.
func (d *document) addName(entity *named, n name) {
	first := slices.IndexFunc(entity.names, func(known name) bool { return known.words == n.words })
	switch {
	case strings.TrimSpace(n.words) != n.words:
		d.add(n.path, "", "%q begins or ends with white space", n.words)
	case !strings.ContainsFunc(n.words, isLetterOrDigit):
		d.add(n.path, "", "%q names nothing: it has no letter and no digit", n.words)
	case first >= 0:
		d.add(n.path, "", "%q is given twice, first as %s", n.words, entity.names[first].path)
	default:
		entity.names = append(entity.names, n)
	}
}

// candidate is a place where some words could name an entity.
type candidate struct {
	entity     int // in the document's entities
	name       int // in the entity's names
	start, end int // bytes
	not        int // 1 + the position of what takes it out in not_mentions; 0 for none
}

// findMentions finds where the text names the document's entities: the longest
// names first, at the boundaries of words, never overlapping.
func (d *document) findMentions() {
	entities := d.entities()
	taken := make([]int32, len(d.text.body)) // by byte: 0, or 1 + the candidate that has it
	used := map[string]bool{}                // paths of names that were found
	var chosen []candidate
	for _, c := range d.candidates(entities) {
		entity := entities[c.entity]
		words := entity.names[c.name]
		holder := cmp.Or(taken[c.start:c.end]...)
		rival := holder > 0 && chosen[holder-1].start == c.start && chosen[holder-1].end == c.end
		switch {
		case c.not > 0 && holder > 0 && !rival:
			d.addIdle(c.not-1, "a longer name has that place")
		case c.not > 0:
		case rival && entities[chosen[holder-1].entity].ref == entity.ref: // an id that stands twice
			used[words.path] = true
		case rival:
			line, column := d.text.lineColumn(c.start)
			d.add(words.path, "", "%q also names %s, at line %d column %d of the text: take one out with not_mentions",
				words.words, entities[chosen[holder-1].entity].ref, line, column)
			used[words.path] = true
		case holder == 0:
			chosen = append(chosen, c)
			for at := c.start; at < c.end; at++ {
				taken[at] = int32(len(chosen))
			}
			used[words.path] = true
		}
	}
	d.checkNames(entities, used)
	slices.SortFunc(chosen, func(a, b candidate) int { return a.start - b.start })
	d.Article.Mentions = make([]news.Mention, len(chosen))
	for i, c := range chosen {
		d.Article.Mentions[i] = news.Mention{Entity: entities[c.entity].ref, Span: d.text.span(c.start, c.end)}
	}
}

// candidates returns every place of every name, the longest first, and notes which
// of them not_mentions takes out.
func (d *document) candidates(entities []named) []candidate {
	type mention struct {
		entity news.Ref
		words  string
		start  int // in code points
	}
	nots, found := map[mention]int{}, map[int]bool{}
	for i, not := range d.NotMentions {
		m := mention{not.Entity, not.Words.Exact, not.Words.Start}
		first, twice := nots[m]
		switch {
		case not.Words.Article == "":
		case twice:
			d.addIdle(i, fmt.Sprintf("not_mentions[%d] does so already", first-1))
		default:
			nots[m] = i + 1
		}
	}
	var all []candidate
	for i, entity := range entities {
		for j, name := range entity.names {
			for _, at := range d.text.find(name.words) {
				not := nots[mention{entity.ref, name.words, d.text.offset(at)}]
				found[not] = true
				all = append(all, candidate{i, j, at, at + len(name.words), not})
			}
		}
	}
	for _, not := range nots {
		if !found[not] {
			d.addIdle(not-1, "it is no name of the entity")
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.end-b.start, a.end-a.start), cmp.Compare(a.start, b.start), cmp.Compare(a.entity, b.entity))
	})
	return all
}

// addIdle adds the problem of an element of not_mentions that takes nothing out.
func (d *document) addIdle(i int, reason string) {
	not := d.NotMentions[i]
	d.add(index("not_mentions", i), "", "takes nothing out: %q is not found as a mention of %s there: %s", not.Words.Exact, not.Entity, reason)
}

// checkNames adds a problem for each entity that the text never mentions, and for
// each alias and demonym that finds nothing.
func (d *document) checkNames(entities []named, used map[string]bool) {
	for _, entity := range entities {
		mentioned := slices.ContainsFunc(entity.names, func(n name) bool { return used[n.path] })
		if !mentioned && len(entity.names) > 0 {
			d.add(entity.path, d.nearest(entity.names[0].words), "the text never mentions %s, by name, alias or demonym", entity.ref)
			continue
		}
		for _, name := range entity.names {
			if used[name.path] || !name.alias {
				continue
			}
			passage := d.nearest(name.words)
			if passage == name.words {
				passage = ""
			}
			d.add(name.path, passage, "%q finds no mention of its own in the text", name.words)
		}
	}
}
