// Package seed loads annotated articles into a [news.Corpus]. If anything in them is
// wrong, it returns all faults and no corpus.
//
// A seed is a pair of files, <slug>.txt and <slug>.yaml (or .yml, .json): an article's
// source text and its annotation. [Loader.Load] runs these steps. Each continues after a
// fault, so that one load reports all faults, up to 1,000 of a file:
//
//	read        find the pairs, check sizes and encoding              (source.go, file.go)
//	annotation  decode the annotation file                          (package annotation)
//	walk        list all values of the annotation, with their paths   (walk.go)
//	place       find the words of every span in the text              (text.go, place.go)
//	mention     find the names of every entity in the text            (mention.go)
//	check       check the rules for one article                       (check.go, fact.go, quote.go, time.go)
//	warn        look for what deserves a second look: Check alone     (warn.go, warn_names.go, warn_marks.go)
//	merge       unite the declarations of each noun in several files  (merge.go, unite.go, country.go)
//
// Package news declares the nouns: their fields, the types of their references, the
// fields with their names, and the fields for which the latest article decides.
//
// A value with a fault is left out. A fault that only follows from another is not
// reported.
//
// Annotation files have no offsets. This package computes them, in Unicode code points,
// from the place where it finds the words of a span in the text.
package seed
