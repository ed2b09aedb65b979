package annotation

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// maxLine is up to how many columns a list or a mapping is on one line, in code points.
const maxLine = 100

// layOut sets the styles of a node and of what is in it: on one line, if that has room beside what is
// used of the line, unless it is open; else as a block with an indentation.
func layOut(node *yaml.Node, indentation, used int, open bool) {
	switch {
	case node.Kind == yaml.ScalarNode:
		node.Style = scalarStyle(node, false)
		return
	case len(node.Content) == 0, !open && fits(node, maxLine-used):
		setOneLine(node)
		return
	}
	node.Style = 0
	if node.Kind == yaml.SequenceNode {
		for _, element := range node.Content {
			layOut(element, indentation+2, indentation+2, false)
			if isBlock(element) {
				element.HeadComment, element.LineComment = joined(element.HeadComment, element.LineComment), ""
			}
		}
		return
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		key.Style = 0
		layOut(value, indentation+2, indentation+utf8.RuneCountInString(key.Value)+2, indentation == 0 || key.LineComment != "")
		switch { // the comment at the end of the line is that of the key of a block, else that of the value
		case isBlock(value):
			key.LineComment, value.LineComment = joined(key.LineComment, value.LineComment), ""
			if strings.Contains(key.LineComment, "\n") {
				key.HeadComment, key.LineComment = joined(key.HeadComment, key.LineComment), ""
			}
		case value.Kind != yaml.ScalarNode:
			key.LineComment, value.LineComment = "", joined(key.LineComment, value.LineComment)
		}
	}
}

// isBlock reports whether a list or mapping is on several lines.
func isBlock(node *yaml.Node) bool {
	return node.Kind != yaml.ScalarNode && node.Style != yaml.FlowStyle
}

// joined returns comments, each on lines of its own.
func joined(comments ...string) string {
	return strings.Join(slices.DeleteFunc(comments, func(c string) bool { return c == "" }), "\n")
}

// fits reports whether a node has no comments inside and is at most some code points long on one line.
func fits(node *yaml.Node, room int) bool {
	length := 0
	var measure func(node *yaml.Node, inside bool) bool
	measure = func(node *yaml.Node, inside bool) bool {
		length += len(node.Value) / utf8.UTFMax // at the least
		if length > room || inside && node.HeadComment+node.LineComment+node.FootComment != "" || strings.Contains(node.Value, "\n") {
			return false
		}
		for _, child := range node.Content {
			if !measure(child, true) {
				return false
			}
		}
		return true
	}
	if !measure(node, false) {
		return false
	}
	alone := copied(node) // a dumper changes the nodes that it writes
	setOneLine(alone)
	line, err := write(alone)
	return err == nil && utf8.RuneCount(bytes.TrimSpace(line)) <= room
}

// copied returns a copy of a node without comments.
func copied(node *yaml.Node) *yaml.Node {
	alone := &yaml.Node{Kind: node.Kind, Tag: node.Tag, Value: node.Value}
	for _, child := range node.Content {
		alone.Content = append(alone.Content, copied(child))
	}
	return alone
}

// setOneLine sets the styles of a list or mapping that is on one line.
func setOneLine(node *yaml.Node) {
	if node.Kind == yaml.ScalarNode {
		if node.Tag == "!!null" && node.Value == "" {
			node.Value = "null" // on one line nothing would be no element
		}
		node.Style = scalarStyle(node, true)
		return
	}
	node.Style = yaml.FlowStyle
	for _, child := range node.Content {
		setOneLine(child)
	}
}

// ambiguous matches texts that some programs read as a number, a date or another value.
var ambiguous = regexp.MustCompile(`^(=|[-+.]?[0-9][-+.0-9_:TtZzeE]*|0[xo][0-9A-Fa-f]+|~|(?i:y|yes|n|no|on|off|true|false|null|[-+]?\.inf|\.nan))$`)

// scalarStyle returns the style of a scalar: plain where that is possible. Within a list or mapping on
// one line it is possible for fewer texts.
func scalarStyle(node *yaml.Node, oneLine bool) yaml.Style {
	switch {
	case node.Tag != "!!str":
		return 0
	case ambiguous.MatchString(node.Value), strings.HasSuffix(node.Value, "\n"), strings.ContainsAny(node.Value, "\u0085\u2028\u2029"):
		return yaml.DoubleQuotedStyle
	case strings.Contains(node.Value, "\n"):
		return yaml.LiteralStyle
	case strings.Contains(node.Value, `"`):
		list := &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{scalar(node.Value)}}
		if oneLine {
			list.Style = yaml.FlowStyle
		}
		if written, err := write(list); err == nil && bytes.Contains(written, []byte(`\"`)) {
			return yaml.SingleQuotedStyle
		}
	}
	return 0
}

// write returns a node as YAML.
func write(node *yaml.Node) ([]byte, error) {
	var b bytes.Buffer
	dumper, err := yaml.NewDumper(&b, yaml.WithIndent(2), yaml.WithCompactSeqIndent(false), yaml.WithLineWidth(-1), yaml.WithQuotePreference(yaml.QuoteDouble))
	if err == nil {
		err = dumper.Dump(node)
	}
	if err == nil {
		err = dumper.Close()
	}
	return b.Bytes(), err
}

// writeFile returns a document as YAML, with an empty line between the keys at the top, and around each
// noun that is on several lines. It writes each noun alone: the time of a dumper is more than linear.
func writeFile(document *yaml.Node) ([]byte, error) {
	root := document.Content[0]
	if root.Kind != yaml.MappingNode || root.Style == yaml.FlowStyle || root.HeadComment+root.LineComment+root.FootComment != "" {
		return write(document)
	}
	var out []byte
	add := func(part []byte, err error) error {
		if out = append(out, part...); len(part) > 0 && part[len(part)-1] != '\n' {
			out = append(out, '\n')
		}
		return err
	}
	err := add([]byte(document.HeadComment), nil)
	for i := 0; i+1 < len(root.Content); i += 2 {
		if len(out) > 0 {
			out = append(out, '\n')
		}
		err = errors.Join(err, add(writeField(root.Content[i], root.Content[i+1])))
	}
	if document.FootComment != "" {
		err = errors.Join(err, add([]byte("\n"+document.FootComment), nil))
	}
	return out, err
}

// writeField returns a key at the top with its value.
func writeField(key, value *yaml.Node) ([]byte, error) {
	if value.Kind != yaml.SequenceNode || value.Style == yaml.FlowStyle || len(value.Content) < 2 {
		return write(&yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{key, value}})
	}
	var out []byte
	var err error
	last := len(value.Content) - 1
	several := false // whether the noun before is on several lines
	for i, noun := range value.Content {
		k, list := scalar(key.Value), &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{noun}}
		k.Style = key.Style
		if i == 0 {
			k.HeadComment, k.LineComment, list.HeadComment, list.LineComment = key.HeadComment, key.LineComment, value.HeadComment, value.LineComment
		}
		if i == last {
			k.FootComment, list.FootComment = key.FootComment, value.FootComment
		}
		part, fault := write(&yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{k, list}})
		err = errors.Join(err, fault)
		before, nouns, _ := bytes.Cut(part, []byte("\n  - ")) // the key, and comments
		before = append(before, '\n')
		lines := bytes.Count(nouns, []byte("\n")) + bytes.Count(before, []byte("\n  #"))
		if i > 0 {
			_, before, _ = bytes.Cut(before, []byte("\n"))
			if several || lines > 1 {
				out = append(out, '\n')
			}
		}
		out = append(append(append(out, before...), "  - "...), nouns...)
		several = lines > 1
	}
	return out, err
}
