package seed

import (
	"slices"

	"dateline/internal/passage"
)

// Words finds how an annotation file says where passages of a text are.
type Words struct{ text *text }

// WordsOf returns the words of a text.
func WordsOf(body string) Words { return Words{newText("", body)} }

// Occurrence returns which of the places of its words a passage is, from 1, and in how many places they
// are. If it is quoted, only places between quotation marks count, as for the text of a quote. It
// returns false if the loader does not find the words there.
func (w Words) Occurrence(p passage.Passage, quoted bool) (which, of int, ok bool) {
	places := w.text.find(words{exact: w.text.body[p.Start:p.End]})
	if quoted {
		places = w.text.quoted(words{exact: w.text.body[p.Start:p.End]})
	}
	at, ok := slices.BinarySearch(places, p.Start)
	return at + 1, len(places), ok
}

// Places returns where the text has words as whole words, as byte offsets in its order.
func (w Words) Places(exact string) []int { return w.text.find(words{exact: exact}) }
