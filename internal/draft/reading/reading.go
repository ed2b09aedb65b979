// Package reading reads a text as far as its marks tell: paragraphs, sentences, words and the passages in
// quotation marks. All places are byte offsets.
package reading

import (
	"regexp"
	"sort"
	"strings"
	"sync"
	"unicode"

	"github.com/jdkato/prose/v3/segment"

	"dateline/internal/draft/lexicon"
	"dateline/internal/passage"
)

// Word is a word of a text, without the possessive 's and without the full stop of a sentence.
type Word struct {
	passage.Passage
	// Sentence and Paragraph are the indexes of those that the word is in.
	Sentence, Paragraph int
	// Joined says that a hyphen joins the word to the one before.
	Joined bool
	// Quoted says that the word is inside quotation marks.
	Quoted bool
}

// Text is a text with its parts, in the order of the text.
type Text struct {
	Body       string
	Paragraphs []passage.Passage
	Sentences  []passage.Passage
	Words      []Word
	Quoted     []passage.Passage // what stands between quotation marks
	Lead       int               // the byte offset at which the report begins, behind a dateline; 0 without one
}

// word matches a word: letters and digits, with an apostrophe, a full stop or an & inside.
var word = regexp.MustCompile(`[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[.'’&][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*(?:\.)?`)

// possessive matches the end of a word that is no part of it.
var possessive = regexp.MustCompile(`['’]s?$`)

var segmenter = sync.OnceValue(func() *segment.Segmenter {
	s, err := segment.New()
	if err != nil {
		panic(err) // the model is embedded
	}
	return s
})

// Read reads a text. A sentence begins at the byte offset lead, where that is not 0: behind a dateline.
func Read(body string, lead int) *Text {
	t := &Text{Body: body, Paragraphs: passage.Paragraphs(body), Lead: lead}
	t.Quoted = passage.Quoted(body, t.Paragraphs)
	for i, p := range t.Paragraphs {
		t.readParagraph(i, p)
	}
	return t
}

func (t *Text) readParagraph(index int, p passage.Passage) {
	first := len(t.Sentences)
	for _, s := range segmenter().Segment(t.Body[p.Start:p.End]) {
		sentence := passage.Passage{Start: p.Start + s.Start, End: p.Start + s.End()}
		if sentence.Start < t.Lead && t.Lead < sentence.End {
			t.Sentences = append(t.Sentences, passage.Passage{Start: sentence.Start, End: t.Lead})
			sentence.Start = t.Lead + len(t.Body[t.Lead:sentence.End]) - len(strings.TrimLeftFunc(t.Body[t.Lead:sentence.End], unicode.IsSpace))
		}
		t.addSentence(first, sentence)
	}
	sentence, quoted := first, sort.Search(len(t.Quoted), func(i int) bool { return t.Quoted[i].End > p.Start })
	for _, at := range word.FindAllStringIndex(t.Body[p.Start:p.End], -1) {
		w := Word{Passage: passage.Passage{Start: p.Start + at[0], End: p.Start + at[1]}, Paragraph: index}
		if t.Body[w.End-1] == '.' && !t.keepsStop(w) {
			w.End--
		}
		if cut := possessive.FindStringIndex(t.Body[w.Start:w.End]); cut != nil && cut[0] > 0 {
			w.End = w.Start + cut[0]
		}
		for sentence+1 < len(t.Sentences) && t.Sentences[sentence+1].Start <= w.Start {
			sentence++
		}
		for quoted < len(t.Quoted) && t.Quoted[quoted].End <= w.Start {
			quoted++
		}
		w.Sentence = sentence
		w.Quoted = quoted < len(t.Quoted) && t.Quoted[quoted].Start <= w.Start
		if last := len(t.Words) - 1; last >= 0 && t.Words[last].End == w.Start-1 && t.Body[w.Start-1] == '-' {
			w.Joined = true
		}
		t.Words = append(t.Words, w)
	}
}

// addSentence adds a sentence. One that begins within a passage in quotation marks or in lower case is
// part of the one before.
func (t *Text) addSentence(first int, s passage.Passage) {
	inside := sort.Search(len(t.Quoted), func(i int) bool { return t.Quoted[i].End > s.Start })
	quoted := inside < len(t.Quoted) && t.Quoted[inside].Start < s.Start
	if len(t.Sentences) > first && (quoted || endsInTitle(t.Of(t.Sentences[len(t.Sentences)-1])) || t.Body[s.Start] >= 'a' && t.Body[s.Start] <= 'z') {
		t.Sentences[len(t.Sentences)-1].End = s.End
		return
	}
	t.Sentences = append(t.Sentences, s)
}

// endsInTitle reports whether the full stop of a sentence is that of a title: Engr. Ann Lee.
func endsInTitle(sentence string) bool {
	last := sentence[strings.LastIndexAny(sentence, " \n(")+1:]
	return strings.HasSuffix(last, ".") && lexicon.Honorifics[strings.ToLower(strings.TrimSuffix(last, "."))] && lexicon.IsCapitalized(last)
}

// keepsStop reports whether the full stop after a word is part of it: of an initial, or of a word with
// others inside, such as U.S.
func (t *Text) keepsStop(w Word) bool {
	text := t.Body[w.Start : w.End-1]
	if strings.Contains(text, ".") {
		return true
	}
	next := strings.TrimLeft(t.Body[w.End:], " ")
	return len([]rune(text)) == 1 && text >= "A" && next != "" && next[0] >= 'A' && next[0] <= 'Z'
}

// Of returns the words of a passage as printed.
func (t *Text) Of(p passage.Passage) string { return t.Body[p.Start:p.End] }

// Between returns what stands between two words that follow each other.
func (t *Text) Between(i int) string {
	if i < 0 || i+1 >= len(t.Words) {
		return "\n"
	}
	return t.Body[t.Words[i].End:t.Words[i+1].Start]
}

// WordAt returns the index of the first word that ends after a byte offset.
func (t *Text) WordAt(offset int) int {
	return sort.Search(len(t.Words), func(i int) bool { return t.Words[i].End > offset })
}

// SentenceAt returns the index of the sentence that a byte offset is in, or that follows it.
func (t *Text) SentenceAt(offset int) int {
	return min(len(t.Sentences)-1, sort.Search(len(t.Sentences), func(i int) bool { return t.Sentences[i].End > offset }))
}

// ParagraphAt returns the index of the paragraph that a byte offset is in, or that follows it.
func (t *Text) ParagraphAt(offset int) int {
	return min(len(t.Paragraphs)-1, sort.Search(len(t.Paragraphs), func(i int) bool { return t.Paragraphs[i].End > offset }))
}
