package seed_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/seed"
)

// united loads two articles that tell of one pact, and returns it. Each article was published at a
// time, and has more keys for the pact.
func united(t *testing.T, at, first, second string) *news.Agreement {
	t.Helper()
	files := fstest.MapFS{}
	for slug, keys := range map[string]string{"a": first, "b": second} {
		addPair(files, slug, "In Rome or Oslo, the Pact was signed in May 2023 or on May 4, 2023 or May 5, 2023 or Friday, Ann and Bob said.", `
people: [{id: ann, name: Ann}, {id: bob, name: Bob}]
places: [{id: rome, name: Rome, classification: city}, {id: oslo, name: Oslo, classification: city}]
agreements: [{id: pact, name: Pact, classification: treaty, `+keys+`}]
`)
	}
	for slug, at := range map[string]string{"a": "2024-01-01T00:00:00Z", "b": at} {
		if at != "" {
			files[slug+".yaml"].Data = bytes.Replace(files[slug+".yaml"].Data, []byte("headline: Headline}"), []byte("headline: Headline, published_at: "+at+"}"), 1)
		}
	}
	corpus, err := seed.Loader{}.Load(seed.Source{FS: files})
	require.NoError(t, err)
	return corpus.Agreements[0]
}

// TestDatesOfTwoArticles: which of two dates counts, and with which basis.
func TestDatesOfTwoArticles(t *testing.T) {
	const (
		month    = `{date: 2023-05, date_text: May 2023, evidence: [May 2023]}`
		day      = `{date: 2023-05-04, date_text: "May 4, 2023", evidence: ["May 4, 2023"]}`
		inferred = `{date: 2023-05-05, basis: inferred, date_text: Friday, evidence: [Friday]}`
		phrase   = `{date_text: Friday, evidence: [Friday]}`
		annsDay  = `{date: 2023-05-04, date_text: "May 4, 2023", according_to: [{entity: person/ann, words: Ann and Bob said}], evidence: ["May 4, 2023"]}`
		bobsDay  = `{date: 2023-05-05, date_text: "May 5, 2023", according_to: [{entity: person/bob, words: Ann and Bob said}], evidence: ["May 5, 2023"]}`
	)
	for _, test := range []struct {
		first, second string
		want          string // date, basis, claimants, evidence
	}{
		{month, day, `2023-05-04 stated [] ["May 2023" "May 4, 2023"]`},
		{month, inferred, `2023-05-05 inferred [] ["Friday" "May 2023"]`},
		{day, day, `2023-05-04 stated [] ["May 4, 2023" "May 4, 2023"]`},
		{phrase, day, `2023-05-04 stated [] ["May 4, 2023"]`},
		{phrase, annsDay, `2023-05-04 claimed [person/ann] ["May 4, 2023"]`},
		{phrase, phrase, `  [] ["Friday" "Friday"]`},
		// What somebody claims does not become what an article states.
		{month, annsDay, `2023-05 stated [] ["May 2023"]`},
		{day, annsDay, `2023-05-04 stated [] ["May 4, 2023" "May 4, 2023"]`},
		// What an article states and somebody denies is no contradiction.
		{day, bobsDay, `2023-05-04 stated [] ["May 4, 2023"]`},
		{annsDay, annsDay, `2023-05-04 claimed [person/ann person/ann] ["May 4, 2023" "May 4, 2023"]`},
	} {
		for _, order := range [][2]string{{test.first, test.second}, {test.second, test.first}} {
			d := united(t, "2024-02-01T00:00:00Z", "signed_on: "+order[0], "signed_on: "+order[1]).SignedOn
			var evidence []string
			for _, s := range d.Evidence {
				evidence = append(evidence, s.Exact)
			}
			slices.Sort(evidence)
			assert.Equal(t, test.want, fmt.Sprintf("%s %s %v %q", d.Date, d.Basis, claimants(d.AccordingTo), evidence), order)
		}
	}
	// Of two claims, that of the later article counts; if that is not known, the first one.
	for at, want := range map[string]string{"2024-02-01T00:00:00Z": "2023-05-05", "2023-12-01T00:00:00Z": "2023-05-04", "2024-01-01T01:00:00+01:00": "2023-05-04", "": "2023-05-04"} {
		assert.Equal(t, want, string(united(t, at, "signed_on: "+annsDay, "signed_on: "+bobsDay).SignedOn.Date), at)
	}
}

// TestClaimsOfRelations: two claims of one relation are no contradiction, nor are two of a status.
func TestClaimsOfRelations(t *testing.T) {
	signedIn := func(place, more string) string {
		return "signed_in: {entity: place/" + place + more + ", evidence: [In Rome or Oslo]}"
	}
	const ann, bob = ", according_to: [{entity: person/ann, words: Ann and Bob said}]", ", according_to: [{entity: person/bob, words: Ann and Bob said}]"
	for want, test := range map[string][2]string{
		"oslo stated []":                       {signedIn("rome", ann), signedIn("oslo", "")},
		"rome stated []":                       {signedIn("rome", ""), signedIn("oslo", ann)},
		"oslo claimed [person/bob]":            {signedIn("rome", ann), signedIn("oslo", bob)},
		"rome inferred []":                     {signedIn("rome", bob), signedIn("rome", ", basis: inferred")},
		"rome claimed [person/ann person/bob]": {signedIn("rome", ann), signedIn("rome", bob)},
	} {
		r := united(t, "2024-02-01T00:00:00Z", test[0], test[1]).SignedIn
		assert.Equal(t, want, fmt.Sprint(r.Entity.ID, " ", r.Basis, " ", claimants(r.AccordingTo)))
	}
	status := func(value, more string) string {
		return "status: {value: " + value + more + ", evidence: [was signed]}"
	}
	s := united(t, "2024-02-01T00:00:00Z", status("signed", ""), status("ratified", ann)).Status
	assert.Equal(t, news.Standing("signed"), s.Value, "a later claim does not replace what an article states")
}

func claimants(list []news.Claimant) []string {
	names := []string{}
	for _, c := range list {
		names = append(names, c.Entity.String())
	}
	return names
}

// TestEventThatOneArticleClaims: what another article states is not according to anybody.
func TestEventThatOneArticleClaims(t *testing.T) {
	files := fstest.MapFS{}
	addPair(files, "a", "Norway met Sweden, Ann said.", `
people: [{id: ann, name: Ann}]
countries: [{id: norway, name: Norway, iso_3166_1: "NO"}]
events:
  - id: meeting
    name: The meeting
    classification: meeting
    status: {value: occurred, evidence: [Norway met Sweden]}
    start_date: {date: 2023-05-04, evidence: [Ann said]}
    participants:
      - {entity: country/norway, part: actor, evidence: [Norway met Sweden]}
      - {entity: person/ann, part: other, basis: stated, evidence: [Ann said]}
    according_to: [{entity: person/ann, words: Ann said}]
    evidence: [Norway met Sweden]
`)
	load := func() *news.Event {
		corpus, err := seed.Loader{}.Load(seed.Source{FS: files})
		require.NoError(t, err)
		return corpus.Events[0]
	}
	event := load()
	for _, fact := range []news.Factual{event, event.Status, event.StartDate, &event.Participants[0]} {
		assert.Equal(t, news.Claimed, fact.Told().Basis, "as the event")
		require.Len(t, fact.Told().AccordingTo, 1)
		assert.Equal(t, event.Participants[1].Evidence[0], fact.Told().AccordingTo[0].Words, "placed in the text")
	}
	assert.Equal(t, news.Stated, event.Participants[1].Basis, "unless it says otherwise")
	assert.Empty(t, event.Participants[1].AccordingTo)

	addPair(files, "b", "Norway met Sweden.", `
countries: [{id: norway, name: Norway, iso_3166_1: "NO"}]
events: [{id: meeting, name: The meeting, classification: meeting, evidence: [Norway met Sweden], participants: [{entity: country/norway, part: actor, evidence: [Norway met Sweden]}]}]
`)
	event = load()
	assert.Equal(t, news.Stated, event.Basis)
	assert.Empty(t, event.AccordingTo)
	assert.Equal(t, news.Stated, event.Participants[0].Basis)
	assert.Equal(t, news.Claimed, event.StartDate.Basis, "only the first article has it")
	assert.Len(t, event.StartDate.AccordingTo, 1)
}
