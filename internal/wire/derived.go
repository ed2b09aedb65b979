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
	// The path of this resource.
	URL string `json:"url"`
	// The surface form: the words that name the entity here.
	Name string `json:"name"`
	// The entity that is named.
	Entity Reference `json:"entity"`
	// The position of the words in the article's text.
	Span Span `json:"span"`
	// The article.
	Article Reference `json:"article"`
} // @name Mention

// Mention returns a mention as clients see it.
func (v Views) Mention(m *news.Mention) Mention {
	ref := news.Ref{Type: news.TypeMention, ID: m.ID()}
	return Mention{
		Type: string(ref.Type), ID: ref.ID, URL: Path(ref), Name: m.Span.Exact,
		Entity:  v.Reference(m.Entity),
		Span:    span(m.Span),
		Article: v.Reference(news.Ref{Type: news.TypeArticle, ID: m.Span.Article}),
	}
}

// Edge is a relation of one kind between two nouns.
type Edge struct {
	// Always relation.
	Type string `json:"type" enums:"relation"`
	// The relation's slug: its kind, its source and its target.
	ID string `json:"id"`
	// The path of this resource.
	URL string `json:"url"`
	// The names of its source and target.
	Name string `json:"name"`
	// The kind of relation, from the source to the target.
	Kind string `json:"kind" enums:"relation_kind"`
	// The noun that the relation starts from.
	Source Reference `json:"source"`
	// The noun that the relation leads to. A co-mention has no direction: its source and target are in order of type and id.
	Target Reference `json:"target"`
	// The roles or capacities, in the articles' words.
	Roles []string `json:"roles"`
	// Whether an article states the relation or it was inferred.
	Basis string `json:"basis" enums:"stated,inferred"`
	// The number of facts; of a co-mention, the number of paragraphs that mention both.
	Count int `json:"count" minimum:"1"`
	// The passages that state the relation; of a co-mention, the mentions.
	Evidence []Span `json:"evidence"`
} // @name Edge

// Edge returns a relation as clients see it.
func (v Views) Edge(e *store.Edge) Edge {
	ref := news.Ref{Type: news.TypeRelation, ID: e.ID}
	return Edge{
		Type: string(ref.Type), ID: ref.ID, URL: Path(ref), Name: v.Store.Name(e.Source) + " – " + v.Store.Name(e.Target),
		Kind:     string(e.Kind),
		Source:   v.Reference(e.Source),
		Target:   v.Reference(e.Target),
		Roles:    copied(e.Roles),
		Basis:    string(e.Basis),
		Count:    e.Count,
		Evidence: Each(e.Evidence, func(s *news.Span) Span { return span(*s) }),
	}
}
