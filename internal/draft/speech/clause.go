package speech

import (
	"strings"

	"dateline/internal/draft/lexicon"
	"dateline/internal/draft/names"
	"dateline/internal/news"
	"dateline/internal/passage"
)

// region is words beside a quote, outside quotation marks: from first, before last.
type region struct{ first, last int }

// before returns the words of the sentence before a quote, back to another quote.
func (r *reader) before(q passage.Passage) region {
	sentence := r.Sentences[r.SentenceAt(q.Start)]
	last := r.WordAt(q.Start)
	first := last
	for first > 0 && r.Words[first-1].Start >= sentence.Start && !r.Words[first-1].Quoted {
		first--
	}
	return region{first, last}
}

// after returns the words of the sentence after a quote, up to another quote.
func (r *reader) after(q passage.Passage) region {
	sentence := r.Sentences[r.SentenceAt(q.End-1)]
	first := r.WordAt(q.End)
	for first < len(r.Words) && r.Words[first].Start < q.End {
		first++
	}
	last := first
	for last < len(r.Words) && r.Words[last].End <= sentence.End && !r.Words[last].Quoted {
		last++
	}
	return region{first, last}
}

// weak are verbs that more often mean something else; they count directly before the words.
var weak = map[string]bool{"found": true, "find": true, "finds": true, "put": true, "puts": true, "read": true, "reads": true, "began": true, "begins": true, "ended": true, "felt": true, "feels": true, "named": true, "names": true, "agreed": true, "agrees": true, "reported": true, "reports": true, "compared": true, "posted": true, "continued": true, "cited": true, "citing": true, "hoped": true, "hopes": true, "proposed": true, "requested": true, "thinks": true, "ruled": true, "announced": true, "quoted": true, "estimates": true, "demands": true, "claims": true, "request": true, "named as": true, "notes": true, "calls": true}

var participles = map[string]bool{"asked": true, "told": true, "quoted": true, "speaking": true}

// isVerb reports whether a word is a verb of speech with a subject.
func (r *reader) isVerb(i int) bool {
	w := r.lower(i)
	if !lexicon.Speech[w] || r.Words[i].Quoted || r.found.At(i) != nil {
		return false
	}
	switch r.lower(i - 1) {
	case "to", "the", "a", "an", "his", "her", "its", "their", "being", "were", "be", "been", "was", "is", "are", "of", "not":
		return r.lower(i-1) == "to" && false
	}
	return true
}

// isRelative reports whether a verb is that of a relative clause: Ann Lee, who said …,
func (r *reader) isRelative(v, first int) bool {
	for i := v - 1; i >= max(first, v-3); i-- {
		switch r.lower(i) {
		case "who", "which", "whom":
			return true
		case "that":
			return i > first && (r.found.At(i-1) != nil || lexicon.Roles[r.lower(i-1)])
		}
		if !r.isAdverb(i) && r.lower(i) != "had" && r.lower(i) != "has" && r.lower(i) != "have" && r.lower(i) != "was" && r.lower(i) != "is" {
			return false
		}
	}
	return false
}

func (r *reader) isAdverb(i int) bool {
	w := r.lower(i)
	return strings.HasSuffix(w, "ly") || w == "also" || w == "then" || w == "later" || w == "had" || w == "has" || w == "have" || w == "however" || w == "once" || w == "would" || w == "only" || w == "even" || w == "still" || lexicon.Calendar[w]
}

// phraseEnd returns the end of a phrase that names who speaks: before a comma and a relative clause, a full
// stop or a new clause.
func (r *reader) phraseEnd(first, last int) int {
	for i := first; i < last; i++ {
		switch w := r.lower(i); {
		case i > first && (w == "who" || w == "whose" || w == "which" || w == "when" || w == "after" || w == "before" || w == "while" || w == "as" || w == "in" && r.found.At(i-1) != nil || w == "on" || w == "during" || w == "adding" || w == "referring"):
			return i
		case i > first && strings.ContainsAny(r.Body[r.Words[i-1].End:r.Words[i].Start], ";:—–"):
			return i
		case i > first && strings.HasPrefix(r.Between(i-1), ",") && r.entityIn(region{first, i}) != nil && r.entityIn(region{first, i}).Type == news.TypePerson:
			return i
		}
	}
	return last
}

// clauseStart returns the first word of the clause that a verb is in.
func (r *reader) clauseStart(first, v int) int {
	for i := v - 1; i >= first; i-- {
		if strings.ContainsAny(r.Between(i-1), ";:—–") && i > first {
			return i
		}
		switch w := r.lower(i); w {
		case "but", "what":
			return i + 1
		case "while", "although", "because", "whereas", "after", "before", "when", "since", "as", "if":
			if i > first && r.lower(i-1) != "known" && r.lower(i-1) != "such" && r.hasSubject(region{i + 1, v}) {
				return i + 1
			}
		case "and":
			if i == v-1 { // … and said: the subject is before
				continue
			}
			if r.hasVerb(region{first, i}) && r.hasSubject(region{i + 1, v}) {
				return i + 1
			}
		case "that":
			if i > first && i+1 < v && (r.isVerb(i-1) || r.hasSubject(region{i + 1, v})) {
				return i + 1
			}
		}
	}
	return first
}

func (r *reader) hasVerb(words region) bool {
	for i := words.first; i < words.last; i++ {
		if r.isVerb(i) {
			return true
		}
	}
	return false
}

func (r *reader) hasSubject(words region) bool {
	for i := words.first; i < words.last; i++ {
		if r.found.At(i) != nil || pronouns[r.lower(i)] != 0 || r.isNoun(i) {
			return true
		}
	}
	return false
}

func (r *reader) entityIn(words region) *names.Entity {
	for i := words.first; i < words.last; i++ {
		if e := r.found.At(i); e != nil {
			return e
		}
	}
	return nil
}
