package news

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
)

type wrong struct {
	Entity
	Typo     *Relation `json:"typo" to:"person,organization,wrk" relation:"none"`
	NoType   *Relation `json:"no_type" relation:"none"`
	NoKind   *Relation `json:"no_kind" to:"any"`
	BadKind  *Relation `json:"bad_kind" to:"any" relation:"friendship"`
	From     []Ref     `json:"from" to:"any" relation:"attribution" from:"Speeker"`
	Latest   *Relation `json:"latest" to:"any" relation:"none" latest:""`
	Name2    int       `json:"name2" names:""`
	Untagged []Ref
}

func (w *wrong) Ref() Ref { return Ref{Type: "wrong", ID: w.ID} }

type silent struct{ ID string }

func (s *silent) Ref() Ref      { return Ref{Type: "silent", ID: s.ID} }
func (s *silent) Title() string { return s.ID }

// TestWrongDeclarationsPanic declares a field or a list wrongly in each way.
func TestWrongDeclarationsPanic(t *testing.T) {
	field := func(name string) reflect.StructField {
		f, ok := reflect.TypeFor[wrong]().FieldByName(name)
		assert.True(t, ok, name)
		return f
	}
	only := func(names ...string) reflect.Type { // a noun with some of the fields
		var fields []reflect.StructField
		for _, name := range names {
			f := field(name)
			f.Index, f.Offset = nil, 0
			fields = append(fields, f)
		}
		return reflect.StructOf(fields)
	}
	for _, name := range []string{"Typo", "NoType", "NoKind", "BadKind", "From", "Untagged"} {
		assert.Panics(t, func() { references(kinds, only(name)) }, name)
	}
	assert.Len(t, references(kinds, reflect.TypeFor[Person]()), 1)

	lists := reflect.TypeFor[struct {
		Wrong   []*wrong `json:"wrong"`
		NoKey   []*Person
		Maybe   []*Person  `json:"maybe" local:"perhaps"`
		Silent  []*silent  `json:"silent"`
		Strings []*string  `json:"strings"`
		Right   []*Country `json:"right"`
	}]()
	for i := range lists.NumField() {
		declare := func() { kindOf(lists.Field(i)) }
		if lists.Field(i).Name == "Right" {
			assert.NotPanics(t, declare)
		} else {
			assert.Panics(t, declare, lists.Field(i).Name)
		}
	}
}
