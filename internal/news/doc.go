// Package news defines the nouns of a news article and their rules: articles,
// people, countries, organizations, agreements, quotes, events and places, the
// passages that are the evidence for each fact, and the corpus of all of them.
//
// It imports only the standard library. Package seed decodes annotation files
// into its types, and package store links and indexes them. Package wire defines
// how a client sees them.
//
// # Text, spans and facts
//
// An article has a text. A [Span] is a passage of it: start and end in Unicode
// code points from 0, end exclusive, as in the Text Position Selector of the W3C
// Web Annotation Data Model (§4.2.5), together with the words themselves and
// their context, its Text Quote Selector (§4.2.4). A date, a status, a capacity, a
// relation and an event embed [Fact]. A fact has evidence: the spans that it rests
// on. Its [Basis] says whether a passage states the fact, it was inferred, or the
// article reports a [Claimant] as saying so.
//
// # Entities and references
//
// A [Ref] names a noun by type and id. All articles of a [Corpus] share their
// entities: person/josep-borrell is the same person in every annotation file.
// A [Relation] is a fact that refers from one noun to another.
package news
