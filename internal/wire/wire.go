// Package wire defines the resources as clients see them. It makes them from the nouns of
// a store: as JSON, as JSON-LD in the terms of schema.org, and as rows of CSV.
//
// Every property of a type is always present: null means unknown, [] means none. [ShapeOf]
// reads the declaration of a type: its fields, which of them refer to other resources, and
// its columns. fact.go has what all facts share, relation.go the facts that refer to others.
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
	// The URL of the resource: a path, or absolute if the server has a base URL.
	URL string `json:"url"`
} // @name Reference

// Path returns the path of a resource.
func Path(ref news.Ref) string {
	return "/v1/" + ref.Type.Collection() + "/" + ref.ID
}

// Base is what every URL of a response begins with, such as https://news.example; empty where URLs
// are paths.
type Base string

// URL returns the URL of a path, as clients see it. All URLs of all responses come from here: in
// resources, links, headers and problems.
func (b Base) URL(path string) string { return string(b) + path }

// Views makes the types that a client sees from the nouns of a store.
type Views struct {
	Base
	Store *store.Store
}

// Reference returns a reference to a noun.
func (v Views) Reference(ref news.Ref) Reference {
	return Reference{Type: string(ref.Type), ID: ref.ID, Name: v.Store.Name(ref), URL: v.URL(Path(ref))}
}

// optionalReference returns a reference to a noun; nil for none.
func (v Views) optionalReference(ref *news.Ref) *Reference {
	if ref == nil {
		return nil
	}
	reference := v.Reference(*ref)
	return &reference
}

// article returns a reference to an article.
func (v Views) article(id string) Reference {
	return v.Reference(news.Ref{Type: news.TypeArticle, ID: id})
}

// Each returns the results of convert for the items, in order. It is never nil, so that an
// empty list is [] in JSON.
func Each[T, V any](items []T, convert func(T) V) []V {
	converted := make([]V, 0, len(items))
	for _, item := range items {
		converted = append(converted, convert(item))
	}
	return converted
}

// facts returns the results of convert for pointers to the items and their indexes, in order.
// It is never nil.
func facts[T, V any](items []T, convert func(i int, item *T) V) []V {
	converted := make([]V, 0, len(items))
	for i := range items {
		converted = append(converted, convert(i, &items[i]))
	}
	return converted
}

// copied returns the strings, never nil.
func copied(list []string) []string { return append([]string{}, list...) }

// optional returns nil, which is null in JSON, for an empty string.
func optional[S ~string](s S) *string {
	if s == "" {
		return nil
	}
	text := string(s)
	return &text
}

// exact returns a span's words, nil for no span.
func exact(s *news.Span) *string {
	if s == nil {
		return nil
	}
	return &s.Exact
}
