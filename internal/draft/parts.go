package draft

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"dateline/internal/passage"
)

// parts are the parts of an article that are no report. One that it does not have is empty.
type parts struct {
	headline, byline, dateline, caption, credit passage.Passage
	// lead is the byte offset at which the report begins, behind a dateline; 0 without one.
	lead int
}

var (
	// bylines match paragraphs that name who wrote the report, or who published it.
	bylines = regexp.MustCompile(`^(?i:by|story by|reported by|par|von|por|di)\s+\p{Lu}|^by\s|^[^.!?]*\s[·|]\s[^.!?]*$|^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,3} (?:[\p{L}]+ )?(?:correspondent|editor|reporter|writer)\b[^.!?]{0,40}$|^\p{Lu}[^.!?,]*, (?i:(?:staff|senior|special|chief)? ?(?:writer|reporter|correspondent|editor))`)
	// credits match paragraphs that name who helped.
	credits = regexp.MustCompile(`(?i)\bcontributed to this (report|story|article)|^\(?(additional )?(reporting|writing|editing|research) (and \w+ )?by\b`)
	// captions match paragraphs that begin or end as the text beside a picture does.
	captions = regexp.MustCompile(`^(FILE\b|File photo|Photo:|Image:|Pictured:)|\((AP )?Photo\b[^)]*\)\.?$|\b(via Getty Images|/AFP|/Reuters|/AP)\)?\.?$`)
	// datelines match the place, an agency and a dash before the first sentence of a report. The place is
	// in capitals, and may have its country or state after a comma.
	datelines = regexp.MustCompile(`^(\p{Lu}[\p{Lu}\p{M}.'’/-]+(?: \p{Lu}[\p{Lu}\p{M}.'’/-]*)*(?:, \p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+)*)??)(?:,? (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? [0-9]{1,2}(?:, [0-9]{4})?|,? [0-9]{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?:,? [0-9]{4})?)?(?: \([^)]{2,30}\))? ?(?:—|–|--|- |: )`)
	// titledDatelines match those whose place is not in capitals: an agency or a country is beside it.
	titledDatelines = regexp.MustCompile(`^(\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,2}(?:[,/] ?\p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+)?)?)(?: \([\p{L} /]{2,30}\) ?(?:—|–|-) ?| (?:—|–) )\p{Lu}`)
)

const (
	headParagraphs = 6  // among how many paragraphs the parts before the report are
	tailParagraphs = 3  // among how many at the end a credit is
	headlineWords  = 30 // a headline has at most so many words
	bylineWords    = 25
)

// partsOf returns the parts of a text with some paragraphs.
func partsOf(text string, paragraphs []passage.Passage) parts {
	var found parts
	if len(paragraphs) == 0 {
		return found
	}
	words := func(p passage.Passage) string { return text[p.Start:p.End] }
	body := len(paragraphs) // the first paragraph of the report
	for i, p := range paragraphs[:min(headParagraphs, len(paragraphs))] {
		dateline, letters := datelines.FindStringSubmatchIndex(words(p)), 0
		if dateline == nil {
			dateline, letters = titledDatelines.FindStringSubmatchIndex(words(p)), 1
		}
		length := len(strings.Fields(words(p)))
		if dateline != nil && i > 0 && !captions.MatchString(words(p)) {
			found.dateline = passage.Passage{Start: p.Start + dateline[2], End: p.Start + dateline[3]}
			found.lead = p.Start + dateline[1]
			for ; letters > 0; letters-- { // the first one of the report
				_, size := utf8.DecodeLastRuneInString(text[:found.lead])
				found.lead -= size
			}
			body = i
			break
		}
		switch {
		case isEmpty(found.caption) && captions.MatchString(words(p)):
			found.caption = p
			continue
		case isEmpty(found.byline) && i > 0 && length <= bylineWords && bylines.MatchString(words(p)):
			found.byline = p
			continue
		case isEmpty(found.headline) && body == len(paragraphs) && length <= headlineWords && !endsSentence(words(p)):
			found.headline = p
			continue
		case isEmpty(found.headline) && i == 0 && len(paragraphs) > 1 && endsSentence(words(p)) && !endsSentence(words(paragraphs[1])):
			found.caption = p // a text beside a picture, before the headline
			continue
		default:
			body = min(body, i) // or a standfirst
		}
	}
	switch {
	case !isEmpty(found.headline):
	case found.caption != paragraphs[0]:
		found.headline = paragraphs[0]
	case len(paragraphs) > 1 && found.byline != paragraphs[1] && found.dateline.Start < paragraphs[1].Start:
		found.headline = paragraphs[1]
	default:
		found.headline, found.caption = found.caption, passage.Passage{}
	}
	for i := len(paragraphs) - 1; i > body && i >= len(paragraphs)-tailParagraphs && isEmpty(found.credit); i-- {
		if credits.MatchString(words(paragraphs[i])) {
			found.credit = paragraphs[i]
		}
	}
	return found
}

func isEmpty(p passage.Passage) bool { return p.Start == p.End }

// endsSentence reports whether a paragraph ends as a sentence does.
func endsSentence(words string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(words, `"'”’»)`))
	return strings.ContainsRune(".!。", last)
}
