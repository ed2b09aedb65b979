package news

import (
	"fmt"
	"regexp"
	"strings"
)

// Type is the type of an item: the value of "type" in a resource, and the part of a
// reference before the slash.
type Type string

// The types of derived items, which are in no annotation file. The type of each noun is
// declared beside the noun.
const (
	TypeMention  Type = "mention"
	TypeRelation Type = "relation"
)

// Ref names a noun: its type, and its id, which is unique within that type.
type Ref struct {
	Type Type
	ID   string
}

// String returns the reference as type/id, such as "person/josep-borrell".
func (r Ref) String() string { return string(r.Type) + "/" + r.ID }

// MarshalText implements [encoding.TextMarshaler].
func (r Ref) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. It splits at the first
// slash, and fails if there is none. It does not check the type and the id.
func (r *Ref) UnmarshalText(text []byte) error {
	t, id, found := strings.Cut(string(text), "/")
	if !found {
		return fmt.Errorf("reference %q is not of the form type/id", text)
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

// SlugPattern is the pattern of an id: lower-case ASCII letters and digits in
// groups joined by single hyphens.
const SlugPattern = "^" + slugs

const slugs = `[a-z0-9]+(-[a-z0-9]+)*$`

// RefPattern returns the pattern of a reference to a noun of one of some types: the type, a slash and
// an id.
func RefPattern(types []Type) string {
	var names []string
	for _, t := range types {
		names = append(names, string(t))
	}
	return refStart + strings.Join(names, "|") + refEnd
}

// TypesOf returns the types that a pattern allows; nil for one that is not of [RefPattern].
func TypesOf(pattern string) []Type {
	names, isEnd := strings.CutSuffix(pattern, refEnd)
	names, isStart := strings.CutPrefix(names, refStart)
	if !isEnd || !isStart {
		return nil
	}
	var types []Type
	for name := range strings.SplitSeq(names, "|") {
		types = append(types, Type(name))
	}
	return types
}

const (
	refStart = "^("
	refEnd   = ")/" + slugs
)

// The parts of a URI (RFC 3986): what may be in a path, a query and a fragment, and a URL of HTTP
// without its scheme. It has no user and no password.
const (
	pathCharacter = `([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})`
	port          = `([0-5]?[0-9]{1,4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])`
	afterHTTP     = `//([A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(:` + port + `)?(/` + pathCharacter + `*)?(\?(` + pathCharacter + `|\?)*)?(#(` + pathCharacter + `|\?)*)?`
)

// URLPattern is the pattern of a URL of HTTP (RFC 3986, RFC 9110 §4.2).
const URLPattern = `^https?:` + afterHTTP + `$`

// URIPattern is the pattern of what identifies an entity elsewhere: a URL of HTTP, or a URN (RFC 8141).
const URIPattern = `^(https?:` + afterHTTP + `|urn:[A-Za-z0-9][A-Za-z0-9-]{1,31}:` + pathCharacter + `+)$`

var slug = regexp.MustCompile(SlugPattern)

// IsSlug reports whether s may be an id.
func IsSlug(s string) bool { return slug.MatchString(s) }

// Collection returns the name of the collection of the type: the plural.
func (t Type) Collection() string {
	if k, ok := KindOf(t); ok {
		return k.Collection
	}
	return string(t) + "s"
}
