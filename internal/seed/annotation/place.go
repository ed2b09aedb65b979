package annotation

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// places finds the places of values in a file.
type places struct {
	root *yaml.Node // nil if the file cannot be parsed
	// keys is the position of each key in the content of a mapping, by the key as in a path.
	keys map[*yaml.Node]map[string]int
}

// places returns the places of the file. The tree takes many times the size of the file,
// and only problems need it. So the tree of a file that seems to be right is not kept, and
// the file is parsed again if a later step finds a problem.
func (d *File) places() *places {
	if d.found == nil {
		root, err := parse(d.Name, d.source)
		if err != nil {
			root = nil
		}
		d.found = newPlaces(root)
	}
	return d.found
}

func newPlaces(root *yaml.Node) *places {
	return &places{root: root, keys: map[*yaml.Node]map[string]int{}}
}

// of returns the place of the value at path, or of its key if the path ends with
// [keyMark], as line and column from 1. If there is none, it returns the place of the
// nearest value around it.
func (p *places) of(path string) (line, column int) {
	if p.root == nil {
		return 0, 0
	}
	path, ofKey := strings.CutSuffix(path, keyMark)
	at, key := p.root, (*yaml.Node)(nil)
	for path != "" {
		var step string
		step, path = nextStep(path)
		i := p.position(at, step)
		if i < 0 {
			ofKey = false
			break
		}
		if at.Kind == yaml.MappingNode {
			key = at.Content[i-1]
		}
		at = at.Content[i]
	}
	switch {
	case ofKey && key != nil:
		at = key
	case at.Kind == yaml.MappingNode && len(at.Content) > 0: // not the brace
		at = at.Content[0]
	}
	return at.Line, at.Column
}

// written reports whether the file has a value at path. If it does not, since a single value around it
// stands for more, such as the words of a fact for the words and their evidence, it returns the path of
// that, and else the path.
func (p *places) written(path string) (shown string, has bool) {
	path, _ = strings.CutSuffix(path, keyMark)
	if p.root == nil {
		return path, false
	}
	at, rest := p.root, path
	for rest != "" {
		if at.Kind == yaml.ScalarNode {
			return strings.TrimSuffix(strings.TrimSuffix(path, rest), "."), false
		}
		var step string
		step, rest = nextStep(rest)
		i := p.position(at, step)
		if i < 0 {
			return path, false
		}
		at = at.Content[i]
	}
	return path, true
}

// position returns the position of the value of a step in the content of a node; -1 if
// there is none.
func (p *places) position(node *yaml.Node, step string) int {
	if index, ok := strings.CutPrefix(step, "["); ok {
		i, err := strconv.Atoi(strings.TrimSuffix(index, "]"))
		if err != nil || node.Kind != yaml.SequenceNode || i >= len(node.Content) {
			return -1
		}
		return i
	}
	if node.Kind != yaml.MappingNode {
		return -1
	}
	keys, known := p.keys[node]
	if !known {
		keys = make(map[string]int, len(node.Content)/2)
		for i := 0; i < len(node.Content); i += 2 {
			if key := Join("", node.Content[i].Value); keys[key] == 0 {
				keys[key] = i + 1
			}
		}
		p.keys[node] = keys
	}
	if i, ok := keys[step]; ok {
		return i
	}
	return -1
}
