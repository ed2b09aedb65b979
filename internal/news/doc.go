// Package news holds the nouns of a news article and their rules: articles,
// people, countries, organizations, agreements, quotes, events and places, the
// passages that prove what is said of them, and the corpus that they form.
//
// It imports the standard library alone. Its types are what an annotation file
// decodes into (package seed does that), and what package store links and
// indexes; how a client sees them is the business of package httpapi.
//
// # Text, spans and facts
//
// An article is its text. A [Span] is a passage of it: start and end in Unicode
// code points from 0, end exclusive, as the Text Position Selector of the W3C
// Web Annotation Data Model (§4.2.5) has it, together with the words themselves
// and their context, its Text Quote Selector (§4.2.4). Whatever an annotation
// file says of an entity is a fact, and a fact has evidence: the spans that
// state it. Its [Basis] says whether the article states it or it was inferred.
//
// # Entities and references
//
// A [Ref] names an entity by type and id. Entities are shared by all articles of
// a [Corpus]: two files that speak of person/josep-borrell speak of one person.
// A [Relation] is what one entity is to another, with its evidence.
package news
