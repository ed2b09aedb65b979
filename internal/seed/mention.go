package seed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/internal/news"
)

// entity is an entity of the document with the words that name it.
type entity struct {
	ref   news.Ref
	path  string
	names []*name
}

// name is words that name an entity, and where in the file they are given.
type name struct {
	entity *entity
	words  string
	path   string
	alias  bool // not the name itself
	found  bool // whether the text has a mention by it
}

// entities returns the entities that the document names in its text.
func (d *document) entities() []*entity {
	var all []*entity
	for at, noun := range of[news.Noun](d.found) {
		kind, _ := news.KindOf(noun.Ref().Type)
		if !kind.Entity {
			continue
		}
		e := &entity{ref: noun.Ref(), path: at.path}
		for i, n := range kind.Names(noun) {
			d.addName(&name{entity: e, words: n.Words, path: at.path + "." + n.Path, alias: i > 0})
		}
		all = append(all, e)
	}
	return all
}

// addName adds a name to those of its entity, unless there is something wrong with it.
func (d *document) addName(n *name) {
	first := slices.IndexFunc(n.entity.names, func(known *name) bool { return known.words == n.words })
	switch {
	case strings.TrimSpace(n.words) != n.words:
		d.add(n.path, "", "%q begins or ends with white space", n.words)
	case !strings.ContainsFunc(n.words, isLetterOrDigit):
		d.add(n.path, "", "%q names nothing: it has no letter and no digit", n.words)
	case first >= 0:
		d.add(n.path, "", "%q is given twice, first as %s", n.words, n.entity.names[first].path)
	default:
		n.entity.names = append(n.entity.names, n)
	}
}

// candidate is a place where some words could name an entity.
type candidate struct {
	*name
	start, end int // bytes
	not        int // 1 + the position of what takes it out in not_mentions; 0 for none
}

// findMentions finds where the text names the document's entities: the longest
// names first, at the boundaries of words, never overlapping.
func (d *document) findMentions() {
	entities := d.entities()
	taken := make([]int32, len(d.text.body)) // by byte: 0, or 1 + the mention that has it
	var chosen []candidate
	for _, c := range d.candidates(entities) {
		var holder candidate
		if at := cmp.Or(taken[c.start:c.end]...); at > 0 {
			holder = chosen[at-1]
		}
		rival := holder.start == c.start && holder.end == c.end
		switch {
		case c.not > 0 && holder.name != nil && !rival:
			d.addIdle(c.not-1, "a longer name has that place")
		case c.not > 0:
		case rival && holder.entity.ref != c.entity.ref: // otherwise an id that stands twice
			line, column := lineColumn(d.text.body[:c.start])
			d.add(c.path, "", "%q also names %s, at line %d column %d of the text: take one out with not_mentions",
				c.words, holder.entity.ref, line, column)
			c.found = true
		case rival:
			c.found = true
		case holder.name == nil:
			chosen = append(chosen, c)
			for at := c.start; at < c.end; at++ {
				taken[at] = int32(len(chosen))
			}
			c.found = true
		}
	}
	d.checkNames(entities)
	slices.SortFunc(chosen, func(a, b candidate) int { return a.start - b.start })
	d.Article.Mentions = make([]news.Mention, len(chosen))
	for i, c := range chosen {
		d.Article.Mentions[i] = news.Mention{Entity: c.entity.ref, Span: d.text.span(c.start, c.end)}
	}
}

// candidates returns every place of every name, the longest first, and notes which
// of them not_mentions takes out.
func (d *document) candidates(entities []*entity) []candidate {
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
	for _, e := range entities {
		for _, n := range e.names {
			for _, at := range d.text.find(n.words) {
				not := nots[mention{e.ref, n.words, d.text.offset(at)}]
				found[not] = true
				all = append(all, candidate{n, at, at + len(n.words), not})
			}
		}
	}
	for _, not := range nots {
		if !found[not] {
			d.addIdle(not-1, "it is no name of the entity")
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Or(len(b.words)-len(a.words), a.start-b.start) })
	return all
}

// addIdle adds the problem of an element of not_mentions that takes nothing out.
func (d *document) addIdle(i int, reason string) {
	not := d.NotMentions[i]
	d.add(index("not_mentions", i), "", "takes nothing out: %q is not found as a mention of %s there: %s", not.Words.Exact, not.Entity, reason)
}

// checkNames adds a problem for each entity that the text never mentions, and for
// each name but the first that finds nothing.
func (d *document) checkNames(entities []*entity) {
	for _, e := range entities {
		if len(e.names) > 0 && !slices.ContainsFunc(e.names, func(n *name) bool { return n.found }) {
			d.add(e.path, d.nearest(e.names[0].words), "the text never mentions %s, by name, alias or demonym", e.ref)
			continue
		}
		for _, n := range e.names {
			if n.found || !n.alias {
				continue
			}
			passage := d.nearest(n.words)
			if passage == n.words {
				passage = ""
			}
			d.add(n.path, passage, "%q finds no mention of its own in the text", n.words)
		}
	}
}
