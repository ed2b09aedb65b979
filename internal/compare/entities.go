package compare

import (
	"cmp"
	"maps"
	"slices"

	"dateline/internal/news"
)

// entities compares the entities of a kind that an article mentions. Those that share most mentions are
// the same, then those that share a name. It adds them to same.
func (c *comparison) entities(of string, gold, draft *news.Article, same map[news.Ref]news.Ref) {
	kind := kindOf(of)
	golden, drafted := c.gold.mentioned(kind, gold), c.draft.mentioned(kind, draft)
	type pair struct {
		gold, draft news.Ref
		weight      int // of a shared mention two, of a shared name one
	}
	var pairs []pair
	for _, g := range golden {
		for _, d := range drafted {
			weight := 2 * g.shares(d)
			if sameName(g.names, d.names) {
				weight++
			}
			if weight > 0 {
				pairs = append(pairs, pair{g.noun.Ref(), d.noun.Ref(), weight})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.weight, a.weight) })
	taken := map[news.Ref]bool{}
	both := 0
	for _, p := range pairs {
		if _, known := same[p.gold]; !known && !taken[p.draft] {
			same[p.gold], taken[p.draft] = p.draft, true
			both++
		}
	}
	for _, g := range golden {
		if _, known := same[g.noun.Ref()]; !known {
			c.missing(of, gold, g.noun.Ref(), g.noun.Title())
		}
	}
	for _, d := range drafted {
		if !taken[d.noun.Ref()] {
			c.more(of, draft, d.noun.Ref(), d.noun.Title())
		}
	}
	c.count(of, len(golden), len(drafted), both)
}

// entity is an entity with the places where an article mentions it.
type entity struct {
	noun   news.Noun
	names  []news.Name
	places map[[2]int]bool
}

// shares returns how many mentions two entities have in common.
func (e entity) shares(o entity) int {
	n := 0
	for place := range e.places {
		if o.places[place] {
			n++
		}
	}
	return n
}

func kindOf(collection string) news.Kind {
	for _, kind := range news.Kinds() {
		if kind.Collection == collection {
			return kind
		}
	}
	panic("compare: no collection " + collection)
}

// mentioned returns the entities of a kind that an article mentions, by their ids.
func (x index) mentioned(kind news.Kind, article *news.Article) []entity {
	places := map[news.Ref]map[[2]int]bool{}
	for _, m := range article.Mentions {
		if m.Entity.Type != kind.Type {
			continue
		}
		if places[m.Entity] == nil {
			places[m.Entity] = map[[2]int]bool{}
		}
		places[m.Entity][[2]int{m.Span.Start, m.Span.End}] = true
	}
	var all []entity
	for _, ref := range slices.SortedFunc(maps.Keys(places), news.Ref.Compare) {
		all = append(all, entity{x.entities[ref], kind.Names(x.entities[ref]), places[ref]})
	}
	return all
}
