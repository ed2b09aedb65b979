// Package speech finds who says what a text has in quotation marks: by the verb of speech before, amid or
// after the words, by the words "according to", and where there is none by the speech around it.
package speech

import (
	"strings"

	"dateline/internal/draft/lexicon"
	"dateline/internal/draft/names"
	"dateline/internal/draft/reading"
	"dateline/internal/passage"
)

// Attribution is who says a passage, by which words.
type Attribution struct {
	// Speaker is nil for somebody without a name.
	Speaker *names.Entity
	// Words attribute the passage; empty if none do.
	Words passage.Passage
	// Role is what a speaker without a name is said to be; may be empty.
	Role passage.Passage
	// Unsure says why somebody else may speak; empty if it is sure.
	Unsure string
}

// Attribute returns who says each passage, in the order of the passages, which is that of the text.
func Attribute(t *reading.Text, found *names.Found, quotes []passage.Passage) []Attribution {
	r := &reader{Text: t, found: found, quotes: quotes, all: make([]Attribution, len(quotes)), done: make([]bool, len(quotes)), genders: map[*names.Entity]gender{}, subjects: map[int]Attribution{}}
	r.readRoles()
	for i := range quotes {
		r.all[i], r.done[i] = r.inSentence(i)
	}
	for i := range quotes {
		if !r.done[i] {
			r.all[i], r.done[i] = r.inParagraph(i)
		}
	}
	for i := range quotes {
		if !r.done[i] {
			r.all[i] = r.around(i)
		}
	}
	return r.all
}

// reader is the state of attributing the quotes of a text.
type reader struct {
	*reading.Text
	found   *names.Found
	quotes  []passage.Passage
	all     []Attribution
	done    []bool // which of them words attribute
	genders map[*names.Entity]gender
	// subjects has the subject of each sentence that was asked for.
	subjects map[int]Attribution
	roles    map[string][]*names.Entity // who is said to be what
	lead     map[string]*names.Entity   // who is first told of without a name, by what the person is
}

func (r *reader) word(i int) string {
	if i < 0 || i >= len(r.Words) {
		return ""
	}
	return r.Of(r.Words[i].Passage)
}

func (r *reader) lower(i int) string { return strings.ToLower(r.word(i)) }

func (r *reader) span(first, last int) passage.Passage {
	return passage.Passage{Start: r.Words[first].Start, End: r.Words[last-1].End}
}

// isSentence reports whether a quote is more than a few words of the sentence around it.
func (r *reader) isSentence(q passage.Passage) bool {
	words := r.Of(q)
	last := words[len(words)-1]
	next := strings.TrimLeft(r.Body[q.End:min(len(r.Body), q.End+8)], `"”’'`)
	return lexicon.IsCapitalized(words) && (strings.ContainsRune(".!?", rune(last)) || strings.HasPrefix(r.Body[q.End:], ",") || strings.HasPrefix(next, ",")) || strings.ContainsRune("!?", rune(last))
}

// inSentence attributes a quote by the words of its sentence.
func (r *reader) inSentence(i int) (Attribution, bool) {
	q := r.quotes[i]
	before, after := r.before(q), r.after(q)
	if r.isSentence(q) || before.first == before.last || after.first < after.last && lexicon.Speech[r.lower(after.first)] && !strings.HasSuffix(r.lower(after.first), "ing") {
		if a, ok := r.behind(after); ok {
			return a, true
		}
		if a, ok := r.ahead(before); ok {
			return a, true
		}
	} else {
		if a, ok := r.ahead(before); ok {
			return a, true
		}
		if a, ok := r.behind(after); ok {
			return a, true
		}
	}
	if before.last > before.first && strings.Contains(r.Body[r.Words[before.last-1].End:q.Start], ":") {
		if s := r.subject(before); s.Speaker != nil || s.Role.End > 0 { // Ann Lee was more cautious: "…"
			s.Words = r.span(before.first, before.last)
			return s, true
		}
	}
	if a, ok := r.accordingTo(before, after); ok {
		return a, true
	}
	// Another quote of the sentence is attributed before this one: X called it "a" and "b".
	if i > 0 && r.done[i-1] && r.SentenceAt(r.quotes[i-1].End-1) == r.SentenceAt(q.Start) {
		return r.all[i-1], true
	}
	return Attribution{}, false
}

// behind attributes by words after a quote: "…," said Ann Lee; "…," Ann Lee said.
func (r *reader) behind(words region) (Attribution, bool) {
	for v := words.first; v < min(words.last, words.first+14); v++ {
		if w := r.lower(v); v == words.first && (w == "and" || w == "but" || w == "or" || w == "as") {
			return Attribution{}, false
		}
		if !r.isVerb(v) || r.isRelative(v, words.first) {
			continue
		}
		if v == words.first || r.isAdverb(v-1) && v-1 == words.first {
			end := r.phraseEnd(v+1, words.last)
			if end == v+1 {
				return Attribution{}, false
			}
			s := r.subject(region{v + 1, end})
			s.Words = r.span(v, end)
			return s, true
		}
		s := r.subject(region{words.first, v})
		s.Words = r.span(words.first, v+1)
		return s, true
	}
	return Attribution{}, false
}

// ahead attributes by words before a quote: Ann Lee said that "…".
func (r *reader) ahead(words region) (Attribution, bool) {
	for v := words.last - 1; v >= words.first; v-- {
		if !r.isVerb(v) || r.isRelative(v, words.first) || weak[r.lower(v)] && v != words.last-1 {
			continue
		}
		if p := r.lower(v - 1); v-1 > words.first && (p == "she" || p == "he" || p == "it" || p == "they") && strings.HasPrefix(r.Between(v), ",") && strings.HasPrefix(r.Between(v-2), ",") {
			continue // , she added,
		}
		if v == words.first && v+1 < words.last { // Asked …, said Ann Lee: "…"
			end := r.phraseEnd(v+1, words.last)
			if end > v+1 && r.entityIn(region{v + 1, end}) != nil && !participles[r.lower(v)] {
				s := r.subject(region{v + 1, end})
				s.Words = r.span(v, end)
				return s, true
			}
		}
		first := r.clauseStart(words.first, v)
		if strings.HasSuffix(r.lower(v), "ing") && r.lower(v-1) != "is" && r.lower(v-1) != "was" && strings.HasPrefix(r.Between(v-1), ",") {
			first = words.first // …, calling it
		}
		if first >= v { // noting …: the subject is before another quote
			continue
		}
		s := r.subject(region{first, v})
		s.Words = r.span(first, v+1)
		return s, true
	}
	return Attribution{}, false
}

// accordingTo attributes by "according to" and "under".
func (r *reader) accordingTo(before, after region) (Attribution, bool) {
	for _, words := range []region{after, before} {
		for i := words.first; i < words.last; i++ {
			w := r.lower(i)
			first := i + 1
			switch {
			case w == "according" && r.lower(i+1) == "to":
				first = i + 2
			case w == "under" && i == words.first || w == "words" && r.lower(i+1) == "of":
				if w == "words" {
					first = i + 2
				}
			default:
				continue
			}
			end := first
			for end < words.last && (end == first || !strings.ContainsAny(r.Between(end-1), ",;:")) {
				end++
			}
			if end == first {
				continue
			}
			s := r.subject(region{first, end})
			s.Words = r.span(i, end)
			return s, true
		}
	}
	return Attribution{}, false
}

// inParagraph attributes a quote by the speech beside it in its paragraph.
func (r *reader) inParagraph(i int) (Attribution, bool) {
	at := r.ParagraphAt(r.quotes[i].Start)
	if i > 0 && r.done[i-1] && r.ParagraphAt(r.quotes[i-1].Start) == at {
		return r.all[i-1], true
	}
	if i > 0 && r.done[i-1] && r.ParagraphAt(r.quotes[i-1].End-1) == at {
		return r.all[i-1], true
	}
	if i+1 < len(r.quotes) && r.done[i+1] && r.ParagraphAt(r.quotes[i+1].Start) == at {
		return r.all[i+1], true
	}
	return Attribution{}, false
}

// around attributes a quote that nothing in its paragraph attributes: by the same words elsewhere, or by
// who spoke before.
func (r *reader) around(i int) Attribution {
	q := r.quotes[i]
	words := strings.TrimRight(r.Of(q), ".,")
	for j, other := range r.quotes {
		if j != i && r.done[j] && strings.Contains(r.Of(other), words) {
			a := r.all[j]
			a.Unsure = "the speaker of the same words elsewhere"
			return a
		}
	}
	unsure := "no words beside it say who speaks"
	sentence := r.SentenceAt(q.Start)
	if before := r.before(q); before.last > before.first { // the rest of its own sentence
		s := r.subject(region{before.first, before.last})
		s.Words, s.Unsure = r.span(before.first, before.last), unsure
		return s
	}
	if sentence > 0 {
		previous := r.Sentences[sentence-1]
		last := r.WordAt(previous.End)
		first := r.WordAt(previous.Start)
		if first < last && !r.Words[first].Quoted && r.ParagraphAt(previous.Start) > 0 && previous.End != r.Lead {
			end := first
			for end < last && !r.Words[end].Quoted {
				end++
			}
			s := r.sentenceSubject(sentence - 1)
			s.Words, s.Unsure = r.span(first, end), unsure
			return s
		}
	}
	if i > 0 {
		a := r.all[i-1]
		a.Unsure = unsure
		return a
	}
	return Attribution{Unsure: unsure}
}
