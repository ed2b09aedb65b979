package draft

import (
	"errors"
	"regexp"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v4"

	"dateline/internal/seed"
	"dateline/internal/seed/annotation"
)

const rounds = 12 // how often a draft is checked and what is wrong is taken out

// checked returns the file of a tree after the loader takes it: what it finds wrong is taken out.
func (d *drafting) checked(document *yaml.Node) ([]byte, error) {
	for range rounds {
		file, err := annotation.Encode(d.name, clone(document)) // the encoder changes the nodes
		if err != nil {
			return nil, err
		}
		_, err = seed.Loader{}.LoadPairs(&seed.Pair{Slug: d.slug, TextFile: d.name, AnnotationFile: d.name, Text: d.text.Body, Annotation: file})
		var faults seed.Problems
		switch {
		case err == nil:
			return file, nil
		case !errors.As(err, &faults):
			return nil, err
		case !prune(document.Content[0], faults):
			return nil, err
		}
	}
	return Frame(d.name, d.text.Body)
}

// optional are the keys that may be left out where they are wrong.
var optional = []string{"byline", "caption", "credit", "dateline", "published_on", "speaker", "speaker_role", "audience", "start_date", "end_date", "status", "country", "parent", "located_in", "role", "tenure", "signed_on"}

var step = regexp.MustCompile(`([a-z0-9_]+)|\[(\d+)\]`)

// prune takes out what faults are at; false if there is nothing that may be taken out.
func prune(root *yaml.Node, faults seed.Problems) bool {
	doomed := map[*yaml.Node]bool{}
	for _, fault := range faults {
		if node := removable(root, fault.Path); node != nil {
			doomed[node] = true
		}
	}
	remove(root, doomed)
	return len(doomed) > 0
}

// removable returns the innermost node on a path that may be left out.
func removable(root *yaml.Node, path string) *yaml.Node {
	node := root
	var found *yaml.Node
	for _, s := range step.FindAllStringSubmatch(path, -1) {
		if s[2] != "" {
			i, _ := strconv.Atoi(s[2])
			if node.Kind != yaml.SequenceNode || i >= len(node.Content) {
				return found
			}
			node = node.Content[i]
			found = node
			continue
		}
		next := (*yaml.Node)(nil)
		for i := 0; node.Kind == yaml.MappingNode && i+1 < len(node.Content); i += 2 {
			if node.Content[i].Value == s[1] {
				next = node.Content[i+1]
			}
		}
		if next == nil {
			return found
		}
		node = next
		if slices.Contains(optional, s[1]) {
			found = node
		}
	}
	return found
}

// remove takes nodes out of a tree, with the keys of mappings and lists that become empty.
func remove(node *yaml.Node, doomed map[*yaml.Node]bool) {
	switch node.Kind { //nolint:exhaustive // others have nothing in them
	case yaml.MappingNode:
		kept := node.Content[:0:0]
		for i := 0; i+1 < len(node.Content); i += 2 {
			child := node.Content[i+1]
			remove(child, doomed)
			if doomed[child] || child.Kind == yaml.SequenceNode && len(child.Content) == 0 {
				continue
			}
			kept = append(kept, node.Content[i], child)
		}
		node.Content = kept
	case yaml.SequenceNode:
		kept := node.Content[:0:0]
		for _, child := range node.Content {
			remove(child, doomed)
			if !doomed[child] {
				kept = append(kept, child)
			}
		}
		node.Content = kept
	}
}

// clone returns a copy of a tree.
func clone(node *yaml.Node) *yaml.Node {
	copied := *node
	copied.Content = make([]*yaml.Node, len(node.Content))
	for i, child := range node.Content {
		copied.Content[i] = clone(child)
	}
	return &copied
}
