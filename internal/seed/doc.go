// Package seed reads annotated articles into a [news.Corpus], and refuses them
// with every fault named when anything in them is not so.
//
// A seed is a pair of files, <slug>.txt and <slug>.yaml (or .yml, .json): an
// article's source text and what was read in it. [Loader.Load] takes them through these
// steps, each of which goes as far as it can so that all faults come at once:
//
//	read      find the pairs, check sizes and encoding              (source.go)
//	parse     YAML to its syntax tree, within bounds                (parse.go)
//	decode    to a tree with places, against the JSON Schema in
//	          package api, to a news.Annotation                     (decode.go, validate.go)
//	walk      list all that the annotation holds, with its paths    (walk.go)
//	place     find the words of every span in the text              (text.go, place.go)
//	mention   find the names of every entity in the text            (mention.go)
//	check     the rules that one article must keep                  (check.go, country.go, quote.go)
//	merge     unite what several files say of one noun              (merge.go, unite.go)
//
// Which nouns there are, where their references may lead, what names them and how what
// several files say of them is united follow from their declarations in package news.
//
// What is at fault is left out, and what only follows from it is not reported as well.
//
// No file of annotations holds an offset: all are computed here, in Unicode code
// points, and proven, since a span that does not slice to its words cannot be made.
package seed
