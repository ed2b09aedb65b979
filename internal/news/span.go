package news

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// Span is a passage of an article's text. In an annotation file it has only words:
// a string, or an object with exact and, to select one of several places, prefix,
// suffix or occurrence. The loader finds the words and sets the other fields.
type Span struct {
	// Article is the id of the article that has the passage.
	Article string `json:"article"`
	// Start and End are offsets in the text in Unicode code points, from 0, end exclusive.
	Start int `json:"start"`
	End   int `json:"end"`
	// StartUTF16 and EndUTF16 are the same offsets in code units of UTF-16, as JavaScript counts.
	StartUTF16 int `json:"start_utf16"`
	EndUTF16   int `json:"end_utf16"`
	// Exact is the passage itself, as printed.
	Exact string `json:"exact"`
	// Prefix and Suffix are the text before and after it, up to [ContextLength].
	Prefix string `json:"prefix"`
	Suffix string `json:"suffix"`
	// Occurrence, in an annotation file, selects one of several places, from 1.
	Occurrence int `json:"-"`
}

// ContextLength is the maximum length of a prefix and of a suffix, in code points.
const ContextLength = 32

// UnmarshalJSON implements [json.Unmarshaler]. It reads a complete span, or the words of
// one from an annotation file: a string, or an object that may have occurrence.
func (s *Span) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		return json.Unmarshal(data, &s.Exact)
	}
	type fields Span // without this method
	read := struct {
		*fields
		Occurrence *int `json:"occurrence"`
	}{(*fields)(s), &s.Occurrence}
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

// CompareSpans orders spans by article, then by start, then the longer first.
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
