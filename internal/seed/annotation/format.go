package annotation

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"dateline/internal/news"
)

// Format returns an annotation file in canonical form: the keys in the order of the schema, two spaces
// of indentation, lists and mappings on one line where they fit in 100 columns, an empty line between
// nouns, and quotation marks only where they are needed. Comments stay where they are. If the file has
// no sha256, it gets the given one, unless that is empty. Its error is [Problems], if the file cannot be
// parsed or has a key twice. Other faults are no matter here.
func Format(name string, data []byte, sha256 string) ([]byte, error) {
	for range maxSteps {
		document, err := parseDocument(name, data)
		if err != nil {
			d := &File{Name: name}
			d.addSyntax(err)
			return nil, d.Problems
		}
		root := document.Content[0]
		d := &File{Name: name, source: data, found: newPlaces(root)}
		if d.value(nil, root); len(d.Problems) > 0 {
			return nil, d.Problems
		}
		if fault := d.unread(document); fault != nil {
			return nil, fault
		}
		body := withoutStart(data)
		if document, err = parseDocument(name, body); err != nil {
			return nil, err
		}
		if !strings.HasSuffix(name, ".json") {
			liftComments(document, strings.Split(string(body), "\n"))
		}
		addHash(document.Content[0], sha256)
		formatted, err := Encode(name, document)
		if lost := (lostComment)(""); errors.As(err, &lost) {
			err = d.cannotStay(string(lost), bytes.Index(data, []byte(lost)))
		}
		if err != nil || bytes.Equal(data, formatted) {
			return formatted, err
		}
		data = formatted
	}
	return nil, fmt.Errorf("%s: %w", Printable(name), errChanged)
}

// maxSteps is how often a file is formatted until it stays the same: a comment may get to its place in
// steps.
const maxSteps = 5

// Encode returns a document as an annotation file, in the form of [Format]. It sets the styles of the
// document's nodes, and the order of keys.
func Encode(name string, document *yaml.Node) ([]byte, error) {
	root := document.Content[0]
	tree, noted := (&File{}).value(nil, root), notes(document)
	atTop(document)
	order(root, reflect.TypeFor[news.Annotation]())
	if strings.HasSuffix(name, ".json") {
		return formatJSON(root)
	}
	layOut(root, 0, 0, true)
	encoded, err := writeFile(document)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", Printable(name), err)
	}
	// Nobody's words may change: the file is read again before anybody writes it.
	again, err := parseDocument(name, encoded)
	if err != nil {
		problem := Problem{Message: err.Error()}
		errors.As(err, &problem)
		return nil, fmt.Errorf("%s: it cannot be written: %s", Printable(name), problem.Message)
	}
	if after := (&File{}).value(nil, again.Content[0]); !reflect.DeepEqual(tree, after) {
		return nil, fmt.Errorf("%s: %w", Printable(name), errChanged)
	}
	kept := notes(again)
	for _, note := range noted {
		at, ok := slices.BinarySearch(kept, note)
		if !ok {
			return nil, fmt.Errorf("%s: %w", Printable(name), lostComment(note))
		}
		kept = slices.Delete(kept, at, at+1)
	}
	return encoded, nil
}

var errChanged = errors.New("the file has something that cannot be formatted without a change of its content")

// withoutStart returns a file without the empty lines and the --- at its start: the parser takes comments
// after them for those of its end.
func withoutStart(data []byte) []byte {
	data = bytes.TrimLeft(data, "\r\n")
	if line, rest, ok := bytes.Cut(data, []byte("\n")); ok && string(bytes.TrimSpace(line)) == "---" {
		return bytes.TrimLeft(rest, "\r\n")
	}
	return data
}

// atTop keeps the line by which an editor finds the schema at the top, whatever key it stands before.
func atTop(document *yaml.Node) {
	root := document.Content[0]
	if root.Kind != yaml.MappingNode || len(root.Content) == 0 {
		return
	}
	var lines []string
	first := root.Content[0]
	for line := range strings.Lines(first.HeadComment) {
		if strings.HasPrefix(line, "# yaml-language-server:") {
			document.HeadComment = joined(document.HeadComment, strings.TrimSpace(line))
		} else {
			lines = append(lines, strings.TrimRight(line, "\n"))
		}
	}
	first.HeadComment = strings.Join(lines, "\n")
}

// notes returns the lines of all comments, sorted.
func notes(node *yaml.Node) []string {
	var lines []string
	for line := range strings.Lines(node.HeadComment + "\n" + node.LineComment + "\n" + node.FootComment) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	for _, child := range node.Content {
		lines = append(lines, notes(child)...)
	}
	slices.Sort(lines)
	return lines
}

// addHash gives an article without a sha256 one.
func addHash(root *yaml.Node, sha256 string) {
	article := valueOf(root, "article")
	if sha256 == "" || article == nil || article.Kind != yaml.MappingNode {
		return
	}
	if hash := valueOf(article, "sha256"); hash != nil {
		if hash.Kind == yaml.ScalarNode && hash.Value == "" {
			hash.Tag, hash.Value = "!!str", sha256
		}
		return
	}
	article.Content = append([]*yaml.Node{scalar("sha256"), scalar(sha256)}, article.Content...)
}

func scalar(value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
}

// valueOf returns the value of a key in a mapping; nil if there is none.
func valueOf(mapping *yaml.Node, key string) *yaml.Node {
	for i := 0; mapping.Kind == yaml.MappingNode && i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return mapping.Content[i+1]
		}
	}
	return nil
}

// order puts the keys of all mappings in the order of the schema, and unknown ones after them.
func order(node *yaml.Node, t reflect.Type) {
	if node.Kind == yaml.SequenceNode {
		for _, element := range node.Content {
			order(element, t)
		}
	}
	if node.Kind != yaml.MappingNode {
		return
	}
	var s shape
	if t != nil && t.Kind() == reflect.Struct {
		s = shapeOf(t)
	}
	fields := slices.Collect(slices.Chunk(node.Content, 2))
	rank := func(field []*yaml.Node) int {
		if at := slices.Index(s.keys, field[0].Value); at >= 0 {
			return at
		}
		return len(s.keys)
	}
	slices.SortStableFunc(fields, func(a, b []*yaml.Node) int { return rank(a) - rank(b) })
	node.Content = slices.Concat(fields...)
	for _, field := range fields {
		order(field[1], s.values[field[0].Value])
	}
}
