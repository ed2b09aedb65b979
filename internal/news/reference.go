package news

import (
	"reflect"
)

// Reference is a field of a noun that refers to other nouns.
type Reference struct {
	// Field is the key of the field in an annotation file.
	Field string
	// To is the types that the reference may have.
	To []Type
	// Relation is the kind of relation that the reference makes; empty for none.
	Relation RelationKind

	inverse     bool
	index, from []int // of fields; from is nil if the noun is the source
}

// Related is a type that embeds [Relation].
type Related interface {
	Base() *Relation
	Statement() string
	Wording() string
}

// Relations returns the relations that the field of a noun holds. A place that an event was
// only near is not among them. A plain [Ref] has no evidence of its own.
func (r Reference) Relations(noun Noun) []Related {
	field := reflect.ValueOf(noun).Elem().FieldByIndex(r.index)
	if field.Kind() != reflect.Slice {
		return appendRelated(nil, field)
	}
	var all []Related
	for i := range field.Len() {
		all = appendRelated(all, field.Index(i))
	}
	return all
}

func appendRelated(all []Related, v reflect.Value) []Related {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return all
		}
		v = v.Elem()
	}
	switch value := v.Addr().Interface().(type) {
	case *Ref:
		return append(all, &Relation{Entity: *value})
	case *Audience:
		if value.Entity == nil {
			return all
		}
		return append(all, &Relation{Entity: *value.Entity, Fact: value.Fact})
	case *Location:
		if value.Position == Near {
			return all
		}
		return append(all, value)
	case Related:
		return append(all, value)
	}
	return all
}

// Ends returns the source and the target of a relation in the field; the source has no id if
// the noun has none for it.
func (r Reference) Ends(noun Noun, relation Related) (source, target Ref) {
	source, target = noun.Ref(), relation.Base().Entity
	if r.from != nil {
		source = Ref{}
		if from := reflect.ValueOf(noun).Elem().FieldByIndex(r.from).Interface().(*Ref); from != nil {
			source = *from
		}
	}
	if r.inverse {
		source, target = target, source
	}
	return source, target
}
