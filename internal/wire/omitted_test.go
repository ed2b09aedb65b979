package wire_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// lengthen gives every list in a value n items, as many articles would.
func lengthen(v reflect.Value, n int) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			lengthen(v.Field(i), n)
		}
	case reflect.Slice:
		list := reflect.MakeSlice(v.Type(), n, n)
		for i := range n {
			item := list.Index(i)
			switch value := item.Addr().Interface().(type) {
			case *string:
				*value = fmt.Sprint("x", i)
			case *news.Span:
				*value = spanAt("Ann🙂", 0, "Ann🙂")
			case *news.Claimant:
				*value = news.Claimant{Words: spanAt("Ann🙂", 0, "Ann🙂")}
			case news.Factual: // its entity and its evidence
				entity := item.FieldByName("Entity")
				entity.Set(reflect.ValueOf(news.Ref{Type: news.TypePerson, ID: fmt.Sprint("p", i)}))
				lengthen(reflect.ValueOf(value.Told()).Elem(), n)
			}
		}
		v.Set(list)
	default:
	}
}

// TestListsOmit: inside what articles share, each list has its first 100 items, facts the first ten
// passages and claimants, and the resource tells how many are left out.
func TestListsOmit(t *testing.T) {
	const n = 130
	corpus := many(n)
	member := corpus.People[0].Memberships[0]
	corpus.Countries = []*news.Country{{Entity: news.Entity{ID: "japan", Name: "Japan"}, ISO: "JP"}}
	corpus.Agreements = []*news.Agreement{{Entity: news.Entity{ID: "pact", Name: "Pact"}}}
	corpus.Places = []*news.Place{{Entity: news.Entity{ID: "tokyo", Name: "Tokyo"}}}
	corpus.Articles[0].Mentions = nil
	for i := range n {
		for j, entity := range []news.Noun{corpus.People[0], corpus.Countries[0], corpus.Organizations[0], corpus.Agreements[0], corpus.Places[0]} {
			words := spanAt(corpus.Articles[0].Text, 5*i+j, fmt.Sprint("x", i))
			corpus.Articles[0].Mentions = append(corpus.Articles[0].Mentions, news.Mention{Entity: entity.Ref(), Span: words})
		}
	}
	for _, kind := range news.Kinds() {
		if kind.Type != news.TypeArticle && kind.Type != news.TypeQuote { // one article says what they have
			for _, noun := range kind.In(corpus) {
				lengthen(reflect.ValueOf(noun).Elem(), n)
			}
		}
	}
	bob := &news.Person{Entity: news.Entity{ID: "bob", Name: "Bob"}}
	for i := range n {
		member.Role = fmt.Sprint("role ", i)
		bob.Memberships = append(bob.Memberships, member)
	}
	corpus.People = append(corpus.People, bob)

	long := map[string]bool{}
	for _, view := range every(viewsOf(t, corpus, "")) {
		resource := reflect.ValueOf(view)
		if !resource.FieldByName("Omitted").IsValid() {
			continue
		}
		omitted, ok := resource.FieldByName("Omitted").Interface().(wire.Omitted)
		require.True(t, ok)
		name := fmt.Sprintf("%T", view)
		counted := 0
		walk(t, view, func(key string, value any) {
			switch v := value.(type) {
			case []any:
				assert.LessOrEqual(t, len(v), wire.MaxListed, "%s: %s", name, key)
				if len(v) == wire.MaxListed {
					long[name+" "+key] = true
					assert.GreaterOrEqual(t, omitted[key], n-wire.MaxListed, "%s: %s", name, key)
					counted++
				}
			case map[string]any:
				if v["evidence_count"] != nil && v["evidence_count"] != 1.0 {
					assert.Len(t, v["evidence"], store.MaxEvidence)
				}
				if count := v["according_to_count"]; count != nil {
					assert.Len(t, v["according_to"], min(int(count.(float64)), store.MaxEvidence))
				}
			}
		})
		assert.Len(t, omitted, counted, name)
	}
	assert.Equal(t, []string{
		"wire.Agreement aliases", "wire.Agreement descriptions", "wire.Agreement parties", "wire.Agreement provisions",
		"wire.Agreement representatives", "wire.Agreement same_as", "wire.Agreement surface_forms",
		"wire.Country aliases", "wire.Country demonyms", "wire.Country descriptions", "wire.Country same_as", "wire.Country surface_forms",
		"wire.Event about", "wire.Event participants", "wire.Event places",
		"wire.Organization aliases", "wire.Organization descriptions", "wire.Organization same_as", "wire.Organization surface_forms",
		"wire.Person aliases", "wire.Person descriptions", "wire.Person memberships", "wire.Person same_as", "wire.Person surface_forms",
		"wire.Place aliases", "wire.Place demonyms", "wire.Place descriptions", "wire.Place same_as", "wire.Place surface_forms",
		"wire.Relation roles",
	}, slices.Sorted(maps.Keys(long)))
}
