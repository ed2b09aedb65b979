package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/internal/news"
)

// Edge is one kind of relation between two nouns, with the roles and the evidence from
// all articles.
type Edge struct {
	// ID is a slug, unique in the store.
	ID             string
	Kind           news.RelationKind
	Source, Target news.Ref
	// Roles are the capacities or parts, in the articles' words.
	Roles []string
	// Basis is stated if any article states the relation.
	Basis news.Basis
	// Count is the number of facts; of a co-mention, the number of paragraphs.
	Count int
	// Evidence is the passages, as pointers into the corpus.
	Evidence []*news.Span
}

// edgeSet collects facts into edges, one per kind and pair.
type edgeSet map[edgeKey]*Edge

type edgeKey struct {
	kind           news.RelationKind
	source, target news.Ref
}

func (set edgeSet) edge(kind news.RelationKind, source, target news.Ref) *Edge {
	key := edgeKey{kind, source, target}
	e, ok := set[key]
	if !ok {
		e = &Edge{Kind: kind, Source: source, Target: target, Basis: news.Inferred, Roles: []string{}}
		set[key] = e
	}
	return e
}

// identify sets the id of each edge: a slug of its kind, source and target. Ids contain
// hyphens, so that two edges may have the same slug. The later one then gets a number.
func identify(edges []*Edge) {
	slices.SortFunc(edges, compareEdges)
	taken := map[string]bool{}
	for _, e := range edges {
		slug := strings.Join([]string{
			strings.ReplaceAll(string(e.Kind), "_", "-"), string(e.Source.Type), e.Source.ID, string(e.Target.Type), e.Target.ID,
		}, "-")
		e.ID = slug
		for n := 2; taken[e.ID]; n++ {
			e.ID = fmt.Sprintf("%s-%d", slug, n)
		}
		taken[e.ID] = true
	}
}

func (e *Edge) add(role string, basis news.Basis, evidence ...*news.Span) {
	e.Count++
	if role != "" && !slices.Contains(e.Roles, role) {
		e.Roles = append(e.Roles, role)
	}
	if basis == news.Stated {
		e.Basis = basis
	}
	e.Evidence = append(e.Evidence, evidence...)
}

// each returns pointers to the spans of a list.
func each(spans []news.Span) []*news.Span {
	all := make([]*news.Span, len(spans))
	for i := range spans {
		all[i] = &spans[i]
	}
	return all
}

// edges returns all relations of the corpus: stated, inferred and co-mentions.
func edges(c *news.Corpus) []*Edge {
	set := edgeSet{}
	for _, kind := range news.Kinds() {
		for _, noun := range kind.In(c) {
			for _, field := range kind.References {
				if field.Relation != "" {
					set.addField(noun, field)
				}
			}
		}
	}
	for _, a := range c.Articles {
		set.coMentions(a)
	}
	all := make([]*Edge, 0, len(set))
	for _, e := range set {
		slices.SortFunc(e.Evidence, func(a, b *news.Span) int { return news.CompareSpans(*a, *b) })
		// Several facts may have the same passage as evidence.
		e.Evidence = slices.Clip(slices.CompactFunc(e.Evidence, func(a, b *news.Span) bool { return *a == *b }))
		all = append(all, e)
	}
	identify(all)
	return all
}

// addField adds the relations in a field of a noun. The evidence of a relation without
// its own is the passages of the noun.
func (set edgeSet) addField(noun news.Noun, field news.Reference) {
	for _, r := range field.Relations(noun) {
		evidence := each(r.Evidence)
		if in, ok := noun.(interface{ Passages() []news.Span }); ok && len(evidence) == 0 {
			evidence = each(in.Passages())
		}
		set.edge(field.Relation, field.Source(noun), r.Entity).add(r.Role, r.Basis, evidence...)
	}
}

// coMentions adds the pairs of entities that the same paragraph of an article mentions.
func (set edgeSet) coMentions(a *news.Article) {
	rest := a.Mentions
	for _, paragraph := range a.Paragraphs {
		spans := map[news.Ref][]*news.Span{}
		for len(rest) > 0 && rest[0].Span.Start < paragraph.Span.End {
			spans[rest[0].Entity] = append(spans[rest[0].Entity], &rest[0].Span)
			rest = rest[1:]
		}
		for source := range spans {
			for target := range spans {
				if source.Compare(target) < 0 {
					set.edge(news.CoMention, source, target).add("", news.Inferred, slices.Concat(spans[source], spans[target])...)
				}
			}
		}
	}
}

// kindRanks are the positions of the kinds in [news.RelationKinds].
var kindRanks = func() map[news.RelationKind]int {
	ranks := map[news.RelationKind]int{}
	for i, kind := range news.RelationKinds() {
		ranks[kind] = i
	}
	return ranks
}()

// compareEdges orders relations by kind, then by source, then by target.
func compareEdges(a, b *Edge) int {
	if a.Kind != b.Kind {
		return cmp.Compare(kindRanks[a.Kind], kindRanks[b.Kind])
	}
	if c := a.Source.Compare(b.Source); c != 0 {
		return c
	}
	return a.Target.Compare(b.Target)
}
