package news

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Noun is an item of a declared collection: an article, an entity, a quote or an event.
type Noun interface {
	// Ref returns the reference that names the noun.
	Ref() Ref
	// Title returns the noun's display name: an article's headline, a quote's first
	// words, the name of an entity or event.
	Title() string
}

// Nouns are the lists of all nouns but the articles. A line here and a type declare a
// noun. The rest is derived from the declaration: the key of its list in an annotation
// file and in the export, its collection, and what is checked, counted and searched.
//
// The fields of the type have tags:
//
//   - names: the text can name the noun by the words in the field.
//   - latest: if articles disagree on the field, the latest article decides.
//   - to: the types that a reference may have, a list, any, or named for what a text can name.
//   - relation: the kind of relation that a reference makes, or none.
//   - inverse: that relation leads to the noun, and not from it.
//   - from: the field with the source of that relation, if it is not the noun itself.
//
// A text can name a noun that embeds [Entity]. The tag local marks a noun that belongs
// to one article: no reference leads to it, and its id is in one file only.
type Nouns struct {
	// People are the people whom the article names.
	People []*Person `json:"people,omitempty"`
	// Countries are the countries and territories that the article names.
	Countries []*Country `json:"countries,omitempty"`
	// Organizations are the organizations that the article names.
	Organizations []*Organization `json:"organizations,omitempty"`
	// Agreements are the agreements that the article names.
	Agreements []*Agreement `json:"agreements,omitempty"`
	// Quotes are the quoted passages of the article.
	Quotes []*Quote `json:"quotes,omitempty" local:"true"`
	// Events are the events that the article reports.
	Events []*Event `json:"events,omitempty"`
	// Places are the places that the article names.
	Places []*Place `json:"places,omitempty"`
}

// RelationKind is a kind of relation between two nouns.
type RelationKind string

// The kinds of relations, each with its source and target.
const (
	MemberOf      RelationKind = "member_of"      // person to organization, country or place
	PartOf        RelationKind = "part_of"        // organization or place to the one that it is part of
	PartyTo       RelationKind = "party_to"       // country or organization to agreement
	Signed        RelationKind = "signed"         // person to agreement
	SignedIn      RelationKind = "signed_in"      // agreement to place or country
	TookPlaceIn   RelationKind = "took_place_in"  // event to place or country
	LocatedIn     RelationKind = "located_in"     // organization or place to place or country
	TookPartIn    RelationKind = "took_part_in"   // participant to event
	SpokeAbout    RelationKind = "spoke_about"    // speaker to what a quote is about
	Addressed     RelationKind = "addressed"      // speaker to audience
	Published     RelationKind = "published"      // organization to article
	ContributedTo RelationKind = "contributed_to" // person to article
	Concerns      RelationKind = "concerns"       // event to what it is about
	CoMentioned   RelationKind = "co_mentioned"   // entities that one paragraph mentions, without direction
)

var relationKinds = []RelationKind{
	MemberOf, PartOf, PartyTo, Signed, SignedIn, TookPlaceIn, LocatedIn, TookPartIn, SpokeAbout, Addressed, Published, ContributedTo, Concerns, CoMentioned,
}

// RelationKinds returns the kinds of relations in their order.
func RelationKinds() []RelationKind { return slices.Clone(relationKinds) }

// Kind is the declaration of a noun.
type Kind struct {
	// Type is the type of the noun. Collection is the key of its list: the plural.
	Type       Type
	Collection string
	// Struct is the Go type of the noun, a struct.
	Struct reflect.Type
	// Entity reports that a text can name the noun.
	Entity bool
	// Local reports that the noun belongs to one article.
	Local bool
	// References are the fields that refer to other nouns, in order.
	References []Reference

	list  []int                 // index of the field of Corpus
	names []reflect.StructField // the fields with the tag names
}

// kinds are the declarations of all nouns, in the order of Corpus.
var kinds = declared()

// Kinds returns the declarations of all nouns, articles first. The caller must not
// change them.
func Kinds() []Kind { return kinds }

// KindOf returns the declaration of the nouns of a type.
func KindOf(t Type) (Kind, bool) {
	i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Type == t })
	if i < 0 {
		return Kind{}, false
	}
	return kinds[i], true
}

// typesOf returns the types of the selected nouns, in order.
func typesOf(selected func(Kind) bool) []Type {
	var types []Type
	for _, k := range kinds {
		if selected(k) {
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

// Zero returns a new noun of the kind, with all fields empty.
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

// Put sets the nouns of the kind in a corpus. It panics if one is of another kind.
func (k Kind) Put(c *Corpus, nouns []Noun) {
	field := reflect.ValueOf(c).Elem().FieldByIndex(k.list)
	list := reflect.Zero(field.Type())
	for _, noun := range nouns {
		list = reflect.Append(list, reflect.ValueOf(noun))
	}
	field.Set(list)
}

// Name is a name of an entity, and its path within the entity.
type Name struct{ Words, Path string }

// Names returns the names of an entity of the kind: the words that a text may use.
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

// NameFields returns the keys of the fields that name an entity of the kind.
func (k Kind) NameFields() []string {
	var keys []string
	for _, f := range k.names {
		keys = append(keys, Key(f))
	}
	return keys
}

// Key returns the key of a field in an annotation file; "" for a field that is not in
// annotation files.
func Key(f reflect.StructField) string {
	key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if f.Tag.Get("jsonschema") == "-" {
		return ""
	}
	return key
}
