// Package draft writes the beginning of an annotation file for a text that has none.
//
// [Frame] writes what the position and the marks of a passage tell: the parts of the article, and each
// quoted passage, which an editor then attributes.
package draft
