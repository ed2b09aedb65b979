package names

import (
	"strings"
	"unicode/utf8"

	"dateline/internal/draft/gazetteer"
	"dateline/internal/draft/lexicon"
	"dateline/internal/passage"
)

// alwaysOrdinary are never part of a name in the middle of a sentence either.
var alwaysOrdinary = map[string]bool{"i": true, "he": true, "she": true, "it": true, "we": true, "they": true, "you": true, "the": true, "a": true, "an": true, "and": true, "or": true, "but": true, "in": true, "on": true, "at": true, "of": true, "his": true, "her": true, "its": true, "their": true, "published": true, "updated": true, "reporting": true, "editing": true, "writing": true, "additional": true, "compiled": true, "gmt": true, "bst": true, "utc": true, "est": true, "edt": true, "cet": true, "my": true, "our": true, "this": true, "that": true, "if": true, "what": true, "there": true}

// starts reports whether a sentence, or words in quotation marks, begin with a word.
func (f *finder) starts(i int) bool {
	if i == 0 || !f.sameSentence(i-1, i) {
		return true
	}
	between := strings.TrimRight(f.Between(i-1), " ")
	last, _ := utf8.DecodeLastRuneInString(between)
	return between != "" && strings.ContainsRune("\"“‘«:—–", last) || between == "-" && strings.Contains(f.Between(i-1), " ")
}

// isNameWord reports whether a word may be part of a name.
func (f *finder) isNameWord(i int) bool {
	w := f.word(i)
	lower := strings.ToLower(w)
	return lexicon.IsCapitalized(w) && (!lexicon.Calendar[lower] || f.isGivenMonth(i)) && !alwaysOrdinary[lower]
}

// isGivenMonth reports whether the name of a month is a given name here: June Castellanos.
func (f *finder) isGivenMonth(i int) bool {
	return gazetteer.IsGivenName(f.word(i)) && f.Between(i) == " " && f.sameSentence(i, i+1) && lexicon.IsCapitalized(f.word(i+1)) && !lexicon.Calendar[strings.ToLower(f.word(i+1))] &&
		gazetteer.IsFamilyName(f.word(i+1))
}

// readCandidates reads the runs of capitalized words.
func (f *finder) readCandidates() {
	for i := 0; i < len(f.Words); i++ {
		if !f.isNameWord(i) {
			if f.isArabicArticle(i) {
				i = f.readRun(i) - 1
			}
			continue
		}
		if f.isOrdinaryStart(i) {
			continue
		}
		i = f.readRun(i) - 1
	}
}

// isArabicArticle reports whether a lower-case article with a hyphen begins a name, as in al-Khatib.
func (f *finder) isArabicArticle(i int) bool {
	w := f.word(i)
	return (w == "al" || w == "el" || w == "as" || w == "ash" || w == "an" || w == "ar") && i+1 < len(f.Words) && f.Words[i+1].Joined && f.isNameWord(i+1)
}

// isOrdinaryStart reports whether the capital of a word is that of the sentence.
func (f *finder) isOrdinaryStart(i int) bool {
	lower := strings.ToLower(f.word(i))
	if !lexicon.NotNames[lower] || !f.starts(i) && !f.inTitle(i) {
		return false
	}
	for last := min(i+5, len(f.Words)); last > i+1; last-- { // New York
		if f.Words[last-1].Sentence == f.Words[i].Sentence && f.known(i, last) != nil {
			return false
		}
	}
	return true
}

// inTitle reports whether a word is in a headline in title case.
func (f *finder) inTitle(i int) bool { return in(f.parts.Headline, f.Words[i].Start) }

// readRun reads the run that begins with a word, and returns the index of the word behind it.
func (f *finder) readRun(first int) int {
	for last := min(first+6, len(f.Words)); last > first+2; last-- { // Voice of America
		if f.sameSentence(first, last-1) && lexicon.IsCapitalized(f.word(last-1)) && f.hasLower(first, last) && f.known(first, last) != nil {
			f.split(first, last, passage.Passage{})
			return last
		}
	}
	last := first + 1
	if f.isArabicArticle(first) {
		last++
	}
	for last < len(f.Words) && f.sameSentence(first, last) {
		gap := f.Between(last - 1)
		switch {
		case f.endsCapitals(first, last): // By ANN LEE Associated Press
			f.split(first, last, passage.Passage{})
			return last
		case f.isNameWord(last) && f.joins(last-1, gap):
			last++
		case f.Words[last].Joined && !lexicon.IsCapitalized(f.word(last)) && !suffixes[f.word(last)] && f.isSyllable(last):
			last++ // Seo-hyun
		case gap == " " && f.particles(last) > 0:
			last += f.particles(last)
		case gap == " " && f.extends(first, last) > 0:
			last = f.extends(first, last)
		default:
			f.split(first, last, passage.Passage{})
			return last
		}
	}
	f.split(first, last, passage.Passage{})
	return last
}
