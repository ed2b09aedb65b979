package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"dateline/internal/news"
)

// TestNoTwoThingsHaveOneName checks everything that the largest corpus can name.
func TestNoTwoThingsHaveOneName(t *testing.T) {
	w := world{seed: 1}
	seen := map[news.Ref]string{}
	names := map[string]news.Ref{}
	check := func(t *testing.T, x thing) {
		if !news.IsSlug(x.ref.ID) {
			t.Errorf("%s: %q is not an id", x.name, x.ref.ID)
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
		check(t, country(i))
	}
	for i := range organizationsAt(maxArticles) {
		check(t, w.organization(i).thing)
	}
	for i := range citiesAt(maxArticles) {
		check(t, w.city(i).thing)
		for v := range venues {
			check(t, venue(w.city(i), v))
		}
	}
	for i := range regions {
		check(t, region(i).thing)
	}
	for i := range peopleAt(maxArticles) {
		check(t, w.person(i).thing)
	}
}

// TestNationsAreThoseOfISO checks that no code is missing. The loader refuses wrong ones.
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

// TestFamilyNamesNameNothingElse: texts use family names alone, so that they must be
// unambiguous.
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
	for i := range citiesAt(maxArticles) {
		others = append(others, w.city(i).name)
	}
	for i := range organizationsAt(maxArticles) {
		others = append(others, w.organization(i).name)
	}
	for _, other := range others {
		for word := range strings.FieldsSeq(other) {
			assert.False(t, families[word], "%s in %s", word, other)
		}
	}
}

// TestTheFirstPeople: the first article has enough people with different family names.
func TestTheFirstPeople(t *testing.T) {
	for _, seed := range []uint64{0, 1, 2, 1 << 40} {
		families := map[string]bool{}
		for i := range 40 {
			families[world{seed}.person(i).short] = true
		}
		assert.Len(t, families, 40)
	}
}
