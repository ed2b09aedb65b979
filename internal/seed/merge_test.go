package seed_test

import (
	"bytes"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/seed"
)

// twoArticles is two articles with the same entities.
func twoArticles() fstest.MapFS {
	files := fstest.MapFS{}
	addPair(files, "a", "Minister Ana Gómez of Norway met the Norwegian Council. The Pact was signed in May 2023.", `
people:
  - id: ana-gomez
    name: Ana Gómez
    memberships:
      - {entity: country/norway, role: Minister, evidence: [Minister Ana Gómez of Norway]}
countries:
  - {id: norway, name: Norway, iso_3166_1: "NO"}
agreements:
  - id: pact
    name: Pact
    classification: treaty
    signed_on: {date: 2023-05, basis: stated, date_text: May 2023, evidence: [signed in May 2023]}
`)
	addPair(files, "b", "Gómez, Minister of the Norwegian king, spoke to the Council. The Pact was signed on May 4, 2023.", `
people:
  - id: ana-gomez
    name: Ana Gómez
    aliases: [Gómez]
    memberships:
      - {entity: country/norway, role: Minister, evidence: ["Gómez, Minister"]}
      - {entity: organization/council, evidence: [spoke to the Council]}
countries:
  - {id: norway, name: Norway, demonyms: [Norwegian], iso_3166_1: "NO"}
organizations:
  - {id: council, name: Council, classification: intergovernmental_organization}
agreements:
  - id: pact
    name: Pact
    classification: treaty
    signed_on: {date: 2023-05-04, basis: stated, date_text: "May 4, 2023", evidence: ["on May 4, 2023"]}
`)
	return files
}

func TestOneEntityInTwoFilesIsOne(t *testing.T) {
	corpus, err := seed.Loader{}.Load(seed.Source{FS: twoArticles()})
	require.NoError(t, err)
	require.Len(t, corpus.Articles, 2)
	require.Len(t, corpus.People, 1)
	ana := corpus.People[0]
	assert.Equal(t, []string{"Gómez"}, ana.Aliases)
	require.Len(t, ana.Memberships, 2)
	require.Len(t, ana.Memberships[0].Evidence, 2)
	assert.Equal(t, "a", ana.Memberships[0].Evidence[0].Article)
	assert.Equal(t, "b", ana.Memberships[0].Evidence[1].Article)
	require.Len(t, corpus.Countries, 1)
	assert.Equal(t, []string{"Norwegian"}, corpus.Countries[0].Demonyms)
	signed := corpus.Agreements[0].SignedOn
	assert.Equal(t, news.Date("2023-05-04"), signed.Date, "the more exact date")
	assert.Len(t, signed.Evidence, 2)
}

func TestOrderOfSourcesDoesNotMatter(t *testing.T) {
	files := twoArticles()
	split := func(slug string) seed.Source {
		return seed.Source{FS: fstest.MapFS{slug + ".txt": files[slug+".txt"], slug + ".yaml": files[slug+".yaml"]}}
	}
	whole, err := seed.Loader{}.Load(seed.Source{FS: files})
	require.NoError(t, err)
	for _, sources := range [][]seed.Source{{split("a"), split("b")}, {split("b"), split("a")}} {
		corpus, err := seed.Loader{}.Load(sources...)
		require.NoError(t, err)
		assert.Equal(t, whole, corpus)
	}
	twice, err := seed.Loader{}.Load(split("a"), split("b"), split("a"))
	require.NoError(t, err)
	assert.Equal(t, whole, twice, "a file that is named twice is read once")
	other := split("a")
	other.Dir = "z"
	for _, sources := range [][]seed.Source{{split("a"), split("b"), other}, {other, split("a"), split("b")}} {
		assert.Equal(t, []string{"z/a.yaml: the article a is already read from a.yaml"}, problemsOf(t, sources...))
	}
}

func TestContradictions(t *testing.T) {
	for _, test := range []struct {
		name       string
		some, more string
		want       []string
	}{
		{
			"names",
			"people: [{id: x, name: One}]", "people: [{id: x, name: Two}]",
			[]string{`b.yaml:2:24: people[0].name: person/x is "Two" here and "One" at a.yaml:2:24`},
		},
		{
			"codes",
			"countries: [{id: x, name: One, iso_3166_1: SE}]", "countries: [{id: x, name: One, iso_3166_1: DK}]",
			[]string{`b.yaml:2:44: countries[0].iso_3166_1: country/x is "DK" here and "SE" at a.yaml:2:44`},
		},
		{
			"one code for two",
			"countries: [{id: x, name: One, iso_3166_1: SE}]", "countries: [{id: y, name: Two, iso_3166_1: SE}]",
			[]string{`b.yaml:2:44: countries[0].iso_3166_1: "SE" is already the code of country/x, at a.yaml:2:14`},
		},
		{
			"classifications",
			"places: [{id: x, name: One, classification: city}]", "places: [{id: x, name: One, classification: town}]",
			[]string{`b.yaml:2:45: places[0].classification: place/x is "town" here and "city" at a.yaml:2:45`},
		},
		{
			"dates",
			"agreements: [{id: x, name: One, classification: treaty, signed_on: {date: '2022', basis: stated, date_text: '2022', evidence: ['2022']}}]",
			"agreements: [{id: x, name: One, classification: treaty, signed_on: {date: '2023', basis: stated, date_text: '2023', evidence: ['2023']}}]",
			[]string{`b.yaml:2:75: agreements[0].signed_on.date: agreement/x is "2023" here and "2022" at a.yaml:2:75`},
		},
		{
			"statuses",
			"agreements: [{id: x, name: One, classification: treaty, status: {value: signed, evidence: [One]}}]",
			"agreements: [{id: x, name: One, classification: treaty, status: {value: in_force, evidence: [One]}}]",
			[]string{`b.yaml:2:73: agreements[0].status.value: agreement/x is "in_force" here and "signed" at a.yaml:2:73`},
		},
		{
			"parents",
			"organizations: [{id: x, name: One, classification: other, parent: {entity: organization/y, evidence: [One]}}, {id: y, name: Two, classification: other}]",
			"organizations: [{id: x, name: One, classification: other, parent: {entity: organization/z, evidence: [One]}}, {id: z, name: Two, classification: other}]",
			[]string{`b.yaml:2:76: organizations[0].parent.entity: organization/x is "organization/z" here and "organization/y" at a.yaml:2:76`},
		},
		{
			"start and end",
			"events: [{id: x, name: E, classification: talks, status: {value: planned}, evidence: [One], start_date: {date: '2023', basis: inferred, evidence: ['2023']}}]",
			"events: [{id: x, name: E, classification: talks, status: {value: planned}, evidence: [One], end_date: {date: '2022', basis: inferred, evidence: ['2022']}}]",
			[]string{`b.yaml:2:104: events[0].end_date: the event ends (2022) before it starts (2023)`},
		},
		{
			"one quote id",
			"organizations: [{id: x, name: One, classification: other}]\nquotes: [{id: q, text: hear, kind: partial, speaker: organization/x, attribution: said}]",
			"organizations: [{id: x, name: One, classification: other}]\nquotes: [{id: q, text: hear, kind: partial, speaker: organization/x, attribution: said}]",
			[]string{`b.yaml:3:15: quotes[0].id: quote/q is already at a.yaml:3:11: an id must be unique`},
		},
		{
			"one id twice in the second file",
			"people: [{id: x, name: One}]", "people: [{id: x, name: One}, {id: x, name: One}]",
			[]string{`b.yaml:2:35: people[1].id: person/x is already at b.yaml:2:11: an id must be unique`},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := fstest.MapFS{}
			addPair(files, "a", `One and Two said "hear" in 2022 and 2023.`, test.some)
			addPair(files, "b", `One and Two said "hear" in 2022 and 2023.`, test.more)
			assert.Equal(t, test.want, problemsOf(t, seed.Source{FS: files}))
		})
	}
}

// TestAllProblemsOfAllFiles shows that a fault in one file hides none in another.
func TestAllProblemsOfAllFiles(t *testing.T) {
	files := fstest.MapFS{}
	addPair(files, "d", "One", "people: [{id: x, name: Two}]")
	addPair(files, "c", "One", "people: [{id: x, name: One, alias: Uno}]\nevents: [{id: e, name: E, classification: talks, status: {value: occurred}, evidence: [Eins]}]")
	addPair(files, "b", "One", "people: [{id: x, name: One, memberships: [{entity: country/nowhere, evidence: [One]}]}]")
	addPair(files, "a", "One", "people: {")
	files["no-text.yaml"] = &fstest.MapFile{Data: []byte("artcle: {}\n")}
	assert.Equal(t, []string{
		"a.yaml:3:1: YAML: while parsing a flow node: did not find expected node content",
		`c.yaml:2:29: people[0].alias: unknown key; the keys here are aliases, descriptions, id, memberships, name, same_as (did you mean "aliases"?)`,
		`c.yaml:3:88: events[0].evidence[0]: "Eins" is not in the text`,
		"d.yaml:2:11: people[0]: the text never mentions person/x, by name, alias, description or demonym",
		`d.yaml:2:24: people[0].name: person/x is "Two" here and "One" at b.yaml:2:24`,
		"no-text.yaml: its text file no-text.txt is missing",
		`no-text.yaml:1:1: the key "article" is missing`,
		`no-text.yaml:1:1: artcle: unknown key; the keys here are $schema, agreements, article, countries, events, not_a_name, not_mentions, not_quotes, organizations, people, places, quotes (did you mean "article"?)`,
	}, problemsOf(t, seed.Source{FS: files}), "country/nowhere may be in a.yaml")
	delete(files, "a.yaml")
	delete(files, "a.txt")
	delete(files, "no-text.yaml")
	assert.Contains(t, problemsOf(t, seed.Source{FS: files}), "b.yaml:2:52: people[0].memberships[0].entity: country/nowhere does not exist in this corpus")
}

// TestStatusIsThatOfTheLaterArticle: a status changes in time, which is no contradiction.
func TestStatusIsThatOfTheLaterArticle(t *testing.T) {
	pact := func(status, words string) string {
		return `
agreements:
  - {id: pact, name: Pact, classification: treaty, status: {value: ` + status + `, evidence: [` + words + `]}}
events:
  - {id: visit, name: A visit, classification: visit, status: {value: ` + map[string]string{"signed": "planned", "in_force": "occurred"}[status] + `}, evidence: [` + words + `]}
`
	}
	publish := func(file *fstest.MapFile, date, words string) {
		if date != "" {
			published := `headline: Headline, published_on: {date: "` + date + `", basis: inferred, date_text: ` + words + `, evidence: [` + words + `]}}`
			file.Data = bytes.Replace(file.Data, []byte("headline: Headline}"), []byte(published), 1)
		}
	}
	load := func(first, second string) (*news.Corpus, error) {
		files := fstest.MapFS{}
		addPair(files, "a", "The Pact was signed.", pact("signed", "was signed"))
		publish(files["a.yaml"], first, "was signed")
		addPair(files, "b", "The Pact is in force.", pact("in_force", "is in force"))
		publish(files["b.yaml"], second, "is in force")
		return seed.Loader{}.Load(seed.Source{FS: files})
	}
	for _, dates := range [][2]string{{"2023-05-04", "2023-06-01"}, {"2022", "2023-01"}} {
		corpus, err := load(dates[0], dates[1])
		require.NoError(t, err)
		assert.Equal(t, news.Standing("in_force"), corpus.Agreements[0].Status.Value)
		assert.Equal(t, news.Occurred, corpus.Events[0].Status.Value)
		corpus, err = load(dates[1], dates[0])
		require.NoError(t, err)
		assert.Equal(t, news.Standing("signed"), corpus.Agreements[0].Status.Value)
		assert.Equal(t, news.Planned, corpus.Events[0].Status.Value)
	}
	for _, dates := range [][2]string{{"2023-05-04", "2023-05-04"}, {"", "2023-05-04"}, {"", ""}} {
		_, err := load(dates[0], dates[1])
		require.ErrorContains(t, err, `agreement/pact is "in_force" here and "signed" at a.yaml:`, dates)
		assert.ErrorContains(t, err, `event/visit is "occurred" here and "planned" at a.yaml:`, dates)
	}
}

// TestStatusIsThatOfTheLatestOfThree: a repeated status counts from the later article.
func TestStatusIsThatOfTheLatestOfThree(t *testing.T) {
	files := fstest.MapFS{}
	for slug, article := range map[string][2]string{"a": {"2023-01", "signed"}, "b": {"2023-05", "signed"}, "c": {"2023-03", "expired"}} {
		addPair(files, slug, "The Pact is "+article[1]+".", "agreements: [{id: pact, name: Pact, classification: treaty, status: {value: "+article[1]+", evidence: ["+article[1]+"]}}]")
		data := files[slug+".yaml"].Data
		published := `headline: Headline, published_on: {date: "` + article[0] + `", basis: inferred, evidence: [` + article[1] + `]}}`
		files[slug+".yaml"].Data = bytes.Replace(data, []byte("headline: Headline}"), []byte(published), 1)
	}
	corpus, err := seed.Loader{}.Load(seed.Source{FS: files})
	require.NoError(t, err)
	assert.Equal(t, news.Standing("signed"), corpus.Agreements[0].Status.Value)
	assert.Len(t, corpus.Agreements[0].Status.Evidence, 2)
}
