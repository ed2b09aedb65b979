package news

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// This file reads the declarations of the nouns. A wrong or incomplete one panics, so that
// the program does not start with it.

// AllowedTypes returns the types that the references of a field may have, from its tag
// to; nil for a field without the tag.
func AllowedTypes(f reflect.StructField) []Type { return allowedTypes(kinds, f) }

func allowedTypes(all []Kind, f reflect.StructField) []Type {
	tag, ok := f.Tag.Lookup("to")
	if !ok {
		return nil
	}
	var types []Type
	for _, name := range strings.Split(tag, ",") {
		before := len(types)
		for _, k := range all {
			if string(k.Type) == name || name == "any" && !k.Local || name == "named" && k.Entity {
				types = append(types, k.Type)
			}
		}
		if len(types) == before {
			refuse(f, "the tag to has an unknown type %q", name)
		}
	}
	return types
}

func refuse(f reflect.StructField, format string, args ...any) {
	panic(fmt.Sprintf("news: the declaration of %s is wrong: ", f.Name) + fmt.Sprintf(format, args...))
}

func declared() []Kind {
	var all []Kind
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Corpus]()) {
		if f.Anonymous {
			continue
		}
		k := kindOf(f)
		if slices.ContainsFunc(all, func(other Kind) bool { return other.Type == k.Type || other.Collection == k.Collection }) {
			refuse(f, "another noun has the type %q or the collection %q", k.Type, k.Collection)
		}
		all = append(all, k)
	}
	for i := range all {
		all[i].References = references(all, all[i].Struct)
	}
	return all
}

// kindOf reads the declaration of a noun but for its references, which need the types of
// all nouns.
func kindOf(list reflect.StructField) Kind {
	noun, ok := reflect.Zero(list.Type.Elem()).Interface().(Noun)
	if !ok {
		refuse(list, "its items need the methods Ref and Title")
	}
	local, isLocal := list.Tag.Lookup("local")
	k := Kind{Collection: Key(list), Struct: list.Type.Elem().Elem(), list: list.Index, Local: isLocal}
	k.Type = k.Zero().Ref().Type
	_, k.Entity = noun.(interface{ Identity() *Entity })
	_, hasPassages := noun.(interface{ Passages() []Span })
	switch {
	case k.Collection == "":
		refuse(list, "it needs the tag json with the key of the list")
	case isLocal && local != "true":
		refuse(list, "the tag local is true or absent")
	case k.Type != TypeArticle && !k.Entity && !hasPassages:
		refuse(list, "no article tells of its items: they embed Entity or have the method Passages")
	}
	for _, f := range reflect.VisibleFields(k.Struct) {
		if _, ok := f.Tag.Lookup("names"); ok {
			if !k.Entity || f.Type.Kind() != reflect.String && f.Type != reflect.TypeFor[[]string]() {
				refuse(f, "the tag names is for the texts of an entity")
			}
			k.names = append(k.names, f)
		}
		if _, ok := f.Tag.Lookup("latest"); ok && f.Type.Kind() != reflect.String && !isStatus(f.Type) {
			refuse(f, "the tag latest is for a text or a status")
		}
	}
	return k
}

// references returns the fields of a noun that refer to others.
func references(all []Kind, noun reflect.Type) []Reference {
	var list []Reference
	for _, f := range reflect.VisibleFields(noun) {
		if !refers(f.Type) {
			continue
		}
		_, inverse := f.Tag.Lookup("inverse")
		r := Reference{Field: Key(f), To: allowedTypes(all, f), inverse: inverse, index: f.Index}
		if name, ok := f.Tag.Lookup("from"); ok {
			from, ok := noun.FieldByName(name)
			if !ok || from.Type != reflect.TypeFor[*Ref]() {
				refuse(f, "the tag from names no reference: %q", name)
			}
			r.from = from.Index
		}
		kind := RelationKind(f.Tag.Get("relation"))
		switch {
		case len(r.To) == 0:
			refuse(f, "it needs the tag to with the types that it may lead to")
		case slices.Contains(relationKinds, kind):
			r.Relation = kind
		case kind != "none":
			refuse(f, "the tag relation has no known kind: %q; none is for no relation", kind)
		}
		list = append(list, r)
	}
	return list
}

// refers reports whether a field of a type has references to other nouns.
func refers(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t == reflect.TypeFor[Ref]() || t == reflect.TypeFor[Audience]() || reflect.PointerTo(t).Implements(reflect.TypeFor[Related]())
}

func isStatus(t reflect.Type) bool {
	return t == reflect.TypeFor[*EventStatus]() || t == reflect.TypeFor[*AgreementStatus]()
}
