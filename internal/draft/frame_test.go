package draft

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/passage"
	"dateline/internal/seed"
	"dateline/internal/seed/annotation"
)

// TestParts: the parts of articles as agencies and newspapers set them, in invented ones.
func TestParts(t *testing.T) {
	for name, test := range map[string]struct{ text, headline, byline, dateline, caption, credit string }{
		"a caption first": {
			"Ann Lee, left, opens the mill in Hillton, May 4, 2023.\n\nOld mill turns again\n\nby Tom Baker · Hill Gazette\n\nHILLTON — It turns.\n\nBo Rae contributed to this report.",
			"Old mill turns again", "by Tom Baker · Hill Gazette", "HILLTON", "Ann Lee, left, opens the mill in Hillton, May 4, 2023.", "Bo Rae contributed to this report.",
		},
		"with an agency": {
			"Old mill turns again\n\nBy TOM BAKER and BO RAE\n\nHILLTON, Norway (AP) — It turns.\n\nMore.",
			"Old mill turns again", "By TOM BAKER and BO RAE", "HILLTON, Norway", "", "",
		},
		"with a day": {
			"Old mill turns again\n\nST. IVES/PARIS, Nov 1 (Reuters) - It turns.\n\n(Reporting by Tom Baker; Editing by Bo Rae)",
			"Old mill turns again", "", "ST. IVES/PARIS", "", "(Reporting by Tom Baker; Editing by Bo Rae)",
		},
		"with a picture": {
			"Old mill turns again\n\nFILE - The mill in Hillton. (AP Photo/Bo Rae)\n\nThe mill turns.",
			"Old mill turns again", "", "", "FILE - The mill in Hillton. (AP Photo/Bo Rae)", "",
		},
		"without a dateline": {"Is the mill safe?\n\nTom Baker | Mills correspondent\n\nThe mill turns.", "Is the mill safe?", "Tom Baker | Mills correspondent", "", "", ""},
		"a sentence alone":   {"The mill turns.", "The mill turns.", "", "", "", ""},
		"sentences alone":    {"The mill turns.\n\nIt turns again.", "The mill turns.", "", "", "", ""},
		"a standfirst": {
			"Old mill turns\n\nThe wheel is new.\n\nAnn Lee, Staff Writer\n\nMay 4, 2023\n\nOSLO, May 4 (Reuters) - It turns.\n\nBo Rae contributed to this report.\n\nCopyright 2023.",
			"Old mill turns", "Ann Lee, Staff Writer", "OSLO", "", "Bo Rae contributed to this report.",
		},
		"capitals": {"NATO — A history\n\nNATO is old.", "NATO — A history", "", "", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			parts := partsOf(test.text, passage.Paragraphs(test.text))
			for _, part := range []struct {
				want string
				got  passage.Passage
			}{{test.headline, parts.headline}, {test.byline, parts.byline}, {test.dateline, parts.dateline}, {test.caption, parts.caption}, {test.credit, parts.credit}} {
				assert.Equal(t, part.want, test.text[part.got.Start:part.got.End])
			}
		})
	}
}

// TestFrame: the loader finds all that a frame has, and asks for the rest.
func TestFrame(t *testing.T) {
	const text = `Mill turns again

HILLTON — "It works," Lee said. "It works, and we are glad." They call it "the wheel." She read "No."

"It works," they said. In HILLTON it's "over."
`
	frame, err := Frame("mill.yaml", text)
	require.NoError(t, err)
	assert.Equal(t, `# A frame: dateline validate tells what is left to write.

article:
  sha256: `+seed.Hash(text)+`
  language: en # or another tag of BCP 47, such as fr or pt-BR
  headline: Mill turns again
  dateline: {exact: HILLTON, occurrence: 1}

# Of each: the speaker, as type/id, or no such key if there is no name; and the words that tell who says it.
# What is no speech, such as a title, goes to not_quotes.
quotes:
  - id: it-works
    text: {exact: It works, occurrence: 1}
    kind: direct
    speaker: ""
    attribution: ""

  - id: it-works-and-we-are-glad
    text: It works, and we are glad.
    kind: direct
    speaker: ""
    attribution: ""

  - {id: the-wheel, text: the wheel, kind: partial, speaker: "", attribution: ""}
  - {id: "no", text: No., kind: direct, speaker: "", attribution: ""}

  - id: it-works-2
    text: {exact: It works, occurrence: 2}
    kind: direct
    speaker: ""
    attribution: ""

  - {id: over, text: over, kind: partial, speaker: "", attribution: ""}
`, string(frame))

	_, err = seed.Loader{}.Load(seed.Source{FS: fstest.MapFS{"mill.txt": {Data: []byte(text)}, "mill.yaml": {Data: frame}}})
	faults := seed.Problems{}
	require.ErrorAs(t, err, &faults)
	for _, fault := range faults {
		assert.Regexp(t, `^quotes\[\d\]\.(speaker|attribution)$`, fault.Path)
	}
	assert.Len(t, faults, 12)

	attributed := strings.ReplaceAll(strings.ReplaceAll(string(frame), `speaker: ""`, ``), `attribution: ""`, `attribution: Lee said`)
	attributed = strings.ReplaceAll(attributed, ", ,", ",")
	_, err = seed.Loader{}.Load(seed.Source{FS: fstest.MapFS{"mill.txt": {Data: []byte(text)}, "mill.yaml": {Data: []byte(attributed)}}})
	assert.NoError(t, err, attributed)
}

// TestFrameOfSpeechOverParagraphs: speech that goes on in the next paragraph is one quote. What no mark
// closes is told.
func TestFrameOfSpeechOverParagraphs(t *testing.T) {
	const text = "Mill turns\n\nShe spoke. \"It works.\n\n\"It stays,\" she said.\n\nAnd \"it is open\n"
	frame, err := Frame("mill.yaml", text)
	require.NoError(t, err)
	assert.Contains(t, string(frame), "# No mark closes this passage, so it is no quote here: it is open\n")
	corpus, err := seed.Loader{}.Load(seed.Source{FS: fstest.MapFS{
		"mill.txt":  {Data: []byte(text)},
		"mill.yaml": {Data: []byte(strings.ReplaceAll(strings.ReplaceAll(string(frame), `attribution: ""`, "attribution: she said"), `speaker: ""`, ""))},
	}})
	require.NoError(t, err, "%s", frame)
	require.Len(t, corpus.Quotes, 1)
	assert.Equal(t, "It works.\n\n\"It stays", corpus.Quotes[0].Text.Exact)
}

// TestFrameOfNothing: a text without words has no frame.
func TestFrameOfNothing(t *testing.T) {
	for _, text := range []string{"", "\n", "…", "— —\n\n***"} {
		_, err := Frame("a.yaml", text)
		assert.Error(t, err, "%q", text)
	}
}

// FuzzFrame: the frame of any text is in canonical form, and what it says of the text is so.
func FuzzFrame(f *testing.F) {
	f.Add("A\n\nB — \"It works,\" he said.\n\n«Oui », 'no'")
	f.Add("\u2028\u0085\n\n\"\x01\"")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "")
		frame, err := Frame("a.yaml", text)
		if err != nil {
			return
		}
		again, err := annotation.Format("a.yaml", frame, "")
		require.NoError(t, err)
		require.Equal(t, string(frame), string(again))
		_, err = seed.Loader{}.Load(seed.Source{FS: fstest.MapFS{"a.txt": {Data: []byte(text)}, "a.yaml": {Data: frame}}})
		faults := seed.Problems{}
		if err != nil {
			require.ErrorAs(t, err, &faults)
		}
		for _, fault := range faults {
			require.Regexp(t, `^quotes\[\d+\]\.(speaker|attribution)$`, fault.Path, "%s\n%s", fault, frame)
		}
	})
}
