package wire

import (
	"dateline/internal/news"
	"dateline/internal/store"
)

// The resources that are derived from the nouns.

// Mention is a place where an article names an entity.
type Mention struct {
	// Always mention.
	Type string `json:"type" enums:"mention"`
	// The mention's slug: the article's slug, and where the mention starts.
	ID string `json:"id"`
	// The URL of this resource.
	URL string `json:"url"`
	// The surface form: the words that name the entity here.
	Name string `json:"name"`
	// The entity that is named.
	Entity Reference `json:"entity"`
	// The position of the words in the article's text.
	Span Span `json:"span"`
	// The id of the paragraph that the mention is in.
	Paragraph string `json:"paragraph"`
	// The article.
	Article Reference `json:"article"`
} // @name Mention

// Mention returns a mention as clients see it.
func (v Views) Mention(m *news.Mention) Mention {
	ref := news.Ref{Type: news.TypeMention, ID: m.ID()}
	return Mention{
		Type: string(ref.Type), ID: ref.ID, URL: v.URL(Path(ref)), Name: m.Span.Exact,
		Entity:    v.Reference(m.Entity),
		Span:      v.span(&m.Span),
		Paragraph: v.paragraphOf(&m.Span),
		Article:   v.article(m.Span.Article),
	}
}

// Relation is a relation of one kind between two nouns, as the facts of all articles say it.
type Relation struct {
	// Always relation.
	Type string `json:"type" enums:"relation"`
	// The relation's slug: its kind, its source and its target.
	ID string `json:"id"`
	// The URL of this resource.
	URL string `json:"url"`
	// The names of its source and target.
	Name string `json:"name"`
	// The kind of relation, from the source to the target.
	Kind string `json:"kind" enums:"relation_kind"`
	// The noun that the relation starts from.
	Source Reference `json:"source"`
	// The noun that the relation leads to. A relation of kind co_mentioned has no direction: its source and target are in order of type and id.
	Target Reference `json:"target"`
	// The roles, capacities or parts, in the articles' words.
	Roles []string `json:"roles"`
	// What parts a participant takes in an event; empty for any kind but took_part_in.
	Parts []string `json:"parts" enums:"part"`
	// Whether the articles give the capacity of a member as present or past; null if they do not say, and for any kind but member_of.
	Tenure *string `json:"tenure" enums:"tenure"`
	// How many roles are left out, under that name: a list has at most the first 100.
	Omitted Omitted `json:"omitted"`
	// The number of pieces of evidence, as evidence_count; of kind co_mentioned, of mentions.
	Count int `json:"count" minimum:"1"`
	Fact
} // @name Relation

// Relation returns a relation as clients see it. Its basis is the firmest of the facts.
func (v Views) Relation(r *store.Relation) Relation {
	ref, omitted := news.Ref{Type: news.TypeRelation, ID: r.ID}, Omitted{}
	fact := v.evidence(len(r.Evidence), func(i int) *news.Span { return r.Evidence[i] }, single(ref, ""))
	fact.Basis = optional(r.Basis)
	v.setClaimants(&fact, len(r.AccordingTo), func(i int) *news.Claimant { return r.AccordingTo[i] }, single(ref, ""))
	return Relation{
		Type: string(ref.Type), ID: ref.ID, URL: v.URL(Path(ref)), Name: v.Store.Name(r.Source) + " – " + v.Store.Name(r.Target),
		Kind:    string(r.Kind),
		Source:  v.Reference(r.Source),
		Target:  v.Reference(r.Target),
		Roles:   copied(first(r.Roles, "roles", omitted)),
		Parts:   Each(r.Parts, func(p news.Part) string { return string(p) }),
		Tenure:  optional(r.Tenure),
		Omitted: omitted,
		Count:   len(r.Evidence),
		Fact:    fact,
	}
}
