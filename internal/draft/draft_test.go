package draft

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"dateline/internal/draft/gazetteer"
	"dateline/internal/seed"
	"dateline/internal/seed/annotation"
)

// openTexts returns the texts that rules may be written from.
func openTexts(t *testing.T) []Text {
	files, err := filepath.Glob("testdata/open/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	files = append(files, "../../seeds/japan-eu-defense-pact.txt")
	var texts []Text
	for _, file := range files {
		content, err := os.ReadFile(file)
		require.NoError(t, err)
		slug := strings.TrimSuffix(filepath.Base(file), ".txt")
		texts = append(texts, Text{Slug: slug, Name: slug + ".yaml", Text: string(content)})
	}
	return texts
}

// draftOne returns the draft of a text.
func draftOne(t *testing.T, text string) string {
	files, faults := Draft(Options{}, Text{"a", "a.yaml", text})
	require.NoError(t, faults[0])
	return string(files[0])
}

// pairOf returns a seed of a text and a file.
func pairOf(text Text, file []byte) *seed.Pair {
	return &seed.Pair{Slug: text.Slug, TextFile: text.Slug + ".txt", AnnotationFile: text.Name, Text: text.Text, Annotation: file}
}

// TestDraft: a draft of an invented report, whole.
func TestDraft(t *testing.T) {
	const text = `Mill turns again after talks

By ANN LEE

HILLTON, Norway (AP) — Norwegian Energy Minister Bo Rae opened the old mill on Friday, May 5, 2023.

"It works," Rae told reporters. "It stays open."

A villager was less sure. "We shall see," he said.

The Ports Union, known as PU, called the plan "late." Rae's book, "The Long River," is out in June.
`
	assert.Equal(t, `# A draft: correct it, and take out drafted: true when it is read.

article:
  sha256: `+seed.Hash(text)+`
  language: en
  headline: Mill turns again after talks
  byline: By ANN LEE
  dateline: HILLTON, Norway
  published_on:
    date: "2023-05-05"
    date_text: Friday, May 5, 2023
    evidence: ["Friday, May 5, 2023"]
  drafted: true

people:
  - {id: ann-lee, name: ANN LEE}

  - id: bo-rae
    name: Bo Rae
    aliases: [Rae]
    memberships:
      - entity: country/norway
        role: Energy Minister
        evidence: [Norwegian Energy Minister Bo Rae]

countries:
  - {id: norway, name: Norway, demonyms: [Norwegian], iso_3166_1: "NO"}

organizations:
  - {id: ap, name: AP, classification: news_organization}
  - {id: ports-union, name: Ports Union, aliases: [PU], classification: trade_union}

quotes:
  - {id: a-it-works, text: It works, kind: direct, speaker: person/bo-rae, attribution: Rae told}

  - id: a-it-stays-open
    text: It stays open.
    kind: direct
    speaker: person/bo-rae
    attribution: Rae told

  - id: a-we-shall-see
    text: We shall see
    kind: direct
    speaker_role: {words: villager, evidence: [villager]}
    attribution: he said

  - id: a-late
    text: late
    kind: partial
    speaker: organization/ports-union
    attribution: The Ports Union, known as PU, called

events:
  - id: a-raes-book-the-long-river-is
    name: Rae's book, "The Long River," is out in June
`, cutAt(draftOne(t, text), "    classification: publication"))
}

func cutAt(s, mark string) string {
	before, _, _ := strings.Cut(s, mark)
	return before
}

// TestDraftsAreSeeds: the loader takes the drafts, alone and together; fmt changes nothing; and a second draft is the
// same.
func TestDraftsAreSeeds(t *testing.T) {
	texts := openTexts(t)
	files, faults := Draft(Options{}, texts...)
	again, _ := Draft(Options{}, texts...)
	var all []*seed.Pair
	for i, text := range texts {
		require.NoError(t, faults[i])
		pair := pairOf(text, files[i])
		all = append(all, pair)
		_, err := seed.Loader{}.LoadPairs(pair)
		require.NoError(t, err, text.Slug)
		formatted, err := annotation.Format(text.Name, files[i], "")
		require.NoError(t, err)
		assert.Equal(t, string(files[i]), string(formatted))
		assert.Equal(t, string(files[i]), string(again[i]))
	}
	corpus, err := seed.Loader{}.LoadPairs(all...)
	require.NoError(t, err)
	assert.True(t, corpus.Articles[0].Drafted)
}

// TestDraftsInventNothing: each value of a draft has its words in the text, but for ids, codes, classes, the names of
// countries and the reasons of the draft.
func TestDraftsInventNothing(t *testing.T) {
	texts := openTexts(t)
	files, _ := Draft(Options{}, texts...)
	free := map[string]bool{"id": true, "sha256": true, "language": true, "kind": true, "classification": true, "basis": true, "entity": true, "speaker": true, "iso_3166_1": true, "date": true, "value": true, "reason": true, "occurrence": true, "tenure": true, "drafted": true}
	for i, text := range texts {
		alone, faults := Draft(Options{}, text) // together, an article may have the name of another one
		require.NoError(t, faults[0])
		files[i] = alone[0]
		var root yaml.Node
		require.NoError(t, yaml.Unmarshal(files[i], &root))
		plain := strings.Join(strings.Fields(text.Text), " ")
		var walk func(node *yaml.Node, key, noun string)
		walk = func(node *yaml.Node, key, noun string) {
			switch node.Kind {
			case yaml.ScalarNode:
				words := strings.Join(strings.Fields(node.Value), " ")
				isCountry := noun == "countries" && key == "name"
				assert.True(t, free[key] || isCountry || strings.Contains(plain, words), "%s: %s: %q", text.Slug, key, words)
			case yaml.MappingNode:
				for at := 0; at+1 < len(node.Content); at += 2 {
					next := noun
					if noun == "" {
						next = node.Content[at].Value
					}
					walk(node.Content[at+1], node.Content[at].Value, next)
				}
			default:
				for _, child := range node.Content {
					walk(child, key, noun)
				}
			}
		}
		walk(&root, "", "")
	}
	assert.Equal(t, "Norway", gazetteer.CountryName("NO"))
}

// TestDraftsAgree: articles that are drafted together say the same of the same, so that they load together; those of a
// known corpus keep its ids.
func TestDraftsAgree(t *testing.T) {
	texts := []Text{
		{"a", "a.yaml", "Mill opens\n\nHILLTON, May 4, 2023 (AP) — The U.S. envoy Ann Lee met Bo Rae in the village of Hillton."},
		{"b", "b.yaml", "Mill closes\n\nANN LEE of the United States said that the city of Hillton slept."},
	}
	files, faults := Draft(Options{}, texts...)
	require.NoError(t, faults[0])
	require.NoError(t, faults[1])
	corpus, err := seed.Loader{}.LoadPairs(pairOf(texts[0], files[0]), pairOf(texts[1], files[1]))
	require.NoError(t, err, "%s\n%s", files[0], files[1])
	require.NotEmpty(t, corpus.Countries)
	assert.Equal(t, "United States", corpus.Countries[0].Name)

	known := strings.Replace(string(files[0]), "id: ann-lee", "id: lee", 1)
	before, err := seed.Loader{}.LoadPairs(pairOf(texts[0], []byte(known)))
	require.NoError(t, err, known)
	files, faults = Draft(Options{Known: before}, Text{"c", "c.yaml", "Mill sleeps\n\nAnn Lee said it slept."})
	require.NoError(t, faults[0])
	assert.Contains(t, string(files[0]), "{id: lee,")
}

// TestDraftOfOddTexts: what is no usual report is drafted as far as it goes.
func TestDraftOfOddTexts(t *testing.T) {
	for name, test := range map[string]struct{ text, has string }{
		"no quotes":          {"Mill opens\n\nThe mill opened.", "headline: Mill opens"},
		"one line":           {`Ann Lee said "it works" and Bo Rae said "it does not."`, "speaker: person/bo-rae"},
		"only quotes":        {"\"It works.\"\n\n\"It stays.\"", "# No words say who says this, so it is no quote here: It stays."},
		"Windows lines":      {"Mill opens\r\n\r\n\"It works,\" Ann Lee said.\r\n", "speaker: person/ann-lee"},
		"an unclosed mark":   {"Mill opens\n\nAnn Lee said \"it works and more", "No mark closes this passage"},
		"another language":   {"Die Mühle dreht sich wieder\n\n„Es geht“, sagte Ann Lee. Das ist auch nicht mit der Zeit.", "language: de\n"},
		"no letters but one": {"x", "headline: x"},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Contains(t, draftOne(t, test.text), test.has)
		})
	}
	for _, text := range []string{"", "\n", "… —"} {
		_, faults := Draft(Options{}, Text{"a", "a.yaml", text})
		assert.EqualError(t, faults[0], "the text has no words")
	}
}

// FuzzDraft: the draft of any text is a seed that loads, in canonical form.
func FuzzDraft(f *testing.F) {
	f.Add("Mill opens\n\nHILLTON, Norway (AP) — \"It works,\" Norwegian minister Ann Lee of the Ports Union (PU) said on Friday, May 5, 2023.")
	f.Add("A\u2028\u0085\n\nAl-B said ‘No’ – “x’\n\nvan Houten, 58, of Washington, which „sank‟ in March")
	report, err := os.ReadFile("testdata/open/afp-watches-trial.txt")
	require.NoError(f, err)
	f.Add(string(report))
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "")
		files, faults := Draft(Options{}, Text{"a", "a.yaml", text})
		if faults[0] != nil {
			return
		}
		again, err := annotation.Format("a.yaml", files[0], "")
		require.NoError(t, err)
		require.Equal(t, string(files[0]), string(again))
		_, err = seed.Loader{}.LoadPairs(&seed.Pair{Slug: "a", TextFile: "a.txt", AnnotationFile: "a.yaml", Text: text, Annotation: files[0]})
		require.NoError(t, err, "%s", files[0])
	})
}

// BenchmarkDraft doubles the length of a text: the time per byte stays.
func BenchmarkDraft(b *testing.B) {
	report, err := os.ReadFile("testdata/open/ap-grain-memorandum.txt")
	require.NoError(b, err)
	filler := strings.Repeat("The water was cold and the road was long, and nobody knew what to do about it. ", 200)
	for _, times := range []int{16, 32, 64, 128, 256} {
		text := "Mill turns again\n\n" + strings.Repeat(filler+"\n\n", times) + string(report)
		b.Run(byteCount(len(text)), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				_, faults := Draft(Options{}, Text{"a", "a.yaml", text})
				require.NoError(b, faults[0])
			}
		})
	}
}

func byteCount(n int) string { return fmt.Sprintf("%dKiB", n>>10) }
