package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/internal/news"
)

// Relation is one kind of relation between two nouns, with the roles and the evidence from
// all articles.
type Relation struct {
	// ID is a slug, unique in the store.
	ID             string
	Kind           news.RelationKind
	Source, Target news.Ref
	// Roles are the capacities or parts, in the articles' words.
	Roles []string
	// Parts are the parts that a participant takes in an event.
	Parts []news.Part
	// Tenure is that of a membership. Of several facts with the basis of the relation, it is current
	// if one is, and former if all are; empty where they do not say.
	Tenure news.Tenure
	// Basis is the firmest of the facts.
	Basis news.Basis
	// AccordingTo is who claims it, if no fact has a firmer basis.
	AccordingTo []*news.Claimant
	// Evidence is the passages in text order, as pointers into the corpus. A co-mention has
	// the mentions.
	Evidence []*news.Span
}

// relationSet collects facts into relations, one per kind and pair.
type relationSet map[relationKey]*Relation

type relationKey struct {
	kind           news.RelationKind
	source, target news.Ref
}

func (set relationSet) relation(kind news.RelationKind, source, target news.Ref) *Relation {
	key := relationKey{kind, source, target}
	r, ok := set[key]
	if !ok {
		r = &Relation{Kind: kind, Source: source, Target: target}
		set[key] = r
	}
	return r
}

// identify sets the id of each relation: a slug of its kind, source and target. Ids contain
// hyphens, so that two relations may have the same slug. The later one then gets a number.
func identify(relations []*Relation) {
	slices.SortFunc(relations, compareRelations)
	taken := map[string]bool{}
	for _, r := range relations {
		slug := strings.Join([]string{
			strings.ReplaceAll(string(r.Kind), "_", "-"), string(r.Source.Type), r.Source.ID, string(r.Target.Type), r.Target.ID,
		}, "-")
		r.ID = slug
		for n := 2; taken[r.ID]; n++ {
			r.ID = fmt.Sprintf("%s-%d", slug, n)
		}
		taken[r.ID] = true
	}
}

// add adds a fact that says the relation, and its evidence.
func (r *Relation) add(related news.Related, evidence []*news.Span) {
	if role := related.Wording(); role != "" && !slices.Contains(r.Roles, role) {
		r.Roles = append(r.Roles, role)
	}
	if p, ok := related.(*news.Participation); ok && !slices.Contains(r.Parts, p.Part) {
		r.Parts = append(r.Parts, p.Part)
	}
	fact := related.Base().Told()
	isFirmest := r.Basis == "" || fact.Basis.Firmer(r.Basis)
	if isFirmest {
		r.Basis, r.AccordingTo = fact.Basis, nil
	}
	if fact.Basis == r.Basis {
		for i := range fact.AccordingTo {
			r.AccordingTo = append(r.AccordingTo, &fact.AccordingTo[i])
		}
		if m, ok := related.(*news.Membership); ok {
			r.addTenure(m.Tenure, isFirmest)
		}
	}
	r.Evidence = append(r.Evidence, evidence...)
}

// addTenure adds the tenure of a fact. The first one replaces what less firm facts say.
func (r *Relation) addTenure(tenure news.Tenure, first bool) {
	switch {
	case first, tenure == news.Current:
		r.Tenure = tenure
	case r.Tenure != news.Current && r.Tenure != tenure:
		r.Tenure = ""
	}
}

// relations returns all relations of the corpus: those that facts say, and co-mentions.
func relations(c *news.Corpus) []*Relation {
	set := relationSet{}
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
	all := make([]*Relation, 0, len(set))
	for _, r := range set {
		slices.SortFunc(r.Evidence, func(a, b *news.Span) int { return news.CompareSpans(*a, *b) })
		// Several facts may have the same passage as evidence.
		r.Evidence = slices.Clip(slices.CompactFunc(r.Evidence, func(a, b *news.Span) bool { return *a == *b }))
		slices.SortStableFunc(r.AccordingTo, func(a, b *news.Claimant) int { return news.CompareSpans(a.Words, b.Words) })
		r.AccordingTo = slices.CompactFunc(r.AccordingTo, sameClaimant)
		all = append(all, r)
	}
	identify(all)
	return all
}

// addField adds the relations in a field of a noun. The evidence of a relation without
// its own is the passages of the noun. A relation that has no source is left out: nobody
// has a name for who spoke.
func (set relationSet) addField(noun news.Noun, field news.Reference) {
	for _, related := range field.Relations(noun) {
		source, target := field.Ends(noun, related)
		if source.ID == "" || target.ID == "" {
			continue
		}
		evidence := each(related.Base().Evidence)
		if in, ok := noun.(interface{ Passages() []news.Span }); ok && len(evidence) == 0 {
			evidence = each(in.Passages())
		}
		set.relation(field.Relation, source, target).add(related, evidence)
	}
}

// sameClaimant reports whether two claimants are the same, by the same words.
func sameClaimant(a, b *news.Claimant) bool {
	return a.Words == b.Words && (a.Entity == b.Entity || a.Entity != nil && b.Entity != nil && *a.Entity == *b.Entity)
}

// observed is the fact that a paragraph mentions two entities.
var observed = news.Relation{Fact: news.Fact{Basis: news.Observed}}

// coMentions adds the pairs of entities that the same paragraph of an article mentions.
func (set relationSet) coMentions(a *news.Article) {
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
					r := set.relation(news.CoMentioned, source, target)
					r.add(&observed, spans[source])
					r.add(&observed, spans[target])
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

// compareRelations orders relations by kind, then by source, then by target.
func compareRelations(a, b *Relation) int {
	if a.Kind != b.Kind {
		return cmp.Compare(kindRanks[a.Kind], kindRanks[b.Kind])
	}
	if c := a.Source.Compare(b.Source); c != 0 {
		return c
	}
	return a.Target.Compare(b.Target)
}
