package news

import (
	"fmt"
	"regexp"
	"strings"
)

// Type is the kind of a noun, as it stands in a resource's "type" and before the
// slash of a reference.
type Type string

// The types of what follows from the nouns, and is in no file. A noun's type stands beside
// its declaration.
const (
	TypeMention  Type = "mention"
	TypeRelation Type = "relation"
)

// Ref names a noun: its type, and its id, which is unique within that type.
type Ref struct {
	Type Type
	ID   string
}

// String returns the reference as an annotation file has it: "person/josep-borrell".
func (r Ref) String() string { return string(r.Type) + "/" + r.ID }

// MarshalText implements [encoding.TextMarshaler].
func (r Ref) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. It splits at the first
// slash and checks nothing: whether the reference names something is for those
// to say who know the corpus.
func (r *Ref) UnmarshalText(text []byte) error {
	t, id, found := strings.Cut(string(text), "/")
	if !found {
		return fmt.Errorf("reference %q: want type/id", text)
	}
	r.Type, r.ID = Type(t), id
	return nil
}

// Compare orders references by type, then by id.
func (r Ref) Compare(o Ref) int {
	if c := strings.Compare(string(r.Type), string(o.Type)); c != 0 {
		return c
	}
	return strings.Compare(r.ID, o.ID)
}

// SlugPattern is what an id looks like: lower-case ASCII letters and digits in
// groups joined by single hyphens.
const SlugPattern = `^[a-z0-9]+(-[a-z0-9]+)*$`

// RefPattern is what a reference in an annotation file looks like: a type that can
// be referred to, a slash and an id.
func RefPattern() string {
	var types []string
	for _, t := range ReferableTypes() {
		types = append(types, string(t))
	}
	return "^(" + strings.Join(types, "|") + ")/" + strings.TrimPrefix(SlugPattern, "^")
}

var slug = regexp.MustCompile(SlugPattern)

// IsSlug reports whether s may be an id.
func IsSlug(s string) bool { return slug.MatchString(s) }

// Collection returns the plural under which nouns of the type are collected.
func (t Type) Collection() string {
	if k, ok := KindOf(t); ok {
		return k.Collection
	}
	return string(t) + "s"
}
