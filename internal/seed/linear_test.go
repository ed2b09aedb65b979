package seed_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/seed"
)

// each writes a format for each number below n, with the number as its arguments.
func each(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(format, "%d", strconv.Itoa(i)))
	}
	return b.String()
}

const ana = "people:\n  - {id: ana-gomez, name: Ana Gómez}\n"

// loads are seeds of any size, each large in another way: the text and the annotation. A
// loader that compares each value with all others, or searches the whole text for each,
// takes quadratic time for one of them.
var loads = []struct {
	name  string
	wrong bool
	make  func(n int) (text, annotation string)
}{
	{"quotes", false, func(n int) (text, annotation string) {
		return each(n, "Ana Gómez said of item %d, “we count number %d,” and went on. "+strings.Repeat("And so on. ", 30)+"\n\n"),
			ana + "quotes:\n" + each(n, "  - {id: q%d, text: we count number %d, kind: partial, speaker: person/ana-gomez, attribution: Ana Gómez said of item %d, about: [person/ana-gomez]}\n")
	}},
	{"quotes in a paragraph", false, func(n int) (text, annotation string) {
		return each(n, "Ana Gómez said of item %d, “we count number %d,” and went on. "),
			ana + "quotes:\n" + each(n, "  - {id: q%d, text: we count number %d, kind: partial, speaker: person/ana-gomez, attribution: Ana Gómez said of item %d, about: [person/ana-gomez]}\n")
	}},
	{"occurrences", false, func(n int) (text, annotation string) {
		return "Ana Gómez: " + strings.Repeat("“yes” and ", n+1),
			"people:\n  - {id: ana-gomez, name: Ana Gómez}\nquotes:\n" + strings.ReplaceAll(each(n+1, "  - {id: q%d, text: {exact: yes, occurrence: %d}, kind: partial, speaker: person/ana-gomez, attribution: Ana Gómez}\n"),
				"  - {id: q0, text: {exact: yes, occurrence: 0}, kind: partial, speaker: person/ana-gomez, attribution: Ana Gómez}\n", "")
	}},
	{"people", false, func(n int) (text, annotation string) {
		return each(n, "Person %d spoke. "), "people:\n" + each(n, "  - {id: p%d, name: Person %d, memberships: []}\n")
	}},
	{"aliases", false, func(n int) (text, annotation string) {
		return each(n, "Alias %d spoke. "), "people:\n  - id: p\n    name: Alias 0\n    aliases:\n" + strings.TrimPrefix(each(n, "      - Alias %d\n"), "      - Alias 0\n")
	}},
	{"memberships", false, func(n int) (text, annotation string) {
		return each(n, "Ana Gómez was member %d. ") + "The Club.", "organizations:\n  - {id: club, name: Club, classification: other}\npeople:\n  - id: ana-gomez\n    name: Ana Gómez\n    memberships:\n" +
			each(n, "      - {entity: organization/club, role: member %d, evidence: [was member %d]}\n")
	}},
	{"parents", false, func(n int) (text, annotation string) {
		return each(n+1, "Part %d is in one. "), "organizations:\n  - {id: o0, name: Part 0, classification: department}\n" +
			strings.Join(chain(n), "")
	}},
	{"names and marks without a mention", false, func(n int) (text, annotation string) {
		return "Ana Gómez. " + each(n, "He said 'a little \"of Name%d. He called it “item %d” and no 'til. "), ana
	}},
	{"what is settled", false, func(n int) (text, annotation string) {
		return "Ana Gómez. " + each(n, "He said it of Name%d and called it “item %d” or “thing %d”. "),
			ana + "quotes:\n" + each(n, "  - {id: q%d, text: item %d, kind: partial, attribution: it of Name%d}\n") +
				"not_a_name:\n" + each(n, "  - {words: Name%d, reason: A code.}\n") + "not_quotes:\n" + each(n, "  - {words: thing %d, reason: A title.}\n")
	}},
	{"facts with a reason", false, func(n int) (text, annotation string) {
		return each(n, "If Ana Gómez comes to event %d, it is in Oslo. "), ana + "places:\n  - {id: oslo, name: Oslo, classification: city}\nevents:\n" +
			each(n, "  - {id: e%d, name: Event, classification: other, status: {value: occurred}, reason: It is, evidence: [If Ana Gómez comes to event %d], participants: [{entity: person/ana-gomez, part: actor, evidence: [event %d]}]}\n")
	}},
	{"names of several", true, func(n int) (text, annotation string) {
		return strings.Repeat("Ana spoke. ", n), "people:\n" + each(n, "  - {id: p%d, name: Ana}\n")
	}},
	{"words that are not there", true, func(n int) (text, annotation string) {
		return each(n, "Item %d. "), "events:\n" + each(n, "  - {id: e%d, name: Event, classification: other, evidence: [Thing %d]}\n")
	}},
	{"unknown keys", true, func(n int) (text, annotation string) {
		return each(n, "Item %d. "), each(n, "key%d: value\n")
	}},
	{"wrong values", true, func(n int) (text, annotation string) {
		return each(n, "Item %d. "), "people:\n" + each(n, "  - {id: %d}\n")
	}},
	{"missing nouns", true, func(n int) (text, annotation string) {
		return each(n, "Ana Gómez was member %d. "), "people:\n  - id: ana-gomez\n    name: Ana Gómez\n    memberships:\n" +
			each(n, "      - {entity: organization/club-%d, evidence: [was member %d]}\n")
	}},
}

// chain returns n organizations, each a part of the one before it.
func chain(n int) []string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf("  - {id: o%d, name: Part %d, classification: department, parent: {entity: organization/o%d, evidence: [Part %d is in one]}}\n", i+1, i+1, i, i+1))
	}
	return all
}

// BenchmarkLinear shows that the time for a byte of the text and the annotation does not
// grow with the number of values, with the search for warnings.
func BenchmarkLinear(b *testing.B) {
	for _, load := range loads {
		for _, n := range []int{1250, 2500, 5000} {
			files := fstest.MapFS{}
			text, annotation := load.make(n)
			addPair(files, "a", text, annotation)
			b.Run(fmt.Sprintf("%s/%d", load.name, n), func(b *testing.B) {
				for b.Loop() {
					if _, _, err := (seed.Loader{MaxBytes: 1 << 30}).Check(seed.Source{FS: files}); (err != nil) != load.wrong {
						b.Fatal(err)
					}
				}
				size := len(files["a.txt"].Data) + len(files["a.yaml"].Data)
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(size), "ns/byte")
			})
		}
	}
}

// TestLoads loads some of each, with the same results as a smaller number.
func TestLoads(t *testing.T) {
	for _, load := range loads {
		t.Run(load.name, func(t *testing.T) {
			for _, n := range []int{10, 1000} { // without an index of the text, and with one
				files := fstest.MapFS{}
				text, annotation := load.make(n)
				addPair(files, "a", text, annotation)
				corpus, _, err := seed.Loader{}.Check(seed.Source{FS: files})
				if load.wrong {
					require.Error(t, err)
					continue
				}
				if assert.NoError(t, err) {
					assert.NotZero(t, len(corpus.Quotes)+len(corpus.People)+len(corpus.Organizations))
				}
			}
		})
	}
}

// TestTooManyPlaces has words that are in millions of places.
func TestTooManyPlaces(t *testing.T) {
	files := fstest.MapFS{}
	addPair(files, "a", strings.Repeat("x ", 700_000), "people:\n  - {id: x, name: x, aliases: [x x x x]}\nevents:\n"+
		"  - {id: e, name: E, classification: other, evidence: [x, x x]}\n  - {id: f, name: F, classification: other, evidence: [x x x]}\n")
	problems := problemsOf(t, seed.Source{FS: files})
	assert.Contains(t, strings.Join(problems, "\n"), `events[0].evidence[1]: "x x" is in 699999 places`)
	assert.Contains(t, problems, "a.yaml:6:56: events[1].evidence[0]: the words of this file are in more than 2000000 places of the text: select longer words")
	assert.Contains(t, problems, "a.yaml:1:1: the names of this file are in more than 2000000 places of the text: leave out the shortest")
}

// TestPartOfItself has a circle of three, and one that leads into it.
func TestPartOfItself(t *testing.T) {
	files := fstest.MapFS{}
	addPair(files, "a", "A, B, C, D.", `organizations:
  - {id: a, name: A, classification: other, parent: {entity: organization/b, evidence: [A]}}
  - {id: b, name: B, classification: other, parent: {entity: organization/c, evidence: [B]}}
  - {id: c, name: C, classification: other, parent: {entity: organization/d, evidence: [C]}}
  - {id: d, name: D, classification: other, parent: {entity: organization/b, evidence: [D]}}
`)
	assert.Equal(t, []string{
		"a.yaml:4:62: organizations[1].parent.entity: organization/b would be part of itself",
		"a.yaml:5:62: organizations[2].parent.entity: organization/c would be part of itself",
		"a.yaml:6:62: organizations[3].parent.entity: organization/d would be part of itself",
	}, problemsOf(t, seed.Source{FS: files}))
}
