package annotation

import (
	"bytes"
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
		}
		return
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		key.Style = 0
		layOut(value, indentation+2, indentation+utf8.RuneCountInString(key.Value)+2, indentation == 0)
	}
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
var ambiguous = regexp.MustCompile(`^([-+.]?[0-9][-+.0-9_:TtZzeE]*|0[xo][0-9A-Fa-f]+|~|(?i:y|yes|n|no|on|off|true|false|null|[-+]?\.inf|\.nan))$`)

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

// spaced returns a file with an empty line before each key at the top, and around each noun that is on
// several lines.
func spaced(data []byte) []byte {
	var out []byte
	afterNoun, several := false, false // what the part before is
	for _, part := range parts(slices.Collect(bytes.Lines(data))) {
		noun := slices.ContainsFunc(part, isNoun)
		apart := !noun || afterNoun && (several || len(part) > 1)
		if apart && len(out) > 0 && !bytes.HasSuffix(out, []byte("\n\n")) {
			out = append(out, '\n')
		}
		afterNoun, several = noun, len(part) > 1
		out = append(out, bytes.Join(part, nil)...)
	}
	return out
}

// parts returns the lines in parts that begin with a key at the top, or with a noun, and with the
// comments directly before it.
func parts(lines [][]byte) [][][]byte {
	var all [][][]byte
	start, comments := 0, 0
	for i, line := range lines {
		switch {
		case isComment(line):
			comments++
			continue
		case isNoun(line), line[0] != ' ' && line[0] != '\n':
			if i-comments > start {
				all = append(all, lines[start:i-comments])
			}
			start = i - comments
		}
		comments = 0
	}
	return append(all, lines[start:])
}
func isNoun(line []byte) bool { return bytes.HasPrefix(line, []byte("  - ")) }

// isComment reports whether a line is a comment beside a key at the top, or beside a noun. Further to
// the right there may be a text.
func isComment(line []byte) bool {
	return bytes.HasPrefix(line, []byte("#")) || bytes.HasPrefix(line, []byte("  #"))
}
