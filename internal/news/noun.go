package news

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Noun is what the items of a collection have in common: whatever an article tells of,
// and the article itself.
type Noun interface {
	// Ref returns the reference that names the noun.
	Ref() Ref
	// Title returns what the noun is called: an article's headline, a quote's opening
	// words, an entity's name.
	Title() string
}

// Nouns are the lists of what articles tell of. A noun is declared by a line here and by
// its type, and all else follows: the key of its list in an annotation file and in the
// export, its collection, and what is checked, counted, searched and related.
//
// A type says of itself, in the tags of its fields, which words name it in a text
// (names), whether the latest article decides (latest), and for each reference the types
// it may lead to (to: a list, or any) and the relation that it makes (relation: a kind or
// none; from: the field that has the source of the relation, where that is not the noun).
// A noun that embeds [Entity] is one that a text can name. The tag local is for a noun
// that belongs to one article: nothing refers to it, and no other file may have it.
type Nouns struct {
	People        []*Person       `json:"people,omitempty"`
	Countries     []*Country      `json:"countries,omitempty"`
	Organizations []*Organization `json:"organizations,omitempty"`
	Agreements    []*Agreement    `json:"agreements,omitempty"`
	Quotes        []*Quote        `json:"quotes,omitempty" local:"true"`
	Events        []*Event        `json:"events,omitempty"`
	Places        []*Place        `json:"places,omitempty"`
}

// RelationKind is a kind of relation between two nouns.
type RelationKind string

// The kinds of relations: from whom or what to whom or what.
const (
	Membership    RelationKind = "membership"    // person to organization or country
	Parent        RelationKind = "parent"        // organization to the one that it is a body of
	Party         RelationKind = "party"         // agreement to country or organization
	Signing       RelationKind = "signing"       // agreement to who signed it, or to where
	Participation RelationKind = "participation" // event to who or what took part
	Location      RelationKind = "location"      // event or place to where it is
	Attribution   RelationKind = "attribution"   // speaker to what a quote is about
	CoMention     RelationKind = "co_mention"    // entities that one paragraph mentions
)

var relationKinds = []RelationKind{Membership, Parent, Party, Signing, Participation, Location, Attribution, CoMention}

// RelationKinds returns the kinds of relations in their order.
func RelationKinds() []RelationKind { return slices.Clone(relationKinds) }

// Kind is what the declaration of a noun says.
type Kind struct {
	// Type is the type of the noun, and Collection the key of its list: its plural.
	Type       Type
	Collection string
	// Struct is the Go type of the noun, a struct.
	Struct reflect.Type
	// Entity says that a text can name the noun.
	Entity bool
	// Local says that the noun belongs to one article.
	Local bool
	// References are the fields that refer to other nouns, in order.
	References []Reference

	list  []int                 // the field of Corpus
	names []reflect.StructField // the fields with the tag names
}

// Reference is a field of a noun that refers to other nouns.
type Reference struct {
	// Field is the key of the field in an annotation file.
	Field string
	// To is the types that it may lead to.
	To []Type
	// Relation is the kind of relation that it makes; empty for none.
	Relation RelationKind

	index, from []int
}

// kinds are the nouns, in the order of Corpus.
var kinds = declared()

// Kinds returns what is declared of each noun, articles first, in order.
func Kinds() []Kind { return kinds }

// KindOf returns what is declared of the nouns of a type.
func KindOf(t Type) (Kind, bool) {
	i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Type == t })
	if i < 0 {
		return Kind{}, false
	}
	return kinds[i], true
}

// typesOf returns the types of those nouns that keep keeps, in order.
func typesOf(keep func(Kind) bool) []Type {
	var types []Type
	for _, k := range kinds {
		if keep(k) {
			types = append(types, k.Type)
		}
	}
	return types
}

// Types returns the types of all nouns.
func Types() []Type { return typesOf(func(Kind) bool { return true }) }

// ReferableTypes returns the types that a reference in an annotation file may have.
func ReferableTypes() []Type { return typesOf(func(k Kind) bool { return !k.Local }) }

// MentionedTypes returns the types of the entities that a text can name.
func MentionedTypes() []Type { return typesOf(func(k Kind) bool { return k.Entity }) }

// Zero returns a noun of the kind that says nothing.
func (k Kind) Zero() Noun { return reflect.New(k.Struct).Interface().(Noun) }

// In returns the nouns of the kind in a corpus.
func (k Kind) In(c *Corpus) []Noun {
	list := reflect.ValueOf(c).Elem().FieldByIndex(k.list)
	nouns := make([]Noun, list.Len())
	for i := range nouns {
		nouns[i] = list.Index(i).Interface().(Noun)
	}
	return nouns
}

// Put sets the nouns of the kind in a corpus. All of them must be of the kind.
func (k Kind) Put(c *Corpus, nouns []Noun) {
	field := reflect.ValueOf(c).Elem().FieldByIndex(k.list)
	list := reflect.Zero(field.Type())
	for _, noun := range nouns {
		list = reflect.Append(list, reflect.ValueOf(noun))
	}
	field.Set(list)
}

// Name is words by which a text may name an entity, and the path to them within it.
type Name struct{ Words, Path string }

// Names returns the words by which a text may name an entity of the kind.
func (k Kind) Names(entity Noun) []Name {
	var names []Name
	v := reflect.ValueOf(entity).Elem()
	for _, f := range k.names {
		switch words := v.FieldByIndex(f.Index).Interface().(type) {
		case string:
			names = append(names, Name{words, Key(f)})
		case []string:
			for i, w := range words {
				names = append(names, Name{w, fmt.Sprintf("%s[%d]", Key(f), i)})
			}
		}
	}
	return names
}

// Relations returns what the field says of a noun. A reference alone is inferred, since
// no words of its own state it.
func (r Reference) Relations(noun Noun) []*Relation {
	var all []*Relation
	switch field := reflect.ValueOf(noun).Elem().FieldByIndex(r.index).Addr().Interface().(type) {
	case **Relation:
		if *field != nil {
			all = append(all, *field)
		}
	case *[]Relation:
		for i := range *field {
			all = append(all, &(*field)[i])
		}
	case *Ref:
		all = append(all, &Relation{Entity: *field, Basis: Inferred})
	case *[]Ref:
		for _, ref := range *field {
			all = append(all, &Relation{Entity: ref, Basis: Inferred})
		}
	}
	return all
}

// Source returns the noun that the relations of the field start at.
func (r Reference) Source(noun Noun) Ref {
	if r.from == nil {
		return noun.Ref()
	}
	return reflect.ValueOf(noun).Elem().FieldByIndex(r.from).Interface().(Ref)
}

// Key returns the key of a field in an annotation file; empty for a field that no file
// sets.
func Key(f reflect.StructField) string {
	key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if f.Tag.Get("jsonschema") == "-" {
		return ""
	}
	return key
}

// AllowedTypes returns the types of the nouns that a field may refer to, as its tag to
// says; nil for a field without the tag.
func AllowedTypes(f reflect.StructField) []Type { return allowedTypes(kinds, f) }

func allowedTypes(all []Kind, f reflect.StructField) []Type {
	var types []Type
	for _, name := range strings.Split(f.Tag.Get("to"), ",") {
		for _, k := range all {
			if string(k.Type) == name || name == "any" && !k.Local {
				types = append(types, k.Type)
			}
		}
	}
	return types
}

// declared reads the declarations of the nouns. It panics at one that says too little:
// a noun that is half declared must not pass unnoticed.
func declared() []Kind {
	var all []Kind
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Corpus]()) {
		if f.Anonymous {
			continue
		}
		collection, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		noun, ok := reflect.Zero(f.Type.Elem()).Interface().(Noun)
		if !ok {
			panic(fmt.Sprintf("news: the items of %s are no nouns: want the methods Ref and Title", f.Name))
		}
		k := Kind{Collection: collection, Struct: f.Type.Elem().Elem(), list: f.Index, Local: f.Tag.Get("local") == "true"}
		k.Type = k.Zero().Ref().Type
		_, k.Entity = noun.(interface{ Base() *Entity })
		for _, f := range reflect.VisibleFields(k.Struct) {
			if _, ok := f.Tag.Lookup("names"); ok {
				k.names = append(k.names, f)
			}
		}
		all = append(all, k)
	}
	for i := range all {
		all[i].References = references(all, all[i].Struct)
	}
	return all
}

// references reads which fields of a noun refer to others.
func references(all []Kind, noun reflect.Type) []Reference {
	var list []Reference
	for _, f := range reflect.VisibleFields(noun) {
		switch f.Type {
		case reflect.TypeFor[Ref](), reflect.TypeFor[[]Ref](), reflect.TypeFor[*Relation](), reflect.TypeFor[[]Relation]():
		default:
			continue
		}
		r := Reference{Field: Key(f), To: allowedTypes(all, f), index: f.Index}
		kind := RelationKind(f.Tag.Get("relation"))
		if from, ok := noun.FieldByName(f.Tag.Get("from")); ok {
			r.from = from.Index
		}
		switch {
		case len(r.To) == 0:
			panic(fmt.Sprintf("news: %s.%s says not where it may lead: want the tag to", noun, f.Name))
		case slices.Contains(relationKinds, kind):
			r.Relation = kind
		case kind != "none":
			panic(fmt.Sprintf("news: %s.%s makes no known relation: want the tag relation with a kind or none", noun, f.Name))
		}
		list = append(list, r)
	}
	return list
}
