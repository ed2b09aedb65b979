package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/internal/news"
)

// Edge is why two nouns are related: one kind of relation between them, with all
// that the articles say of it.
type Edge struct {
	ID             string
	Kind           EdgeKind
	Source, Target news.Ref
	// Roles are the capacities or parts, in the articles' words.
	Roles []string
	// Basis is stated where any article states the relation.
	Basis news.Basis
	// Count is the number of facts, or of the paragraphs that mention both.
	Count int
	// Evidence is the passages, which stand in the corpus.
	Evidence []*news.Span
}

// EdgeKind is a kind of relation.
type EdgeKind string

// The kinds of relations: from whom or what to whom or what.
const (
	Membership    EdgeKind = "membership"    // person to organization or country
	Parent        EdgeKind = "parent"        // organization to the one that it is a body of
	Party         EdgeKind = "party"         // agreement to country or organization
	Signing       EdgeKind = "signing"       // agreement to who signed it, or to where
	Participation EdgeKind = "participation" // event to who or what took part
	Location      EdgeKind = "location"      // event or place to where it is
	Attribution   EdgeKind = "attribution"   // speaker to what a quote is about
	CoMention     EdgeKind = "co_mention"    // entities that one paragraph mentions
)

func edgeKinds() []string {
	return []string{
		string(Membership), string(Parent), string(Party), string(Signing), string(Participation),
		string(Location), string(Attribution), string(CoMention),
	}
}

// edgeSet gathers facts into edges, one per kind and pair.
type edgeSet map[edgeKey]*Edge

type edgeKey struct {
	kind           EdgeKind
	source, target news.Ref
}

func (set edgeSet) edge(kind EdgeKind, source, target news.Ref) *Edge {
	key := edgeKey{kind, source, target}
	e, ok := set[key]
	if !ok {
		e = &Edge{Kind: kind, Source: source, Target: target, Basis: news.Inferred, Roles: []string{}}
		set[key] = e
	}
	return e
}

// identify gives each edge a slug of its kind and ends. Ids have hyphens, too, so that
// two edges may come to the same one: the later in order then has a number.
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

// each returns where the spans of a list stand.
func each(spans []news.Span) []*news.Span {
	all := make([]*news.Span, len(spans))
	for i := range spans {
		all[i] = &spans[i]
	}
	return all
}

func (set edgeSet) relations(kind EdgeKind, source news.Ref, relations ...news.Relation) {
	for _, r := range relations {
		set.edge(kind, source, r.Entity).add(r.Role, r.Basis, each(r.Evidence)...)
	}
}

func (set edgeSet) optional(kind EdgeKind, source news.Ref, relation *news.Relation) {
	if relation != nil {
		set.relations(kind, source, *relation)
	}
}

// edges returns every relation of the corpus, stated, inferred and by co-mention.
func edges(c *news.Corpus) []*Edge {
	set := edgeSet{}
	for _, p := range c.People {
		set.relations(Membership, news.Ref{Type: news.TypePerson, ID: p.ID}, p.Memberships...)
	}
	for _, o := range c.Organizations {
		set.optional(Parent, news.Ref{Type: news.TypeOrganization, ID: o.ID}, o.Parent)
	}
	for _, a := range c.Agreements {
		ref := news.Ref{Type: news.TypeAgreement, ID: a.ID}
		set.relations(Party, ref, a.Parties...)
		set.relations(Signing, ref, a.Representatives...)
		set.optional(Signing, ref, a.SignedIn)
	}
	for _, e := range c.Events {
		ref := news.Ref{Type: news.TypeEvent, ID: e.ID}
		set.relations(Participation, ref, e.Participants...)
		set.relations(Location, ref, e.Places...)
	}
	for _, p := range c.Places {
		set.optional(Location, news.Ref{Type: news.TypePlace, ID: p.ID}, p.Country)
	}
	for _, q := range c.Quotes {
		for _, about := range q.About {
			// What a quote is about is read in it.
			set.edge(Attribution, q.Speaker, about).add("", news.Inferred, &q.Text, &q.Attribution)
		}
	}
	for _, a := range c.Articles {
		set.coMentions(a)
	}
	all := make([]*Edge, 0, len(set))
	for _, e := range set {
		slices.SortFunc(e.Evidence, func(a, b *news.Span) int { return news.CompareSpans(*a, *b) })
		// Several facts may rest on one passage.
		e.Evidence = slices.Clip(slices.CompactFunc(e.Evidence, func(a, b *news.Span) bool { return *a == *b }))
		all = append(all, e)
	}
	identify(all)
	return all
}

// coMentions adds the pairs of entities that the paragraphs of an article mention.
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
					set.edge(CoMention, source, target).add("", news.Inferred, slices.Concat(spans[source], spans[target])...)
				}
			}
		}
	}
}

// allMentions returns the mentions of all articles.
func allMentions(c *news.Corpus) []*news.Mention {
	count := 0
	for _, a := range c.Articles {
		count += len(a.Mentions)
	}
	all := make([]*news.Mention, 0, count)
	for _, a := range c.Articles {
		for i := range a.Mentions {
			all = append(all, &a.Mentions[i])
		}
	}
	return all
}

// compareEdges orders relations by kind, the stated kinds first, then by their ends.
func compareEdges(a, b *Edge) int {
	if a.Kind != b.Kind {
		kinds := edgeKinds()
		return cmp.Compare(slices.Index(kinds, string(a.Kind)), slices.Index(kinds, string(b.Kind)))
	}
	if c := a.Source.Compare(b.Source); c != 0 {
		return c
	}
	return a.Target.Compare(b.Target)
}
