package gazetteer

import (
	"bytes"
	"compress/gzip"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"dateline/internal/news"
)

// TestNamesAreSorted: each name is there once, in the order of bytes, with marks and codes that exist.
func TestNamesAreSorted(t *testing.T) {
	previous := ""
	for line := range strings.Lines(decompress(namesList)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		require.Len(t, fields, 3, line)
		require.Less(t, previous, fields[0])
		previous = fields[0]
		require.Contains(t, []string{"", "g", "f", "gf", "w", "gw", "fw", "gfw"}, fields[1], line)
		require.True(t, fields[2] != "" || strings.ContainsAny(fields[1], "gf"), line)
		require.True(t, fields[2] == "" || loaded().countryNames[fields[2]] != "", line)
		require.NotContains(t, fields[0], "’")
	}
}

// TestCountriesAreComplete: each country of ISO 3166-1 has a name, and with the exceptions told here a
// capital and a word for its people.
func TestCountriesAreComplete(t *testing.T) {
	var codes, noAdjective, noCapital []string
	seen := map[string]string{}
	for _, row := range rows(countriesList, 5) {
		code := row[0]
		codes = append(codes, code)
		require.NotEmpty(t, row[1], code)
		if row[2] == "" {
			noAdjective = append(noAdjective, code)
		}
		if row[4] == "" {
			noCapital = append(noCapital, code)
		}
		for _, field := range row[1:] {
			for _, words := range split(field, ";") {
				assert.NotEmpty(t, words, code)
				assert.Empty(t, seen[words], "%s: %s", words, code)
				seen[words] = code
			}
		}
	}
	assert.Equal(t, isoCountries(), codes)
	// Nobody lives there all year, news has no word for them, or the word is that of a more populous country:
	// Congolese, Dominican.
	assert.Equal(t, []string{"BV", "CC", "CG", "DM", "GS", "HM", "SJ", "TF", "UM", "VA"}, noAdjective)
	// No capital, one of the same name, or one that news does not name: Victoria is more often another.
	assert.Equal(t, []string{"AQ", "BV", "GI", "HK", "HM", "MC", "MO", "NF", "SC", "SG", "SM", "TK", "UM", "VA"}, noCapital)
}

// isoCountries returns the codes of ISO 3166-1 that Unicode's regions have, and XK, in order.
func isoCountries() []string {
	var codes []string
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string(a) + string(b)
			region, err := language.ParseRegion(code)
			if err == nil && region.IsCountry() && region.String() == code && region.Canonicalize() == region && (region.M49() > 0 || code == "XK") {
				codes = append(codes, code)
			}
		}
	}
	// Codes of parts of countries, and of countries that are no more.
	others := []string{"AC", "CP", "DG", "EA", "IC", "TA", "AN", "CS", "NT", "SU", "YU"}
	return slices.DeleteFunc(codes, func(code string) bool { return slices.Contains(others, code) })
}

// TestListsHaveKnownClasses: the places and organizations have classes of package news, codes of countries,
// and each name once.
func TestListsHaveKnownClasses(t *testing.T) {
	seen := map[string]bool{}
	once := func(words string) {
		assert.NotEmpty(t, words)
		assert.False(t, seen[words], words)
		seen[words] = true
	}
	for _, row := range rows(placesList, 2) {
		class, country, _ := strings.Cut(row[0], " ")
		assert.Contains(t, news.Values[news.PlaceClass](), class)
		assert.True(t, country == "" || loaded().countryNames[country] != "", row[0])
		for _, names := range split(row[1], ";") {
			for _, words := range split(names, "/") {
				once(words)
			}
		}
	}
	clear(seen)
	for _, row := range rows(organizationsList, 3) {
		assert.Contains(t, news.Values[news.OrganizationClass](), row[0])
		for _, words := range append(split(row[2], ";"), row[1]) {
			once(words)
		}
	}
	clear(seen)
	for _, row := range rows(seatsList, 2) {
		assert.NotEmpty(t, loaded().countryNames[row[0]], row[0])
		for _, words := range split(row[1], ";") {
			once(words)
			assert.Equal(t, Seat, loaded().countries[words].kind, words)
		}
	}
}

// TestAmbiguousWordsAreOfTheLists: a word that no list has needs no mark.
func TestAmbiguousWordsAreOfTheLists(t *testing.T) {
	l := loaded()
	for words := range l.ambiguous {
		_, inCountry := l.countries[words]
		_, isPlace := l.places[words]
		_, isOrganization := l.organizations[words]
		_, isName := l.names[words]
		assert.True(t, inCountry || isPlace || isOrganization || isName, words)
	}
}

// TestSize: the lists take less than 1.5 MB of the program's file; go test -v tells how much.
func TestSize(t *testing.T) {
	size := len(namesList)
	for _, list := range []string{countriesList, seatsList, placesList, organizationsList, ambiguousList} {
		size += len(list)
		assert.True(t, utf8.ValidString(list))
	}
	names := loaded().names
	count := func(is func(name) bool) (n int) {
		for word := range maps.Values(names) {
			if is(word) {
				n++
			}
		}
		return n
	}
	t.Logf("%d bytes: %d given names, %d family names, %d cities, %d words of countries, %d of places, %d of organizations", size,
		count(func(n name) bool { return n.is(given) }), count(func(n name) bool { return n.is(family) }), count(name.isCity),
		len(loaded().countries), len(loaded().places), len(loaded().organizations))
	assert.Less(t, size, 1_500_000)
}

// TestMalformedLists: a list that is cut short says so.
func TestMalformedLists(t *testing.T) {
	assert.Panics(t, func() { decompress([]byte("names")) })
	var compressed bytes.Buffer
	writer := gzip.NewWriter(&compressed)
	_, err := writer.Write([]byte("Ada\tg\t\n"))
	require.NoError(t, err)
	require.NoError(t, writer.Close())
	assert.Equal(t, "Ada\tg\t\n", decompress(compressed.Bytes()))
	assert.Panics(t, func() { decompress(compressed.Bytes()[:compressed.Len()-2]) })
	assert.PanicsWithValue(t, `gazetteer: "AD | Andorra" has 2 fields, not 5`, func() { rows("# a comment\n\nAD | Andorra\n", 5) })
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load()
	}
}

func BenchmarkLookup(b *testing.B) {
	for b.Loop() {
		Country("Japanese")
		IsGivenName("Shigeru")
		Ambiguous("Paris")
	}
}
