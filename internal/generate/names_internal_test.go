package generate

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"dateline/internal/news"
)

// TestNoTwoThingsHaveOneName looks at all that the largest corpus can draw from.
func TestNoTwoThingsHaveOneName(t *testing.T) {
	w := world{seed: 1}
	seen := map[news.Ref]string{}
	names := map[string]news.Ref{}
	see := func(t *testing.T, x thing) {
		if !news.IsSlug(x.ref.ID) {
			t.Errorf("%s: %q is no id", x.name, x.ref.ID)
		}
		if first, ok := seen[x.ref]; ok {
			t.Errorf("%s and %s have the id %s", first, x.name, x.ref)
		}
		if first, ok := names[x.name]; ok {
			t.Errorf("%s and %s have the name %s", first, x.ref, x.name)
		}
		seen[x.ref], names[x.name] = x.name, x.ref
	}
	for i := range nations {
		see(t, country(i))
	}
	for i := range organizationsAt(MaxArticles) {
		see(t, w.organization(i).thing)
	}
	for i := range citiesAt(MaxArticles) {
		see(t, w.city(i).thing)
	}
	for i := range regions {
		see(t, region(i).thing)
	}
	for i := range peopleAt(MaxArticles) {
		see(t, w.person(i).thing)
	}
}

// TestNationsAreThoseOfISO: the loader has the codes, and refuses a wrong one; here none
// may be missing.
func TestNationsAreThoseOfISO(t *testing.T) {
	assert.Len(t, nations, 249)
	assert.Len(t, nationByISO, 249)
	demonyms := map[string]string{}
	for i, n := range nations {
		assert.Regexp(t, "^[A-Z]{2}$", n.iso)
		if n.demonym != "" {
			assert.Empty(t, demonyms[n.demonym], "%s: %s", n.name, n.demonym)
			demonyms[n.demonym] = n.name
		}
		if n.iso == "VA" || n.iso == "PS" || n.iso == "TL" {
			assert.Less(t, i, independent)
		}
	}
	assert.Equal(t, "Hong Kong", nations[independent].name, "the first of the territories")
	for _, city := range cities {
		assert.Contains(t, nationByISO, city[len(city)-2:], city)
	}
}

// TestFamilyNamesNameNothingElse: the name of a family stands alone in the text.
func TestFamilyNamesNameNothingElse(t *testing.T) {
	families := map[string]bool{}
	for _, name := range familyNames {
		assert.False(t, families[name], name)
		families[name] = true
	}
	w := world{}
	others := append([]string{}, givenNames...)
	for _, n := range nations {
		others = append(others, n.name, n.demonym)
	}
	for i := range citiesAt(MaxArticles) {
		others = append(others, w.city(i).name)
	}
	for i := range organizationsAt(MaxArticles) {
		others = append(others, w.organization(i).name)
	}
	for _, other := range others {
		for word := range strings.FieldsSeq(other) {
			assert.False(t, families[word], "%s in %s", word, other)
		}
	}
}

// TestTheFirstPeople: even the first article has enough people to choose from, who are
// told apart by their families.
func TestTheFirstPeople(t *testing.T) {
	for _, seed := range []uint64{0, 1, 2, 1 << 40} {
		families := map[string]bool{}
		for i := range 40 {
			families[world{seed}.person(i).short] = true
		}
		assert.Len(t, families, 40)
	}
}
