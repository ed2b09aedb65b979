// Package seeds holds the articles that Dateline ships with: for each a text and
// its annotation file. README.md says where they come from and how they were read.
package seeds

import "embed"

// FS is the shipped corpus.
//
//go:embed *.txt *.yaml
var FS embed.FS
