package seed

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"

	"dateline/internal/news"
)

// TestEveryFieldHasARule: a noun with a field that nothing unites does not pass unnoticed.
func TestEveryFieldHasARule(t *testing.T) {
	type good struct {
		news.Entity
		Latest  *news.Finding   `json:"latest" latest:""`
		Kind    news.QuoteKind  `json:"kind"`
		Notes   []news.Span     `json:"notes"`
		Made    *news.DatedFact `json:"made"`
		Members []news.Relation `json:"members" to:"person"`
		Parent  *news.Relation  `json:"parent" to:"person"`
		Unset   map[string]int  `json:"unset" jsonschema:"-"`
	}
	assert.NotPanics(t, func() { mustUnite(reflect.TypeFor[good]()) })
	type number struct {
		Size int `json:"size"`
	}
	assert.PanicsWithValue(t, "seed: nothing says how seed.number.Size, a int, of two files is united", func() { mustUnite(reflect.TypeFor[number]()) })
	type finding struct {
		State *news.Finding `json:"state"`
	}
	assert.Panics(t, func() { mustUnite(reflect.TypeFor[finding]()) }, "nothing says which of two decides")
	type span struct {
		Words news.Span `json:"words"`
	}
	assert.Panics(t, func() { mustUnite(reflect.TypeFor[span]()) })
}
