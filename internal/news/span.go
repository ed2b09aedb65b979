package news

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// Span is a passage of an article's text. In an annotation file it is only words
// (a string, or an object with exact, and prefix, suffix or occurrence to say
// which of several places is meant); the loader finds them and fills in the rest.
type Span struct {
	// Article is the id of the article whose text this is a passage of.
	Article string `json:"article"`
	// Start and End count Unicode code points in the article's text, from 0, end exclusive.
	Start int `json:"start"`
	End   int `json:"end"`
	// Exact is the passage itself, as printed.
	Exact string `json:"exact"`
	// Prefix and Suffix are what stands before and after it, up to 32 code points.
	Prefix string `json:"prefix"`
	Suffix string `json:"suffix"`
	// Occurrence, in an annotation file, picks one of several places, from 1.
	Occurrence int `json:"-"`
}

// ContextLength is how many code points of prefix and suffix a span carries at most.
const ContextLength = 32

// UnmarshalJSON reads a span: whole, as it is written, or its words as an annotation
// file gives them, a string or an object with exact, prefix, suffix and occurrence.
func (s *Span) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		return json.Unmarshal(data, &s.Exact)
	}
	type whole Span // without this method
	read := struct {
		*whole
		Occurrence *int `json:"occurrence"`
	}{(*whole)(s), &s.Occurrence}
	if err := json.Unmarshal(data, &read); err != nil {
		return fmt.Errorf("span: %w", err)
	}
	return nil
}

// Contains reports whether all of o lies within s.
func (s Span) Contains(o Span) bool {
	return s.Article == o.Article && s.Start <= o.Start && o.End <= s.End
}

// Overlaps reports whether s and o share at least one code point.
func (s Span) Overlaps(o Span) bool {
	return s.Article == o.Article && s.Start < o.End && o.Start < s.End
}

// CompareSpans orders spans by article, then by place in the text, the longer first.
func CompareSpans(a, b Span) int {
	switch {
	case a.Article != b.Article:
		return strings.Compare(a.Article, b.Article)
	case a.Start != b.Start:
		return a.Start - b.Start
	default:
		return b.End - a.End
	}
}
