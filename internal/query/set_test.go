package query_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/query"
)

// ship is an item with a field of each kind.
type ship struct {
	id, name    string
	flags       []string
	first, last string // of the days it was in port
	crew        int
	unknownCrew bool
}

var schema = query.Schema[ship]{
	ID:      func(s ship) string { return s.id },
	Compare: func(a, b ship) int { return strings.Compare(a.name, b.name) },
	Filters: []query.Filter[ship]{
		{
			Name: "flag", Doc: "The code of a country.", Terms: func(s ship) []string { return s.flags },
			Domain: []string{"jp", "it", "fr"}, Fixed: true,
			Alias: func(value string) []string { return map[string][]string{"Japan": {"jp"}, "any": {"jp", "it"}}[value] },
		},
		{Name: "name", Terms: func(s ship) []string { return []string{s.name} }, Label: func(term string) string { return string('Z' - term[0] + 'a') }},
	},
	Texts: []query.Text[ship]{
		{Name: "name", Values: func(s ship) []string { return []string{s.name} }},
		{Name: "flags", Values: func(s ship) []string { return s.flags }},
	},
	Ranges: []query.Range[ship]{{Name: "day", Bounds: func(s ship) (string, string) { return s.first, s.last }}},
	Sorts: []query.Sort[ship]{
		{Name: "name", Compare: func(a, b ship) int { return strings.Compare(a.name, b.name) }},
		{Name: "crew", Compare: func(a, b ship) int { return cmp.Compare(a.crew, b.crew) }, Missing: func(s ship) bool { return s.unknownCrew }},
		{
			Name: "day", Compare: func(a, b ship) int { return strings.Compare(a.first, b.first) }, Missing: func(s ship) bool { return s.first == "" },
			Key: func(s ship) string { return s.first },
		},
	},
}

var ships = []ship{
	{id: "d", name: "Delta", flags: []string{"jp", "it"}, first: "2024-09-01", last: "2024-09-30", crew: 10},
	{id: "a", name: "Alpha", flags: []string{"jp"}, first: "2024-11-01", last: "2024-11-01", crew: 30},
	{id: "c", name: "Alpha", flags: []string{"it"}, first: "2022-01-01", last: "2022-12-31", crew: 10},
	{id: "b", name: "Bravo", unknownCrew: true},
}

func newSet(t *testing.T, items []ship) *query.Set[ship] {
	t.Helper()
	set, err := query.New(schema, items)
	require.NoError(t, err)
	return set
}

func TestSelect(t *testing.T) {
	set := newSet(t, ships)
	for name, test := range map[string]struct {
		query query.Query
		want  string
		total int
	}{
		"all, by the schema's order, ties by id": {query.Query{Limit: 10}, "a c b d", 4},
		"a page":                                 {query.Query{Limit: 2, Offset: 1}, "c b", 4},
		"past the end":                           {query.Query{Limit: 2, Offset: 9}, "", 4},
		"any of one filter":                      {query.Query{Filters: map[string][]string{"flag": {"it", "jp"}}, Limit: 10}, "a c d", 3},
		"all of two filters":                     {query.Query{Filters: map[string][]string{"flag": {"it"}, "name": {"Alpha"}}, Limit: 10}, "c", 1},
		"an alias of one term":                   {query.Query{Filters: map[string][]string{"flag": {"Japan"}}, Limit: 10}, "a d", 2},
		"an alias of two terms":                  {query.Query{Filters: map[string][]string{"flag": {"any", "it"}}, Limit: 10}, "a c d", 3},
		"a value that no item has":               {query.Query{Filters: map[string][]string{"flag": {"fr"}}, Limit: 10}, "", 0},
		"from a day within an interval":          {query.Query{Min: map[string]string{"day": "2024-09-15"}, Limit: 10}, "a d", 2},
		"until a day within an interval":         {query.Query{Max: map[string]string{"day": "2024-09-15"}, Limit: 10}, "c d", 2},
		"between two days":                       {query.Query{Min: map[string]string{"day": "2023-01-01"}, Max: map[string]string{"day": "2024-10-01"}, Limit: 10}, "d", 1},
		"sorted, the missing last":               {query.Query{Sort: []query.Order{{Name: "crew"}}, Limit: 10}, "c d a b", 4},
		"descending, the missing last":           {query.Query{Sort: []query.Order{{Name: "crew", Descending: true}}, Limit: 10}, "a c d b", 4},
		"two keys":                               {query.Query{Sort: []query.Order{{Name: "name", Descending: true}, {Name: "crew"}}, Limit: 10}, "d b c a", 4},
		"within some, in their order":            {query.Query{Within: []uint32{3, 1, 2}, Filters: map[string][]string{"flag": {"it"}}, Limit: 10}, "d c", 2},
		"within some, sorted":                    {query.Query{Within: []uint32{3, 1, 2}, Sort: []query.Order{{Name: "name"}}, Limit: 10}, "c b d", 3},
		"within none":                            {query.Query{Within: []uint32{}, Limit: 10}, "", 0},
		"no limit is no items":                   {query.Query{}, "", 4},
	} {
		t.Run(name, func(t *testing.T) {
			page, total, err := set.Select(test.query)
			require.NoError(t, err)
			assert.Equal(t, test.want, strings.Join(ids(page), " "))
			assert.Equal(t, test.total, total)
			assert.NotNil(t, page)
		})
	}
}

func ids(page []ship) []string {
	var ids []string
	for _, s := range page {
		ids = append(ids, s.id)
	}
	return ids
}

func TestSelectRefusesUnknownNames(t *testing.T) {
	set := newSet(t, ships)
	for _, q := range []query.Query{
		{Filters: map[string][]string{"hue": {"red"}}},
		{Min: map[string]string{"night": "1"}},
		{Max: map[string]string{"night": "1"}},
		{Sort: []query.Order{{Name: "hue"}}},
		{Sort: []query.Order{{Name: ""}}},
	} {
		_, _, err := set.Select(q)
		assert.Error(t, err, "%+v", q)
	}
}

func TestFacets(t *testing.T) {
	set := newSet(t, ships)
	facets, err := set.Facets(query.Query{Filters: map[string][]string{"flag": {"it"}}, Min: map[string]string{"day": "2022"}, Limit: 1, Offset: 9}, []string{"flag", "name"}, 20)
	require.NoError(t, err)
	assert.Equal(t, map[string][]query.Count{
		"flag": {{Term: "it", Items: 2}, {Term: "jp", Items: 2}}, // as if there was no filter by flag
		"name": {{Term: "Delta", Name: "w", Items: 1}, {Term: "Alpha", Name: "z", Items: 1}},
	}, facets)
	most, err := set.Facets(query.Query{}, []string{"name"}, 1)
	require.NoError(t, err)
	assert.Equal(t, []query.Count{{Term: "Alpha", Name: "z", Items: 2}}, most["name"])
	none, err := set.Facets(query.Query{Within: []uint32{}}, []string{"name"}, 5)
	require.NoError(t, err)
	assert.Equal(t, map[string][]query.Count{"name": {}}, none)

	plain := schema
	plain.Filters = slices.Clone(schema.Filters)
	plain.Filters[0].NoFacet = true
	without, err := query.New(plain, ships)
	require.NoError(t, err)
	assert.Equal(t, []string{"name"}, without.FacetNames())
	for _, name := range []string{"flag", "hue"} {
		_, err = without.Facets(query.Query{}, []string{name}, 5)
		require.ErrorContains(t, err, name)
	}
	_, err = set.Facets(query.Query{Min: map[string]string{"night": "1"}}, []string{"name"}, 5)
	assert.Error(t, err)
}

func TestDeclaration(t *testing.T) {
	set := newSet(t, ships)
	assert.Equal(t, []string{"flag", "name"}, set.Filters())
	assert.Equal(t, []string{"day"}, set.Ranges())
	assert.Equal(t, []string{"name", "crew", "day"}, set.Sorts())
	assert.Equal(t, []query.FilterInfo{
		{Name: "flag", Doc: "The code of a country.", Facet: true, Values: []string{"jp", "it", "fr"}, Example: "it"},
		{Name: "name", Facet: true, Example: "Alpha"},
	}, set.FilterInfo())
	assert.Equal(t, []query.RangeInfo{{Name: "day", Example: "2024-09-01"}}, set.RangeInfo())
	empty := newSet(t, nil)
	assert.Empty(t, empty.FilterInfo()[1].Example+empty.RangeInfo()[0].Example, "no item, no example")
	assert.Equal(t, "fr", empty.FilterInfo()[0].Example, "of the domain")
	assert.Equal(t, []string{"fr", "it", "jp"}, set.Domain("flag"), "the declared domain, sorted")
	assert.Equal(t, []string{"Alpha", "Bravo", "Delta"}, set.Domain("name"), "the terms that items have")
	assert.True(t, set.Accepts("flag", "jp") && set.Accepts("flag", "Japan") && !set.Accepts("flag", "Alpha"))
	got, ok := set.Get("b")
	assert.True(t, ok)
	assert.Equal(t, "Bravo", got.name)
	assert.Equal(t, []string{"a", "b", "c", "d"}, set.IDs())
	assert.Equal(t, []query.Words{{Field: "name", Values: []string{"Delta"}}, {Field: "flags", Values: []string{"jp", "it"}}}, set.Words(3))
	assert.Equal(t, []query.Words{{Field: "name", Values: []string{"Bravo"}}}, set.Words(1))
	_, ok = set.Get("z")
	assert.False(t, ok)
}

func TestNewRefusesADuplicateID(t *testing.T) {
	_, err := query.New(schema, []ship{{id: "a"}, {id: "a"}})
	assert.ErrorContains(t, err, `duplicate id "a"`)
}

// TestDefaultOfAFilter: items are left out unless a query asks for their term.
func TestDefaultOfAFilter(t *testing.T) {
	quiet := schema
	quiet.Filters = append([]query.Filter[ship]{}, schema.Filters...)
	quiet.Filters[1].Default = []string{"Delta", "Bravo", "nobody's"}
	set, err := query.New(quiet, ships)
	require.NoError(t, err)
	assert.Equal(t, "Bravo", set.FilterInfo()[1].Example, "Alpha has more items, but without the filter none is selected")
	for _, test := range []struct {
		query query.Query
		ids   string
	}{
		{query.Query{}, "b d"},
		{query.Query{Filters: map[string][]string{"name": {"Alpha", "Bravo"}}}, "a c b"},
		{query.Query{Filters: map[string][]string{"flag": {"jp"}}}, "d"},
		{query.Query{Within: []uint32{3, 0, 1}}, "d b"},
	} {
		test.query.Limit = 10
		page, total, err := set.Select(test.query)
		require.NoError(t, err)
		var ids []string
		for _, s := range page {
			ids = append(ids, s.id)
		}
		assert.Equal(t, test.ids, strings.Join(ids, " "))
		assert.Len(t, ids, total)
	}
	assert.Equal(t, 2, set.Listed())
	assert.Equal(t, 4, set.Len())
}
