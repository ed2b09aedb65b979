package seed

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"

	"dateline/internal/news"
)

// TestEveryFieldHasARule: a noun with a field without a rule makes the program panic.
func TestEveryFieldHasARule(t *testing.T) {
	type good struct {
		news.Entity
		Latest  *news.AgreementStatus `json:"latest" latest:""`
		Kind    news.QuoteKind        `json:"kind"`
		Notes   []news.Span           `json:"notes"`
		Made    *news.DatedFact       `json:"made"`
		Members []news.Membership     `json:"members" to:"person"`
		Parent  *news.Relation        `json:"parent" to:"person"`
		Unset   map[string]int        `json:"unset" jsonschema:"-"`
	}
	assert.NotPanics(t, func() { mustUnite(reflect.TypeFor[good]()) })
	type number struct {
		Size int `json:"size"`
	}
	assert.PanicsWithValue(t, "seed: there is no rule to unite seed.number.Size, of type int", func() { mustUnite(reflect.TypeFor[number]()) })
	type status struct {
		State *news.EventStatus `json:"state"`
	}
	assert.Panics(t, func() { mustUnite(reflect.TypeFor[status]()) }, "it has no tag latest")
	type span struct {
		Words news.Span `json:"words"`
	}
	assert.Panics(t, func() { mustUnite(reflect.TypeFor[span]()) })
}
