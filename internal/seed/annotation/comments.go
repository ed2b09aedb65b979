package annotation

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// lostComment is the error for a comment that has no place in the form of [Format].
type lostComment string

func (c lostComment) Error() string { return "the comment would be lost: " + string(c) }

// cannotStay returns the problem of a comment at a byte offset of the file.
func (d *File) cannotStay(comment string, at int) error {
	line, column := LineColumn(string(d.source[:max(0, at)]))
	return Problems{{File: d.Name, Line: line, Column: column, Message: "the comment " + cut(comment) +
		" would be lost here: put it on a line of its own, directly above the key or item that it is about, and as far to the right"}}
}

// unread returns the problem of the first comment that the parser has left out: it drops some, such as
// those after a bracket that opens a list. It returns nil if there is none.
func (d *File) unread(document *yaml.Node) error {
	if strings.HasSuffix(d.Name, ".json") {
		return nil
	}
	read := notes(document)
	values := ""
	at := 0
	for line := range strings.Lines(string(d.source)) {
		if comment, column := unreadIn(line, read); comment != "" {
			if values == "" {
				values = "\n" + strings.Join(strings.Fields(scalars(document)), " ")
			}
			if !strings.Contains(values, inScalar(comment)) {
				return d.cannotStay(comment, at+column)
			}
		}
		at += len(line)
	}
	return nil
}

// unreadIn returns the first part of a line that looks like a comment, with its byte offset, unless the
// line has one of the comments that were read.
func unreadIn(line string, read []string) (comment string, column int) {
	for i := range len(line) {
		if line[i] != '#' || i > 0 && line[i-1] != ' ' && line[i-1] != '\t' {
			continue
		}
		part := strings.TrimSpace(line[i:])
		if _, ok := slices.BinarySearch(read, part); ok {
			return "", 0
		}
		if comment == "" {
			comment, column = part, i
		}
	}
	return comment, column
}

// inScalar returns the start of a text that only looks like a comment, as its scalar has it: up to a mark
// that may end the scalar, or an escape.
func inScalar(text string) string {
	if end := strings.IndexAny(text, `"'\`); end >= 0 {
		text = text[:end]
	}
	return strings.Join(strings.Fields(text), " ")
}

// scalars returns all scalars of a node, one on a line.
func scalars(node *yaml.Node) string {
	var b strings.Builder
	var add func(node *yaml.Node)
	add = func(node *yaml.Node) {
		if node.Kind == yaml.ScalarNode {
			b.WriteString(node.Value + "\n")
		}
		for _, child := range node.Content {
			add(child)
		}
	}
	add(node)
	return b.String()
}

// liftComments gives each item of a list all comments directly above it. The parser takes those that an
// empty line follows for comments after the item, or after its first key.
func liftComments(node *yaml.Node, lines []string) {
	for i, child := range node.Content {
		if liftComments(child, lines); i == 0 || node.Kind != yaml.SequenceNode {
			continue
		}
		misplaced := child
		if child.Kind == yaml.MappingNode && len(child.Content) > 0 {
			misplaced = child.Content[0]
		}
		head, foot := child.HeadComment, misplaced.FootComment
		if foot != "" && strings.HasSuffix(commentsAbove(lines, child.Line), commentLines(joined(foot, head))) {
			child.HeadComment, misplaced.FootComment = joined(foot, head), ""
		}
	}
}

// commentsAbove returns the comments directly above a line, which counts from 1: one on a line, without
// the empty lines between them.
func commentsAbove(lines []string, line int) string {
	end := min(line-1, len(lines))
	first := end
	for first > 0 && strings.HasPrefix(strings.TrimSpace(lines[first-1])+"#", "#") {
		first--
	}
	return commentLines(strings.Join(lines[first:end], "\n"))
}

// commentLines returns comments one on a line, without white space around them.
func commentLines(comments string) string {
	var b strings.Builder
	for line := range strings.Lines(comments) {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString("\n" + line)
		}
	}
	return b.String()
}
