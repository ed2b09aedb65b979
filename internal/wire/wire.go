// Package wire defines the resources as clients see them. It makes them from the nouns of
// a store: as JSON, as JSON-LD in the terms of schema.org, and as rows of CSV.
//
// Every property of a type is always present: null means unknown, [] means none. [ShapeOf]
// reads the declaration of a type: its fields, which of them refer to other resources, and
// its columns.
package wire

import (
	"dateline/internal/news"
	"dateline/internal/store"
)

// Reference is a reference to another resource, with what is needed to display it.
type Reference struct {
	// The type of the resource.
	Type string `json:"type" enums:"noun"`
	// The id, unique within the type.
	ID string `json:"id"`
	// The entity's name, the article's headline, or the quote's opening words.
	Name string `json:"name"`
	// The path of the resource.
	URL string `json:"url"`
} // @name Reference

// Span is a passage of an article's text: a text-position and a text-quote selector of the W3C Web Annotation Data Model.
type Span struct {
	// The id of the article.
	Article string `json:"article"`
	// Where the passage starts, in Unicode code points from 0.
	Start int `json:"start" minimum:"0"`
	// Where the passage ends, in Unicode code points, exclusive.
	End int `json:"end" minimum:"0"`
	// The passage, as printed.
	Exact string `json:"exact"`
	// Up to 32 code points before it.
	Prefix string `json:"prefix"`
	// Up to 32 code points after it.
	Suffix string `json:"suffix"`
} // @name Span

// Relation is a reference to a related resource, with its role and the evidence.
type Relation struct {
	Reference
	// The role or capacity, in the article's words.
	Role *string `json:"role"`
	// Whether the article states the fact or it was inferred.
	Basis string `json:"basis" enums:"stated,inferred"`
	// The passages that state the fact, or that it was inferred from.
	Evidence []Span `json:"evidence"`
} // @name Relation

// DatedFact is a date with its precision, its basis and the evidence.
type DatedFact struct {
	// The date as far as it is known (ISO 8601): YYYY-MM-DD, YYYY-MM or YYYY; null if the phrase does not give a certain date.
	Date *string `json:"date" pattern:"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"`
	// The precision of the date; null if the date is null.
	Precision *string `json:"precision" enums:"day,month,year"`
	// Whether the article states the date or it was inferred.
	Basis string `json:"basis" enums:"stated,inferred"`
	// The article's phrase for the date.
	DateText *string `json:"date_text"`
	// The passages that the date is based on.
	Evidence []Span `json:"evidence"`
} // @name DatedFact

// Passage is words of the article, with their position.
type Passage struct {
	// The words.
	Text string `json:"text"`
	// The position of the words in the article's text.
	Evidence []Span `json:"evidence"`
} // @name Passage

// Finding is a value with its evidence.
type Finding struct {
	// The value.
	Value string `json:"value"`
	// The passages that state it.
	Evidence []Span `json:"evidence"`
} // @name Finding

// Path returns the path of a resource, without a base URL.
func Path(ref news.Ref) string {
	return "/v1/" + ref.Type.Collection() + "/" + ref.ID
}

// Views makes the types that a client sees from the nouns of a store.
type Views struct {
	Store *store.Store
	// BaseURL is the prefix of the paths in links; may be empty.
	BaseURL string
}

// Reference returns a reference to a noun.
func (v Views) Reference(ref news.Ref) Reference {
	return Reference{Type: string(ref.Type), ID: ref.ID, Name: v.Store.Name(ref), URL: Path(ref)}
}

// References returns references to nouns.
func (v Views) References(refs []news.Ref) []Reference {
	return Each(refs, v.Reference)
}

// articlesOf returns references to the articles that have a noun.
func (v Views) articlesOf(ref news.Ref) []Reference {
	return Each(v.Store.ArticlesOf(ref), func(id string) Reference {
		return v.Reference(news.Ref{Type: news.TypeArticle, ID: id})
	})
}

func (v Views) relation(r news.Relation) Relation {
	return Relation{
		Reference: v.Reference(r.Entity),
		Role:      optional(r.Role),
		Basis:     string(r.Basis),
		Evidence:  spans(r.Evidence),
	}
}

func (v Views) relations(rs []news.Relation) []Relation {
	return Each(rs, v.relation)
}

func (v Views) optionalRelation(r *news.Relation) *Relation {
	if r == nil {
		return nil
	}
	relation := v.relation(*r)
	return &relation
}

func span(s news.Span) Span {
	return Span{Article: s.Article, Start: s.Start, End: s.End, Exact: s.Exact, Prefix: s.Prefix, Suffix: s.Suffix}
}

func spans(list []news.Span) []Span { return Each(list, span) }

func datedFact(f *news.DatedFact) *DatedFact {
	if f == nil {
		return nil
	}
	return &DatedFact{
		Date:      optional(string(f.Date)),
		Precision: optional(string(f.Date.Precision())),
		Basis:     string(f.Basis),
		DateText:  optional(f.DateText),
		Evidence:  spans(f.Evidence),
	}
}

// Each returns the results of convert for the items, in order. It is never nil, so that an
// empty list is [] in JSON.
func Each[T, V any](items []T, convert func(T) V) []V {
	converted := []V{}
	for _, item := range items {
		converted = append(converted, convert(item))
	}
	return converted
}

// copied returns the strings, never nil.
func copied(list []string) []string { return append([]string{}, list...) }

// optional returns nil, which is null in JSON, for an empty string.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// exact returns a span's words, nil for no span.
func exact(s *news.Span) *string {
	if s == nil {
		return nil
	}
	return &s.Exact
}
