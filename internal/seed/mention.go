package seed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/internal/news"
	"dateline/internal/passage"
	"dateline/internal/seed/annotation"
)

// entity is an entity of the document with the words that name it.
type entity struct {
	ref    news.Ref
	path   string
	names  []*name
	byName map[string]*name
}

// name is a name of an entity, and its path in the file.
type name struct {
	entity *entity
	words  string
	path   string
	alias  bool // not the first name
	found  bool // whether the text has a mention by it
}

// entities returns the entities of the document with their names.
func (d *document) entities() []*entity {
	var all []*entity
	for at, noun := range of[news.Noun](d.found) {
		kind, _ := news.KindOf(noun.Ref().Type)
		if !kind.Entity {
			continue
		}
		e := &entity{ref: noun.Ref(), path: at.path, byName: map[string]*name{}}
		for i, n := range kind.Names(noun) {
			d.addName(&name{entity: e, words: n.Words, path: at.path + "." + n.Path, alias: i > 0})
		}
		all = append(all, e)
	}
	return all
}

// addName adds a name to those of its entity, or a problem if it is not valid.
func (d *document) addName(n *name) {
	first := n.entity.byName[n.words]
	switch {
	case !strings.ContainsFunc(n.words, passage.IsLetterOrDigit):
		d.Add(n.path, "", "%q is not a name: it has no letter and no digit", n.words)
	case first != nil:
		d.Add(n.path, "", "%q is a duplicate of %s", n.words, first.path)
	default:
		n.entity.byName[n.words] = n
		n.entity.names = append(n.entity.names, n)
	}
}

// candidate is a place where the text has a name of an entity.
type candidate struct {
	*name
	start, end int // byte offsets, end exclusive
	not        int // 1 + the index in not_mentions that removes it; 0 for none
}

// findMentions finds the places where the text names the document's entities, as whole
// words. Longer names come first, and mentions do not overlap.
func (d *document) findMentions() {
	entities := d.entities()
	taken := make([]int32, len(d.text.body)) // by byte: 1 + the index in chosen; 0 for none
	var chosen []candidate
	for _, c := range d.candidates(entities) {
		var holder candidate
		// The holders are not shorter: one that overlaps has the start or the end.
		if at := cmp.Or(taken[c.start], taken[c.end-1]); at > 0 {
			holder = chosen[at-1]
		}
		rival := holder.start == c.start && holder.end == c.end
		switch {
		case c.not > 0 && holder.name != nil && !rival:
			d.addUnused(c.not-1, "a longer name covers that place")
		case c.not > 0:
		case rival && holder.entity.ref != c.entity.ref && holder.entity.ref.ID != "" && c.entity.ref.ID != "": // if equal, the id is a duplicate
			line, column := d.text.lineColumn(c.start)
			d.Add(c.path, "", "%q also names %s, at line %d column %d of the text: remove one with not_mentions",
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
	d.mentioned = map[news.Ref][]int{}
	for i, c := range chosen {
		m := news.Mention{Entity: c.entity.ref, Span: d.text.span(c.start, c.end)}
		d.Article.Mentions[i] = m
		d.mentioned[m.Entity] = append(d.mentioned[m.Entity], i)
	}
}

// maxAmbiguous limits the places with a name of several entities that are checked: a
// report of more of them helps nobody.
const maxAmbiguous = 10_000

// candidates returns every place of every name, the longest names first, with the element
// of not_mentions that removes it.
func (d *document) candidates(entities []*entity) []candidate {
	type mention struct {
		entity news.Ref
		words  string
		start  int // in code points
	}
	nots, found := map[mention]int{}, map[int]bool{}
	for i, not := range d.NotMentions {
		m := mention{not.Entity, not.Words.Exact, not.Words.Start}
		first, duplicate := nots[m]
		switch {
		case not.Words.Article == "":
		case duplicate:
			d.addUnused(i, fmt.Sprintf("not_mentions[%d] already removes it", first-1))
		default:
			nots[m] = i + 1
		}
	}
	var all []candidate
	first, ambiguous, tooMany := map[string]*entity{}, 0, false // the first entity with a name
	for _, e := range entities {
		for _, n := range e.names {
			if first[n.words] == nil {
				first[n.words] = e
			}
			places := d.text.find(words{exact: n.words})
			if len(places) == 0 && d.text.isFull() {
				tooMany, n.found = true, true
			}
			for _, at := range places {
				not := nots[mention{e.ref, n.words, d.text.offset(at)}]
				found[not] = true
				if not == 0 && first[n.words] != e {
					if ambiguous++; ambiguous > maxAmbiguous {
						n.found = true
						break
					}
				}
				all = append(all, candidate{n, at, at + len(n.words), not})
			}
		}
	}
	if tooMany {
		d.Add("", "", "the names of this file are in more than %d places of the text: leave out the shortest", maxPlaces)
	}
	for _, not := range nots {
		if !found[not] {
			d.addUnused(not-1, "it is not a name of the entity")
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Or(len(b.words)-len(a.words), a.start-b.start) })
	return all
}

// addUnused adds the problem of an element of not_mentions that removes nothing.
func (d *document) addUnused(i int, reason string) {
	not := d.NotMentions[i]
	d.Add(annotation.Index("not_mentions", i), "", "removes nothing: %q is not a mention of %s there: %s", not.Words.Exact, not.Entity, reason)
}

// checkNames adds a problem for each entity that the text never mentions, and for
// each other name without a mention.
func (d *document) checkNames(entities []*entity) {
	for _, e := range entities {
		if len(e.names) > 0 && !slices.ContainsFunc(e.names, func(n *name) bool { return n.found }) {
			d.Add(e.path, d.nearest(e.names[0].words), "the text never mentions %s, by name, alias, description or demonym", e.ref)
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
			d.Add(n.path, passage, "%q has no mention of its own in the text", n.words)
		}
	}
}
